"""Bullets that no character tells: signs of a font of their own, and small shapes drawn."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from pipeline.clean.pdf.watermarks import upright
from pipeline.model.pages import Page, Path, Run

_REACH = 6.0
"""A bullet is at most this many type sizes away from its words."""
_GAP = 0.25
"""Type sizes between a sign and its words at the least."""
_SIGNS = 3
"""A font of bullets prints no more different signs."""
_DOT = (1.5, 7.0)
"""The smallest and the largest drawn bullet, in points."""
_MANY = 400
"""A page with more small shapes is a map or a chart."""


class Bullets(msgspec.Struct, frozen=True):
    """The starts of runs that are bullets, and of those that a bullet is drawn before."""

    signs: frozenset[int] = frozenset()
    drawn: frozenset[int] = frozenset()


def find_bullets(pages: Sequence[Page]) -> Bullets:
    """The bullets of a document that its characters do not tell."""
    drawn = frozenset(start for page in pages for start in _drawn(page))
    return Bullets(_signs(pages), drawn)


def _signs(pages: Sequence[Page]) -> frozenset[int]:
    """Single signs before words, of fonts that print little else; each is met twice or more."""
    texts: defaultdict[str, set[str]] = defaultdict(set)
    opening: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for page in pages:
        before: Run | None = None
        for run, after in pairwise(upright(page)):
            if len(texts[run.font]) <= _SIGNS:
                texts[run.font].add(run.text)
            if len(run.text) == 1 and run.font != after.font and _opens(before, run, after):
                opening[run.font, run.text].append(run.start)
            before = run
    return frozenset(
        start
        for (font, _), starts in opening.items()
        if len(starts) > 1 and len(texts[font]) <= _SIGNS
        for start in starts
    )


def _opens(before: Run | None, run: Run, after: Run) -> bool:
    """`run` begins a line and stands apart from the words that follow."""
    gap = after.box[0] - run.box[2]
    if not _GAP * after.size < gap < _REACH * after.size or not _level(run, after):
        return False
    return before is None or not _level(before, run) or not _beside(before.box[2], run)


def _level(one: Run, other: Run) -> bool:
    return abs(one.baseline - other.baseline) < 0.2 * other.size


def _beside(end: float, run: Run) -> bool:
    """Something that ends at `end` stands left of `run`, within reach."""
    return -1 < run.box[0] - end < _REACH * run.size


def _drawn(page: Page) -> Iterator[int]:
    """Runs that a small shape of their own colour is drawn before, as before others."""
    dots = [path for path in page.paths if _is_dot(path)]
    if not 1 < len(dots) <= _MANY:
        return
    runs = upright(page)
    found: list[tuple[tuple[int, int, int], int]] = []
    for dot in dots:
        run = _words_after(dot, runs)
        if run is not None:
            width, height = dot.box[2] - dot.box[0], dot.box[3] - dot.box[1]
            gap = run.box[0] - dot.box[2]
            found.append(((round(width), round(height), round(gap)), run.start))
    counts = Counter(key for key, _ in found)
    yield from (start for key, start in found if counts[key] > 1)


def _is_dot(path: Path) -> bool:
    width, height = path.box[2] - path.box[0], path.box[3] - path.box[1]
    low, high = _DOT
    return path.filled and low <= width <= high and low <= height <= high


def _words_after(dot: Path, runs: Sequence[Run]) -> Run | None:
    """The run right of a dot that stands at the height of its small letters, and opens a line."""
    y = (dot.box[1] + dot.box[3]) / 2
    level = [run for run in runs if run.baseline - 0.75 * run.size < y < run.baseline]
    right = [run for run in level if 0 < run.box[0] - dot.box[2] < 2.5 * run.size]
    first = min(right, key=lambda run: run.box[0], default=None)
    if first is None or first.color != dot.color or dot.box[2] - dot.box[0] > 0.6 * first.size:
        return None
    return None if any(_beside(run.box[2], first) for run in level) else first
