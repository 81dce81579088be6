"""From bytes to `PdfLayout`, page by page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, repeat

import pypdfium2

from pipeline.errors import ParseError
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.pages import Bookmark, Page, PdfLayout, StructureElement
from pipeline.model.places import PagePlace, PagePlaces, RunPlace
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse.pdf.engine import ReadPage, read_page
from pipeline.parse.pdf.forms import draws_too_much
from pipeline.parse.pdf.metadata import read_metadata
from pipeline.parse.pdf.ocr import Recognizer, kept_runs
from pipeline.parse.pdf.opening import Opened, has_page, open_document
from pipeline.parse.pdf.outline import read_outline
from pipeline.parse.pdf.rescue import Rescue
from pipeline.parse.pdf.runs import RunReader
from pipeline.parse.pdf.view import View, unturned

MAX_CHARACTERS = 5_000_000
"""Characters after which a document is cut short: 1,700 pages of dense print, a gigabyte of
memory."""
_MAX_UNREADABLE = 20
"""So many unreadable pages in a row are pages that the file announces and does not have."""

_MESSAGES = {
    "unreadable-page": "cannot be read",
    "rescued-page": "could only be read in a slower way, without marks and bookmarks",
    "page-cut-short": "holds more characters or drawings than are read of one page",
    "document-cut-short": "is the last that was read: the document is too long",
    "repaired-text": "has character codes without meaning, which were worked out",
    "needs-ocr": "has no text layer and was not recognised",
    "garbled-text": "has a text layer without usable character codes",
    "read-by-ocr": "was read by optical character recognition",
    "ocr-failed": "could not be recognised",
}


def parse(document: RawDocument, settings: Settings) -> PdfLayout:
    """The layout of a PDF.

    Raises:
        ParseError: `not-a-pdf`; `password-required`, `wrong-password`, `unsupported-encryption`;
            `damaged-pdf` where no page can be read; `too-many-pages`, `oversized-stream`,
            `nested-forms` where it is larger than what is read.
    """
    opened = open_document(document, settings.password)
    with Rescue(document.data, opened, settings.password) as rescue:
        count = len(opened.document) if opened else rescue.pages()
        if not opened and not count:
            raise ParseError(document.id, "damaged-pdf", "no page of the file can be read")
        if count > settings.max_pages and (not opened or has_page(opened, settings.max_pages + 1)):
            message = f"{count} pages, and at most {settings.max_pages} are read"
            raise ParseError(document.id, "too-many-pages", message)
        if opened and draws_too_much(opened):
            message = "drawings within drawings multiply to more than can be read"
            raise ParseError(document.id, "nested-forms", message)
        return _Assembly(document, settings, opened, rescue).layout(count)


class _Assembly:
    """Collects what the pages hold."""

    def __init__(
        self, document: RawDocument, settings: Settings, opened: Opened | None, rescue: Rescue
    ) -> None:
        self._id = document.id
        self._data = document.data
        self._settings = settings
        self._opened = opened
        self._rescue = rescue
        self._runs = RunReader()
        self._recognizer = Recognizer(settings.ocr)
        self._texts: list[str] = []
        self._length = 0
        self._places: list[RunPlace] = []
        self._structure: list[StructureElement] = []
        self._views: dict[int, View] = {}
        self._noted: dict[str, list[PagePlace]] = defaultdict(list)

    def layout(self, count: int) -> PdfLayout:
        """Everything, page by page."""
        pages = self._pages(count)
        if not any(page.reading != "empty" for page in pages) and self._noted["unreadable-page"]:
            raise ParseError(self._id, "damaged-pdf", "no page of the file can be read")
        document = self._opened.document if self._opened else None
        repaired = self._opened.diagnostics if self._opened else ()
        diagnostics = (*repaired, *self._diagnostics())
        if not self._length and not diagnostics:
            diagnostics = (Diagnostic("no-text", "no page has any text"),)
        return PdfLayout(
            text="".join(self._texts),
            pages=tuple(pages),
            places=PagePlaces(tuple(self._places), self._runs.book.advances()),
            structure=tuple(self._structure),
            outline=tuple(self._outline(document)) if document else (),
            metadata=read_metadata(self._opened) if self._opened else {},
            diagnostics=diagnostics,
        )

    def _pages(self, count: int) -> list[Page]:
        pages: list[Page] = []
        missing = 0
        for number in range(1, min(count, self._settings.max_pages) + 1):
            read = self._read(number)
            missing = 0 if read else missing + 1
            if missing > _MAX_UNREADABLE:
                break
            done = self._recognized(read) if read else self._unreadable(number)
            self._keep(done.page, done.fonts)
            pages.append(done.page)
            if self._length > MAX_CHARACTERS and number < count:
                self._note("document-cut-short", done.page)
                break
        return pages

    def _read(self, number: int) -> ReadPage | None:
        document = self._opened.document if self._opened else None
        read = read_page(document, number, self._length, self._runs) if document else None
        if read is None:
            read = self._rescue.read(number, self._length, self._runs)
            if read is not None:
                self._note("rescued-page", read.page)
        if read is not None:
            for code in read.notes:
                self._note(code, read.page)
        if read is not None and read.view is not None:
            self._views[number - 1] = read.view
            self._structure.extend(read.structure)
        return read

    def _recognized(self, read: ReadPage) -> ReadPage:
        """The page, by OCR where it needs it and it can be had."""
        page = read.page
        if page.reading == "garbled":
            self._note("garbled-text", page)
        document = self._opened.document if self._opened else None
        if document is None or not self._recognizer.wanted(page):
            if page.reading == "scan":
                self._note("needs-ocr", page)
            return read
        recognized = self._recognizer.read(document, page, self._length)
        self._note("read-by-ocr" if recognized else "ocr-failed", page)
        if recognized is None:
            return read
        return replace(read, page=recognized, fonts=read.fonts if kept_runs(page) else ())

    def _unreadable(self, number: int) -> ReadPage:
        page = Page(number, 612.0, 792.0, "empty", ())
        self._note("unreadable-page", page)
        return ReadPage(page)

    def _keep(self, page: Page, fonts: Sequence[int]) -> None:
        if not page.runs:
            return
        runs, number = page.runs, page.number
        known = fonts if page.turned % 180 == 0 else ()
        size = (page.width, page.height)
        boxes = [unturned(run.box, size, page.turned) if page.turned else run.box for run in runs]
        self._texts.append("".join([f" {run.text}" if run.space else run.text for run in runs]))
        self._places += [
            RunPlace(run.start, number, box, run.text, font, run.size)
            for run, box, font in zip(runs, boxes, chain(known, repeat(-1)), strict=False)
        ]
        self._length = runs[-1].start + len(runs[-1].text)

    def _note(self, code: str, page: Page) -> None:
        whole = (0.0, 0.0, page.width, page.height)
        box = unturned(whole, (page.width, page.height), page.turned)
        place = PagePlace(page.number, box)
        self._noted[code].append(place)

    def _diagnostics(self) -> Iterable[Diagnostic]:
        for code, message in _MESSAGES.items():
            places = self._noted[code]
            if places:
                numbers = ", ".join(str(place.page) for place in places)
                yield Diagnostic(code, f"page {numbers} {message}", tuple(places))

    def _outline(self, document: pypdfium2.PdfDocument) -> Iterable[Bookmark]:
        for bookmark, page, top in read_outline(document.raw):
            view = self._views.get(page)
            if top is None or view is None:
                yield bookmark
                continue
            height = view.point(view.left, top)[1]
            yield Bookmark(bookmark.title, bookmark.level, bookmark.page, height)
