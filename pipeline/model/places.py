"""Where a reader finds a character of the source: on a page, in an element, on a line."""

from bisect import bisect_right
from struct import unpack_from

import msgspec

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

    `edges` packs the boundaries between characters from the left edge of the first to the right
    edge of the last, one more than characters, as 32-bit floats; it is empty where the text does
    not run from left to right, and the whole box stands for each character.
    """

    start: int
    end: int
    page: int
    box: Box
    edges: bytes = b""

    def part(self, start: int, end: int) -> Box:
        """The box of the source characters `start:end`, cut to this run."""
        low, high = max(start, self.start) - self.start, min(end, self.end) - self.start
        if not self.edges or high <= low:
            return self.box
        (left,), (right,) = (unpack_from("f", self.edges, 4 * index) for index in (low, high))
        return (left, self.box[1], right, self.box[3])


class PagePlaces(msgspec.Struct, frozen=True, tag="pages"):
    """The places of a paged document's characters; `runs` in order of `start`."""

    runs: tuple[RunPlace, ...]

    def locate(self, start: int, end: int) -> tuple[PagePlace, ...]:
        """One place a line that the source characters `start:end` touch."""
        places: list[PagePlace] = []
        first = max(0, bisect_right(self.runs, start, key=lambda run: run.start) - 1)
        for run in self.runs[first:]:
            if run.start >= end:
                break
            if run.end > start:
                places.append(PagePlace(run.page, run.part(start, end)))
        return merge_lines(places)


class ElementPlaces(msgspec.Struct, frozen=True, tag="elements"):
    """The places of a web page's characters; `starts` are where each text node begins."""

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
