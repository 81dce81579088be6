"""pdfplumber reads what PDFium cannot, and agrees with it on what both can."""

from pathlib import Path

import pdfplumber
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.parse.pdf.fallback import FallbackReader
from tests.parse.pdf.making import drawn, read

REPORTS = ("NIST_HPC_security.pdf", "icdar_eu-004.pdf", "govdocs_486832.pdf", "reliance.pdf")


def page(canvas: Canvas) -> None:
    canvas.setFont("Times-Bold", 16)
    canvas.drawString(50, 250, "Annual report")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 230, "of the office")
    canvas.grid([50, 150, 250], [50, 70, 90])


def test_the_fallback_reads_what_pdfium_reads() -> None:
    data = drawn(page)
    read_by_pdfium = read(data).pages[0]
    found = FallbackReader(data, None).read(1, 0)
    assert found is not None
    assert [run.text for run in found.runs] == [run.text for run in read_by_pdfium.runs]
    assert [run.start for run in found.runs] == [run.start for run in read_by_pdfium.runs]
    assert [run.weight for run in found.runs] == [run.weight for run in read_by_pdfium.runs]
    for mine, other in zip(found.runs, read_by_pdfium.runs, strict=True):
        assert mine.box[::2] == pytest.approx(other.box[::2], abs=0.5)
        assert mine.size == pytest.approx(other.size, abs=0.1)
    assert [len(grid.rows) for grid in found.grids] == [2]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", b"%PDF-1.4\ntrailer << /Root 1 0 R >>"])
def test_damage_ends_in_no_pages(data: bytes) -> None:
    reader = FallbackReader(data, None)
    assert len(reader) == 0
    assert reader.read(1, 0) is None


@pytest.mark.parametrize("name", REPORTS)
def test_characters_and_sizes_are_those_of_pdfplumber(name: str, shared: Path) -> None:
    file = shared / "bench" / "pdf" / "reports" / name
    pages = read(file.read_bytes()).pages
    with pdfplumber.open(file) as document:
        chars = [char for char in document.pages[1].chars if char["text"].isalnum()]
    runs = [run for run in pages[1].runs if run.hidden != "off-page"]
    mine = [(letter, run.size) for run in runs for letter in run.text if letter.isalnum()]
    width, height = pages[1].width, pages[1].height
    seen = [c for c in chars if -1 < c["x0"] < width and -1 < c["top"] < height]
    assert len(mine) == pytest.approx(len(seen), rel=0.02)
    sizes = sorted(size for _, size in mine)
    theirs = sorted(char["size"] for char in seen)
    for share in (0.1, 0.5, 0.9):
        index, other = int(share * len(sizes)), int(share * len(theirs))
        assert sizes[index] == pytest.approx(theirs[other], abs=0.1)
