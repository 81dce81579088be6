"""The facts of a record, each with its value, its words, its sentence and its place."""

from collections.abc import Iterable

import msgspec

from pipeline.model.record import (
    CountRecord,
    DateRecord,
    EventRecord,
    InheritedSpan,
    LineSource,
    MentionRecord,
    PageSource,
    Source,
)
from pipeline.review.diff.change import ItemType, Side, Spot, Value
from pipeline.review.diff.passages import Passages, fold

_SIGNS = {"exact": "", "approx": "≈ ", "min": "≥ ", "max": "≤ "}

LABEL = 80
"""Characters of a sentence that stand for an event without a title."""


class Fact(msgspec.Struct, frozen=True):
    """A value of a record, ready to be compared.

    `words` are the folded words that it is read from, `sentence` the folded sentence around them.
    `said` is equal for two facts that say the same. `also` holds further passages that tell of an
    event, `roles` the words of each argument in the event's own sentence.
    """

    type: ItemType
    index: int
    id: str
    label: str
    values: dict[str, Value]
    said: tuple[object, ...]
    words: str
    sentence: str
    section: tuple[str, ...]
    start: int
    end: int
    confidence: float
    rule: str | None = None
    method: str | None = None
    also: tuple[str, ...] = ()
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def ground(self) -> tuple[object, ...]:
        """What the value stands on besides its words and its sentence."""
        return self.rule, self.method, self.also, self.roles


def said(values: dict[str, Value]) -> tuple[object, ...]:
    """The values in a form that is equal where they say the same, in their order."""
    return tuple(map(_comparable, values.values()))


def _comparable(value: Value) -> object:
    if isinstance(value, list):
        return tuple(sorted(fold(item) for item in value))
    return fold(value) if isinstance(value, str) else value


def events_of(passages: Passages) -> list[Fact]:
    """The events of a record as facts."""
    return [_event(passages, i, e) for i, e in enumerate(passages.record.events)]


def _event(passages: Passages, index: int, event: EventRecord) -> Fact:
    record, evidence = passages.record, event.evidence
    by_id = {count.id: count for count in record.counts}
    values: dict[str, Value] = {
        "type": event.type,
        "title": event.title,
        "date": event.date,
        "status": event.status,
        "organizers": list(event.organizers),
        "partners": list(event.partners),
        "locations": [f"{p.name}, {p.country}" if p.country else p.name for p in event.locations],
        "counts": [count_text(by_id[c]) if c in by_id else c for c in event.counts],
    }
    roles = tuple(
        (role, tuple(sorted(passages.folded(*span_of(s)) for s in spans if not _inherited(s))))
        for role, spans in sorted(event.spans.items())
    )
    also = tuple(sorted(fold(other.text) for other in event.also))
    sentence = passages.folded(evidence.start, evidence.end)
    return Fact(
        type="event",
        index=index,
        id=event.id,
        label=_title(event),
        values=values,
        said=said(values),
        words=fold(event.title or ""),
        sentence=sentence,
        section=tuple(fold(heading) for heading in passages.section(evidence.start)),
        start=evidence.start,
        end=evidence.end,
        confidence=event.confidence,
        rule=event.rule,
        also=also,
        roles=roles,
    )


def _inherited(span: tuple[int, int] | InheritedSpan) -> bool:
    """The words stand elsewhere: which ones of several they are depends on the order of blocks."""
    return isinstance(span, InheritedSpan) and span.inherited


def _title(event: EventRecord) -> str:
    """What the event is called, or the first words that tell of it."""
    words = " ".join((event.title or event.evidence.text).split())
    return words if event.title or len(words) <= LABEL else f"{words[:LABEL]}…"


def dates_of(passages: Passages) -> list[Fact]:
    """The dates of a record as facts."""
    return [
        _mention(passages, "date", i, date.mention, {"date": date.edtf})
        for i, date in enumerate(passages.record.dates)
    ]


def counts_of(passages: Passages) -> list[Fact]:
    """The counts of a record as facts."""
    return [
        _mention(
            passages,
            "count",
            i,
            count.mention,
            {"value": number_text(count), "qualifier": count.qualifier, "unit": count.unit},
        )
        for i, count in enumerate(passages.record.counts)
    ]


def _mention(
    passages: Passages,
    type_: ItemType,
    index: int,
    mention: MentionRecord,
    values: dict[str, Value],
) -> Fact:
    low, high = passages.sentence(mention.start, mention.end)
    return Fact(
        type=type_,
        index=index,
        id="",
        label=" ".join(mention.text.split()),
        values=values,
        said=said(values),
        words=fold(mention.text),
        sentence=passages.folded(low, high),
        section=tuple(fold(heading) for heading in passages.section(mention.start)),
        start=mention.start,
        end=mention.end,
        confidence=mention.confidence,
        rule=mention.rule,
        method=mention.method,
    )


def number_text(count: CountRecord) -> str:
    """The number as people write it: `25,402,269`, `10-12`."""
    values = count.value if isinstance(count.value, list) else [count.value]
    return "–".join(f"{value:,}" for value in values)


def count_text(count: CountRecord) -> str:
    """Number, qualifier and unit in one phrase: `≥ 200 officers`."""
    return f"{_SIGNS[count.qualifier]}{number_text(count)} {count.unit or ''}".rstrip()


def span_of(span: tuple[int, int] | InheritedSpan) -> tuple[int, int]:
    """The range of an argument's place."""
    return span.span if isinstance(span, InheritedSpan) else span


def spots_of(sources: Iterable[Source]) -> tuple[Spot, ...]:
    """The places as the diff writes them."""
    return tuple(
        Spot(page=source.page, box=source.box)
        if isinstance(source, PageSource)
        else Spot(line=source.line)
        if isinstance(source, LineSource)
        else Spot(selector=source.selector)
        for source in sources
    )


def event_side(passages: Passages, fact: Fact) -> Side:
    """An event as one side of a change."""
    event = passages.record.events[fact.index]
    low, high = event.evidence.start, event.evidence.end
    ranges = {
        span_of(span)
        for role, spans in event.spans.items()
        if role != "trigger"
        for span in spans
        if low <= span_of(span)[0] and span_of(span)[1] <= high
    }
    return Side(
        index=fact.index,
        values=fact.values,
        sentence=passages.record.text[low:high],
        marks=tuple((start - low, end - low) for start, end in sorted(ranges)),
        start=low,
        end=high,
        spots=spots_of(event.evidence.source),
        section=passages.section(low),
        rule=event.rule,
        confidence=event.confidence,
    )


def mention_side(
    passages: Passages, index: int, values: dict[str, Value], mention: MentionRecord
) -> Side:
    """A value with one mention as one side of a change."""
    low, high = passages.sentence(mention.start, mention.end)
    return Side(
        index=index,
        values=values,
        sentence=passages.record.text[low:high].rstrip(),
        marks=((mention.start - low, mention.end - low),),
        start=mention.start,
        end=mention.end,
        spots=spots_of(mention.source),
        section=passages.section(mention.start),
        rule=mention.rule,
        method=mention.method,
        confidence=mention.confidence,
    )


def side_of(passages: Passages, fact: Fact) -> Side:
    """The fact, an event, date or count, as one side of a change."""
    if fact.type == "event":
        return event_side(passages, fact)
    found: DateRecord | CountRecord = (
        passages.record.dates[fact.index]
        if fact.type == "date"
        else passages.record.counts[fact.index]
    )
    return mention_side(passages, fact.index, fact.values, found.mention)
