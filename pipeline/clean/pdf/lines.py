"""Runs become fragments of lines: what stands on one base line without a wide gap."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from pipeline.model.pages import Run
from pipeline.model.places import Box

TIGHT_GAP = 0.9
"""A gap up to this many times the type size is a word space."""
WIDE_GAP = 2.2
"""A gap from this many times the type size on parts cells or columns, never words."""
MARKER_GAP = 6.0
"""The widest gap, in type sizes, between a list marker and its text."""
RAISED = 0.85
"""Characters below this share of their neighbour's size may be raised or lowered."""

_DROPPED = 1.7
"""A capital several lines high is so many times as large as the letters beside it."""
_TORN = 0.6
"""From this share of letters that stand alone on, the blanks between them are not the author's."""
_TOUCHING = 0.09
"""Type sizes between the letters of a word that no blank parts, at the most."""
_SPACED = 0.84
"""Capitals wider than this many type sizes in the mean are letter-spaced; plain ones take .68."""

_DASHES = "-\u2010\u2011\u2012\u2013\u2014"
_MARKER = re.compile(
    r"(?:[•◦▪▫‣·●○■□◆◇►➢➤✓✔❖\u2010-\u2015\uf000-\uf0ff*^o§+-]"
    r"|\(?(?:\d{1,3}|[a-zA-Z]{1,2}|[ivxlc]{1,7}|[IVXLC]{1,7})[.)]{1,2}|(?:\d{1,3}\.){1,5}\d{0,3})$"
)


class Line(msgspec.Struct, frozen=True, gc=False):
    """Runs of one base line from left to right, as printed.

    `page` counts from 0, `order` is the place of the first run in the page's stream, `size` and
    `bold` are those of most of the characters, `even` says that all runs are of one size,
    `spread` is the gap between letters of a letter-spaced line (0 for others), `whole` says that
    `text` stands like this in the source; boxes are in points from the upper left corner.
    """

    page: int
    order: int
    runs: tuple[Run, ...]
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    font: str
    color: int
    even: bool
    spread: float
    whole: bool

    @property
    def box(self) -> Box:
        """The box around all runs."""
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0


def is_marker(text: str) -> bool:
    """`text` alone can be the bullet or the number of a list item."""
    if len(text) > 12 or (len(text) > 1 and not (text[-1] in ".)" or text[-1].isdigit())):
        return False
    return _MARKER.match(text) is not None


def is_cell(text: str, after: str) -> bool:
    """`text` is a figure, or the sign for none, and `after` another: cells side by side."""
    return (text[-1].isdigit() or text in _DASHES) and not any(map(str.isalpha, after))


def make_line(page: int, order: int, runs: Sequence[Run]) -> Line:
    """A line of `runs`, sorted from left to right; a run printed twice in place counts once."""
    first = runs[0]
    main = first
    bold, italic, even = first.weight >= 600, first.italic, True
    for run in runs:
        if run.size != first.size or run.weight != first.weight or run.italic != first.italic:
            main, bold, italic, even = _dominant(runs)
            break
    box = _around(runs, even=even)
    spread = letter_space(runs)
    text = joined(runs, spread)
    return Line(
        page=page,
        order=order,
        runs=tuple(runs),
        text=text,
        x0=box[0],
        top=box[1],
        x1=box[2],
        bottom=box[3],
        baseline=main.baseline,
        size=main.size,
        bold=bold,
        italic=italic,
        font=main.font,
        color=main.color,
        even=even,
        spread=spread,
        whole=even and not spread and _is_whole(runs, len(text)),
    )


def _around(runs: Sequence[Run], *, even: bool) -> Box:
    """The box around runs; those of one size share their height."""
    first, last = runs[0].box, runs[-1].box
    if even:
        return (first[0], first[1], max(first[2], last[2]), first[3])
    return (
        min([run.box[0] for run in runs]),
        min([run.box[1] for run in runs]),
        max([run.box[2] for run in runs]),
        max([run.box[3] for run in runs]),
    )


