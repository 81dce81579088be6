"""Drawn paths and images of a page, through form XObjects, as boxes of the displayed page."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pypdfium2 import raw

from pipeline.model.pages import Path
from pipeline.model.places import Box
from pipeline.parse.pdf import pdfium
from pipeline.parse.pdf.shapes import Outline
from pipeline.parse.pdf.view import View

MAX_OBJECTS = 60_000
"""Page objects looked at on one page; real reports have some thousands."""
MAX_PATHS = 20_000
"""Paths kept of one page; the fullest of 937 report pages has 1,904."""
_MAX_DEPTH = 12
MAX_SEGMENTS = 2_000
"""Segments of one path that are told apart; a path with more is a drawing."""
Affine = tuple[float, float, float, float, float, float]
_IDENTITY: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawings:
    """What is drawn on a page beside text; `complete` is False where a limit cut it short."""

    paths: list[Path] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    complete: bool = True


def read_drawings(page: pdfium.Handle, view: View) -> Drawings:
    """The paths and images of a loaded page, in the order in which they are painted."""
    drawings = Drawings()
    reader = _Reader(view)
    for seen, (kind, item, matrix) in enumerate(_objects(page)):
        if seen >= MAX_OBJECTS or len(drawings.paths) >= MAX_PATHS:
            drawings.complete = False
            break
        if kind == raw.FPDF_PAGEOBJ_PATH:
            drawings.paths.extend(reader.paths(item, matrix))
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            box = reader.bounds(item, matrix)
            if box and kind == raw.FPDF_PAGEOBJ_IMAGE:
                drawings.images.append(box)
            elif box:
                drawings.paths.append(Path(box, stroked=False, filled=True, shape="other"))
    return drawings


def _objects(page: pdfium.Handle) -> Iterator[tuple[int, pdfium.Handle, Affine]]:
    """Page objects that are no text, with the matrix of the form that they stand in."""
    for index in range(pdfium.count_objects(page)):
        item = pdfium.page_object(page, index)
        if item:
            yield from _unfold(item, _IDENTITY, 0)


def _unfold(
    item: pdfium.Handle, matrix: Affine, depth: int
) -> Iterator[tuple[int, pdfium.Handle, Affine]]:
    kind = pdfium.object_type(item)
    if kind != raw.FPDF_PAGEOBJ_FORM:
        yield kind, item, matrix
    elif depth < _MAX_DEPTH:
        own = pdfium.Matrix()
        pdfium.object_matrix(item, pdfium.reference(own))
        inner = _multiply((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        for index in range(pdfium.count_form_objects(item)):
            child = pdfium.form_object(item, index)
            if child:
                yield from _unfold(child, inner, depth + 1)


class _Reader:
    """Turns page objects into boxes; holds the buffers that PDFium writes into."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._bounds = [ctypes.c_float() for _ in range(4)]
        self._color = [ctypes.c_uint() for _ in range(4)]
        self._mode = (ctypes.c_int(), ctypes.c_int())
        self._point = (ctypes.c_float(), ctypes.c_float())

    def bounds(self, item: pdfium.Handle, matrix: Affine) -> Box | None:
        """The box of an object, None where PDFium knows none."""
        if not pdfium.object_bounds(item, *map(pdfium.reference, self._bounds)):
            return None
        left, bottom, right, top = (value.value for value in self._bounds)
        if matrix is not _IDENTITY:
            left, bottom, right, top = _transform(matrix, left, bottom, right, top)
        return self._view.box(left, bottom, right, top)

    def paths(self, item: pdfium.Handle, matrix: Affine) -> Iterator[Path]:
        """The strokes and shapes that a path object draws, one by one."""
        fill, stroke = self._mode
        pdfium.draw_mode(item, pdfium.reference(fill), pdfium.reference(stroke))
        stroked, filled = bool(stroke.value), bool(fill.value)
        if not (stroked or filled):
            return
        color = self._rgb(pdfium.object_fill if filled else pdfium.object_stroke, item)
        count = pdfium.count_segments(item)
        if count > MAX_SEGMENTS:
            box = self.bounds(item, matrix)
            if box:
                yield Path(box, stroked, filled, color, "other")
            return
        own = pdfium.Matrix()
        pdfium.object_matrix(item, pdfium.reference(own))
        whole = _multiply((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        for outline in self._outlines(item, count, whole):
            for shape, box in outline.parts(stroked=stroked and not filled):
                yield Path(box, stroked, filled, color, shape)

    def _outlines(self, item: pdfium.Handle, count: int, matrix: Affine) -> list[Outline]:
        """The subpaths, in points of the displayed page."""
        x, y = self._point
        a, b, c, d, e, f = matrix
        outlines: list[Outline] = []
        for index in range(count):
            segment = pdfium.segment(item, index)
            pdfium.segment_point(segment, pdfium.reference(x), pdfium.reference(y))
            kind = pdfium.segment_type(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO or not outlines:
                outlines.append(Outline())
            outline = outlines[-1]
            outline.curved = outline.curved or kind == raw.FPDF_SEGMENT_BEZIERTO
            outline.closed = outline.closed or bool(pdfium.segment_closes(segment))
            px, py = x.value, y.value
            outline.points.append(self._view.point(a * px + c * py + e, b * px + d * py + f))
        return [outline for outline in outlines if len(outline.points) > 1]

    def _rgb(self, function: Callable[..., int], item: pdfium.Handle) -> int:
        if not function(item, *map(pdfium.reference, self._color)):
            return 0
        red, green, blue, _ = (value.value for value in self._color)
        return (red << 16) | (green << 8) | blue


def _multiply(first: Affine, then: Affine) -> Affine:
    a, b, c, d, e, f = first
    a2, b2, c2, d2, e2, f2 = then
    return (
        a * a2 + b * c2,
        a * b2 + b * d2,
        c * a2 + d * c2,
        c * b2 + d * d2,
        e * a2 + f * c2 + e2,
        e * b2 + f * d2 + f2,
    )


def _transform(
    matrix: Affine, left: float, bottom: float, right: float, top: float
) -> tuple[float, float, float, float]:
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)
