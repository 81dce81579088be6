"""Small PDFs typeset line by line, read and cleaned."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.clean.assembly import unaccounted
from pipeline.clean.pdf import clean
from pipeline.model.document import Document
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse.pdf import parse

RULES = Path(__file__).parents[3] / "rules"
WIDTH, HEIGHT = 595.0, 842.0

Mark = tuple[object, ...]
"""`(x, y, words)`, `(x, y, words, size)`, `(x, y, words, size, font)`, y from the top; or
`("up", x, y, words)` for words that run up from there, `("rule", x0, y, x1)`,
`("upright", x, y0, y1)`, `("bar", x0, y0, x1, y1)`."""
Typeset = Callable[..., Document]


def _draw(canvas: Canvas, mark: Mark) -> None:
    if mark[0] == "up":
        canvas.saveState()
        canvas.translate(float(str(mark[1])), HEIGHT - float(str(mark[2])))
        canvas.rotate(90)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(0, 0, str(mark[3]))
        canvas.restoreState()
        return
    if isinstance(mark[0], str):
        one, two, *rest = [float(str(value)) for value in mark[1:]]
        if mark[0] == "rule":
            canvas.line(one, HEIGHT - two, rest[0], HEIGHT - two)
        elif mark[0] == "upright":
            canvas.line(one, HEIGHT - two, one, HEIGHT - rest[0])
        else:
            canvas.rect(one, HEIGHT - rest[1], rest[0] - one, rest[1] - two, fill=1, stroke=0)
        return
    size = mark[3] if len(mark) > 3 else 11
    font = mark[4] if len(mark) > 4 else "Helvetica"
    canvas.setFont(str(font), float(str(size)))
    canvas.drawString(float(str(mark[0])), HEIGHT - float(str(mark[1])), str(mark[2]))


def _typeset(*pages: Sequence[Mark]) -> Document:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=True)
    for page in pages:
        for mark in page:
            _draw(canvas, mark)
        canvas.showPage()
    canvas.save()
    raw = RawDocument("a", "a.pdf", "application/pdf", buffer.getvalue(), "0" * 64)
    layout = parse(raw, Settings())
    document = clean(layout, RULES)
    lost = unaccounted(layout.text, document.alignment, len(document.text), document.removed)
    assert lost == ""
    return document


@pytest.fixture
def typeset() -> Typeset:
    """A function from pages, each a list of marks in stream order, to the cleaned document."""
    return _typeset


@pytest.fixture
def blocks() -> Callable[[Document], list[tuple[str, str]]]:
    """A function from a document to its blocks' kinds and words."""
    return lambda document: [
        (block.kind, document.text[block.start : block.end]) for block in document.blocks
    ]
