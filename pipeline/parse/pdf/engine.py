"""Pages as PDFium reads them."""

from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from pipeline.model.pages import Page, Run, StructureElement
from pipeline.parse.pdf import pdfium
from pipeline.parse.pdf.drawings import read_drawings
from pipeline.parse.pdf.grids import find_grids
from pipeline.parse.pdf.judgement import reading_of, with_hidden_text
from pipeline.parse.pdf.runs import RunReader
from pipeline.parse.pdf.structure import read_structure
from pipeline.parse.pdf.view import View

MAX_PAGE_CHARACTERS = 200_000
"""Characters read of one page."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page with what stands beside it in the file; `cut` is set where a limit cut it short."""

    page: Page
    view: View | None = None
    structure: tuple[StructureElement, ...] = ()
    cut: bool = False


def read_page(document: pypdfium2.PdfDocument, number: int, start: int) -> ReadPage | None:
    """Page `number` (1 = first), its first run at `start`; None where PDFium cannot load it."""
    page = raw.FPDF_LoadPage(document.raw, number - 1)
    if not page:
        return None
    try:
        view = View.of(page)
        drawings = read_drawings(pdfium.handle(page), view)
        runs, complete = _runs(page, view, start)
        structure = read_structure(page, number)
    finally:
        raw.FPDF_ClosePage(page)
    read = Page(
        number=number,
        width=view.size[0],
        height=view.size[1],
        reading="text",
        runs=with_hidden_text(runs, drawings),
        paths=tuple(drawings.paths),
        images=tuple(drawings.images),
        grids=find_grids(drawings.paths, *view.size),
    )
    return ReadPage(reading_of(read), view, structure, not (complete and drawings.complete))


def _runs(page: object, view: View, start: int) -> tuple[tuple[Run, ...], bool]:
    """The runs of a page, and whether they are all of them."""
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return (), False
    try:
        count = raw.FPDFText_CountChars(text_page)
        reader = RunReader(pdfium.handle(text_page), view)
        runs = tuple(reader.read(min(count, MAX_PAGE_CHARACTERS), start))
    finally:
        raw.FPDFText_ClosePage(text_page)
    return runs, count <= MAX_PAGE_CHARACTERS
