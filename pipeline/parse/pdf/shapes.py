"""What a drawn outline is: a line, a rectangle, lines along the axes, or something else."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from typing import Literal

from pypdfium2 import raw

from pipeline.model.places import Box
from pipeline.parse.pdf import pdfium
from pipeline.parse.pdf.affine import Affine
from pipeline.parse.pdf.view import View

MAX_SEGMENTS = 1_000
"""Segments of one path that are told apart; a path with more is a drawing."""
Shape = Literal["line", "rectangle", "other"]
_STRAIGHT = 0.7
"""A line that leaves its axis by fewer points lies along it."""


def outlines(item: pdfium.Handle, count: int, matrix: Affine, view: View) -> "list[Outline]":
    """The subpaths of a path of `count` segments; none where it is curved or has too many."""
    if count > MAX_SEGMENTS:
        return []
    segments = list(map(pdfium.segment, repeat(pdfium.address(item)), range(count)))
    kinds = list(map(pdfium.segment_type, segments))
    if raw.FPDF_SEGMENT_BEZIERTO in kinds:
        return []
    a, b, c, d, e, f = matrix
    point = (ctypes.c_float * 2)()
    x_at, y_at = pdfium.reference(point), pdfium.reference(point, 4)
    found: list[Outline] = []
    for index, (segment, kind) in enumerate(zip(segments, kinds, strict=True)):
        if kind == raw.FPDF_SEGMENT_MOVETO or not found:
            found.append(Outline())
        pdfium.segment_point(pdfium.address(segment), x_at, y_at)
        x, y = point
        found[-1].points.append(view.point(a * x + c * y + e, b * x + d * y + f))
        if index + 1 == count or kinds[index + 1] == raw.FPDF_SEGMENT_MOVETO:
            found[-1].closed = bool(pdfium.segment_closes(segment))
    return [outline for outline in found if len(outline.points) > 1]


@dataclass(slots=True)
class Outline:
    """One subpath, in points of the displayed page."""

    points: list[tuple[float, float]] = field(default_factory=list)
    closed: bool = False

    def parts(self, *, stroked: bool) -> Iterator[tuple[Shape, Box]]:
        """The subpath as one shape, or line by line where it is stroked along the axes."""
        box = _around(self.points)
        if len(self.points) == 2:
            yield "line", box
        elif self._rectangular(box):
            yield "rectangle", box
        elif stroked and self._along_axes():
            points = [*self.points, self.points[0]] if self.closed else self.points
            for pair in pairwise(points):
                yield "line", _around(pair)
        else:
            yield "other", box

    def _rectangular(self, box: Box) -> bool:
        """All corners of the box are passed, and nothing else."""
        if not (self.closed or len(self.points) >= 4) or len(self.points) > 6:
            return False
        x0, y0, x1, y1 = box
        if min(x1 - x0, y1 - y0) < _STRAIGHT:
            return True
        corners = {
            (x1 - x < _STRAIGHT, y1 - y < _STRAIGHT)
            for x, y in self.points
            if (x - x0 < _STRAIGHT or x1 - x < _STRAIGHT)
            and (y - y0 < _STRAIGHT or y1 - y < _STRAIGHT)
        }
        return len(corners) == 4 and self._along_axes()

    def _along_axes(self) -> bool:
        for (x, y), (x1, y1) in pairwise(self.points):
            if abs(x - x1) >= _STRAIGHT and abs(y - y1) >= _STRAIGHT:
                return False
        return True


def _around(points: "list[tuple[float, float]] | tuple[tuple[float, float], ...]") -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))
