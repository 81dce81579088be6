"""`python -m pipeline inspect`."""

from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner

from pipeline.cli.app import app


def test_blocks_of_a_text_are_listed(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Annual report\n\nThe office held a meeting in Geneva on 3 May 2023.\n")
    result = CliRunner().invoke(app, ["inspect", str(file)])
    assert result.exit_code == 0
    assert "paragraph" in result.output
    assert "meeting" in result.output


def test_only_pdfs_are_drawn(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("The office held a meeting in Geneva on 3 May 2023.\n")
    result = CliRunner().invoke(app, ["inspect", str(file), "--png", str(tmp_path / "a.png")])
    assert result.exit_code == 2


def test_a_broken_pdf_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "broken.pdf"
    file.write_bytes(b"%PDF-1.7\nnothing of use\n%%EOF\n")
    result = CliRunner().invoke(app, ["inspect", str(file)])
    assert result.exit_code == 1
    assert "damaged-pdf" in result.output


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A PDF of two pages."""
    file = tmp_path / "report.pdf"
    canvas = Canvas(str(file), pagesize=(400, 300))
    for page in ("first", "second"):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 200, f"The office held its {page} meeting in Geneva on 3 May 2023.")
        canvas.showPage()
    canvas.save()
    return file


def test_one_page_of_a_pdf_is_listed(report: Path) -> None:
    result = CliRunner().invoke(app, ["inspect", str(report), "--page", "2"])
    assert result.exit_code == 0
    assert "second" in result.output
    assert "first" not in result.output


def test_a_page_is_drawn(report: Path, tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    result = CliRunner().invoke(app, ["inspect", str(report), "--png", str(picture)])
    assert result.exit_code == 0
    with Image.open(picture) as drawn:
        assert drawn.size == (800, 600)
        assert len(drawn.convert("RGB").getcolors(100_000) or ()) > 10


def test_a_page_that_is_not_there_is_an_error(report: Path, tmp_path: Path) -> None:
    call = ["inspect", str(report), "--page", "9", "--png", str(tmp_path / "page.png")]
    result = CliRunner().invoke(app, call)
    assert result.exit_code == 1
    assert "no-such-page" in result.output
