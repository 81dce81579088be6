"""Runs of made pages: text, place, size, font."""

from io import BytesIO

import pikepdf
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.parse.pdf.making import drawn, layout_of, read, run_of, saved, words, written


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


def test_a_crop_box_is_the_page() -> None:
    document = pikepdf.open(BytesIO(drawn(hello)))
    document.pages[0].MediaBox = pikepdf.Array([-20, -10, 400, 300])
    document.pages[0].CropBox = pikepdf.Array([40, 100, 340, 290])
    page = read(saved(document)).pages[0]
    assert (page.width, page.height) == (300, 190)
    run = next(run for run in page.runs if run.text == "Annual")
    assert run.box[0] == pytest.approx(10, abs=0.1)
    assert run.baseline == pytest.approx(40)


def test_a_raised_mark_is_a_run_of_its_own() -> None:
    layout = read(saved(written(b"BT /F 10 Tf 50 100 Td (unions) Tj /F 6 Tf 4 Ts (12) Tj ET")))
    assert words(layout) == ["unions", "12"]
    mark, word = run_of(layout, "12"), run_of(layout, "unions")
    assert not mark.space
    assert mark.baseline < word.baseline
    assert mark.size == 6
    assert layout.text == " unions12"


def test_a_hyphen_at_a_line_end_stays_and_the_next_line_begins_anew() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 250, "strong capabili-")
        canvas.drawString(50, 236, "ties of the office")

    layout = layout_of(draw)
    assert words(layout) == ["strong", "capabili-", "ties", "of", "the", "office"]
    assert run_of(layout, "ties").space


def test_ligatures_are_letters() -> None:
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /Type /Encoding "
    font += "/Differences [1 /fi /fl] >> >>"
    layout = read(saved(written(b"BT /F 10 Tf 50 100 Td (of\\001ce \\002oor) Tj ET", font)))
    assert words(layout) == ["office", "floor"]


def test_turned_text_says_so() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 250, "upright text that is longer than the note in the margin")
        canvas.rotate(90)
        canvas.drawString(50, -20, "stamp")

    layout = layout_of(draw)
    assert run_of(layout, "stamp").rotation == 270
    assert layout.pages[0].turned == 0


def test_a_page_printed_sideways_is_turned_and_its_places_are_not() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(400, 0)
        canvas.rotate(90)
        for line in range(5):
            canvas.drawString(20, 350 - 20 * line, "a table that lies across the page")

    layout = layout_of(draw)
    page = layout.pages[0]
    assert (page.width, page.height, page.turned) == (300, 400, 90)
    assert {run.rotation for run in page.runs} == {0}
    assert page.runs[0].box[0] == pytest.approx(20, abs=0.5)
    (place,) = layout.places.locate(page.runs[0].start, page.runs[0].start + 1)
    assert place.box[3] == pytest.approx(280, abs=0.5)
    assert 35 < place.box[0] < place.box[2] < 65


def test_invisible_text_is_told() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        text = canvas.beginText(50, 50)
        text.setTextRenderMode(3)
        text.textLine("hidden")
        canvas.drawText(text)
        canvas.restoreState()
        canvas.drawString(50, 100, "words-that-are-seen")

    layout = layout_of(draw)
    assert run_of(layout, "hidden").hidden == "invisible"
    assert run_of(layout, "words-that-are-seen").hidden == ""


def test_white_on_white_is_hidden_and_white_on_dark_is_not() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 100, "plain text that everybody sees")
        canvas.rect(40, 190, 200, 30, fill=1, stroke=0)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(50, 200, "header")
        canvas.drawString(50, 150, "secret")

    layout = layout_of(draw)
    assert run_of(layout, "header").hidden == ""
    assert run_of(layout, "secret").hidden == "invisible"


def test_a_second_print_is_told_and_a_double_letter_is_not() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 200, "Summary")
        for line in range(9):
            canvas.drawString(200, 150 - 10 * line, str(line))
        canvas.drawString(53, 198, "Summary")
        canvas.drawString(50, 100, "t")
        canvas.drawString(53.4, 100, "t")

    layout = layout_of(draw)
    hidden = [(run.text, run.hidden) for run in layout.pages[0].runs if run.text.isalpha()]
    assert hidden == [("Summary", ""), ("Summary", "overprint"), ("t", ""), ("t", "")]


def test_text_off_the_page_is_told() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 200, "here")
        canvas.drawString(450, 200, "beyond")

    assert run_of(layout_of(draw), "beyond").hidden == "off-page"


def test_the_invisible_layer_of_a_scan_is_its_text() -> None:
    content = b"q 400 0 0 300 0 0 cm /I Do Q BT 3 Tr /F 10 Tf 50 100 Td (recognised words) Tj ET"
    document = written(content)
    image = document.make_stream(b"\x80", Subtype=pikepdf.Name.Image, Width=1, Height=1)
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    document.pages[0].Resources.XObject = pikepdf.Dictionary(I=image)
    page = read(saved(document)).pages[0]
    assert page.reading == "ocr"
    assert [run.hidden for run in page.runs] == ["", ""]
