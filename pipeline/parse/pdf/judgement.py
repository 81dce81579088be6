"""How far a page's text layer can be trusted: scans, unusable character maps, hidden text."""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from pipeline.model.pages import Page, Path, Reading, Run
from pipeline.model.places import Box
from pipeline.parse.pdf.drawings import Drawings

_UNUSABLE = re.compile("[\x00-\x1f\x7f-\x9f\ufffd\ue000-\uefff\uf100-\uf8ff]")
"""Controls, the replacement character, private letters; U+F0xx is how symbol fonts say bullets."""
_GARBLED_SHARE = 0.2
_GARBLED_LENGTH = 20
"""Characters that a page has at least before their share says something."""
_STRAY = 60
"""A scanned page with fewer characters in its text layer has only a stamp or a number there."""
_SCAN_COVER = 0.7
"""Share of the page that a scan's image covers."""
_OUTLINED = 300
"""Shapes on a page without text that are letters drawn as outlines."""
_PALE = 0xF0
"""Red, green and blue of what cannot be seen on white paper are all above this."""


def reading_of(page: Page) -> Page:
    """The page with what its text layer is worth in `reading`."""
    return replace(page, reading=_reading(page))


def _reading(page: Page) -> Reading:
    length = sum(len(run.text) for run in page.runs)
    covered = any(_cover(box, page) > _SCAN_COVER for box in page.images)
    if length == 0:
        drawn = sum(path.shape == "other" for path in page.paths)
        return "scan" if page.images or drawn > _OUTLINED else "empty"
    if covered and length < _STRAY:
        return "scan"
    unusable = sum(len(_UNUSABLE.findall(run.text)) for run in page.runs)
    if length >= _GARBLED_LENGTH and unusable > _GARBLED_SHARE * length:
        return "garbled"
    return "text"


def with_hidden_text(runs: Sequence[Run], drawings: Drawings) -> tuple[Run, ...]:
    """The runs; white ones that stand on nothing darker are told as invisible."""
    if not any(_pale(run.color) for run in runs):
        return tuple(runs)
    grounds = [*_dark(drawings.paths), *drawings.images]
    return tuple(
        replace(run, invisible=True)
        if _pale(run.color) and not any(_holds(ground, run.box) for ground in grounds)
        else run
        for run in runs
    )


def _dark(paths: Iterable[Path]) -> list[Box]:
    return [path.box for path in paths if path.filled and not _pale(path.color)]


def _pale(color: int) -> bool:
    return color >> 16 >= _PALE and color >> 8 & 0xFF >= _PALE and color & 0xFF >= _PALE


def _holds(ground: Box, box: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return ground[0] <= x <= ground[2] and ground[1] <= y <= ground[3]


def _cover(box: Box, page: Page) -> float:
    """The share of the page that a box covers."""
    wide = min(box[2], page.width) - max(box[0], 0.0)
    high = min(box[3], page.height) - max(box[1], 0.0)
    area = page.width * page.height
    return max(wide, 0.0) * max(high, 0.0) / area if area > 0 else 0.0
