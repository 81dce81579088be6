"""Drafts of blocks become a document: one text, offsets, sections, the map to the source."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from pipeline.model.document import Block, BlockKind, Cell, Removed
from pipeline.model.traced import Alignment, Traced

BLANK_LINE = "\n\n"
CELL_GAP = " | "
ROW_GAP = "\n"


class CellDraft(msgspec.Struct, frozen=True, gc=False):
    """A cell of a table before its place in the text is known."""

    text: Traced
    header: bool = False
    columns: int = 1
    rows: int = 1


class BlockDraft(msgspec.Struct, frozen=True):
    """A block before its place in the text is known; a table has `rows` and no `text`.

    `contents`: a table of contents.

    `anchor` of a footnote: index of the draft in which its mark stands and the character offset
    in that draft's text.
    """

    kind: BlockKind
    text: Traced = Traced.inserted("")
    level: int | None = None
    marker: str | None = None
    anchor: tuple[int, int] | None = None
    rows: tuple[tuple[CellDraft, ...], ...] = ()
    contents: bool = False


class Assembled(msgspec.Struct, frozen=True):
    """The three parts of a document that come from its drafts."""

    text: str
    blocks: tuple[Block, ...]
    alignment: Alignment


def assemble(drafts: Sequence[BlockDraft]) -> Assembled:
    """Lay the drafts out one after the other; a draft without words is refused.

    Raises:
        ValueError: a draft has no words, or a cell or text holds a line break.
    """
    parts: list[Traced] = []
    starts: list[int] = []
    blocks: list[Block] = []
    position = 0
    headings: list[tuple[int, int]] = []
    for index, draft in enumerate(drafts):
        text, rows = _lay_out(draft, position)
        if not text or (not draft.rows and "\n" in text.text):
            raise ValueError(f"a block is one line of words, not {text.text!r}")
        section = _section(headings, draft, index)
        starts.append(position)
        blocks.append(
            Block(
                kind=draft.kind,
                start=position,
                end=position + len(text),
                level=draft.level,
                section=section,
                marker=draft.marker,
                rows=rows,
                contents=draft.contents,
            )
        )
        parts.append(text)
        position += len(text) + len(BLANK_LINE)
    for index, draft in enumerate(drafts):
        if draft.anchor:  # a mark may stand below its note
            anchor = starts[draft.anchor[0]] + draft.anchor[1]
            blocks[index] = msgspec.structs.replace(blocks[index], anchor=anchor)
    whole = Traced.join(BLANK_LINE, parts)
    return Assembled(whole.text, tuple(blocks), whole.alignment())


def _section(headings: list[tuple[int, int]], draft: BlockDraft, index: int) -> tuple[int, ...]:
    """The headings above a draft; a heading first closes those of its own level and below."""
    if draft.kind == "heading":
        level = draft.level or 1
        while headings and headings[-1][0] >= level:
            headings.pop()
    section = tuple(position for _, position in headings)
    if draft.kind == "heading":
        headings.append((draft.level or 1, index))
    return section


def _lay_out(draft: BlockDraft, start: int) -> tuple[Traced, tuple[tuple[Cell, ...], ...]]:
    if not draft.rows:
        return draft.text, ()
    lines: list[Traced] = []
    rows: list[tuple[Cell, ...]] = []
    position = start
    for draft_row in draft.rows:
        cells: list[Cell] = []
        for cell in draft_row:
            if "\n" in cell.text.text:
                raise ValueError(f"a cell is one line of words, not {cell.text.text!r}")
            end = position + len(cell.text)
            cells.append(Cell(position, end, cell.header, cell.columns, cell.rows))
            position = end + len(CELL_GAP)
        position += len(ROW_GAP) - (len(CELL_GAP) if draft_row else 0)
        lines.append(Traced.join(CELL_GAP, [cell.text for cell in draft_row]))
        rows.append(tuple(cells))
    return Traced.join(ROW_GAP, lines), tuple(rows)


_PRINTED = re.compile(r"[^\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]")


def unaccounted(text: str, alignment: Alignment, length: int, removed: Iterable[Removed]) -> str:
    """The printed characters of the source `text` that are neither in the clean text nor removed.

    `length` is the length of the clean text. The law of the house is that nothing is left.
    """
    accounted = bytearray(len(text))
    ranges = list(alignment.to_source(0, length)) + [(cut.start, cut.end) for cut in removed]
    for start, end in ranges:
        accounted[start:end] = b"\x01" * (end - start)
    return "".join(
        match.group() for match in _PRINTED.finditer(text) if not accounted[match.start()]
    )
