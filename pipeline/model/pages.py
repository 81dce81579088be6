"""The layout of a PDF: runs of characters, paths and images on pages; nothing is judged."""

from typing import Literal

import msgspec

from pipeline.model.diagnostic import Diagnostic
from pipeline.model.places import Box, PagePlaces

Reading = Literal["text", "ocr", "scan", "garbled", "empty"]
"""How a page was read: its text layer, by OCR, not at all (no text layer), without a usable
character map, or a page with nothing on it."""


Hidden = Literal["", "invisible", "off-page", "overprint"]
"""Why a run cannot be seen: drawn with nothing or white on white (the text layer of a scan is no
such thing, `Page.reading` says `ocr` there), outside the page, a second print of the same word."""


class Run(msgspec.Struct, frozen=True, gc=False):
    """Characters of one text object without white space, in stream order.

    `start` counts characters of `PdfLayout.text`. `size` is the true size in points (text matrix
    applied), `baseline` the distance of the base line from the top of the page, `rotation` degrees
    clockwise, `mcid` the marked-content id, -1 for none, `color` 0xRRGGBB. `hidden` says why no
    reader sees the run, and is empty where one does. `artifact` is
    marked by the author as no part of the content. `space` says that white space or a line end
    stands before the run in the stream.
    """

    start: int
    text: str
    box: Box
    baseline: float
    size: float
    font: str
    weight: int
    italic: bool = False
    rotation: int = 0
    mcid: int = -1
    color: int = 0
    hidden: Hidden = ""
    artifact: bool = False
    space: bool = True


class Path(msgspec.Struct, frozen=True, gc=False):
    """A drawn line, rectangle or other shape: its box. A thin rectangle is a rule as a line is.

    `color` is its filling's, 0xRRGGBB.
    """

    box: Box
    stroked: bool
    filled: bool
    color: int = 0
    shape: Literal["line", "rectangle", "other"] = "rectangle"


class Cell(msgspec.Struct, frozen=True, gc=False):
    """A cell of a ruled table as geometry finds it."""

    box: Box


class Grid(msgspec.Struct, frozen=True, gc=False):
    """A ruled table: its box, and its cells in rows (None where a spanning cell covers)."""

    box: Box
    rows: tuple[tuple[Cell | None, ...], ...]


class Page(msgspec.Struct, frozen=True):
    """One page, in points, as displayed (crop box and rotation applied).

    A page that is printed sideways (a table across) is turned so that its text stands upright:
    `turned` degrees clockwise from how it is displayed. `PdfLayout.places` stay as displayed.
    """

    number: int
    width: float
    height: float
    reading: Reading
    runs: tuple[Run, ...]
    paths: tuple[Path, ...] = ()
    images: tuple[Box, ...] = ()
    grids: tuple[Grid, ...] = ()
    turned: int = 0


class StructureElement(msgspec.Struct, frozen=True, gc=False):
    """An element of the author's structure tree: role as in PDF (`P`, `H1`, `L`, `LI`, `Note`…)."""

    role: str
    content: tuple[tuple[int, int], ...]
    """Marked content of its own: (page, mcid)."""
    children: tuple["StructureElement", ...] = ()


class Bookmark(msgspec.Struct, frozen=True):
    """An entry of the outline; `level` 1 is outermost, `top` is in points or None."""

    title: str
    level: int
    page: int | None
    top: float | None = None


class PdfLayout(msgspec.Struct, frozen=True):
    """A PDF as read.

    `text` is every character of every run, in order; a blank stands before a run with `space`.
    `metadata` holds Info and XMP entries (`title`, `author`, `created`, `modified`, `language`).
    """

    text: str
    pages: tuple[Page, ...]
    places: PagePlaces
    structure: tuple[StructureElement, ...] = ()
    outline: tuple[Bookmark, ...] = ()
    metadata: dict[str, str] = {}
    diagnostics: tuple[Diagnostic, ...] = ()
