"""Text in pieces with marks on them, and the cleaned document as a reader sees it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from pipeline.model.record import BlockRecord, EventRecord, Record
from pipeline.review.diff.facts import span_of


class Mark(msgspec.Struct, frozen=True):
    """A range of the text that says something: `kind` styles it, `link` joins it to a value."""

    start: int
    end: int
    kind: str
    link: str = ""
    title: str = ""


class Piece(msgspec.Struct, frozen=True):
    """Characters with the marks on them, the longest first."""

    text: str
    marks: tuple[Mark, ...] = ()
    start: int = 0

    @property
    def kinds(self) -> str:
        """The kinds of its marks as class names."""
        return " ".join(dict.fromkeys(mark.kind for mark in self.marks))

    @property
    def link(self) -> str:
        """What the innermost mark is joined to."""
        return next((mark.link for mark in reversed(self.marks) if mark.link), "")

    @property
    def title(self) -> str:
        """What the innermost mark says."""
        return next((mark.title for mark in reversed(self.marks) if mark.title), "")


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """`text[start:end]` cut at the bounds of the marks."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = {start, end}
    for mark in inside:
        cuts.update((max(start, mark.start), min(end, mark.end)))
    found = []
    for low, high in pairwise(sorted(cuts)):
        on = [mark for mark in inside if mark.start <= low and mark.end >= high]
        on.sort(key=lambda mark: mark.start - mark.end)
        found.append(Piece(text[low:high], tuple(on), low))
    return found


class Passage(msgspec.Struct, frozen=True):
    """A block ready to be shown; `rows` are a table's cells, each in pieces, header or not."""

    kind: str
    level: int
    pieces: list[Piece]
    rows: list[list[tuple[bool, int, int, list[Piece]]]]
    marker: str = ""
    here: bool = False


def passages(
    record: Record, marks: Sequence[Mark], blocks: Iterable[BlockRecord] | None = None
) -> list[Passage]:
    """The blocks of a record with the marks on their words."""
    marks = sorted(marks, key=lambda mark: mark.start)
    return [_passage(record, block, marks) for block in blocks or record.blocks]


def _passage(record: Record, block: BlockRecord, marks: Sequence[Mark]) -> Passage:
    inside = [mark for mark in marks if mark.start < block.end and mark.end > block.start]
    rows = [
        [
            (
                cell.header,
                cell.columns,
                cell.rows,
                pieces(record.text, cell.start, cell.end, inside),
            )
            for cell in row
        ]
        for row in block.rows or ()
    ]
    return Passage(
        kind=block.kind,
        level=max(1, min(block.level or 1, 5)),
        pieces=[] if rows else pieces(record.text, block.start, block.end, inside),
        rows=rows,
        marker=block.marker or "",
        here=any(mark.kind.startswith("here") for mark in inside),
    )


def around(record: Record, start: int, reach: int) -> list[BlockRecord]:
    """The blocks around character `start`, `reach` of them on each side."""
    index = next((i for i, b in enumerate(record.blocks) if b.start <= start < b.end), 0)
    return record.blocks[max(0, index - reach) : index + reach + 1]


def fact_marks(record: Record) -> list[Mark]:
    """A mark for every event, date, count and organization of a record."""
    marks = [
        Mark(e.evidence.start, e.evidence.end, "m-event", f"event-{e.id}", e.type)
        for e in record.events
    ]
    marks += [
        Mark(date.mention.start, date.mention.end, "m-date", "", date.edtf or "?")
        for date in record.dates
    ]
    for count in record.counts:
        title = f"{count.qualifier} {count.value} {count.unit or ''}"
        marks.append(Mark(count.mention.start, count.mention.end, "m-count", "", title))
    for organization in record.organizations:
        marks += [
            Mark(m.start, m.end, "m-organization", f"org-{organization.id}", organization.name)
            for m in organization.mentions
        ]
    return marks


def argument_marks(event: EventRecord, kind: str = "value") -> list[Mark]:
    """A mark for each argument of an event that stands in the text, joined to its field."""
    return [
        Mark(*span_of(span), kind, role, role)
        for role, spans in event.spans.items()
        for span in spans
    ]
