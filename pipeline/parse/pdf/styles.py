"""What the characters of one text object share: base line, size, font, colour, marks."""

import ctypes
from collections.abc import Iterator, Mapping
from itertools import repeat
from math import atan2, degrees

import numpy as np

from pipeline.model.pages import Hidden
from pipeline.parse.pdf import pdfium
from pipeline.parse.pdf.fonts import Font, FontBook, PageFonts
from pipeline.parse.pdf.memory import Column, Matrix, Slots
from pipeline.parse.pdf.view import View

Style = tuple[float, float, str, int, bool, int, int, int, Hidden, bool]
"""The fields of a run that its text object tells: baseline, size, font, weight, italic, rotation,
mcid, color, hidden, artifact."""
ROTATION = 5
"""Where the rotation stands in a style."""

_SKEW = 7.0
_INVISIBLE_MODES = frozenset((3, 7))
_BOLD_MODES = frozenset((2, 6))


class StyleReader:
    """Reads the styles of text objects, column by column."""

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._matrices = Slots(ctypes.c_float, 6)
        self._colors = Slots(ctypes.c_uint, 4, apart=True)

    def read(
        self, page: object, view: View, firsts: Mapping[pdfium.Handle, int], fonts: PageFonts
    ) -> Iterator[tuple[Style, Font]]:
        """Style and font of each object of a text page.

        `firsts` has the index of each object's first character; the handle of an object that
        PDFium does not know is negative.
        """
        indices = list(firsts.values())
        objects = [max(item, 0) for item in firsts]  # PDFium answers for 0 as for no object
        matrices = self._matrices.written(pdfium.text_matrix, page, indices)
        colors = self._colors.written(pdfium.fill_color, page, indices) @ (0x10000, 0x100, 1, 0)
        modes = list(map(pdfium.render_mode, objects))
        marks = list(map(pdfium.count_marks, objects))
        marked = any(count > 0 for count in marks)
        mcids = list(map(pdfium.marked_content, objects)) if marked else [-1] * len(objects)
        own = [fonts[handle or 0] for handle in map(pdfium.object_font, objects)]
        sizes = np.array(list(map(pdfium.font_size, repeat(page), indices)))
        styles = zip(
            *self._lines(view, matrices, sizes),
            [font.name for font in own],
            map(_weight, own, modes),
            [font.italic for font in own],
            _rotations(view, matrices),
            mcids,
            colors.astype(int).tolist(),
            ["invisible" if mode in _INVISIBLE_MODES else "" for mode in modes],
            map(_is_artifact, objects, marks, mcids),
            strict=True,
        )
        return zip(styles, own, strict=True)

    def _lines(
        self, view: View, matrices: Matrix, sizes: Column
    ) -> tuple[Iterator[float], Iterator[float]]:
        """Base lines and true sizes, in points; the words of a line share them."""
        _, _, c, d, e, f = matrices.T
        shared = self._book.numbers()
        true = np.where(c == 0.0, abs(sizes * d), abs(sizes) * np.hypot(c, d))
        baselines = view.point(e, f)[1].tolist()
        return map(shared.__getitem__, baselines), map(shared.__getitem__, true.tolist())


def _weight(font: Font, mode: int) -> int:
    return max(font.weight, 700) if mode in _BOLD_MODES else font.weight


def _rotations(view: View, matrices: Matrix) -> list[int]:
    a, b = matrices.T[:2]
    if view.turns == 0 and ((b == 0.0) & (a > 0.0)).all():
        return [0] * len(matrices)
    return [_rotation(x, y, view.turns) for x, y in zip(a.tolist(), b.tolist(), strict=True)]


def _rotation(a: float, b: float, turns: int) -> int:
    """Degrees clockwise of the writing direction (a, b) on a page turned so many quarters.

    A scan that lay askew counts as upright.
    """
    angle = degrees(-atan2(b, a)) + 90 * turns
    upright = 90 * round(angle / 90)
    return (upright if abs(angle - upright) < _SKEW else round(angle)) % 360


def _is_artifact(item: pdfium.Handle, marks: int, mcid: int) -> bool:
    """One of the object's marks says that it is no part of the content (`/Artifact`)."""
    if marks <= 0 or mcid >= 0:
        return False
    return any(_mark_name(pdfium.mark(item, number)) == "Artifact" for number in range(marks))


def _mark_name(mark: pdfium.Handle) -> str:
    buffer, size = ctypes.create_string_buffer(64), ctypes.c_ulong()
    if not pdfium.mark_name(mark, pdfium.reference(buffer), 64, pdfium.reference(size)):
        return ""
    return buffer.raw[: size.value].decode("utf-16-le", "replace").rstrip("\0")
