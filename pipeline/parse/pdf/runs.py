"""The characters of a page as runs: one text object, no white space inside."""

import ctypes
import re
from collections.abc import Iterator
from itertools import repeat
from math import atan2, degrees, hypot
from struct import Struct

from pipeline.model.pages import Hidden, Run
from pipeline.model.places import Box
from pipeline.parse.pdf import pdfium
from pipeline.parse.pdf.encodings import CONTROLS, repair
from pipeline.parse.pdf.fonts import Font, FontBook
from pipeline.parse.pdf.pdfium import LINE_END_HYPHEN
from pipeline.parse.pdf.view import View

_PRINTED = re.compile("[^ \t\r\n\f\v\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_SKEW = 7.0
_INVISIBLE_MODES = frozenset((3, 7))
_BOLD_MODES = frozenset((2, 6))
_EDGES, _MATRIX, _COLOR = Struct("4f").unpack, Struct("6f").unpack, Struct("4I").unpack


Style = tuple[float, float, Font, int, int, int, int, Hidden, bool]
"""What all characters of one text object share: baseline, size, font, weight, rotation, mcid,
color, hidden, artifact."""


class RunReader:
    """Reads the runs of one text page; holds the memory that PDFium writes into.

    This is where the engine spends its time: calls into PDFium are counted here, and made in
    loops of the interpreter's own (`map`) where they can be.
    """

    def __init__(self, text_page: pdfium.Handle, view: View, book: FontBook) -> None:
        self.repaired = False
        self._page = pdfium.address(text_page)
        self._view = view
        self._book = book
        self._fonts: dict[pdfium.Handle, Font] = {}
        self._styles: dict[pdfium.Handle, Style] = {}
        self._lines: dict[tuple[float, float], tuple[float, float]] = {}
        self._measures: dict[tuple[float, ...], tuple[float, float, int]] = {}
        self._rectangle, self._matrix = pdfium.Rectangle(), pdfium.Matrix()
        self._rectangle_at = pdfium.reference(self._rectangle)
        self._matrix_at = pdfium.reference(self._matrix)
        self._color = (ctypes.c_uint * 4)()
        self._color_at = [pdfium.reference(self._color, 4 * index) for index in range(4)]

    def read(self, count: int, start: int) -> Iterator[tuple[Run, int]]:
        """The runs of the first `count` characters, each with the number of its font.

        The first one begins at `start`; the number is -1 where characters do not run from left to
        right.
        """
        text = pdfium.page_text(self._page, count)
        if CONTROLS.search(text):
            repaired = repair(text, self._font_at)
            self.repaired, text = repaired != text, repaired
        styles = self._styles
        stop = -1
        for low, high, text_object in self._pieces(text):
            style = styles.get(text_object)
            if style is None or not text_object:
                style = styles[text_object] = self._style(low, text_object)
            space = low > stop or text[low - 1] == LINE_END_HYPHEN
            start += space
            run, font = self._run(text[low:high], low, start, style, space=space)
            yield run, font
            start += high - low
            stop = high
        for handle, each in self._fonts.items():
            each.measure(handle)

    def _pieces(self, text: str) -> Iterator[tuple[int, int, pdfium.Handle]]:
        """Where runs begin and end: at white space, another text object, a line-end hyphen.

        The characters of one text object stand together, so that a word whose first and last
        character are of one object is of one object.
        """
        spans = [match.span() for match in _PRINTED.finditer(text)]
        firsts = map(pdfium.text_object, repeat(self._page), [low for low, _ in spans])
        lasts = map(pdfium.text_object, repeat(self._page), [high - 1 for _, high in spans])
        hyphens = LINE_END_HYPHEN in text
        for (low, high), first, last in zip(spans, firsts, lasts, strict=True):
            if first == last and not (hyphens and LINE_END_HYPHEN in text[low:high]):
                yield low, high, first or 0
            else:
                yield from self._split(text, low, high)

    def _font_at(self, index: int) -> pdfium.Handle | None:
        text_object = pdfium.text_object(self._page, index)
        font: pdfium.Handle | None = pdfium.object_font(text_object) if text_object else None
        return font

    def _split(self, text: str, low: int, high: int) -> Iterator[tuple[int, int, pdfium.Handle]]:
        first = pdfium.text_object(self._page, low)
        for index in range(low + 1, high):
            current = pdfium.text_object(self._page, index)
            if current != first or text[index - 1] == LINE_END_HYPHEN:
                yield low, index, first or 0
                low, first = index, current
        yield low, high, first or 0

    def _run(
        self, text: str, index: int, start: int, style: Style, *, space: bool
    ) -> tuple[Run, int]:
        if LINE_END_HYPHEN in text:
            text = text.replace(LINE_END_HYPHEN, "-")
        text = self._book.word(text)
        baseline, size, font, weight, rotation, mcid, color, hidden, artifact = style
        font.letters.update(text)
        run = Run(
            start,
            text,
            self._box(index, index + len(text) - 1),
            baseline,
            size,
            font.name,
            weight,
            font.italic,
            rotation,
            mcid,
            color,
            hidden,
            artifact,
            space,
        )
        if rotation or not (text.isascii() or _RIGHT_TO_LEFT.search(text) is None):
            return run, -1
        return run, font.number

    def _box(self, first: int, last: int) -> Box:
        rectangle = self._rectangle
        pdfium.loose_box(self._page, first, self._rectangle_at)
        left, top, right, bottom = _EDGES(rectangle)
        if last > first:
            pdfium.loose_box(self._page, last, self._rectangle_at)
            left1, top1, right1, bottom1 = _EDGES(rectangle)
            if left <= left1 and top == top1 and bottom == bottom1:
                right = right1
            else:
                left, right = min(left, left1), max(right, right1)
                top, bottom = max(top, top1), min(bottom, bottom1)
        if self._view.turns:
            return self._view.box(left, bottom, right, top)
        line = self._lines.get((top, bottom))
        if line is None:
            line = self._view.top - top, self._view.top - bottom
            self._lines[top, bottom] = line
        return (left - self._view.left, line[0], right - self._view.left, line[1])

    def _style(self, index: int, text_object: pdfium.Handle) -> Style:
        page = self._page
        baseline, size, rotation = self._measure(index)
        known = pdfium.fill_color(page, index, *self._color_at)
        red, green, blue, _ = _COLOR(self._color) if known else (0, 0, 0, 0)
        mode, marks, mcid, handle = 0, 0, -1, 0
        if text_object:
            mode = pdfium.render_mode(text_object)
            marks = pdfium.count_marks(text_object)
            handle = pdfium.object_font(text_object) or 0
            mcid = pdfium.marked_content(text_object) if marks > 0 else -1
        font = self._fonts.get(handle)
        if font is None:
            font = self._fonts[handle] = self._book.font(handle)
        return (
            baseline,
            size,
            font,
            max(font.weight, 700) if mode in _BOLD_MODES else font.weight,
            rotation,
            mcid,
            (red << 16) | (green << 8) | blue,
            "invisible" if mode in _INVISIBLE_MODES else "",
            marks > 0 and mcid < 0 and is_artifact(text_object, marks),
        )

    def _measure(self, index: int) -> tuple[float, float, int]:
        """Baseline, size and rotation at a character; the words of a line share them."""
        pdfium.text_matrix(self._page, index, self._matrix_at)
        a, b, c, d, e, f = _MATRIX(self._matrix)
        size = pdfium.font_size(self._page, index)
        view = self._view
        key = (a, b, c, d, e if view.turns else 0.0, f, size)
        found = self._measures.get(key)
        if found is None:
            found = self._measures[key] = (
                self._book.number(view.point(e, f)[1]),
                self._book.number(abs(size * d) if c == 0.0 else abs(size) * hypot(c, d)),
                0 if b == 0.0 < a and view.turns == 0 else _rotation(a, b, view.turns),
            )
        return found


def _rotation(a: float, b: float, turns: int) -> int:
    """Degrees clockwise of the writing direction (a, b) on a page turned so many quarters.

    A scan that lay askew counts as upright.
    """
    angle = degrees(-atan2(b, a)) + 90 * turns
    upright = 90 * round(angle / 90)
    return (upright if abs(angle - upright) < _SKEW else round(angle)) % 360


def is_artifact(page_object: pdfium.Handle, count: int) -> bool:
    """One of the object's marks says that it is no part of the content (`/Artifact`)."""
    buffer, size = ctypes.create_string_buffer(64), ctypes.c_ulong()
    for number in range(count):
        mark = pdfium.mark(page_object, number)
        known = pdfium.mark_name(mark, pdfium.reference(buffer), 64, pdfium.reference(size))
        if known and buffer.raw[: size.value].decode("utf-16-le", "replace") == "Artifact\0":
            return True
    return False
