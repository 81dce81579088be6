"""The characters of a page as runs: one text object, no white space inside."""

import ctypes
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, degrees, hypot

from pipeline.model.pages import Run
from pipeline.parse.pdf import pdfium
from pipeline.parse.pdf.fonts import Font
from pipeline.parse.pdf.view import View

LINE_END_HYPHEN = "\ufffe"
"""PDFium's mark for a hyphen that ends a line within a word; the run says `-` again."""

_PRINTED = re.compile("[^ \t\r\n\f\v\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000]+")
_INVISIBLE_MODES = frozenset((3, 7))
_BOLD_MODES = frozenset((2, 6))
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


@dataclass(frozen=True, slots=True)
class Style:
    """What all characters of one text object share; `em` is its width of one em, in points."""

    font: Font
    size: float
    em: float
    rotation: int
    baseline: float
    weight: int
    color: int
    mcid: int
    invisible: bool
    artifact: bool


class RunReader:
    """Reads the runs of one text page."""

    def __init__(self, text_page: pdfium.Handle, view: View) -> None:
        self._page = text_page
        self._view = view
        self._fonts: dict[pdfium.Handle, Font] = {}
        self._styles: dict[pdfium.Handle | None, Style] = {}
        self._matrix = pdfium.Matrix()
        self._rectangle = pdfium.Rectangle()
        self._color = [ctypes.c_uint() for _ in range(4)]

    def read(self, count: int, start: int) -> Iterator[Run]:
        """The runs of the first `count` characters; the first one begins at `start`."""
        text = pdfium.page_text(self._page, count)
        object_of, page = pdfium.text_object, self._page
        objects = [object_of(page, index) for index in range(len(text))]
        stop = 0
        for low, high in _pieces(text, objects):
            space = low > stop or low == 0 or text[low - 1] == LINE_END_HYPHEN
            run = self._run(text[low:high], low, objects[low], space=space, start=start + space)
            start += space + high - low
            stop = high
            yield run

    def _run(
        self, text: str, index: int, text_object: pdfium.Handle | None, *, space: bool, start: int
    ) -> Run:
        style = self._styles.get(text_object) if text_object else None
        if style is None:
            style = self._styles[text_object] = self._style(index, text_object)
        box = self._box(index, index + len(text) - 1)
        return Run(
            start=start,
            text=text.replace(LINE_END_HYPHEN, "-"),
            box=box,
            baseline=style.baseline,
            size=style.size,
            font=style.font.name,
            weight=style.weight,
            italic=style.font.italic,
            rotation=style.rotation,
            mcid=style.mcid,
            color=style.color,
            invisible=style.invisible,
            artifact=style.artifact,
            space=space,
            edges=b"" if style.rotation else _edges(text, box[0], box[2], style),
        )

    def _box(self, first: int, last: int) -> tuple[float, float, float, float]:
        left, bottom, right, top = self._character(first)
        if last > first:
            left1, bottom1, right1, top1 = self._character(last)
            left, bottom = min(left, left1), min(bottom, bottom1)
            right, top = max(right, right1), max(top, top1)
        return self._view.box(left, bottom, right, top)

    def _character(self, index: int) -> tuple[float, float, float, float]:
        box = self._rectangle
        pdfium.loose_box(self._page, index, pdfium.reference(box))
        return box.left, box.bottom, box.right, box.top

    def _style(self, index: int, text_object: pdfium.Handle | None) -> Style:
        matrix = self._matrix
        pdfium.text_matrix(self._page, index, pdfium.reference(matrix))
        unscaled = pdfium.font_size(self._page, index)
        angle = round(degrees(-atan2(matrix.b, matrix.a))) + 90 * self._view.turns
        mode = pdfium.render_mode(text_object) if text_object else 0
        font = self._font(text_object)
        mcid = pdfium.marked_content(text_object) if text_object else -1
        return Style(
            font=font,
            size=round(abs(unscaled) * hypot(matrix.c, matrix.d), 3),
            em=abs(unscaled) * hypot(matrix.a, matrix.b),
            rotation=angle % 360,
            baseline=round(self._view.point(matrix.e, matrix.f)[1], 3),
            weight=max(font.weight, 700) if mode in _BOLD_MODES else font.weight,
            color=self._fill(index),
            mcid=mcid,
            invisible=mode in _INVISIBLE_MODES,
            artifact=mcid < 0 and text_object is not None and is_artifact(text_object),
        )

    def _font(self, text_object: pdfium.Handle | None) -> Font:
        handle = (pdfium.object_font(text_object) if text_object else None) or 0
        font = self._fonts.get(handle)
        if font is None:
            font = self._fonts[handle] = Font(handle)
        return font

    def _fill(self, index: int) -> int:
        red, green, blue, alpha = self._color
        if not pdfium.fill_color(self._page, index, *map(pdfium.reference, self._color)):
            return 0
        del alpha
        return (red.value << 16) | (green.value << 8) | blue.value


def is_artifact(page_object: pdfium.Handle) -> bool:
    """The object is marked as no part of the content (`/Artifact`)."""
    buffer, size = ctypes.create_string_buffer(64), ctypes.c_ulong()
    for number in range(pdfium.count_marks(page_object)):
        mark = pdfium.mark(page_object, number)
        known = pdfium.mark_name(mark, pdfium.reference(buffer), 64, pdfium.reference(size))
        if known and buffer.raw[: size.value].decode("utf-16-le", "replace") == "Artifact\0":
            return True
    return False


def _pieces(text: str, objects: list[pdfium.Handle | None]) -> Iterator[tuple[int, int]]:
    """Where runs begin and end: at white space, at another text object, after a line-end hyphen."""
    for match in _PRINTED.finditer(text):
        low, high = match.span()
        if LINE_END_HYPHEN not in match.group() and (
            objects[low:high].count(objects[low]) == high - low
        ):
            yield low, high
            continue
        for index in range(low + 1, high):
            if objects[index] != objects[index - 1] or text[index - 1] == LINE_END_HYPHEN:
                yield low, index
                low = index
        yield low, high


def _edges(text: str, left: float, right: float, style: Style) -> bytes:
    """The boundaries between characters: their advances, and what is left spread evenly.

    Letter spacing and kerning are what is left; where the font does not know the advances the
    whole width is shared out by them.
    """
    count = len(text)
    if count == 1:
        return array("f", (left, right)).tobytes()
    if _RIGHT_TO_LEFT.search(text):
        return b""
    widths = style.font.widths
    advances = [widths[letter] * style.em for letter in text]
    extra = (right - left - sum(advances)) / (count - 1)
    if not -0.3 * style.em < extra < style.em or 0.0 in advances:
        advances, extra = [(right - left) / count] * count, 0.0
    edges = array("f")
    for advance in advances:
        edges.append(left)
        left += advance + extra
    edges.append(right)
    return edges.tobytes()
