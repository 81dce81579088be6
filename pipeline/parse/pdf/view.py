"""From a page's own coordinates to the page as it is displayed."""

import ctypes
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from pypdfium2 import raw

from pipeline.model.places import Box

Point = tuple[float, float]
Number = TypeVar("Number", float, NDArray[np.float64])


@dataclass(frozen=True, slots=True)
class View:
    """The displayed part of a page (crop box within media box) and its rotation.

    `left`, `bottom`, `right`, `top` in points of the page's own space (y upwards), `turns` is the
    number of quarter turns clockwise that the page is displayed with.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @classmethod
    def of(cls, page: object) -> "View":
        """The view of a loaded PDFium page."""
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
        return cls(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(page) % 4)

    @property
    def size(self) -> Point:
        """Width and height as displayed, in points."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def turned(self, quarters: int) -> "View":
        """The same part of the page, turned by so many quarters more, clockwise."""
        return replace(self, turns=(self.turns + quarters) % 4) if quarters else self

    def point(self, x: Number, y: Number) -> tuple[Number, Number]:
        """Points of the page's own space (one, or columns), from the upper left as displayed."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the page's own space as a box of the displayed page."""
        if self.turns == 0:
            return (left - self.left, self.top - top, right - self.left, self.top - bottom)
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def unturned(box: Box, page: tuple[float, float], degrees: int) -> Box:
    """A box of a page of size `page` that was turned `degrees` clockwise, as it was before."""
    x0, top, x1, bottom = box
    width, height = page
    if degrees == 90:
        return (top, width - x1, bottom, width - x0)
    if degrees == 180:
        return (width - x1, height - bottom, width - x0, height - top)
    if degrees == 270:
        return (height - bottom, x0, height - top, x1)
    return box
