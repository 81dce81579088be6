"""Pages as PDFium reads them."""

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from pipeline.model.pages import Page, Run, StructureElement
from pipeline.parse.pdf import pdfium
from pipeline.parse.pdf.drawings import Drawings, read_drawings
from pipeline.parse.pdf.grids import find_grids
from pipeline.parse.pdf.judgement import reading_of, with_hidden_text
from pipeline.parse.pdf.runs import PageText, RunReader
from pipeline.parse.pdf.structure import read_structure
from pipeline.parse.pdf.view import View

MAX_PAGE_CHARACTERS = 200_000
"""Characters read of one page."""
_SIDEWAYS_LENGTH = 50
_SIDEWAYS_SHARE = 0.7
"""Characters of a page that are turned alike, at least, when the page is printed sideways."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page with what stands beside it in the file.

    `fonts` is the number of each run's font in the font book; `view` leads from the file's own
    space to the page as displayed; `notes` are codes of what there is to say about the page.
    """

    page: Page
    fonts: tuple[int, ...] = ()
    view: View | None = None
    structure: tuple[StructureElement, ...] = ()
    notes: tuple[str, ...] = ()


def read_page(
    document: pypdfium2.PdfDocument, number: int, start: int, reader: RunReader
) -> ReadPage | None:
    """Page `number` (1 = first), its first run at `start`; None where PDFium cannot load it."""
    loaded = raw.FPDF_LoadPage(document.raw, number - 1)
    if not loaded:
        return None
    try:
        view = View.of(loaded)
        read = _read(loaded, view, start, reader)
        turn = sideways(read.text.runs)
        if turn:
            read = _read(loaded, view.turned(-turn), start, reader)
        structure = read_structure(loaded, number)
    finally:
        raw.FPDF_ClosePage(loaded)
    drawings = read.drawings
    width, height = view.turned(-turn).size
    page = Page(
        number=number,
        width=width,
        height=height,
        reading="text",
        runs=read.text.runs,
        paths=tuple(drawings.paths),
        images=tuple(drawings.images),
        grids=find_grids(drawings.paths, width, height),
        turned=-90 * turn % 360,
    )
    notes = ("page-cut-short",) * (not read.complete) + ("repaired-text",) * read.text.repaired
    return ReadPage(reading_of(with_hidden_text(page)), read.text.fonts, view, structure, notes)


@dataclass(frozen=True, slots=True)
class _Content:
    drawings: Drawings
    text: PageText
    complete: bool


def _read(page: object, view: View, start: int, reader: RunReader) -> _Content:
    drawings = read_drawings(pdfium.handle(page), view)
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return _Content(drawings, PageText(), complete=False)
    try:
        count = raw.FPDFText_CountChars(text_page)
        read = min(count, MAX_PAGE_CHARACTERS)
        text = reader.read(pdfium.handle(text_page), view, read, start)
    finally:
        raw.FPDFText_ClosePage(text_page)
    return _Content(drawings, text, drawings.complete and count <= MAX_PAGE_CHARACTERS)


def sideways(runs: Sequence[Run]) -> int:
    """The quarter turns clockwise that a page's text is printed with, 0 where it is upright."""
    turned = [run for run in runs if run.rotation]
    length = sum(len(run.text) for run in turned)
    if length < _SIDEWAYS_LENGTH:
        return 0
    every = sum(len(run.text) for run in runs)
    for quarter in (1, 2, 3):
        same = sum(len(run.text) for run in turned if run.rotation == 90 * quarter)
        if same > _SIDEWAYS_SHARE * every:
            return quarter
    return 0
