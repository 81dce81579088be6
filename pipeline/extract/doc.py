"""How annotations travel on spaCy's `Doc`: named span groups whose spans carry mentions.

Each extractor is a component that reads the groups of those before it and writes its own with
`annotate`. A span covers whole tokens; the mentions that it carries are exact to the character.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Literal, overload

from spacy.tokens import Doc, Span

from pipeline.model.annotations import Count, Date, Event, Location, Mention, Organization
from pipeline.model.document import Document

GROUPS = ("dates", "counts", "organizations", "places", "events")
"""The groups that the record is assembled from, in the order in which they are found."""

for _group in GROUPS:
    Span.set_extension(_group, default=(), force=True)
Doc.set_extension("document", default=None, force=True)


def document_of(doc: Doc) -> Document:
    """The cleaned document that `doc` was made from."""
    document = doc._.document
    if not isinstance(document, Document):
        raise TypeError("the Doc was not made by pipeline.extract: it carries no document")
    return document


def annotate(doc: Doc, group: str, mentions: Iterable[Mention[Any]]) -> None:
    """Write `mentions` as the span group `group`, in text order."""
    by_tokens: defaultdict[tuple[int, int], list[Mention[Any]]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None:
            raise ValueError(f"{mention} lies outside of the text")
        by_tokens[span.start, span.end].append(mention)
    spans = []
    for (start, end), carried in by_tokens.items():
        span = Span(doc, start, end, label=group)
        span._.set(group, tuple(carried))
        spans.append(span)
    doc.spans[group] = spans


@overload
def mentions(doc: Doc, group: Literal["dates"]) -> tuple[Date, ...]: ...
@overload
def mentions(doc: Doc, group: Literal["counts"]) -> tuple[Count, ...]: ...
@overload
def mentions(doc: Doc, group: Literal["organizations"]) -> tuple[Organization, ...]: ...
@overload
def mentions(doc: Doc, group: Literal["places"]) -> tuple[Location, ...]: ...
@overload
def mentions(doc: Doc, group: Literal["events"]) -> tuple[Event, ...]: ...
def mentions(doc: Doc, group: str) -> tuple[Mention[Any], ...]:
    """The mentions of a group in text order; none where no component wrote it."""
    if group not in doc.spans:
        return ()
    found = [mention for span in doc.spans[group] for mention in span._.get(group)]
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))
