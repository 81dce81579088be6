"""Words that are printed twice, a little apart, to look bold or to cast a shadow."""

from collections.abc import Sequence

from pipeline.model.pages import Run
from pipeline.model.places import Box

_OVERLAP = 0.6
"""Share of its box that a second print has in common with the first; a true repeat (`ll`) stands
beside it. PDFium itself drops second prints that lie closer."""


_LATEST = 8
"""Earlier prints that a word is compared with; some stand a hundred times on a page."""


def overprinted(runs: Sequence[Run]) -> frozenset[int]:
    """The indices of runs that print once more what an earlier run printed in their place."""
    earlier: dict[str, list[Box]] = {}
    found: list[int] = []
    for index, run in enumerate(runs):
        boxes = earlier.get(run.text)
        if boxes is None:
            earlier[run.text] = [run.box]
            continue
        if any(_covers(box, run.box) for box in boxes[-_LATEST:]):
            found.append(index)
        boxes.append(run.box)
    return frozenset(found)


def _covers(a: Box, b: Box) -> bool:
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    area = (b[2] - b[0]) * (b[3] - b[1])
    return wide > 0 and high > 0 and wide * high > _OVERLAP * area
