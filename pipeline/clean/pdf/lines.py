"""Runs become fragments of lines: what stands on one base line without a wide gap."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from pipeline.model.pages import Page, Run
from pipeline.model.places import Box

TIGHT_GAP = 0.9
"""A gap up to this many times the type size is a word space."""
WIDE_GAP = 2.2
"""A gap from this many times the type size on parts cells or columns, never words."""
MARKER_GAP = 6.0
"""The widest gap, in type sizes, between a list marker and its text."""
RAISED = 0.85
"""Characters below this share of their neighbour's size may be raised or lowered."""

_SPACED = 0.84
"""Capitals wider than this many type sizes in the mean are letter-spaced; plain ones take .68."""

_MARKER = re.compile(
    r"(?:[•◦▪▫‣·●○■□◆◇►➢➤✓✔❖\u2010-\u2015\uf000-\uf0ff*^o§+-]"
    r"|\(?(?:\d{1,3}|[a-zA-Z]{1,2}|[ivxlc]{1,7}|[IVXLC]{1,7})[.)]{1,2}|(?:\d{1,3}\.){1,5}\d{0,3})$"
)


class Line(msgspec.Struct, frozen=True, gc=False):
    """Runs of one base line from left to right, as printed.

    `page` counts from 0, `order` is the place of the first run in the page's stream, `size` and
    `bold` are those of most of the characters, `even` says that all runs are of one size,
    `spread` is the gap between letters of a letter-spaced line (0 for others); boxes are in points
    from the upper left corner.
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


def read_lines(page: Page, index: int) -> list[Line]:
    """The upright text of a page as line fragments, in stream order."""
    runs = [run for run in page.runs if run.rotation == 0 and not run.hidden]
    pieces = _by_stream(runs, _tab_stops(runs))
    return [make_line(index, order, piece) for order, piece in _merge_split_lines(pieces)]


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
    return Line(
        page=page,
        order=order,
        runs=tuple(runs),
        text=joined(runs, spread),
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
    if len(gaps) < 2 or gaps[0] < 0.05 * runs[0].size:
        return 0.0
    return gaps[len(gaps) // 3]


def parted(left: Run, right: Run, spread: float = 0.0) -> bool:
    """White space stands between two neighbours of one line, set with `spread` between letters."""
    if spread:
        return right.box[0] - left.box[2] > 1.6 * spread + 0.05 * right.size
    if right.start == left.start + len(left.text):
        return False
    if right.start == left.start + len(left.text) + 1:
        return right.space
    return right.box[0] - left.box[2] > 0.15 * min(left.size, right.size)


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


def _tab_stops(runs: Sequence[Run]) -> frozenset[int]:
    """Rounded left and right edges at which three or more runs begin or end beside a gap."""
    starts: Counter[int] = Counter()
    ends: Counter[int] = Counter()
    last: Run | None = None
    for run in runs:
        if last is not None and abs(run.baseline - last.baseline) < 1:
            gap = run.box[0] - last.box[2]
            if gap > TIGHT_GAP * run.size:
                starts[round(run.box[0])] += 1
                ends[-round(run.box[2])] += 1
        last = run
    return frozenset(key for stops in (starts, ends) for key, count in stops.items() if count >= 3)


def _by_stream(runs: Sequence[Run], stops: frozenset[int]) -> list[tuple[int, list[Run]]]:
    """Neighbours in the stream that go on along one base line."""
    pieces: list[tuple[int, list[Run]]] = []
    current: list[Run] = []
    main: Run | None = None
    for order, run in enumerate(runs):
        if main is not None and _goes_on(current, main, run, stops):
            current.append(run)
            if run.size > main.size:
                main = run
        else:
            current = [run]
            pieces.append((order, current))
            main = run
    return pieces


def _goes_on(current: Sequence[Run], main: Run, run: Run, stops: frozenset[int]) -> bool:
    """`run` stands on the line of `current`, whose largest run is `main`, within reach."""
    last = current[-1]
    size = max(main.size, run.size)
    if not _on_line(main, run, size):
        return False
    gap = run.box[0] - last.box[2]
    if gap < -0.6 * size:
        return False
    if gap <= TIGHT_GAP * size:
        return True
    if gap <= MARKER_GAP * size and len(current) == 1 and is_marker(last.text):
        return True
    if gap > WIDE_GAP * size:
        return False
    return round(run.box[0]) not in stops and -round(run.box[2]) not in stops


def _on_line(main: Run, run: Run, size: float) -> bool:
    if abs(run.baseline - main.baseline) <= 0.12 * size:
        return True
    small, large = (run, main) if run.size < main.size else (main, run)
    if small.size > RAISED * large.size:
        return abs(run.baseline - main.baseline) <= 0.2 * size
    overlap = min(small.box[3], large.box[3]) - max(small.box[1], large.box[1])
    return overlap > 0.5 * (small.box[3] - small.box[1])


class _Span(msgspec.Struct, gc=False):
    """A piece of a line while pieces are put together."""

    order: int
    runs: list[Run]
    x0: float
    x1: float
    top: float
    main: Run
    gone: bool = False


def _span(order: int, runs: list[Run]) -> _Span:
    main = runs[0]
    for run in runs:
        if run.size > main.size:
            main = run
    return _Span(order, runs, runs[0].box[0], runs[-1].box[2], runs[0].box[1], main)


def _merge_split_lines(pieces: list[tuple[int, list[Run]]]) -> list[tuple[int, list[Run]]]:
    """Pieces that touch on one base line but are apart in the stream become one.

    The longest of them gives its place in the stream: bullets are often drawn after all words.
    """
    spans = [_span(order, runs) for order, runs in pieces]
    spans.sort(key=lambda span: (span.top, span.x0))
    for place, span in enumerate(spans):
        if span.gone:
            continue
        middle = (span.top + span.runs[0].box[3]) / 2
        longest = (len(span.runs), span.order)
        for index in range(place + 1, len(spans)):
            other = spans[index]
            if other.top > middle:
                break
            if not other.gone and _touches(span, other):
                longest = max(longest, (len(other.runs), other.order))
                _absorb(span, other)
        span.order = longest[1]
    kept = [span for span in spans if not span.gone]
    return [(span.order, span.runs) for span in sorted(kept, key=lambda span: span.order)]


def _absorb(span: _Span, other: _Span) -> None:
    span.runs.extend(other.runs)
    span.runs.sort(key=lambda run: run.box[0])
    span.x0, span.x1 = min(span.x0, other.x0), max(span.x1, other.x1)
    span.main = other.main if other.main.size > span.main.size else span.main
    other.gone = True


def _touches(one: _Span, other: _Span) -> bool:
    left, right = (one, other) if one.x0 <= other.x0 else (other, one)
    size = max(one.main.size, other.main.size)
    gap = right.x0 - left.x1
    if not -0.3 * size <= gap <= MARKER_GAP / 2 * size:
        return False
    marked = gap > 0 and len(left.runs) == 1 and is_marker(left.runs[0].text)
    return (gap <= 0.5 * size or marked) and _on_line(one.main, other.main, size)
