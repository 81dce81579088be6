"""Where a reader finds a character of the source: on a page, in an element, on a line."""

from bisect import bisect_right
from collections.abc import Mapping
from operator import attrgetter

import msgspec

START = attrgetter("start")
Box = tuple[float, float, float, float]
"""x0, top, x1, bottom, in points from the upper left corner of the page as it is displayed."""


class PagePlace(msgspec.Struct, frozen=True, tag="page"):
    """A box on a page (1 = first)."""

    page: int
    box: Box


class ElementPlace(msgspec.Struct, frozen=True, tag="element"):
    """An element of a web page, by its CSS path."""

    selector: str


class LinePlace(msgspec.Struct, frozen=True, tag="line"):
    """A line of a plain text (1 = first)."""

    line: int


Place = PagePlace | ElementPlace | LinePlace


class RunPlace(msgspec.Struct, frozen=True, gc=False):
    """The place of one run of characters on a page.

    `text` is what the source has at `start`, `font` the number of its font in `PagePlaces.fonts`,
    `size` its size in points. `font` is -1 where the text does not run from left to right: then
    the whole box stands for each character.
    """

    start: int
    page: int
    box: Box
    text: str
    font: int = -1
    size: float = 0.0

    @property
    def end(self) -> int:
        """Where the run ends in the source."""
        return self.start + len(self.text)

    def part(self, start: int, end: int, advances: Mapping[str, float]) -> Box:
        """The box of the source characters `start:end`, cut to this run.

        `advances` says how wide the characters are, in parts of the size. What the box is wider
        than they are together is letter spacing; where that cannot be, they share the width out.
        """
        low, high = max(start, self.start) - self.start, min(end, self.end) - self.start
        widths = [advances.get(letter, 0.5) * self.size for letter in self.text]
        if not 0 <= low < high <= len(widths) or sum(widths) <= 0:
            return self.box
        x0, top, x1, bottom = self.box
        spacing = (x1 - x0 - sum(widths)) / max(1, len(widths) - 1)
        unit = 1.0
        if not -0.1 * self.size < spacing < self.size:
            spacing, unit = 0.0, (x1 - x0) / sum(widths)
        left = x0 + unit * sum(widths[:low]) + spacing * low
        right = left + unit * sum(widths[low:high]) + spacing * (high - low - 1)
        return (left, top, right, bottom)


class PagePlaces(msgspec.Struct, frozen=True, tag="pages"):
    """The places of a paged document's characters; `runs` in order of `start`.

    `fonts` holds each font's advance of each character that occurs, in parts of the font's size.
    """

    runs: tuple[RunPlace, ...]
    fonts: tuple[dict[str, float], ...] = ()

    def locate(self, start: int, end: int) -> tuple[PagePlace, ...]:
        """One place a line that the source characters `start:end` touch."""
        places: list[PagePlace] = []
        first = max(0, bisect_right(self.runs, start, key=START) - 1)
        for index in range(first, len(self.runs)):
            run = self.runs[index]
            if run.start >= end:
                break
            if run.end > start:
                places.append(PagePlace(run.page, self._part(run, start, end)))
        return merge_lines(places)

    def _part(self, run: RunPlace, start: int, end: int) -> Box:
        if run.font < 0 or (start <= run.start and run.end <= end):
            return run.box
        return run.part(start, end, self.fonts[run.font])


class ElementPlaces(msgspec.Struct, frozen=True, tag="elements"):
    """The places of a web page's characters.

    `starts` are where each text node begins, `selectors` the CSS path of the block it stands in.
    """

    starts: tuple[int, ...]
    selectors: tuple[str, ...]

    def locate(self, start: int, end: int) -> tuple[ElementPlace, ...]:
        """The elements that the source characters `start:end` stand in."""
        first = max(0, bisect_right(self.starts, start) - 1)
        found: dict[str, None] = {}
        for position in range(first, len(self.starts)):
            if self.starts[position] >= end:
                break
            found[self.selectors[position]] = None
        return tuple(ElementPlace(selector) for selector in found)


class LinePlaces(msgspec.Struct, frozen=True, tag="lines"):
    """The places of a plain text's characters; `starts` are where each line begins."""

    starts: tuple[int, ...]

    def locate(self, start: int, end: int) -> tuple[LinePlace, ...]:
        """The lines that the source characters `start:end` stand on."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_right(self.starts, max(start, end - 1)) - 1)
        return tuple(LinePlace(line + 1) for line in range(first, last + 1))


Places = PagePlaces | ElementPlaces | LinePlaces


def merge_lines(places: list[PagePlace]) -> tuple[PagePlace, ...]:
    """Neighbouring boxes that share a line become one."""
    if len(places) < 2:
        return tuple(places)
    merged: list[PagePlace] = []
    for place in places:
        last = merged[-1] if merged else None
        if last and last.page == place.page and _same_line(last.box, place.box):
            a, b = last.box, place.box
            box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
            merged[-1] = PagePlace(place.page, box)
        else:
            merged.append(place)
    return tuple(merged)


def _same_line(a: Box, b: Box) -> bool:
    """The boxes overlap in height by half of the lower one."""
    overlap = min(a[3], b[3]) - max(a[1], b[1])
    return overlap > 0.5 * min(a[3] - a[1], b[3] - b[1])
