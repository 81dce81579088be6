"""Watermarks that stand upright: large words that the text of the page is printed over."""

from collections.abc import Sequence

from pipeline.model.pages import Page, Run

_LARGE = 2.0
"""A watermark is at least this many times as large as the words printed over it."""
_LEAST = 4
"""Words printed over a watermark at the least."""


def find_watermarks(pages: Sequence[Page]) -> frozenset[int]:
    """The starts of the runs that other words are printed over, and of their likes elsewhere."""
    found = [run for page in pages for run in _behind(upright(page))]
    if not found:
        return frozenset()
    likes = {_place(run) for run in found}
    return frozenset(run.start for page in pages for run in page.runs if _place(run) in likes)


def upright(page: Page) -> list[Run]:
    """The runs of a page that stand upright and can be seen."""
    return [run for run in page.runs if run.rotation == 0 and not run.hidden]


def _place(run: Run) -> tuple[str, int, int, int]:
    """What is the same of a watermark on every page: words, size and place."""
    return run.text, round(run.size), round(run.box[0]), round(run.box[1])


def _behind(runs: Sequence[Run]) -> list[Run]:
    """The runs that other words are printed over."""
    if not runs:
        return []
    sizes = sorted([run.size for run in runs])
    usual = sizes[len(sizes) // 2]
    if sizes[-1] < _LARGE * usual:
        return []
    small = [run for run in runs if run.size <= 1.2 * usual]
    large = [run for run in runs if run.size >= _LARGE * usual]
    return [run for run in large if _is_printed_over(run, small)]


def _is_printed_over(large: Run, small: Sequence[Run]) -> bool:
    """Enough words have their middle within the letters of a large one."""
    x0, top, x1, _ = large.box
    top = max(top, large.baseline - 0.75 * large.size)
    over = 0
    for run in small:
        x, y = (run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2
        over += x0 <= x <= x1 and top <= y <= large.baseline
    return over >= _LEAST
