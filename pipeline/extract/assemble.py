"""Annotations on a `Doc` → the record."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

import msgspec
from spacy.tokens import Doc

from pipeline.extract.doc import GROUPS, document_of, mentions
from pipeline.extract.publisher import publisher
from pipeline.model import record as r
from pipeline.model.annotations import Argument, Count, Date, Event, Mention, Organization
from pipeline.model.document import Block, Document
from pipeline.model.places import ElementPlace, LinePlace, PagePlace, Place
from pipeline.model.raw import RawDocument

DECIMALS = 2
"""Boxes are rounded to hundredths of a point."""


def assemble(doc: Doc, raw: RawDocument, made_by: r.PipelineInfo) -> r.Record:
    """The record of an annotated document."""
    document = document_of(doc)
    counts = mentions(doc, "counts")
    return r.Record(
        document=_info(document, raw, mentions(doc, "organizations")),
        text=document.text,
        blocks=[_block(document, block) for block in document.blocks],
        organizations=_organizations(document, mentions(doc, "organizations")),
        dates=[_date(document, date) for date in mentions(doc, "dates")],
        counts=[
            r.CountRecord(
                id=_count_id(index),
                value=_number(count.value.value),
                qualifier=count.value.qualifier,
                unit=count.value.unit,
                mention=_mention(document, count, "grammar"),
            )
            for index, count in enumerate(counts)
        ],
        events=[_event(document, event, counts) for event in mentions(doc, "events")],
        annotations=_annotations(document, doc),
        removed=[
            r.RemovedRecord(
                kind=cut.kind,
                text=cut.text,
                source=_sources(document.places.locate(cut.start, cut.end)),
            )
            for cut in document.removed
        ],
        warnings=_warnings(document, doc),
        pipeline=made_by,
    )


def _info(
    document: Document, raw: RawDocument, organizations: Sequence[Organization]
) -> r.DocumentInfo:
    facts = {
        "title": document.title,
        "published": document.published,
        "modified": document.modified,
        "language": document.language,
        "publisher": publisher(document, organizations),
        "url": document.url,
    }
    value = {name: fact.value if fact else None for name, fact in facts.items()}
    return r.DocumentInfo(
        id=raw.id,
        title=value["title"],
        published=value["published"],
        modified=value["modified"],
        language=value["language"],
        publisher=value["publisher"],
        pages=document.pages,
        source=r.SourceFile(
            path=raw.path,
            media_type=raw.media_type,
            sha256=raw.sha256,
            bytes=len(raw.data),
            url=value["url"],
            retrieved=raw.sidecar.retrieved,
        ),
        origins={name: fact.origin for name, fact in facts.items() if fact},
    )


def _sources(places: Iterable[Place]) -> list[r.Source]:
    return [_source(place) for place in places]


def _source(place: Place) -> r.Source:
    match place:
        case PagePlace(page, (x0, top, x1, bottom)):
            box = (_rounded(x0), _rounded(top), _rounded(x1), _rounded(bottom))
            return r.PageSource(page=page, box=box)
        case ElementPlace(selector):
            return r.ElementSource(selector=selector)
        case LinePlace(line):
            return r.LineSource(line=line)


def _rounded(edge: float) -> float:
    return round(edge, DECIMALS)


def _located(document: Document, start: int, end: int) -> list[r.Source]:
    return _sources(document.locate(start, end))


def _block(document: Document, block: Block) -> r.BlockRecord:
    headings = [document.blocks[index] for index in block.section]
    return r.BlockRecord(
        kind=block.kind,
        level=block.level,
        start=block.start,
        end=block.end,
        section=[document.text[heading.start : heading.end] for heading in headings],
        source=_located(document, block.start, block.end),
        marker=block.marker,
        anchor=block.anchor,
        rows=[[r.CellRecord(**msgspec.structs.asdict(cell)) for cell in row] for row in block.rows]
        or None,
    )


def _mention(document: Document, mention: Mention[Any], method: str) -> r.MentionRecord:
    return r.MentionRecord(
        start=mention.start,
        end=mention.end,
        text=document.text[mention.start : mention.end],
        method=method,
        confidence=round(mention.confidence, 4),
        source=_located(document, mention.start, mention.end),
        rule=mention.rule,
    )


def _organizations(document: Document, found: Sequence[Organization]) -> list[r.OrganizationRecord]:
    by_id: defaultdict[str, list[Organization]] = defaultdict(list)
    for mention in found:
        by_id[mention.value.id].append(mention)
    return [
        r.OrganizationRecord(
            id=identifier,
            name=group[0].value.name,
            acronym=group[0].value.acronym,
            type=group[0].value.type,
            mentions=[_mention(document, each, each.value.method) for each in group],
        )
        for identifier, group in by_id.items()
    ]


def _date(document: Document, date: Date) -> r.DateRecord:
    return r.DateRecord(
        edtf=date.value.edtf,
        precision=date.value.precision,
        mention=_mention(document, date, "relative" if date.value.relative else "grammar"),
    )


def _count_id(index: int) -> str:
    return f"c{index + 1}"


def _number(value: float | tuple[float, ...]) -> float | list[float]:
    return list(value) if isinstance(value, tuple) else value


def _event(document: Document, event: Event, counts: Sequence[Count]) -> r.EventRecord:
    value = event.value
    arguments = dict(value.arguments)
    if value.counts:
        arguments["counts"] = _count_places(event, [counts[index] for index in value.counts])
    return r.EventRecord(
        id=value.id,
        type=value.type,
        title=value.title,
        date=value.date,
        organizers=list(value.organizers),
        partners=list(value.partners),
        locations=[
            r.LocationRecord(name=place.name, country=place.country) for place in value.locations
        ],
        counts=[_count_id(index) for index in value.counts],
        evidence=_evidence(document, event.start, event.end),
        also=[_evidence(document, start, end) for start, end in value.evidence],
        status=value.status,
        spans={role: [_span(each) for each in found] for role, found in arguments.items()},
        sources={
            role: [_located(document, each.start, each.end) for each in found]
            for role, found in arguments.items()
        },
        rule=event.rule,
        confidence=round(event.confidence, 4),
    )


def _evidence(document: Document, start: int, end: int) -> r.Evidence:
    return r.Evidence(
        start=start,
        end=end,
        text=document.text[start:end],
        source=_located(document, start, end),
    )


def _count_places(event: Event, counts: Sequence[Count]) -> tuple[Argument, ...]:
    """Places of counts; one is inherited that stands outside of what tells of the event."""
    told = sorted([(event.start, event.end), *event.value.evidence])
    starts = [start for start, _ in told]
    reached = list(accumulate((end for _, end in told), max, initial=-1))
    return tuple(
        Argument(
            count.start,
            count.end,
            inherited=reached[bisect_right(starts, count.start)] < count.end,
        )
        for count in counts
    )


def _span(argument: Argument) -> tuple[int, int] | r.InheritedSpan:
    span = (argument.start, argument.end)
    return r.InheritedSpan(span=span, inherited=True) if argument.inherited else span


def _annotations(document: Document, doc: Doc) -> dict[str, list[r.AnnotationRecord]]:
    """The span groups that are none of ours, by name."""
    return {
        group: [
            r.AnnotationRecord(
                start=span.start_char,
                end=span.end_char,
                text=span.text,
                label=span.label_,
                value=span.kb_id_ or None,
                source=_located(document, span.start_char, span.end_char),
            )
            for span in doc.spans[group]
        ]
        for group in sorted(set(doc.spans) - set(GROUPS))
    }


def _warnings(document: Document, doc: Doc) -> list[r.WarningRecord]:
    """What the stages before had to say, then what the extractors did."""
    said = [
        r.WarningRecord(code=each.code, message=each.message, source=_sources(each.source))
        for each in document.diagnostics
    ]
    for code, message, start, end in doc.user_data.get("diagnostics", ()):
        source = _located(document, start, end)
        said.append(r.WarningRecord(code=code, message=message, source=source))
    return said
