"""Pieces become drafts of blocks: kinds, levels, text, footnotes tied to their marks."""

from collections.abc import Sequence
from itertools import zip_longest

import msgspec

from pipeline.clean.assembly import BlockDraft, CellDraft
from pipeline.clean.characters import repair
from pipeline.clean.pdf.contents import is_title
from pipeline.clean.pdf.headings import close_gaps, mark_headings, squeezed
from pipeline.clean.pdf.joins import joined_pieces
from pipeline.clean.pdf.lines import Line
from pipeline.clean.pdf.lists import level_items
from pipeline.clean.pdf.notes import NoteMark, find_marks
from pipeline.clean.pdf.pagewise import Reading
from pipeline.clean.pdf.phrases import Phrases
from pipeline.clean.pdf.pieces import Piece
from pipeline.clean.pdf.tables import Table, joined_tables
from pipeline.clean.pdf.text import block_text
from pipeline.clean.pdf.titlepage import find_title, quiet_front
from pipeline.model.pages import PdfLayout
from pipeline.model.traced import Traced


class Drafted(msgspec.Struct, frozen=True):
    """The drafts of a document, its title, and what stands in none of them, by reason.

    `removed` are whole lines, `behind` the starts of runs of watermarks, `left_out` characters.
    """

    drafts: list[BlockDraft]
    title: str | None
    removed: list[tuple[Line, str]]
    behind: frozenset[int]
    left_out: list[tuple[int, int, str]]


def draft_blocks(reading: Reading, layout: PdfLayout, phrases: Phrases) -> Drafted:
    """The blocks of a document in reading order."""
    pieces = joined_tables(_with_notes(reading))
    caption = phrases.caption()
    for piece, after in zip_longest(pieces, pieces[1:]):
        if piece.kind == "paragraph" and (
            (caption.match(piece.first.text) and len(piece.lines) < 6)
            or (_is_contents(after) and is_title(piece.words(), phrases.contents))
        ):
            piece.kind = "caption"
    title = find_title(pieces, reading.style, layout.metadata.get("title", ""))
    if title is not None:
        title.kind = "title"
    outline = {squeezed(mark.title): mark.level for mark in layout.outline if squeezed(mark.title)}
    mark_headings(pieces, reading.style, outline, reading.tags)
    quiet_front(pieces, title)
    close_gaps(pieces)
    for piece in pieces:
        if piece.kind == "paragraph" and piece.lines and reading.tags.has(piece.first, "LI"):
            piece.kind = "list_item"
    pieces = joined_pieces(pieces)
    level_items(pieces)
    drafter = _Drafter(reading, pieces)
    drafts = drafter.drafts(pieces)
    found = next((draft.text.text for draft in drafts if draft.kind == "title"), None)
    return Drafted(drafts, found, reading.removed, reading.behind, drafter.left_out)


def _is_contents(piece: Piece | None) -> bool:
    """A table of contents stands here."""
    return piece is not None and isinstance(piece.cells, Table) and piece.cells.contents


def _with_notes(reading: Reading) -> list[Piece]:
    """The pieces, the notes of each page after its last piece."""
    pieces: list[Piece] = []
    notes = list(reading.notes)
    page = 0
    for piece in reading.pieces:
        here = piece.cells.page if isinstance(piece.cells, Table) else piece.first.page
        while here > page and notes and notes[0].first.page < here:
            pieces.append(notes.pop(0))
        page = here
        pieces.append(piece)
    return pieces + notes


