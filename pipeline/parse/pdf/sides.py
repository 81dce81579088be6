"""The left and right sides that ruled tables leave open."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.parse.pdf.rules import Rule

_INSIDE = 10.0
"""A rule farther than this many points from both ends of others divides a table."""
_DIVIDED = 0.6
"""Share of the rows of a table with open sides that upright rules divide."""
_LEAST = 2
"""Rows that they divide at least."""
_LOW = 30.0
"""An undivided row, a heading within a table, is at most so many points high."""
_TOLERANCE = 3.0
"""Points within which rules end at one place."""


def open_sides(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[Rule]:
    """Upright rules for the left and right sides that tables leave open.

    Rules of one width are the rows of a table where upright rules divide most of them.
    """
    while across:
        first = across[0]
        _, x0, x1 = first
        heights = sorted(rule[0] for rule in across if _as_wide(rule, first))
        across = [rule for rule in across if not _as_wide(rule, first)]
        inner = [rule for rule in down if x0 + _INSIDE < rule[0] < x1 - _INSIDE]
        for top, bottom in _stretches(heights, inner):
            yield x0, top, bottom
            yield x1, top, bottom


def _stretches(heights: Sequence[float], inner: Sequence[Rule]) -> Iterator[tuple[float, float]]:
    """Where rows follow one another of which upright rules divide most; others are low."""
    stretch: list[float] = []
    divided = 0
    for top, bottom in [*pairwise(heights), (0.0, 0.0)]:
        if _divides(inner, top, bottom):
            divided += 1
        elif not stretch or not 0 < bottom - top <= _LOW:
            if divided >= max(_LEAST, _DIVIDED * (len(stretch) - 1)):
                yield stretch[0], stretch[-1]
            stretch, divided = [], 0
            continue
        stretch = [*(stretch or [top]), bottom]


def _as_wide(rule: Rule, other: Rule) -> bool:
    return max(abs(rule[1] - other[1]), abs(rule[2] - other[2])) <= _TOLERANCE


def _divides(upright: Sequence[Rule], top: float, bottom: float) -> bool:
    """One of the upright rules runs from one height to the other."""
    return any(low <= top + _TOLERANCE and high >= bottom - _TOLERANCE for _, low, high in upright)
