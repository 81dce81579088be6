"""The rescue chain: from bytes that claim to be a PDF to a document that PDFium reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2
from pypdfium2 import raw

from pipeline.errors import ParseError
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.raw import RawDocument
from pipeline.parse.pdf.bombs import has_oversized_stream

_SIGNATURE = b"%PDF-"
REPAIR_ERRORS = (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Opened:
    """A document open in PDFium, the bytes that it was opened from, and what had to be done."""

    document: pypdfium2.PdfDocument
    data: bytes
    password: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


def open_document(document: RawDocument, password: str | None) -> Opened | None:
    """Open a PDF as it is, cut to its signature, or saved anew; None where PDFium reads none.

    Raises:
        ParseError: `not-a-pdf`, `password-required`, `wrong-password`, `unsupported-encryption`,
            `oversized-stream`.
    """
    if has_oversized_stream(document.data):
        message = "a content stream unpacks to more than can be read"
        raise ParseError(document.id, "oversized-stream", message)
    for repair, data in _candidates(document.data, password):
        for word in dict.fromkeys((password, None)):
            try:
                opened = pypdfium2.PdfDocument(data, password=word)
            except pypdfium2.PdfiumError as error:
                code = error.err_code
                continue
            if len(opened) == 0:
                opened.close()
                continue
            repaired = (Diagnostic("repaired", f"the file is damaged and was read {repair}"),)
            return Opened(opened, data, word, repaired if repair else ())
        _check_encryption(document.id, code, password)
    if _SIGNATURE not in document.data:
        raise ParseError(document.id, "not-a-pdf", "the file is no PDF")
    return None


def _candidates(data: bytes, password: str | None) -> Iterator[tuple[str, bytes]]:
    """The bytes in ever more repaired forms, each with what was done."""
    yield "", data
    start = data.find(_SIGNATURE)
    if start > 0:
        data = data[start:]
        yield "from its signature on", data
    saved = save_anew(data, password)
    if saved:
        yield "after its objects were collected anew", saved


def has_page(opened: Opened, number: int) -> bool:
    """Page `number` (1 = first) is there; a file may announce pages that it does not have."""
    page = raw.FPDF_LoadPage(opened.document.raw, number - 1)
    if page:
        raw.FPDF_ClosePage(page)
    return bool(page)


def open_pikepdf(data: bytes, password: str | None) -> pikepdf.Pdf:
    """The document in pikepdf.

    Raises:
        pikepdf.PdfError, ValueError, RuntimeError: it cannot be opened (`REPAIR_ERRORS`).
    """
    needed = password if password and b"/Encrypt" in data else ""
    return pikepdf.open(BytesIO(data), password=needed)


def save_anew(data: bytes, password: str | None) -> bytes | None:
    """The document written again by qpdf, which rebuilds lost cross references and page trees."""
    stream = BytesIO()
    try:
        with open_pikepdf(data, password) as document:
            document.save(stream)
    except REPAIR_ERRORS:
        return None
    return stream.getvalue()


def _check_encryption(document: str, code: int, password: str | None) -> None:
    if code == raw.FPDF_ERR_PASSWORD and password is None:
        raise ParseError(document, "password-required", "the file is encrypted")
    if code == raw.FPDF_ERR_PASSWORD:
        raise ParseError(document, "wrong-password", "the password does not open the file")
    if code == raw.FPDF_ERR_SECURITY:
        raise ParseError(document, "unsupported-encryption", "the encryption is not supported")
