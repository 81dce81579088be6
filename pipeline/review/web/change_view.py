"""One change as the page shows it: fields, sentences with marks, its picture or its text."""

import msgspec

from pipeline.model.record import Record
from pipeline.review.diff.change import Change, Side, Value
from pipeline.review.diff.wording import Words, say, say_maker, say_place, words
from pipeline.review.marked import Mark, Passage, Piece, argument_marks, around, passages, pieces
from pipeline.review.pictures import Pictures
from pipeline.review.web.boxes import Overlay, overlays

REACH = 14
"""Blocks of the cleaned text that are shown before and after the place."""


class Row(msgspec.Struct, frozen=True):
    """A field of the value; `old` and `new` in pieces, equal where it did not change."""

    name: str
    old: Words
    new: Words
    changed: bool
    link: str


class Sentence(msgspec.Struct, frozen=True):
    """The words around the value on one side, or on both where they are the same."""

    side: str
    pieces: list[Piece]
    place: str
    maker: str


class PageView(msgspec.Struct, frozen=True):
    """A page of the source with boxes."""

    number: int
    width: float
    height: float
    boxes: list[Overlay]


class ChangeView(msgspec.Struct, frozen=True):
    """All that the page of a change shows."""

    change: Change
    rows: list[Row]
    sentences: list[Sentence]
    pages: list[PageView]
    passages: list[Passage]
    shown: Record
    side: str


def change_view(
    change: Change, old: Record | None, new: Record | None, pictures: Pictures
) -> ChangeView:
    """The view of a change between two records of one document."""
    on_new = change.new is not None and new is not None
    shown = new if on_new else old
    if shown is None:
        raise ValueError(f"change {change.key} has no record")
    side = change.side
    pages = _pages(shown, change, side, pictures)
    marks = _here(shown, change, side)
    return ChangeView(
        change=change,
        rows=_rows(change, old, new),
        sentences=_sentences(change, old, new),
        pages=pages,
        passages=passages(shown, marks, around(shown, side.start, REACH)),
        shown=shown,
        side="new" if on_new else "old",
    )


def _rows(change: Change, old: Record | None, new: Record | None) -> list[Row]:
    """The fields that changed first, then what the value says besides."""
    changed = {field.name for field in change.fields}
    rows = []
    for field in change.fields:
        before = _named(field.name, field.old, old)
        after = _named(field.name, field.new, new)
        rows.append(
            Row(field.name, *words(before, after), changed=True, link=_link(change, field.name))
        )
    record = new if change.new else old
    for name, value in change.side.values.items():
        if name not in changed and value not in (None, [], ""):
            text: Words = [("same", _named(name, value, record))]
            rows.append(Row(name, text, text, changed=False, link=_link(change, name)))
    return rows


def _link(change: Change, name: str) -> str:
    """What a field is joined to: its own words, or all of the value's words."""
    own = ("title", "date", "organizers", "partners", "locations", "counts")
    return name if change.type == "event" and name in own else "whole"


def _named(name: str, value: Value, record: Record | None) -> str:
    """A value in words; organizations by their names."""
    if name in ("organizers", "partners", "organization") and record:
        names = {one.id: one.name for one in record.organizations}
        ids = value if isinstance(value, list) else [str(value)]
        return say([names.get(id_, id_) for id_ in ids])
    return say(value)


def _sentences(change: Change, old: Record | None, new: Record | None) -> list[Sentence]:
    if change.type in ("document", "text"):
        return []
    before, after = change.old, change.new
    if before and after and before.sentence != after.sentence:
        olds, news = words(before.sentence, after.sentence)
        return [
            _sentence("old", before, _word_marks(olds)),
            _sentence("new", after, _word_marks(news)),
        ]
    record = new if after else old
    marks = _value_marks(change, change.side, record)
    found = [_sentence("", change.side, marks)]
    sides = [_sentence("", other, _ranges(other)) for other in change.others]
    return found + [one for one in sides if one.pieces and one != found[0]]


def _sentence(side: str, value: Side, marks: list[Mark]) -> Sentence:
    parts = pieces(value.sentence, 0, len(value.sentence), marks)
    return Sentence(side, parts, say_place(value.spots), say_maker(value))


def _word_marks(parts: Words) -> list[Mark]:
    marks, position = [], 0
    for kind, text in parts:
        if kind != "same":
            marks.append(Mark(position, position + len(text), f"w-{kind}"))
        position += len(text)
    return marks


def _value_marks(change: Change, side: Side, record: Record | None) -> list[Mark]:
    """The value's own words in its sentence, joined to their fields."""
    if change.type != "event" or record is None:
        return _ranges(side)
    start = side.start
    return [
        msgspec.structs.replace(mark, start=mark.start - start, end=mark.end - start)
        for mark in argument_marks(record.events[side.index])
        if side.start <= mark.start and mark.end <= side.end and not mark.link.startswith("trigger")
    ]


def _ranges(side: Side) -> list[Mark]:
    return [Mark(start, end, "value") for start, end in side.marks]


def _here(record: Record, change: Change, side: Side) -> list[Mark]:
    """What the cleaned text marks as the place of the change."""
    marks = [Mark(side.start, side.end, "here", "whole")]
    if change.type == "event":
        marks += argument_marks(record.events[side.index])
    return marks


def _pages(record: Record, change: Change, side: Side, pictures: Pictures) -> list[PageView]:
    if not pictures.has(record):
        return []
    found = overlays(record, change, side)
    first = [box.page for box in found if box.kind == "here"]
    views = []
    for number in dict.fromkeys([*first, *(box.page for box in found)]):
        size = pictures.size(record, number)
        if size:
            boxes = [box for box in found if box.page == number]
            views.append(PageView(number, *size, boxes))
    return views[:3]
