"""Kept segments → drafts of blocks: repaired text, levels, markers, tables, credits cut off."""

import re
from collections.abc import Sequence

import msgspec

from pipeline.clean.assembly import BlockDraft, CellDraft
from pipeline.clean.characters import repair
from pipeline.clean.html.kinds import Shape, item_marker, list_level
from pipeline.clean.html.mending import mend
from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import Part, Segment
from pipeline.clean.html.tables import CELLS, cell_rows
from pipeline.model.document import Removed
from pipeline.model.traced import Traced

CODE = frozenset({"pre", "code"})
SUPERSCRIPT = frozenset({"sup"})
_MARK = re.compile(r"\s*\d{1,3}\s*\Z")
_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BULLET = re.compile(r"[•●▪◦■□▶►‣⁃·➢➤✓✔*»]\s*|[-–—]\s+")
CAPTION_WORDS = 2
"""Words that a caption must have before its credit for the credit to be cut off."""


class Drafted(msgspec.Struct, frozen=True):
    """The drafts, the segment that each came from, and what was cut out of them."""

    drafts: tuple[BlockDraft, ...]
    sources: tuple[Segment, ...]
    removed: tuple[Removed, ...]


def draft(page: Page, kept: Sequence[tuple[Segment, Shape]], title: int | None) -> Drafted:
    """Drafts of the kept segments; `title` is the position of the page's title among them."""
    base = kept[title][1].rank if title is not None else 1
    levels = _Levels(base if base < 7 else 0)
    drafts: list[BlockDraft] = []
    sources: list[Segment] = []
    removed: list[Removed] = []
    for position, (segment, shape) in enumerate(kept):
        made = _draft(page, segment, shape, removed)
        if made is None:
            continue
        if position == title:
            made = msgspec.structs.replace(made, kind="title")
        elif made.kind == "heading":
            made = msgspec.structs.replace(made, level=levels.of(shape.rank))
        drafts.append(made)
        sources.append(segment)
    return Drafted(tuple(drafts), tuple(sources), tuple(removed))


class _Levels:
    """Levels of headings below the title; a label stands below the last heading of the markup."""

    def __init__(self, base: int) -> None:
        self._base = base
        self._last = 0

    def of(self, rank: int) -> int:
        if rank == 7:
            return self._last + 1
        self._last = max(1, rank - self._base)
        return self._last


def _draft(page: Page, segment: Segment, shape: Shape, removed: list[Removed]) -> BlockDraft | None:
    """The draft of one segment, or None where repair leaves no words."""
    if segment.table >= 0:
        return _table(page, segment)
    text = _clean(page, segment.element, traced(page, segment.parts))
    if shape.kind == "caption":
        text = _without_credit(page, segment, text, removed)
    if not text:
        return None
    if shape.kind == "list_item":
        text = _without_bullet(page, text, removed)
        level = list_level(page, shape.item)
        return BlockDraft("list_item", text, level, item_marker(page, shape.item)) if text else None
    match = _BULLET.match(text.text)
    if shape.kind == "paragraph" and match and len(text) > match.end():
        marker = match.group().strip()
        return BlockDraft("list_item", _without_bullet(page, text, removed), 1, marker)
    return BlockDraft(shape.kind, text)


def _clean(page: Page, element: int, text: Traced) -> Traced:
    """The text repaired; program code is left as it is written."""
    return repair(text if page.inside(element, CODE) is not None else mend(text))


def traced(page: Page, parts: Sequence[Part]) -> Traced:
    """The parts' text with the way back; a number in superscript becomes superscript digits."""
    source = page.layout.text
    pieces: list[Traced] = []
    for part in parts:
        text = source[part.start : part.end]
        if pieces and (part.gap or part.breaks):
            pieces.append(Traced.inserted(" ", part.start))
        piece = Traced.of(text, part.start)
        if _MARK.match(text) and page.inside(part.element, SUPERSCRIPT) is not None:
            piece = Traced(text.translate(_DIGITS), piece.segments)
            if not pieces:
                piece += Traced.inserted(" ", part.end)
        pieces.append(piece)
    return pieces[0] if len(pieces) == 1 else Traced.concat(pieces)


def _without_bullet(page: Page, text: Traced, removed: list[Removed]) -> Traced:
    match = _BULLET.match(text.text)
    if match is None:
        return text
    removed.append(_cut(page, text[: match.end()], "list-marker"))
    return text[match.end() :]


def _without_credit(page: Page, segment: Segment, text: Traced, removed: list[Removed]) -> Traced:
    """A caption without the credit of its picture at the end.

    A caption that is nothing but a credit goes only where the markup calls it one.
    """
    bit = page.vocabulary.bit("credit")
    marked = [
        part
        for part in segment.parts
        if any(page.masks[step] & bit for step in _chain(page, part.element, segment.element))
    ]
    begin = page.vocabulary.credit(text.text)
    if marked:
        first = marked[0].start
        at = text.first_from(first)
        begin = begin if at is None else at
    if begin is None or (len(text.text[:begin].split()) < CAPTION_WORDS and not marked):
        return text
    removed.append(_cut(page, text[begin:], "caption-credit"))
    return text[:begin].strip()


def _chain(page: Page, element: int, top: int) -> list[int]:
    """The elements from `element` up to `top`, both included."""
    chain = [element]
    while chain[-1] not in (top, 0):
        chain.append(page.parents[chain[-1]])
    return chain


def _cut(page: Page, text: Traced, kind: str) -> Removed:
    start, end = text.span
    return Removed(kind, page.layout.text[start:end], start, end)


def _table(page: Page, segment: Segment) -> BlockDraft | None:
    cells: dict[int, list[Part]] = {}
    for part in segment.parts:
        cell = page.inside(part.element, CELLS)
        if cell is not None:
            cells.setdefault(cell, []).append(part)
    rows = []
    for row in cell_rows(page, segment.table):
        drafted = tuple(_cell(page, cell, cells.get(cell, [])) for cell in row)
        if any(cell.text for cell in drafted):
            rows.append(drafted)
    return BlockDraft("table", rows=tuple(rows)) if rows else None


def _cell(page: Page, cell: int, parts: list[Part]) -> CellDraft:
    attributes = page.attributes[cell]
    return CellDraft(
        _clean(page, cell, traced(page, parts)),
        header=page.tags[cell] == "th",
        columns=_span(attributes.get("colspan", "1")),
        rows=_span(attributes.get("rowspan", "1")),
    )


def _span(value: str) -> int:
    """How far a cell spans; the standard allows at most 1000 columns."""
    return min(1000, max(1, int(value))) if value.isdecimal() and len(value) < 6 else 1
