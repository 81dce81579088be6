"""Scans: recognised where tesseract is installed, told where it is not."""

import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.settings import Settings
from tests.parse.pdf.making import codes, drawn, read, words

AUTO = Settings(ocr="auto")
COLUMNS = "level page_num block_num par_num line_num word_num left top width height conf text"
ROWS = ("5 1 1 1 1 1 100 200 300 50 95.0 Annual", "5 1 1 1 1 2 450 200 250 50 93.5 report")
SPECK = "5 1 1 1 2 1 100 300 20 50 2.0 ~"
TABLE = "\n".join("\t".join(row.split()) for row in (COLUMNS, *ROWS, SPECK))
SCRIPT = f"#!/bin/sh\ncat > /dev/null\ncat << END\n{TABLE}\nEND\n"


def scan(canvas: Canvas) -> None:
    picture = Image.new("L", (1200, 900), 255)
    font = ImageFont.load_default(60)
    ImageDraw.Draw(picture).text((150, 200), "Annual report", fill=0, font=font)
    canvas.drawImage(ImageReader(picture), 0, 0, 400, 300)


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A tesseract that finds the same words on every page."""
    program = tmp_path / "tesseract"
    program.write_text(SCRIPT)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return program


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_the_record_says_so() -> None:
    layout = read(drawn(scan), AUTO)
    assert layout.pages[0].reading == "scan"
    assert layout.pages[0].runs == ()
    assert codes(layout) == ["needs-ocr"]


@pytest.mark.usefixtures("tesseract")
def test_words_carry_boxes_in_points() -> None:
    layout = read(drawn(scan), AUTO)
    page = layout.pages[0]
    assert page.reading == "ocr"
    assert words(layout) == ["Annual", "report"]
    points = [value * 72 / 300 for value in (100, 200, 400, 250)]
    assert page.runs[0].box == pytest.approx(points)
    assert codes(layout) == ["read-by-ocr"]
    assert layout.text == " Annual report"
    (place,) = layout.places.locate(1, 7)
    assert place.box == page.runs[0].box


@pytest.mark.usefixtures("tesseract")
def test_never_means_never() -> None:
    assert read(drawn(scan), Settings(ocr="never")).pages[0].reading == "scan"


@pytest.mark.usefixtures("tesseract")
def test_a_text_layer_is_read_again_only_when_always_is_asked_for() -> None:
    data = drawn(lambda canvas: canvas.drawString(50, 200, "printed text"))
    assert words(read(data, AUTO)) == ["printed", "text"]
    assert words(read(data, Settings(ocr="always"))) == ["Annual", "report"]


@pytest.mark.usefixtures("tesseract")
def test_a_stamp_on_a_scan_stays_beside_the_recognised_words() -> None:
    def draw(canvas: Canvas) -> None:
        scan(canvas)
        canvas.drawString(300, 20, "7")

    layout = read(drawn(draw), AUTO)
    assert words(layout) == ["7", "Annual", "report"]
    for run in layout.pages[0].runs:
        assert layout.text[run.start : run.start + len(run.text)] == run.text


def test_a_tesseract_that_fails_is_told(tesseract: Path) -> None:
    tesseract.write_text("#!/bin/sh\nexit 1\n")
    layout = read(drawn(scan), AUTO)
    assert layout.pages[0].reading == "scan"
    assert codes(layout) == ["ocr-failed"]


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_a_scan_is_read() -> None:
    layout = read(drawn(scan), AUTO)
    assert words(layout) == ["Annual", "report"]
    run = layout.pages[0].runs[0]
    assert run.box == pytest.approx((50, 67, 113, 87), abs=8)


def test_a_page_with_nothing_on_it_is_empty() -> None:
    layout = read(drawn(lambda canvas: canvas.showPage()), AUTO)
    assert layout.pages[0].reading == "empty"
    assert codes(layout) == ["no-text"]
