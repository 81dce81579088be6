"""Second chances for pages that PDFium cannot load from the file as it is."""

from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pypdfium2

from pipeline.parse.pdf.engine import ReadPage, read_page
from pipeline.parse.pdf.opening import Opened, save_anew
from pipeline.parse.pdf.runs import RunReader

if TYPE_CHECKING:
    from pipeline.parse.pdf.fallback import FallbackReader


class Rescue:
    """Reads single pages from the file saved anew, then with pdfplumber; both on demand.

    On leaving, closes what it and the opening opened.
    """

    def __init__(self, data: bytes, opened: Opened | None, password: str | None) -> None:
        self._opened = opened
        self._data = opened.data if opened else data
        self._password = opened.password if opened else password

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        saved = self.__dict__.get("_saved")
        if saved is not None:
            saved.close()
        if self._opened is not None:
            self._opened.document.close()

    def pages(self) -> int:
        """The number of pages that pdfplumber finds."""
        return len(self._fallback)

    def read(self, number: int, start: int, reader: RunReader) -> ReadPage | None:
        """Page `number` (1 = first), its first run at `start`; None where nothing reads it."""
        if self._saved is not None:
            read = read_page(self._saved, number, start, reader)
            if read is not None:
                return read
        page = self._fallback.read(number, start)
        return None if page is None else ReadPage(page)

    @cached_property
    def _saved(self) -> pypdfium2.PdfDocument | None:
        if self._opened is None:
            return None
        saved = save_anew(self._data, self._password)
        try:
            return pypdfium2.PdfDocument(saved, password=self._password) if saved else None
        except pypdfium2.PdfiumError:
            return None

    @cached_property
    def _fallback(self) -> "FallbackReader":
        from pipeline.parse.pdf.fallback import FallbackReader  # noqa: PLC0415 - 15 MB, seldom used

        return FallbackReader(self._data, self._password)
