"""Runs of made pages: text, place, size, font."""

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.pages import PdfLayout, Run
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse.pdf import parse


def layout_of(
    draw: Callable[[Canvas], None], *, size: tuple[float, float] = (400, 300)
) -> PdfLayout:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=size)
    draw(canvas)
    canvas.save()
    raw = RawDocument("made", "made.pdf", "application/pdf", stream.getvalue(), "")
    return parse(raw, Settings())


def words(layout: PdfLayout) -> list[str]:
    return [run.text for page in layout.pages for run in page.runs]


def run_of(layout: PdfLayout, text: str) -> Run:
    (found,) = (run for page in layout.pages for run in page.runs if run.text == text)
    return found


def hello(canvas: Canvas) -> None:
    canvas.setFont("Times-Bold", 20)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.drawString(50, 250, "Annual report 2023")
    canvas.setFont("Helvetica-Oblique", 10)
    canvas.drawString(50, 200, "of the office")


def test_each_word_is_a_run_with_its_style() -> None:
    layout = layout_of(hello)
    assert words(layout) == ["Annual", "report", "2023", "of", "the", "office"]
    report, office = run_of(layout, "report"), run_of(layout, "office")
    assert (report.size, report.font, report.weight, report.italic) == (
        20,
        "Times-Bold",
        700,
        False,
    )
    assert (office.size, office.weight, office.italic) == (10, 400, True)
    assert (report.color, office.color) == (0xFF0000, 0xFF0000)
    assert (report.baseline, office.baseline) == (50, 100)


def test_text_and_starts_agree() -> None:
    layout = layout_of(hello)
    for run in layout.pages[0].runs:
        assert layout.text[run.start : run.start + len(run.text)] == run.text
    assert layout.text.split() == words(layout)


def test_a_box_is_where_the_word_is_drawn() -> None:
    run = run_of(layout_of(hello), "report")
    left = 50 + stringWidth("Annual ", "Times-Bold", 20)
    width = stringWidth("report", "Times-Bold", 20)
    assert run.box[0] == pytest.approx(left, abs=0.1)
    assert run.box[2] == pytest.approx(left + width, abs=0.1)
    assert run.box[1] < 50 - 10
    assert 50 < run.box[3] < 60


@pytest.mark.parametrize("spacing", [0.0, 3.0])
def test_places_are_where_the_characters_are_drawn(spacing: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(20, 100, "Millimetre", charSpace=spacing)

    layout = layout_of(draw)
    start = layout.text.index("M")
    for n in range(10):
        (place,) = layout.places.locate(start + n, start + n + 1)
        expected = 20 + stringWidth("Millimetre"[:n], "Helvetica", 12) + n * spacing
        assert place.box[0] == pytest.approx(expected, abs=0.2)


def test_a_scaled_font_has_its_true_size() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.scale(2, 2)
        canvas.setFont("Helvetica", 1)
        canvas.saveState()
        canvas.scale(6, 6)
        canvas.drawString(2, 5, "scaled")

    assert run_of(layout_of(draw), "scaled").size == pytest.approx(12, abs=0.01)


@pytest.mark.parametrize(("turn", "edge", "position"), [(90, 1, 50), (180, 2, 350), (270, 3, 250)])
def test_a_turned_page_has_boxes_as_displayed(turn: int, edge: int, position: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)  # keeps the displayed size
        canvas.drawString(50, 250, "Annual")

    page = layout_of(draw).pages[0]
    assert (page.width, page.height) == (400, 300)
    run = page.runs[0]
    assert run.rotation == turn
    assert run.box[edge] == pytest.approx(position, abs=0.1)


def test_invisible_text_is_told() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        text = canvas.beginText(50, 50)
        text.setTextRenderMode(3)
        text.textLine("hidden")
        canvas.drawText(text)
        canvas.restoreState()
        canvas.drawString(50, 100, "seen")

    layout = layout_of(draw)
    assert run_of(layout, "hidden").hidden == "invisible"
    assert run_of(layout, "seen").hidden == ""
