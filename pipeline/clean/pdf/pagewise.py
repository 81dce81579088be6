"""Page by page: lines, what is no content, tables and notes told apart, the rest in order."""

import re
from collections.abc import Sequence

import msgspec

from pipeline.clean.pdf.bullets import Bullets, find_bullets
from pipeline.clean.pdf.columns import unruled_tables
from pipeline.clean.pdf.contents import Contents, contents_of, find_contents, is_title
from pipeline.clean.pdf.figures import figure_lines, frames_of
from pipeline.clean.pdf.fragments import read_lines, rotated_lines
from pipeline.clean.pdf.furniture import find_furniture, marked_furniture
from pipeline.clean.pdf.joins import continued_notes
from pipeline.clean.pdf.lines import Line
from pipeline.clean.pdf.notes import Note, find_notes, label_of
from pipeline.clean.pdf.order import flows_of
from pipeline.clean.pdf.paragraphs import pieces_of
from pipeline.clean.pdf.phrases import Phrases
from pipeline.clean.pdf.pieces import Piece, Style, style_of
from pipeline.clean.pdf.rows import rows_of
from pipeline.clean.pdf.tables import Table, headed, ruled_tables
from pipeline.clean.pdf.tags import Tags, read_tags
from pipeline.clean.pdf.watermarks import find_watermarks
from pipeline.clean.pdf.words import Vocabulary
from pipeline.model.pages import Page, PdfLayout

_TOLD = 0.7
"""Share of the words of a ruled table that a table without rules takes up to replace it."""


class Reading(msgspec.Struct, frozen=True):
    """The pieces of all pages in reading order, the notes, and the lines that are no content."""

    pieces: list[Piece]
    notes: list[Piece]
    removed: list[tuple[Line, str]]
    style: Style
    words: Vocabulary
    tags: Tags
    behind: frozenset[int]
    """The starts of the runs of watermarks."""


def read_pages(layout: PdfLayout, phrases: Phrases) -> Reading:
    """Every page of a layout."""
    behind = find_watermarks(layout.pages)
    bullets = find_bullets(layout.pages)
    lines = [read_lines(page, at, bullets, behind) for at, page in enumerate(layout.pages)]
    tags = read_tags(layout, lines)
    caption = phrases.caption()
    removed = [(item.line, item.kind) for item in find_furniture(layout.pages, lines, caption)]
    if tags.runs:
        known = {(line.page, line.order) for line, _ in removed}
        marked = [(item.line, item.kind) for item in marked_furniture(layout.pages, lines)]
        removed += [found for found in marked if (found[0].page, found[0].order) not in known]
    body = _without(lines, removed)
    style = style_of(body)
    contents = _contents(body, phrases, tags)
    leaders = [(line, "leader") for own in contents for one in own for line in one.leaders]
    taken = [{order for one in here for order in one.orders} for here in contents]
    body = [
        [line for line in own if line.order not in gone]
        for own, gone in zip(body, taken, strict=True)
    ]
    pieces: list[Piece] = []
    notes: list[Piece] = []
    labels: list[tuple[Line, str]] = []
    found = _PageReading([], [], [])
    knowledge = _Knowledge(style, caption, tags, bullets)
    for page, own, listed in zip(layout.pages, body, contents, strict=True):
        found = _read_page(page, own, [one.table for one in listed], knowledge, found)
        pieces.extend(found.pieces)
        notes.extend(found.notes)
        labels.extend((line, "figure") for line in found.labels)
    return Reading(
        pieces=pieces,
        notes=list(continued_notes(notes)),
        removed=removed + leaders + labels,
        behind=behind,
        style=style,
        words=Vocabulary(line for own in body for line in own),
        tags=tags,
    )


def _without(
    pages: Sequence[Sequence[Line]], removed: Sequence[tuple[Line, str]]
) -> list[list[Line]]:
    gone = {(line.page, line.order) for line, _ in removed}
    return [[line for line in own if (line.page, line.order) not in gone] for own in pages]


def _contents(
    pages: Sequence[Sequence[Line]], phrases: Phrases, tags: Tags
) -> list[list[Contents]]:
    """The tables of contents of each page."""
    found: list[list[Contents]] = []
    for own in pages:
        here = find_contents(own, phrases.contents, going_on=bool(found and found[-1]))
        known = {order for one in here for order in one.orders}
        tagged = [
            line
            for line in own
            if tags.has(line, "TOCI")
            and line.order not in known
            and not is_title(line.text, phrases.contents)
        ]
        found.append([*here, contents_of(rows_of(tagged))] if tagged else here)
    return found


class _Knowledge(msgspec.Struct, frozen=True):
    """What is known of the whole document when a page is read."""

    style: Style
    caption: re.Pattern[str]
    tags: Tags
    bullets: Bullets


class _PageReading(msgspec.Struct, frozen=True):
    """What one page holds."""

    pieces: list[Piece]
    notes: list[Piece]
    labels: list[Line]


def _read_page(
    page: Page,
    lines: list[Line],
    contents: Sequence[Table],
    known: _Knowledge,
    last: _PageReading,
) -> _PageReading:
    """The pieces of a page in reading order, its notes, and the labels of its figures."""
    style = known.style
    end = last.pieces[-1].cells if last.pieces else None
    before = end if isinstance(end, Table) else None
    turned = rotated_lines(page, page.number - 1, len(page.runs)) if page.grids else []
    ruled = ruled_tables(page, [*lines, *turned])
    tables = _well_ruled(page, ruled, lines)
    gone = {line.order for table in tables for line in table.lines()}
    lines = [line for line in lines if line.order not in gone]
    labels = figure_lines(page, lines, ruled, style, known.caption) if page.number > 1 else []
    gone = {line.order for line in labels}
    lines = [line for line in lines if line.order not in gone]
    notes = _tagged_notes(lines, known.tags)
    notes = notes or find_notes(page, lines, style, open_note=bool(last.notes))
    gone = {line.order for note in notes for line in note.lines}
    lines = [line for line in lines if line.order not in gone]
    unruled = unruled_tables(page, lines, before)
    gone = {line.order for table in unruled for line in table.lines()}
    lines = [line for line in lines if line.order not in gone]
    tables = headed(tables, unruled)
    flows = flows_of(lines, [*contents, *tables], frames_of(page, tables))
    pieces = pieces_of(flows, style, known.tags.bounds, known.bullets)
    return _PageReading(pieces, [_note(note) for note in notes], labels)


def _well_ruled(page: Page, tables: Sequence[Table], lines: Sequence[Line]) -> list[Table]:
    """The tables but those whose columns the words tell better than the rules."""
    kept: list[Table] = []
    for table in tables:
        orders = {line.order for line in table.lines()} if table.loose else set()
        inside = [line for line in lines if line.order in orders]
        told = sum(len(other.lines()) for other in unruled_tables(page, inside, None))
        if not inside or told < _TOLD * len(inside):
            kept.append(table)
    return kept


def _tagged_notes(lines: Sequence[Line], tags: Tags) -> list[Note]:
    """The notes that the author tagged, element by element."""
    notes: dict[int, list[Line]] = {}
    for line in lines:
        tag = tags.of(line)
        if tag is not None and tag.role in {"Note", "FENote"}:
            notes.setdefault(tag.element, []).append(line)
    return [Note(label_of(note[0]), note) for note in notes.values()]


def _note(note: Note) -> Piece:
    lines = note.lines
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return Piece("footnote", lines, left, right, -1, note=note.label)