class _Drafter:
    """Turns pieces into drafts; collects what it leaves out."""

    def __init__(self, reading: Reading, pieces: Sequence[Piece]) -> None:
        labels: dict[int, set[str]] = {}
        for note in reading.notes:
            if note.note:
                labels.setdefault(note.first.page, set()).add(note.note)
        tables = [
            line
            for piece in pieces
            if isinstance(piece.cells, Table)
            for line in piece.cells.lines()
        ]
        rest = Piece("table", tables, 0, 0, 0)
        flowing = [piece for piece in pieces if piece.kind != "footnote"]
        self._marks = find_marks([*flowing, rest], labels)
        self._words = reading.words
        self._anchors: dict[tuple[int, str], tuple[int, int]] = {}
        self.left_out: list[tuple[int, int, str]] = [
            (mark.start + mark.low, mark.start + mark.high, "note-mark")
            for mark in self._marks.values()
        ]

    def drafts(self, pieces: Sequence[Piece]) -> list[BlockDraft]:
        """The drafts of all pieces that have words."""
        drafts: list[BlockDraft] = []
        notes: list[tuple[int, int, str]] = []
        for piece in pieces:
            if isinstance(piece.cells, Table):
                draft = self._table(piece.cells)
            elif piece.kind == "footnote":
                draft = self._footnote(piece)
                if piece.note and draft is not None:
                    notes.append((len(drafts), piece.first.page, piece.note))
            else:
                draft = self._block(piece, len(drafts))
            if draft is not None:
                drafts.append(draft)
        for index, page, label in notes:
            anchor = self._anchor(page, label)
            drafts[index] = msgspec.structs.replace(drafts[index], anchor=anchor)
        return drafts

    def _anchor(self, page: int, label: str) -> tuple[int, int] | None:
        """Where the mark of a note stands: on its page, or on one before."""
        for here in range(page, max(-1, page - 3), -1):
            if (here, label) in self._anchors:
                return self._anchors[here, label]
        return None

    def _block(self, piece: Piece, index: int) -> BlockDraft | None:
        skip: dict[int, NoteMark] = self._marks
        marker = piece.marker
        if marker is not None and marker.bullet and not marker.drawn:
            start = piece.first.runs[0].start
            self.left_out.append((start, start + len(marker.text), "list-marker"))
            skip = {**skip, start: NoteMark(start, 0, len(marker.text), "")}
        text, anchors = block_text(piece.lines, skip, self._words)
        clean = repair(text)
        if not clean:
            return None
        page_of = [line.page for line in piece.lines]
        for offset, labels in anchors:
            for label in labels.replace(";", ",").split(","):
                self._tie(clean, text, offset, (page_of, label, index))
        return BlockDraft(
            piece.kind, clean, level=piece.level, marker=marker.text if marker else None
        )

    def _tie(
        self, clean: Traced, text: Traced, offset: int, key: tuple[list[int], str, int]
    ) -> None:
        """Remember where a mark stood, counted in the repaired text."""
        pages, label, index = key
        before = text[max(0, offset - 1) : offset]
        place = clean.length_until(before.span[1]) if before else 0
        for page in dict.fromkeys(pages):
            self._anchors.setdefault((page, label), (index, place))

    def _footnote(self, piece: Piece) -> BlockDraft | None:
        skip: dict[int, NoteMark] = {}
        if piece.note:
            run = piece.first.runs[0]
            glued = run.text.startswith(piece.note) and run.text[len(piece.note) :][:1] not in ".)]"
            high = len(piece.note) if glued else len(run.text)
            skip[run.start] = NoteMark(run.start, 0, high, "")
            self.left_out.append((run.start, run.start + high, "note-mark"))
        text = repair(block_text(piece.lines, skip, self._words)[0])
        return BlockDraft("footnote", text, marker=piece.note) if text else None

    def _table(self, table: Table) -> BlockDraft | None:
        rows = tuple(
            tuple(
                CellDraft(self._cell(cell.lines), cell.header, cell.columns, cell.rows)
                for cell in row
            )
            for row in table.rows
            if row
        )
        if not any(cell.text for row in rows for cell in row):
            return None
        for line in table.repeated:
            for run in line.runs:
                self.left_out.append((run.start, run.start + len(run.text), "repeated-header"))
        return BlockDraft("table", rows=rows, contents=table.contents)

    def _cell(self, lines: Sequence[Line]) -> Traced:
        return repair(block_text(lines, self._marks, self._words)[0])
