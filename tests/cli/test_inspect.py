"""`python -m pipeline inspect`."""

from pathlib import Path

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
