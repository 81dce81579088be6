"""Drawn paths and images of a page, through form XObjects, as boxes of the displayed page."""

import ctypes
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import repeat
from struct import Struct

from pypdfium2 import raw

from pipeline.model.pages import Path
from pipeline.model.places import Box
from pipeline.parse.pdf import pdfium
from pipeline.parse.pdf.affine import IDENTITY, Affine, bounds, multiply
from pipeline.parse.pdf.shapes import outlines
from pipeline.parse.pdf.view import View

MAX_OBJECTS = 60_000
"""Page objects looked at on one page; real reports have some thousands."""
MAX_PATHS = 20_000
"""Paths kept of one page; the fullest of 937 report pages has 1,904."""
_MAX_DEPTH = 12
_FOUR, _SIX = Struct("4f").unpack, Struct("6f").unpack
_TEXT = raw.FPDF_PAGEOBJ_TEXT
_THIN = 2.0
"""A path of fewer points in one direction is one rule, however it is drawn."""


@dataclass(slots=True)
class Drawings:
    """What is drawn on a page beside text; `complete` is False where a limit cut it short."""

    paths: list[Path] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    complete: bool = True


def read_drawings(page: pdfium.Handle, view: View) -> Drawings:
    """The paths and images of a loaded page, in the order in which they are painted."""
    reader = _Reader(view)
    reader.read(pdfium.page_object, page, pdfium.count_objects(page), IDENTITY, 0)
    return reader.drawings


class _Reader:
    """Turns page objects into boxes; holds the memory that PDFium writes into."""

    def __init__(self, view: View) -> None:
        self.drawings = Drawings()
        self._left = MAX_OBJECTS
        self._view = view
        self._edges = (ctypes.c_float * 4)()
        self._edges_at = [pdfium.reference(self._edges, 4 * index) for index in range(4)]
        self._color = (ctypes.c_uint * 4)()
        self._color_at = [pdfium.reference(self._color, 4 * index) for index in range(4)]
        self._mode = (ctypes.c_int * 2)()
        self._mode_at = [pdfium.reference(self._mode, 4 * index) for index in range(2)]

    def read(
        self,
        item_of: Callable[..., pdfium.Handle],
        container: pdfium.Handle,
        count: int,
        matrix: Affine,
        depth: int,
    ) -> None:
        """All objects of a page or form that are no text; `matrix` leads to the page's space."""
        items = list(map(item_of, repeat(pdfium.address(container)), range(count)))
        for item, kind in zip(items, map(pdfium.object_type, items), strict=True):
            if kind == _TEXT:
                continue
            self._left -= 1
            if self._left < 0 or len(self.drawings.paths) >= MAX_PATHS:
                self.drawings.complete = False
                return
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self.drawings.paths.extend(self._paths(item, matrix))
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.drawings.images.append(self._box(item, matrix))
            elif kind == raw.FPDF_PAGEOBJ_SHADING:
                self.drawings.paths.append(
                    Path(self._box(item, matrix), stroked=False, filled=True, shape="other")
                )
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                inner = multiply(_matrix_of(item), matrix)
                inside = pdfium.count_form_objects(item)
                self.read(pdfium.form_object, item, inside, inner, depth + 1)

    def _box(self, item: pdfium.Handle, matrix: Affine) -> Box:
        """The box of an object; empty where PDFium knows none."""
        if not pdfium.object_bounds(pdfium.address(item), *self._edges_at):
            return (0.0, 0.0, 0.0, 0.0)
        left, bottom, right, top = _FOUR(self._edges)
        if matrix is not IDENTITY:
            left, bottom, right, top = bounds(matrix, left, bottom, right, top)
        return self._view.box(left, bottom, right, top)

    def _paths(self, item: pdfium.Handle, matrix: Affine) -> Iterable[Path]:
        """The strokes and shapes that a path object draws, one by one."""
        pdfium.draw_mode(pdfium.address(item), *self._mode_at)
        mode, stroke = self._mode
        if not (mode or stroke):
            return ()
        filled, stroked = mode != 0, stroke != 0
        box = self._box(item, matrix)
        color = self._fill(item) if filled else 0
        count = pdfium.count_segments(item)
        if count == 2:
            return (Path(box, stroked, filled, color, "line"),)
        if min(box[2] - box[0], box[3] - box[1]) < _THIN:
            return (Path(box, stroked, filled, color, "rectangle"),)
        straight = outlines(item, count, multiply(_matrix_of(item), matrix), self._view)
        if not straight:
            return (Path(box, stroked, filled, color, "other"),)
        return [
            Path(part, stroked, filled, color, shape)
            for outline in straight
            for shape, part in outline.parts(stroked=stroked and not filled)
        ]

    def _fill(self, item: pdfium.Handle) -> int:
        if not pdfium.object_fill(pdfium.address(item), *self._color_at):
            return 0
        red, green, blue, _ = self._color
        return (red << 16) | (green << 8) | blue


def _matrix_of(item: pdfium.Handle) -> Affine:
    own = pdfium.Matrix()
    pdfium.object_matrix(item, pdfium.reference(own))
    a, b, c, d, e, f = _SIX(own)
    return (a, b, c, d, e, f)
