"""Boxes hold what they say: the ink under them on the rendered page."""

from itertools import pairwise

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.places import Box, PagePlace
from pipeline.model.raw import RawDocument
from pipeline.parse.pdf.render import picture_of
from tests.parse.pdf.making import Draw, drawn, read

RESOLUTION = 288


def plain(canvas: Canvas) -> None:
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(40, 250, "The WIPO committee (ACE) met in Geneva,")
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(40, 200, "with 257 participants;")


def spaced(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)
    canvas.drawString(40, 200, "ACE, WIPO; ILO.", charSpace=4)


def turned(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    canvas.drawString(40, 200, "WIPO, ILO;")


def sideways(canvas: Canvas) -> None:
    canvas.rotate(90)
    for line in range(4):
        canvas.drawString(20, -100 - 30 * line, "a table, that lies, across the page")


@pytest.mark.parametrize("draw", [plain, spaced, turned, sideways])
def test_all_ink_is_under_the_boxes_and_each_box_has_ink(draw: Draw) -> None:
    data = drawn(draw)
    layout, page = read(data), _rendered(data)
    bare = page.copy()
    for run in layout.pages[0].runs:
        (place,) = layout.places.locate(run.start, run.start + len(run.text))
        assert _ink(page, place.box) > 0
        bare.paste(255, _pixels(place.box, 1.0))
    assert _ink(bare, (0, 0, 400, 300)) == 0


@pytest.mark.parametrize("draw", [plain, spaced])
def test_the_box_of_a_part_of_a_word_holds_that_part(draw: Draw) -> None:
    data = drawn(draw)
    layout, page = read(data), _rendered(data)
    for run in layout.pages[0].runs:
        cuts = [
            _place(layout.places.locate(run.start + n, run.start + n + 1))
            for n in range(len(run.text))
        ]
        for before, after in pairwise(cuts):
            assert before[2] <= after[0] + 0.8
        for letter, box in zip(run.text, cuts, strict=True):
            assert (_ink(page, box) > 0) == letter.isprintable()


def test_the_box_of_a_name_ends_before_its_comma() -> None:
    data = drawn(plain)
    layout, page = read(data), _rendered(data)
    start = layout.text.index("Geneva")
    name = _place(layout.places.locate(start, start + 6))
    comma = _place(layout.places.locate(start + 6, start + 7))
    assert name[2] == pytest.approx(comma[0], abs=0.3)
    left, top, _, bottom = comma
    low = (left, (top + bottom) / 2, left + 3, bottom)
    high = (left + 0.3, top, left + 3, (top + bottom) / 2)
    assert _ink(page, low) > 0
    assert _ink(page, high) == 0


def _place(places: tuple[PagePlace, ...]) -> Box:
    (place,) = places
    return place.box


def _rendered(data: bytes) -> Image.Image:
    raw = RawDocument("made", "made.pdf", "application/pdf", data, "")
    return picture_of(raw, 1, RESOLUTION)[0].convert("L")


def _pixels(box: Box, margin: float = 0.0) -> tuple[int, int, int, int]:
    scale = RESOLUTION / 72
    left, top, right, bottom = box
    corners = (left - margin, top - margin, right + margin, bottom + margin)
    x0, y0, x1, y1 = (round(value * scale) for value in corners)
    return (x0, y0, x1, y1)


def _ink(page: Image.Image, box: Box) -> int:
    """Dark pixels of the page inside a box."""
    return sum(page.crop(_pixels(box)).histogram()[:128])
