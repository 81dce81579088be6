"""The characters of a page as runs: one text object, no white space inside."""

import ctypes
import re
from collections.abc import Iterator
from math import atan2, degrees, hypot
from struct import unpack
from typing import NamedTuple

from pipeline.model.pages import Run
from pipeline.model.places import Box
from pipeline.parse.pdf import pdfium
from pipeline.parse.pdf.fonts import Font, FontBook
from pipeline.parse.pdf.view import View

LINE_END_HYPHEN = "\ufffe"
"""PDFium's mark for a hyphen that ends a line within a word; the run says `-` again."""

_PRINTED = re.compile("[^ \t\r\n\f\v\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_INVISIBLE_MODES = frozenset((3, 7))
_BOLD_MODES = frozenset((2, 6))


class Style(NamedTuple):
    """What all characters of one text object share."""

    baseline: float
    size: float
    font: Font
    weight: int
    rotation: int
    mcid: int
    color: int
    invisible: bool
    artifact: bool


class RunReader:
    """Reads the runs of one text page; holds the memory that PDFium writes into."""

    def __init__(self, text_page: pdfium.Handle, view: View, book: FontBook) -> None:
        self._page = pdfium.address(text_page)
        self._view = view
        self._book = book
        self._fonts: dict[pdfium.Handle, Font] = {}
        self._styles: dict[pdfium.Handle, Style] = {}
        self._rectangle, self._matrix = pdfium.Rectangle(), pdfium.Matrix()
        self._rectangle_at = pdfium.reference(self._rectangle)
        self._matrix_at = pdfium.reference(self._matrix)
        self._color = [ctypes.c_uint() for _ in range(4)]
        self._color_at = [pdfium.reference(part) for part in self._color]

    def read(self, count: int, start: int) -> Iterator[tuple[Run, int]]:
        """The runs of the first `count` characters, each with the number of its font.

        The first one begins at `start`; the number is -1 where characters do not run from left to
        right.
        """
        text = pdfium.page_text(self._page, count)
        stop = 0
        for low, high, text_object in self._pieces(text):
            space = low > stop or low == 0 or text[low - 1] == LINE_END_HYPHEN
            yield self._run(text[low:high], low, text_object, start + space, space=space)
            start += space + high - low
            stop = high
        for handle, font in self._fonts.items():
            font.measure(handle)

    def _pieces(self, text: str) -> Iterator[tuple[int, int, pdfium.Handle]]:
        """Where runs begin and end: at white space, another text object, a line-end hyphen.

        The characters of one text object stand together, so that a word whose first and last
        character are of one object is of one object.
        """
        object_of, page = pdfium.text_object, self._page
        for match in _PRINTED.finditer(text):
            low, high = match.span()
            first = object_of(page, low) or 0
            if high - low == 1 or (
                first == (object_of(page, high - 1) or 0) and LINE_END_HYPHEN not in match.group()
            ):
                yield low, high, first
                continue
            for index in range(low + 1, high):
                current = object_of(page, index) or 0
                if current != first or text[index - 1] == LINE_END_HYPHEN:
                    yield low, index, first
                    low, first = index, current
            yield low, high, first

    def _run(
        self, text: str, index: int, text_object: pdfium.Handle, start: int, *, space: bool
    ) -> tuple[Run, int]:
        style = self._styles.get(text_object)
        if style is None or not text_object:
            style = self._styles[text_object] = self._style(index, text_object)
        text = text.replace(LINE_END_HYPHEN, "-")
        baseline, size, font, weight, rotation, mcid, color, invisible, artifact = style
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
            invisible,
            artifact,
            space,
        )
        backward = rotation or (not text.isascii() and _RIGHT_TO_LEFT.search(text))
        return run, -1 if backward else font.number

    def _box(self, first: int, last: int) -> Box:
        pdfium.loose_box(self._page, first, self._rectangle_at)
        left, top, right, bottom = unpack("4f", self._rectangle)
        if last > first:
            pdfium.loose_box(self._page, last, self._rectangle_at)
            left1, top1, right1, bottom1 = unpack("4f", self._rectangle)
            left = min(left, left1)
            right = max(right, right1)
            top = max(top, top1)
            bottom = min(bottom, bottom1)
        return self._view.box(left, bottom, right, top)

    def _style(self, index: int, text_object: pdfium.Handle) -> Style:
        pdfium.text_matrix(self._page, index, self._matrix_at)
        a, b, c, d, e, f = unpack("6f", self._matrix)
        size = abs(pdfium.font_size(self._page, index)) * hypot(c, d)
        angle = round(degrees(-atan2(b, a))) + 90 * self._view.turns
        mode = pdfium.render_mode(text_object) if text_object else 0
        marks = pdfium.count_marks(text_object) if text_object else 0
        mcid = pdfium.marked_content(text_object) if marks > 0 else -1
        font = self._font(text_object)
        return Style(
            round(self._view.point(e, f)[1], 3),
            round(size, 3),
            font,
            max(font.weight, 700) if mode in _BOLD_MODES else font.weight,
            angle % 360,
            mcid,
            self._fill(index),
            mode in _INVISIBLE_MODES,
            marks > 0 and mcid < 0 and is_artifact(text_object, marks),
        )

    def _font(self, text_object: pdfium.Handle) -> Font:
        handle = (pdfium.object_font(text_object) if text_object else None) or 0
        font = self._fonts.get(handle)
        if font is None:
            font = self._fonts[handle] = self._book.font(handle)
        return font

    def _fill(self, index: int) -> int:
        red, green, blue, _ = self._color
        if not pdfium.fill_color(self._page, index, *self._color_at):
            return 0
        return (red.value << 16) | (green.value << 8) | blue.value


def is_artifact(page_object: pdfium.Handle, count: int) -> bool:
    """One of the object's marks says that it is no part of the content (`/Artifact`)."""
    buffer, size = ctypes.create_string_buffer(64), ctypes.c_ulong()
    for number in range(count):
        mark = pdfium.mark(page_object, number)
        known = pdfium.mark_name(mark, pdfium.reference(buffer), 64, pdfium.reference(size))
        if known and buffer.raw[: size.value].decode("utf-16-le", "replace") == "Artifact\0":
            return True
    return False
