"""A page as a picture."""

import pypdfium2
from PIL.Image import Image

from pipeline.errors import ParseError
from pipeline.model.raw import RawDocument
from pipeline.parse.pdf.opening import open_document

MAX_PIXELS = 30_000_000
"""Pixels of one picture; larger pages are drawn at a lower resolution."""


def render_page(
    document: pypdfium2.PdfDocument, number: int, resolution: float, *, gray: bool = False
) -> tuple[Image, float]:
    """Page `number` (1 = first) as displayed, and its pixels for each point.

    Raises:
        pypdfium2.PdfiumError: the page cannot be loaded.
    """
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(resolution / 72, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        picture: Image = page.render(scale=scale, grayscale=gray).to_pil()
    finally:
        page.close()
    return picture, scale


def picture_of(
    document: RawDocument, number: int, resolution: float, password: str | None = None
) -> tuple[Image, float]:
    """Page `number` (1 = first) of a raw PDF, and its pixels for each point.

    Raises:
        ParseError: the document cannot be opened, or has no such page.
    """
    opened = open_document(document, password)
    if opened is None:
        raise ParseError(document.id, "damaged-pdf", "the file cannot be drawn")
    try:
        if not 1 <= number <= len(opened.document):
            raise ParseError(document.id, "no-such-page", f"there is no page {number}")
        return render_page(opened.document, number, resolution)
    except pypdfium2.PdfiumError as error:
        raise ParseError(
            document.id, "unreadable-page", f"page {number} cannot be drawn"
        ) from error
    finally:
        opened.document.close()