def joined(runs: Sequence[Run], spread: float = 0.0) -> str:
    """The words of runs, set with `spread` between letters; blanks where stream or gap have one."""
    parts: list[str] = []
    last: Run | None = None
    for run in runs:
        if last is not None and parted(last, run, spread):
            parts.append(" ")
        parts.append(run.text)
        last = run
    return "".join(parts)


def _is_whole(runs: Sequence[Run], length: int) -> bool:
    """Runs follow one another in the source, a blank between two at the most."""
    position = first = runs[0].start
    for run in runs:
        if run.start - position != (run.space and run is not runs[0]):
            return False
        position = run.start + len(run.text)
    return position - first == length


def letter_space(runs: Sequence[Run]) -> float:
    """The gap between the letters of a letter-spaced line, in points, 0 where it is not one."""
    first = runs[0].text
    if len(first) > 1 and not first.isupper():
        return 0.0
    for run in runs:
        width = (run.box[2] - run.box[0]) / len(run.text)
        if len(run.text) > 2 and run.text.isupper() and width > _SPACED * run.size:
            return width - 0.68 * run.size
    if len(runs) < 4 or 2 * sum(len(run.text) == 1 for run in runs) < len(runs):
        return 0.0
    gaps = sorted(
        right.box[0] - left.box[2]
        for left, right in pairwise(runs)
        if len(left.text) == len(right.text) == 1 and left.text.isalpha() and right.text.isalpha()
    )
    if len(gaps) < 2:
        return 0.0
    if gaps[0] < 0.05 * runs[0].size:
        spaced = sum(run.space and len(run.text) == 1 for run in runs)
        torn = spaced >= _TORN * len(runs) and gaps[len(gaps) // 2] < 0.1 * runs[0].size
        return _TOUCHING * runs[0].size if torn else 0.0
    return gaps[len(gaps) // 3]


def parted(left: Run, right: Run, spread: float = 0.0) -> bool:
    """White space stands between two neighbours of one line, set with `spread` between letters."""
    if spread:
        return right.box[0] - left.box[2] > 1.6 * spread + 0.05 * right.size
    if right.start == left.start + len(left.text):
        return False
    if left.size > _DROPPED * right.size and _is_drop_cap(left, right):
        return False
    if right.start == left.start + len(left.text) + 1:
        return right.space
    return right.box[0] - left.box[2] > 0.15 * min(left.size, right.size)


def _is_drop_cap(left: Run, right: Run) -> bool:
    """A capital set several lines high opens the word that goes on beside it."""
    capital = len(left.text) == 1 and left.text.isupper()
    return capital and right.text[0].islower() and right.box[0] - left.box[2] < 0.3 * left.size


def first_word(line: Line) -> float:
    """The width of a line's first word, in points; a word may be of several runs."""
    end = line.runs[0].box[2]
    for left, right in pairwise(line.runs):
        if parted(left, right, line.spread):
            break
        end = right.box[2]
    return end - line.x0


def merge(lines: Sequence[Line]) -> Line:
    """Fragments of one row as one line."""
    if len(lines) == 1:
        return lines[0]
    runs = sorted((run for line in lines for run in line.runs), key=lambda run: run.box[0])
    return make_line(lines[0].page, min(line.order for line in lines), runs)


def _dominant(runs: Sequence[Run]) -> tuple[Run, bool, bool, bool]:
    sizes: Counter[float] = Counter()
    bold = italic = total = 0
    for run in runs:
        count = len(run.text)
        sizes[run.size] += count
        total += count
        bold += count if run.weight >= 600 else 0
        italic += count if run.italic else 0
    size = max(sizes, key=lambda key: (sizes[key], key))
    main = next(run for run in runs if run.size == size)
    return main, 2 * bold > total, 2 * italic > total, len(sizes) == 1
