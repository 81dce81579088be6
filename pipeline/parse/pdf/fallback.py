"""Pages that PDFium cannot read, read by pdfplumber."""

import logging
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Literal

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.table import Table
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from pipeline.model.pages import Cell, Grid, Page, Path, Run
from pipeline.model.places import Box
from pipeline.parse.pdf.fonts import named_weight, slanted_name, without_subset

MAX_FALLBACK_PAGES = 300
"""Pages read this way of one document; it takes twenty times as long as PDFium."""

DAMAGE = (
    PDFException,
    PSException,
    MalformedPDFException,
    PdfminerException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pdfminer raises on damaged files: it trusts what it reads."""

_SHAPES: dict[str, Literal["line", "rectangle", "other"]] = {
    "line": "line",
    "rect": "rectangle",
    "curve": "other",
}
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

_CID = re.compile(r"\(cid:\d+\)")


class FallbackReader:
    """Reads single pages of a document with pdfplumber; holds no page after it is read."""

    def __init__(self, data: bytes, password: str | None) -> None:
        self._left = MAX_FALLBACK_PAGES
        self._pages: list[PlumberPage] = []
        try:
            self._pages = pdfplumber.open(BytesIO(data), password=password or "").pages
        except DAMAGE:
            return

    def __len__(self) -> int:
        return len(self._pages)

    def read(self, number: int, start: int) -> Page | None:
        """Page `number` (1 = first), its first run at `start`; None where it cannot be read."""
        if not 1 <= number <= len(self._pages) or self._left <= 0:
            return None
        self._left -= 1
        page = self._pages[number - 1]
        try:
            return _page(page, number, start)
        except DAMAGE:
            return None
        finally:
            page.close()


def _page(page: PlumberPage, number: int, start: int) -> Page:
    words = page.extract_words(
        x_tolerance_ratio=0.15, use_text_flow=True, return_chars=True, extra_attrs=["fontname"]
    )
    runs = tuple(_runs(words, start))
    images = tuple((i["x0"], i["top"], i["x1"], i["bottom"]) for i in page.images)
    return Page(
        number=number,
        width=float(page.width),
        height=float(page.height),
        reading="text" if runs else "scan" if images else "empty",
        runs=runs,
        paths=tuple(_paths(page)),
        images=images,
        grids=tuple(_grid(table) for table in page.find_tables()),
    )


def _runs(words: list[dict[str, Any]], start: int) -> Iterator[Run]:
    for word in words:
        chars = [char for char in word["chars"] if char["text"].strip()]
        text = "".join(_CID.sub("\ufffd", char["text"]) for char in chars)
        if not text:
            continue
        first = chars[0]
        font = without_subset(str(first["fontname"]))
        upright = bool(first["upright"])
        yield Run(
            start=start + 1,
            text=text,
            box=(word["x0"], word["top"], word["x1"], word["bottom"]),
            baseline=round(float(word["bottom"]) - 0.2 * float(first["size"]), 3),
            size=round(float(first["size"]), 3),
            font=font,
            weight=named_weight(font) or 400,
            italic=slanted_name(font),
            rotation=0 if upright else 90,
            mcid=-1 if first.get("mcid") is None else first["mcid"],
            artifact=first.get("tag") == "Artifact",
        )
        start += 1 + len(text)


def _paths(page: PlumberPage) -> Iterator[Path]:
    for kind, shape in _SHAPES.items():
        for item in page.objects.get(kind, []):
            yield Path(
                (item["x0"], item["top"], item["x1"], item["bottom"]),
                stroked=bool(item.get("stroke")),
                filled=bool(item.get("fill")),
                shape=shape,
            )


def _grid(table: Table) -> Grid:
    rows = tuple(tuple(cell and Cell(_box(cell)) for cell in row.cells) for row in table.rows)
    return Grid(_box(table.bbox), rows)


def _box(bbox: Sequence[float]) -> Box:
    x0, top, x1, bottom = bbox
    return (float(x0), float(top), float(x1), float(bottom))
