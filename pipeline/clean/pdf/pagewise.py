"""Page by page: lines, what is no content, tables and notes told apart, the rest in order."""

from collections.abc import Sequence

import msgspec

from pipeline.clean.pdf.columns import unruled_tables
from pipeline.clean.pdf.contents import contents_lines
from pipeline.clean.pdf.furniture import find_furniture
from pipeline.clean.pdf.joins import continued_notes
from pipeline.clean.pdf.lines import Line, read_lines
from pipeline.clean.pdf.notes import find_notes, label_of
from pipeline.clean.pdf.order import flows_of
from pipeline.clean.pdf.paragraphs import pieces_of
from pipeline.clean.pdf.phrases import Phrases
from pipeline.clean.pdf.pieces import Piece, Style, style_of
from pipeline.clean.pdf.tables import ruled_tables
from pipeline.clean.pdf.words import Vocabulary
from pipeline.model.pages import Page, PdfLayout


class Reading(msgspec.Struct, frozen=True):
    """The pieces of all pages in reading order, the notes, and the lines that are no content."""

    pieces: list[Piece]
    notes: list[Piece]
    removed: list[tuple[Line, str]]
    style: Style
    words: Vocabulary


def read_pages(layout: PdfLayout, phrases: Phrases) -> Reading:
    """Every page of a layout."""
    lines = [read_lines(page, index) for index, page in enumerate(layout.pages)]
    removed = [(item.line, item.kind) for item in find_furniture(layout.pages, lines)]
    body = _without(lines, removed)
    style = style_of(body)
    contents = _contents(body, phrases)
    body = _without(body, contents)
    pieces: list[Piece] = []
    notes: list[Piece] = []
    for page, own in zip(layout.pages, body, strict=True):
        found, below = _read_page(page, own, style)
        pieces.extend(found)
        notes.extend(below)
    return Reading(
        pieces=pieces,
        notes=list(continued_notes(notes)),
        removed=removed + contents,
        style=style,
        words=Vocabulary(line for own in body for line in own),
    )


def _without(
    pages: Sequence[Sequence[Line]], removed: Sequence[tuple[Line, str]]
) -> list[list[Line]]:
    gone = {(line.page, line.order) for line, _ in removed}
    return [[line for line in own if (line.page, line.order) not in gone] for own in pages]


def _contents(pages: Sequence[Sequence[Line]], phrases: Phrases) -> list[tuple[Line, str]]:
    found: list[tuple[Line, str]] = []
    going_on = False
    for own in pages:
        lines = contents_lines(own, phrases.contents, going_on=going_on)
        going_on = bool(lines)
        found.extend((line, "table-of-contents") for line in lines)
    return found


def _read_page(page: Page, lines: list[Line], style: Style) -> tuple[list[Piece], list[Piece]]:
    """The pieces of a page in reading order, and its notes."""
    tables = ruled_tables(page, lines)
    gone = {line.order for table in tables for line in table.lines()}
    lines = [line for line in lines if line.order not in gone]
    notes = find_notes(page, lines, style)
    gone = {line.order for note in notes for line in note}
    lines = [line for line in lines if line.order not in gone]
    unruled = unruled_tables(page, lines)
    gone = {line.order for table in unruled for line in table.lines()}
    lines = [line for line in lines if line.order not in gone]
    pieces = pieces_of(flows_of(lines, [*tables, *unruled]), style, {})
    return pieces, [_note(note) for note in notes]


def _note(lines: list[Line]) -> Piece:
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return Piece("footnote", lines, left, right, -1, note=label_of(lines[0]))
