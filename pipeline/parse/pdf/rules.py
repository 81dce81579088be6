"""Rules: what is drawn along an axis (lines, borders, thin shapes), put together to whole ones."""

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from pipeline.model.pages import Path

Rule = tuple[float, float, float]
"""Where it stands across its direction, where it begins and where it ends, in points."""

_TOLERANCE = 3.0
"""Points within which rules snap together and join (pdfplumber's defaults)."""
_THIN = 2.5
"""A filled rectangle of fewer points is a rule."""
_SLOPE = 0.05
"""A thick line is a rule as long as its box is so much flatter than long."""
_WHOLE_PAGE = 0.8
"""A rectangle of a larger share of the page is its background."""


def rules_of(paths: Iterable[Path], width: float, height: float) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical rules that the paths of a page draw."""
    across: list[Rule] = []
    down: list[Rule] = []
    for path in paths:
        x0, top, x1, bottom = path.box
        if path.shape == "other" or x1 < 0 or bottom < 0 or x0 > width or top > height:
            continue
        wide, high = x1 - x0, bottom - top
        thin, long = (wide, high) if wide < high else (high, wide)
        line = path.shape == "line"
        if thin <= _THIN or (line and thin <= _SLOPE * long):
            if high < wide:
                across.append(((top + bottom) / 2, x0, x1))
            else:
                down.append(((x0 + x1) / 2, top, bottom))
        elif not line and wide * high <= _WHOLE_PAGE * width * height:
            across += (top, x0, x1), (bottom, x0, x1)
            down += (x0, top, bottom), (x1, top, bottom)
    return across, down


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules of one direction with near ones snapped to one place and joined end to end.

    As pdfplumber's `merge_edges`: a chain of places, each near the next, becomes their mean.
    """
    joined: list[Rule] = []
    for place, parts in _snapped(rules):
        parts.sort(key=itemgetter(1))
        _, begin, end = parts[0]
        for _, low, high in parts:
            if low > end + _TOLERANCE:
                joined.append((place, begin, end))
                begin, end = low, high
            elif high > end:
                end = high
        joined.append((place, begin, end))
    return joined


def _snapped(rules: Sequence[Rule]) -> Iterator[tuple[float, list[Rule]]]:
    """Rules that stand near one another, with the mean of their places."""
    near: list[Rule] = []
    for rule in sorted(rules, key=itemgetter(0)):
        if near and rule[0] > near[-1][0] + _TOLERANCE:
            yield sum(rule[0] for rule in near) / len(near), near
            near = []
        near.append(rule)
    if near:
        yield sum(rule[0] for rule in near) / len(near), near
