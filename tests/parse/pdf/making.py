"""PDFs made in the tests: drawn with reportlab, or put together object by object."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.pages import PdfLayout, Run
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse.pdf import parse

Draw = Callable[[Canvas], None]
SIZE = (400.0, 300.0)


def drawn(draw: Draw) -> bytes:
    """A PDF of what `draw` draws on pages of 400 × 300 points."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=SIZE)
    draw(canvas)
    canvas.save()
    return stream.getvalue()


def written(
    content: bytes, font: str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
) -> pikepdf.Pdf:
    """A PDF of one page with this content stream; its font is `/F`."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=SIZE)
    page.Contents = document.make_stream(content)
    fonts = pikepdf.Dictionary(F=document.make_indirect(pikepdf.Object.parse(font.encode())))
    page.Resources = pikepdf.Dictionary(Font=fonts)
    return document


def saved(document: pikepdf.Pdf) -> bytes:
    """The bytes of a document."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(data: bytes, settings: Settings | None = None) -> PdfLayout:
    """The layout of a PDF's bytes, without OCR unless the settings ask for it."""
    raw = RawDocument("made", "made.pdf", "application/pdf", data, "")
    return parse(raw, settings or Settings(ocr="never"))


def layout_of(draw: Draw) -> PdfLayout:
    """Draws a PDF and reads it."""
    return read(drawn(draw))


def words(layout: PdfLayout) -> list[str]:
    """The texts of all runs."""
    return [run.text for page in layout.pages for run in page.runs]


def run_of(layout: PdfLayout, text: str) -> Run:
    """The one run with this text."""
    (found,) = (run for page in layout.pages for run in page.runs if run.text == text)
    return found


def codes(layout: PdfLayout) -> list[str]:
    """The codes of the diagnostics."""
    return [diagnostic.code for diagnostic in layout.diagnostics]
