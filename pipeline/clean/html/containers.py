"""Sums over the elements around each segment: how much text, how many links, how many blocks."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.clean.html.kinds import Shape
from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import Segment

Numbers = NDArray[np.float64]
LEVELS = (1, 2, 3, 5, 8)
"""How many levels above a segment's own element its containers are looked at."""

NEAREST = 5
"""Levels up to which segments of one container are compared."""

PROSE_WORDS = 12
"""Words from which on a segment with few links counts as prose."""

SHARES = (0.5, 0.8, 0.95)
"""Shares of the page's prose that its core, the innermost such element, holds."""


class Containers:
    """Sums over elements, from prefix sums: elements are in document order.

    Attributes:
        link_share: characters of each segment that are links.
        link_count: how many links each segment has.
        template: a number for each segment, the same where the tags and classes of its element
            and of the two above are the same.
    """

    def __init__(self, page: Page, found: Sequence[Segment]) -> None:
        self._parents = np.array(page.parents, dtype=np.int64)
        self._elements = np.fromiter((s.element for s in found), dtype=np.int64, count=len(found))
        self._ends = np.array(page.ends, dtype=np.int64)
        linked, whole, counts = _links(page, found)
        self.link_share = np.array(linked) / np.maximum(1, np.array(whole))
        self.link_count = np.array(counts)
        self.template = _templates(page, found)
        self._characters = np.array([len(s.text) for s in found], dtype=np.float64)
        words = np.array([s.text.count(" ") + 1 for s in found], dtype=np.float64)
        prose = (words >= PROSE_WORDS) & (self.link_share < 0.4)
        self._prose = np.where(prose, words, 0.0)
        self._sums = {
            "characters": self._prefix(self._characters),
            "linked": self._prefix(self._characters * self.link_share),
            "segments": self._prefix(np.ones(len(found))),
            "prose": self._prefix(self._prose),
        }

    def _prefix(self, values: Numbers) -> Numbers:
        own = np.bincount(self._elements, weights=values, minlength=len(self._ends))
        return np.concatenate(([0.0], np.cumsum(own)))

    def _inside(self, name: str, elements: NDArray[np.int64]) -> Numbers:
        sums = self._sums[name]
        return sums[self._ends[elements]] - sums[elements]

    def levels(self) -> tuple[list[str], Numbers]:
        """For each segment what its containers on several levels hold."""
        current = self._elements
        total = max(1.0, float(self._characters.sum()))
        names: list[str] = []
        columns: list[Numbers] = []
        for level in range(1, max(LEVELS) + 1):
            current = np.maximum(0, self._parents[current])
            if level not in LEVELS:
                continue
            characters = self._inside("characters", current)
            segments = self._inside("segments", current)
            columns += [
                characters / total,
                self._inside("linked", current) / np.maximum(1, characters),
                segments,
                characters / np.maximum(1, segments),
                self._inside("prose", current),
            ]
            kinds = ("share", "links", "segments", "length", "prose")
            names += [f"up{level}:{kind}" for kind in kinds]
        return names, np.stack(columns, axis=1)

    def around(self) -> dict[int, NDArray[np.int64]]:
        """For each of the nearer levels the container of each segment."""
        current = self._elements
        found: dict[int, NDArray[np.int64]] = {}
        for level in range(1, NEAREST + 1):
            current = np.maximum(0, self._parents[current])
            found[level] = current
        return found

    def places(self, shaped: Sequence[Shape]) -> tuple[list[str], Numbers]:
        """Where on the page each segment stands, and whether in its core."""
        count = len(self._elements)
        order = np.arange(count, dtype=np.float64)
        headings = [row for row, shape in enumerate(shaped) if shape.kind == "heading"]
        titles = [row for row in headings if shaped[row].rank == 1]
        first = titles[0] if titles else -1
        since = _since(headings, order)
        before = np.concatenate(([0.0], np.cumsum(self._characters)[:-1]))
        total = max(1.0, float(self._characters.sum()))
        columns = [
            order,
            order / count,
            count - 1 - order,
            before / total,
            order - first if titles else np.full(count, -999.0),
            since,
            self._around(2),
            self._around(5),
        ]
        columns += self._cores()
        names = "order place left offset from_title since_heading prose2 prose5".split()
        return names + [f"core{share}" for share in SHARES], np.stack(columns, axis=1)

    def templates(self) -> tuple[list[str], Numbers]:
        """How many segments are marked up like each one, and what these are like on average."""
        count = np.bincount(self.template)
        columns = [count[self.template].astype(np.float64)]
        for values in (self._characters, self.link_share):
            mean = np.bincount(self.template, weights=values) / count
            columns.append(mean[self.template])
        return ["alike", "alike:length", "alike:links"], np.stack(columns, axis=1)

    def _around(self, reach: int) -> Numbers:
        """Words of prose within `reach` segments before and after."""
        kernel = np.ones(2 * reach + 1)
        padded = np.pad(self._prose, reach)
        return np.asarray(np.convolve(padded, kernel, mode="valid"))

    def _cores(self) -> list[Numbers]:
        """For each share whether a segment is inside the innermost element that holds so much."""
        sums = self._sums["prose"]
        held = sums[self._ends] - sums[:-1]
        columns: list[Numbers] = []
        for share in SHARES:
            enough = np.flatnonzero(held >= share * max(1.0, float(sums[-1])))
            core = int(enough[-1]) if len(enough) else 0
            inside = (self._elements >= core) & (self._elements < self._ends[core])
            columns.append(inside.astype(np.float64))
        return columns


def _since(headings: Sequence[int], order: Numbers) -> Numbers:
    """Segments since the last heading; 99 where none stands above."""
    last = np.full(len(order), -1.0)
    last[list(headings)] = headings
    last = np.maximum.accumulate(last)
    return np.where(last < 0, 99.0, order - last)


def _templates(page: Page, found: Sequence[Segment]) -> NDArray[np.int64]:
    numbers: dict[tuple[str, ...], int] = {}
    result: list[int] = []
    for segment in found:
        key: list[str] = []
        step = segment.element
        for _ in range(3):
            key += (page.tags[step], page.attributes[step].get("class", ""))
            step = max(0, page.parents[step])
        result.append(numbers.setdefault(tuple(key), len(numbers)))
    return np.array(result, dtype=np.int64)


def _links(page: Page, found: Sequence[Segment]) -> tuple[list[int], list[int], list[int]]:
    """Characters in links, characters, and the number of links of each segment."""
    linked: list[int] = []
    whole: list[int] = []
    counts: list[int] = []
    for segment in found:
        inside = total = 0
        links: set[int] = set()
        for part in segment.parts:
            length = part.end - part.start
            total += length
            if page.links[part.element]:
                inside += length
                links.add(part.element)
        linked.append(inside)
        whole.append(total)
        counts.append(len(links))
    return linked, whole, counts
