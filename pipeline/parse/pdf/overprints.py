"""Words that are printed twice, a little apart, to look bold or to cast a shadow."""

from collections.abc import Sequence

from pipeline.model.pages import Run
from pipeline.model.places import Box

_APART = 0.3
"""Shares of its width and height that a second print is moved by at most; a true repeat (`ll`)
stands beside the first. PDFium itself drops second prints that lie closer."""
_LATEST = 8
"""Earlier prints that a word is compared with; some stand a hundred times on a page."""


def overprinted(runs: Sequence[Run]) -> frozenset[int]:
    """The indices of runs that print once more what an earlier run printed in their place."""
    earlier: dict[str, list[Box]] = {}
    found: list[int] = []
    for index, run in enumerate(runs):
        box = run.box
        boxes = earlier.get(run.text)
        if boxes is None:
            earlier[run.text] = [box]
            continue
        left, top, right, bottom = box
        wide, high = _APART * (right - left), _APART * (bottom - top)
        for other in boxes[-_LATEST:]:
            if -wide < left - other[0] < wide and -high < top - other[1] < high:
                found.append(index)
                break
        boxes.append(box)
    return frozenset(found)
