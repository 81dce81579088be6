"""A page's picture with what cleaning made of it drawn on: blocks, order, removed parts."""

from collections.abc import Iterator

from PIL import Image, ImageDraw, ImageFont

from pipeline.model.document import Block, Document
from pipeline.model.places import Box, PagePlace

BLOCK_COLORS = {
    "title": (180, 0, 120),
    "heading": (200, 30, 30),
    "paragraph": (20, 90, 200),
    "list_item": (0, 140, 90),
    "table": (150, 90, 0),
    "footnote": (110, 60, 190),
    "caption": (0, 140, 160),
}
_SIGNS = {
    "title": "T",
    "heading": "H",
    "paragraph": "P",
    "list_item": "L",
    "table": "table",
    "footnote": "N",
    "caption": "C",
}
_UNLABELLED = ("list-marker", "note-mark")
"""Removed parts that are too small for a label."""
REMOVED_COLOR = (130, 130, 130)
_MARGIN = 1.5
"""Points between words and the frame around them."""
_LABEL = 7
"""Size of labels, in points."""

Color = tuple[int, int, int]


def draw(picture: Image.Image, document: Document, page: int, scale: float) -> Image.Image:
    """A copy of a page's picture (`scale` pixels a point) with blocks and removed parts.

    Each block is framed in the colour of its kind and numbered in reading order, with the first
    letter of its kind and its level; a block that runs over columns is framed once in each.
    Removed parts are struck out in gray.
    """
    canvas = _Canvas(picture, scale)
    for removed in document.removed:
        for box in _boxes(document, removed.start, removed.end, page, source=True):
            canvas.strike(box, removed.kind)
    for number, block in enumerate(document.blocks):
        boxes = list(_boxes(document, block.start, block.end, page))
        for box in frames(boxes):
            canvas.frame(box, BLOCK_COLORS[block.kind], f"{number} {_sign(block)}")
        for row in block.rows:
            for cell in row:
                for box in frames(list(_boxes(document, cell.start, cell.end, page))):
                    canvas.outline(box, BLOCK_COLORS["table"])
    return canvas.picture()


def label(block: Block) -> str:
    """A block's kind with its level and marker: `list_item 2 •`."""
    parts = (block.kind, block.level, block.marker)
    return " ".join(str(part) for part in parts if part is not None)


def _sign(block: Block) -> str:
    return f"{_SIGNS[block.kind]}{block.level or ''}"


def frames(lines: list[Box]) -> list[Box]:
    """Boxes of lines put together, one for each column that they run over."""
    found: list[Box] = []
    for line in lines:
        if found and (_below(found[-1], line) or _beside(found[-1], line)):
            found[-1] = _around(found[-1], line)
        else:
            found.append(line)
    return found


def _below(frame: Box, line: Box) -> bool:
    return line[1] >= frame[1] - 1 and line[0] < frame[2] and line[2] > frame[0]


def _beside(frame: Box, line: Box) -> bool:
    return line[1] < frame[3] and line[3] > frame[1]


def _around(a: Box, b: Box) -> Box:
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))


def _boxes(
    document: Document, start: int, end: int, page: int, *, source: bool = False
) -> Iterator[Box]:
    places = document.places.locate(start, end) if source else document.locate(start, end)
    for place in places:
        if isinstance(place, PagePlace) and place.page == page:
            yield place.box


class _Canvas:
    def __init__(self, picture: Image.Image, scale: float) -> None:
        self._picture = picture.convert("RGB")
        self._layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
        self._draw = ImageDraw.Draw(self._layer)
        self._scale = scale
        self._font = ImageFont.load_default(_LABEL * scale)

    def frame(self, box: Box, color: Color, text: str) -> None:
        corners = self._corners(box, _MARGIN)
        self._draw.rectangle(corners, fill=(*color, 28), outline=(*color, 255), width=2)
        self._label(corners[0], corners[1], color, text, "rt")

    def outline(self, box: Box, color: Color) -> None:
        self._draw.rectangle(self._corners(box, 0.5), outline=(*color, 160), width=1)

    def strike(self, box: Box, text: str) -> None:
        left, top, right, bottom = corners = self._corners(box, 0.5)
        color = (*REMOVED_COLOR, 255)
        self._draw.rectangle(corners, fill=(*REMOVED_COLOR, 50), outline=color, width=1)
        self._draw.line((left, bottom, right, top), fill=color, width=1)
        if text not in _UNLABELLED:
            self._label(left, top, REMOVED_COLOR, text, "ld")

    def picture(self) -> Image.Image:
        return Image.alpha_composite(self._picture.convert("RGBA"), self._layer).convert("RGB")

    def _label(self, x: float, y: float, color: Color, text: str, anchor: str) -> None:
        bounds = self._draw.textbbox((x, y), text, font=self._font, anchor=anchor)
        self._draw.rectangle(bounds, fill=(255, 255, 255, 210))
        self._draw.text((x, y), text, font=self._font, fill=(*color, 255), anchor=anchor)

    def _corners(self, box: Box, margin: float) -> Box:
        x0, top, x1, bottom = (value * self._scale for value in box)
        margin *= self._scale
        return (
            min(x0, x1) - margin,
            min(top, bottom) - margin,
            max(x0, x1) + margin,
            max(top, bottom) + margin,
        )
