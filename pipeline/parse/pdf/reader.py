"""From bytes to `PdfLayout`, page by page."""

import pypdfium2
from pypdfium2 import raw

from pipeline.errors import ParseError
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.pages import Bookmark, Page, PdfLayout, Reading, Run, StructureElement
from pipeline.model.places import PagePlaces, RunPlace
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse.pdf import pdfium
from pipeline.parse.pdf.drawings import read_drawings
from pipeline.parse.pdf.grids import find_grids
from pipeline.parse.pdf.metadata import read_info
from pipeline.parse.pdf.outline import read_outline
from pipeline.parse.pdf.runs import RunReader
from pipeline.parse.pdf.structure import read_structure
from pipeline.parse.pdf.view import View

MAX_PAGE_CHARACTERS = 200_000
"""Characters read of one page."""


def parse(document: RawDocument, settings: Settings) -> PdfLayout:
    """The layout of a PDF.

    Raises:
        ParseError: it is no PDF, needs a password, is damaged beyond reading, or has more pages
            than `settings.max_pages`.
    """
    try:
        opened = pypdfium2.PdfDocument(document.data, password=settings.password)
    except pypdfium2.PdfiumError as error:
        raise ParseError(document.id, "damaged-pdf", "the file cannot be opened") from error
    try:
        if len(opened) > settings.max_pages:
            message = f"{len(opened)} pages, at most {settings.max_pages} are read"
            raise ParseError(document.id, "too-many-pages", message)
        return _Assembly(opened).layout()
    finally:
        opened.close()


class _Assembly:
    """Collects what the pages hold."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self._texts: list[str] = []
        self._length = 0
        self._places: list[RunPlace] = []
        self._structure: list[StructureElement] = []
        self._views: list[View] = []
        self._diagnostics: list[Diagnostic] = []

    def layout(self) -> PdfLayout:
        """Everything, page by page."""
        pages = tuple(self._page(number) for number in range(1, len(self._document) + 1))
        return PdfLayout(
            text="".join(self._texts),
            pages=pages,
            places=PagePlaces(tuple(self._places)),
            structure=tuple(self._structure),
            outline=tuple(self._outline()),
            metadata=read_info(self._document.raw),
            diagnostics=tuple(self._diagnostics),
        )

    def _page(self, number: int) -> Page:
        page = raw.FPDF_LoadPage(self._document.raw, number - 1)
        if not page:
            return self._unreadable(number)
        try:
            view = View.of(page)
            self._views.append(view)
            runs = self._runs(page, number, view)
            drawings = read_drawings(pdfium.handle(page), view)
            self._structure.extend(read_structure(page, number))
        finally:
            raw.FPDF_ClosePage(page)
        return Page(
            number=number,
            width=view.size[0],
            height=view.size[1],
            reading=_reading(runs, has_images=bool(drawings.images)),
            runs=runs,
            paths=tuple(drawings.paths),
            images=tuple(drawings.images),
            grids=find_grids(drawings.paths, *view.size),
        )

    def _unreadable(self, number: int) -> Page:
        self._views.append(View(0, 0, 612, 792, 0))
        message = f"page {number} cannot be read"
        self._diagnostics.append(Diagnostic("unreadable-page", message))
        return Page(number, 612.0, 792.0, "empty", ())

    def _runs(self, page: object, number: int, view: View) -> tuple[Run, ...]:
        text_page = raw.FPDFText_LoadPage(page)
        if not text_page:
            return ()
        try:
            count = min(raw.FPDFText_CountChars(text_page), MAX_PAGE_CHARACTERS)
            reader = RunReader(pdfium.handle(text_page), view)
            runs = tuple(reader.read(count, self._length))
        finally:
            raw.FPDFText_ClosePage(text_page)
        for run in runs:
            end = run.start + len(run.text)
            self._texts.append(f" {run.text}" if run.space else run.text)
            self._places.append(RunPlace(run.start, end, number, run.box, run.edges))
            self._length = end
        return runs

    def _outline(self) -> list[Bookmark]:
        found: list[Bookmark] = []
        for bookmark, page, top in read_outline(self._document.raw):
            if top is None or not 0 <= page < len(self._views):
                found.append(bookmark)
                continue
            view = self._views[page]
            found.append(
                Bookmark(
                    bookmark.title, bookmark.level, bookmark.page, view.point(view.left, top)[1]
                )
            )
        return found


def _reading(runs: tuple[Run, ...], *, has_images: bool) -> Reading:
    if runs:
        return "text"
    return "scan" if has_images else "empty"
