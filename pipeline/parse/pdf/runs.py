"""The characters of a page as runs: one text object, no white space inside."""

import ctypes
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from pipeline.model.pages import Run
from pipeline.model.places import Box
from pipeline.parse.pdf import pdfium
from pipeline.parse.pdf.encodings import CONTROLS, repair
from pipeline.parse.pdf.fonts import Font, FontBook
from pipeline.parse.pdf.memory import Slots
from pipeline.parse.pdf.pdfium import LINE_END_HYPHEN
from pipeline.parse.pdf.styles import ROTATION, Style, StyleReader
from pipeline.parse.pdf.view import View

_BLANK = np.zeros(0x3002, dtype=bool)
_BLANK[[*range(9, 14), 0x20, 0xA0, 0x1680, *range(0x2000, 0x200C)]] = True
_BLANK[[0x2028, 0x2029, 0x202F, 0x205F, 0x3000]] = True
"""White space, by code point; the last entry stands for all that follow."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


@dataclass(frozen=True, slots=True)
class PageText:
    """The runs of a page, each with the number of its font.

    The number is -1 where characters do not run from left to right. `repaired` says that codes
    without meaning were worked out.
    """

    runs: tuple[Run, ...] = ()
    fonts: tuple[int, ...] = ()
    repaired: bool = False


class RunReader:
    """Reads the runs of a document's pages; holds the memory that PDFium writes into.

    This is where the engine spends its time. PDFium answers for one character a call: the
    questions are asked column by column, in loops of the interpreter's own where they can be.
    """

    def __init__(self) -> None:
        self.book = FontBook()
        self._styles = StyleReader(self.book)
        self._edges = Slots(ctypes.c_float, 4)

    def read(self, text_page: pdfium.Handle, view: View, count: int, start: int) -> PageText:
        """The first `count` characters of a text page; the first run begins at `start`."""
        page = pdfium.address(text_page)
        text = pdfium.page_text(page, count)
        objects = np.fromiter(map(pdfium.text_object, repeat(page), range(count)), np.int64, count)
        repaired = repair(text, _fonts(objects)) if CONTROLS.search(text) else text
        lows, highs = _pieces(repaired, objects)
        if not lows:
            return PageText(repaired=repaired != text)
        handles = [item or ~low for item, low in zip(objects[lows].tolist(), lows, strict=True)]
        first_of: dict[pdfium.Handle, int] = {}
        deque(map(first_of.setdefault, handles, lows), maxlen=0)
        fonts = self.book.on_page()
        known = dict(zip(first_of, self._styles.read(page, view, first_of, fonts), strict=True))
        styles = map(known.__getitem__, handles)
        boxes = self._boxes(page, view, lows, [high - 1 for high in highs])
        runs, numbers = self._runs(repaired, zip(lows, highs, styles, boxes, strict=True), start)
        fonts.measure()
        return PageText(tuple(runs), tuple(numbers), repaired != text)

    def _runs(
        self, text: str, pieces: Iterable[tuple[int, int, tuple[Style, Font], Box]], start: int
    ) -> tuple[list[Run], list[int]]:
        """The runs that begin and end where `pieces` do, and the number of each one's font."""
        hyphens, leftwards = LINE_END_HYPHEN in text, _RIGHT_TO_LEFT.search(text) is not None
        printed = text.replace(LINE_END_HYPHEN, "-") if hyphens else text
        runs: list[Run] = []
        numbers: list[int] = []
        stop = -1
        for low, high, (style, font), box in pieces:
            word = self.book.word(printed[low:high])
            font.letters.update(word)
            space = low > stop or (hyphens and text[low - 1] == LINE_END_HYPHEN)
            start += space
            runs.append(Run(start, word, box, *style, space))
            turned = style[ROTATION] or (leftwards and _RIGHT_TO_LEFT.search(word))
            numbers.append(-1 if turned else font.number)
            start += high - low
            stop = high
        return runs, numbers

    def _boxes(
        self, page: object, view: View, firsts: Sequence[int], lasts: Sequence[int]
    ) -> Iterator[Box]:
        """The boxes around pieces of text, by those of their first and last characters."""
        left, top, right, bottom = self._edges.written(pdfium.loose_box, page, firsts).T
        left1, top1, right1, bottom1 = self._edges.written(pdfium.loose_box, page, lasts).T
        plain = (left <= left1) & (top == top1) & (bottom == bottom1)
        right = np.where(plain, right1, np.maximum(right, right1))
        left, top = np.minimum(left, left1), np.maximum(top, top1)
        bottom = np.minimum(bottom, bottom1)
        if view.turns:
            edges = (column.tolist() for column in (left, bottom, right, top))
            return map(view.box, *edges)
        shared: dict[float, float] = {}  # the words of a line share their height
        tops, bottoms = (view.top - top).tolist(), (view.top - bottom).tolist()
        return zip(
            (left - view.left).tolist(),
            map(shared.setdefault, tops, tops),
            (right - view.left).tolist(),
            map(shared.setdefault, bottoms, bottoms),
            strict=True,
        )


def _pieces(text: str, objects: NDArray[np.int64]) -> tuple[list[int], list[int]]:
    """Where runs begin and end: at white space, another text object, a line-end hyphen."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    printed = ~_BLANK[np.minimum(codes, len(_BLANK) - 1)]
    joined = printed[1:] & printed[:-1] & (objects[1:] == objects[:-1])
    joined &= codes[:-1] != ord(LINE_END_HYPHEN)
    first, last = printed.copy(), printed.copy()
    first[1:] &= ~joined
    last[:-1] &= ~joined
    return np.flatnonzero(first).tolist(), (np.flatnonzero(last) + 1).tolist()


def _fonts(objects: NDArray[np.int64]) -> list[pdfium.Handle | None]:
    """The font of each character, by its text object."""
    fonts = {item: pdfium.object_font(item) for item in np.unique(objects).tolist()}
    return [fonts[item] for item in objects.tolist()]
