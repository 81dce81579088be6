"""Runs gathered to lines: what the stream sets on one base line, and what only the page does."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from pipeline.clean.pdf.bullets import Bullets
from pipeline.clean.pdf.lines import (
    MARKER_GAP,
    RAISED,
    TIGHT_GAP,
    WIDE_GAP,
    Line,
    is_cell,
    is_marker,
    make_line,
)
from pipeline.clean.pdf.watermarks import upright
from pipeline.model.pages import Page, Run

_FEW = 3
"""Words of a raised text at the most."""
_QUARTERS = (90, 270)
"""Rotations of text that runs down and of text that runs up."""


def read_lines(page: Page, index: int, bullets: Bullets, behind: frozenset[int]) -> list[Line]:
    """The upright text of a page as line fragments, in stream order, without the runs `behind`."""
    runs = [run for run in upright(page) if run.start not in behind]
    signs = bullets.signs
    pieces = _by_stream(runs, _tab_stops(runs), signs)
    merged = _merge_split_lines(pieces, signs)
    return [make_line(index, order, piece) for order, piece in merged]


def rotated_lines(page: Page, index: int, order: int) -> list[Line]:
    """The text of a page that runs up or down, as the stream has it; orders begin at `order`."""
    lines: list[list[Run]] = []
    for run in page.runs:
        if run.rotation not in _QUARTERS or run.hidden:
            continue
        if lines and _goes_on_rotated(lines[-1][-1], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [_rotated_line(index, order + place, runs) for place, runs in enumerate(lines)]


def _goes_on_rotated(last: Run, run: Run) -> bool:
    """`run` is the next word on a line that runs up or down."""
    if run.rotation != last.rotation or abs(run.box[0] - last.box[0]) > 0.2 * run.size:
        return False
    low, high = (last, run) if run.rotation == _QUARTERS[0] else (run, last)
    return -0.6 * run.size <= high.box[1] - low.box[3] <= TIGHT_GAP * run.size


def _rotated_line(page: int, order: int, runs: list[Run]) -> Line:
    boxes = [run.box for run in runs]
    return replace(
        make_line(page, order, runs),
        x0=min(box[0] for box in boxes),
        top=min(box[1] for box in boxes),
        x1=max(box[2] for box in boxes),
        bottom=max(box[3] for box in boxes),
    )


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


def _by_stream(
    runs: Sequence[Run], stops: frozenset[int], signs: frozenset[int]
) -> list[tuple[int, list[Run]]]:
    """Neighbours in the stream that go on along one base line."""
    pieces: list[tuple[int, list[Run]]] = []
    current: list[Run] = []
    main: Run | None = None
    for order, run in enumerate(runs):
        if main is not None and (
            _is_next(current, main, run)
            or _follows_sign(current, main, run, signs)
            or _goes_on(current, main, run, stops)
        ):
            current.append(run)
            if run.size > main.size:
                main = run
        else:
            current = [run]
            pieces.append((order, current))
            main = run
    return pieces


def _is_next(current: Sequence[Run], main: Run, run: Run) -> bool:
    """`run` is the next word: the usual case of what `_goes_on` finds, told by less."""
    if run.baseline != main.baseline:
        return False
    return -0.6 * run.size <= run.box[0] - current[-1].box[2] <= TIGHT_GAP * run.size


def _follows_sign(current: Sequence[Run], main: Run, run: Run, signs: frozenset[int]) -> bool:
    """`run` stands after a sign that is a bullet."""
    if len(current) > 1 or current[0].start not in signs:
        return False
    gap = run.box[0] - current[0].box[2]
    return 0 < gap <= MARKER_GAP * run.size and _on_line(main, run, max(main.size, run.size))


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
        return not is_cell(last.text, run.text)
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


def _merge_split_lines(
    pieces: list[tuple[int, list[Run]]], signs: frozenset[int]
) -> list[tuple[int, list[Run]]]:
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
            if not other.gone and _touches(span, other, signs):
                longest = max(longest, (len(other.runs), other.order))
                _absorb(span, other)
        span.order = longest[1]
    _place_raised([span for span in spans if not span.gone])
    kept = [span for span in spans if not span.gone]
    return [(span.order, span.runs) for span in sorted(kept, key=lambda span: span.order)]


def _absorb(span: _Span, other: _Span) -> None:
    span.runs.extend(other.runs)
    span.runs.sort(key=lambda run: run.box[0])
    span.x0, span.x1 = min(span.x0, other.x0), max(span.x1, other.x1)
    span.main = other.main if other.main.size > span.main.size else span.main
    other.gone = True


def _touches(one: _Span, other: _Span, signs: frozenset[int]) -> bool:
    left, right = (one, other) if one.x0 <= other.x0 else (other, one)
    size = max(one.main.size, other.main.size)
    gap = right.x0 - left.x1
    if gap > MARKER_GAP / 2 * size or gap < -0.3 * size:
        return False
    sign = left.runs[0]
    bullet = sign.start in signs or (
        is_marker(sign.text) and not is_cell(sign.text, right.runs[0].text)
    )
    marked = gap > 0 and len(left.runs) == 1 and bullet
    return (gap <= 0.5 * size or marked) and _on_line(one.main, other.main, size)


def _place_raised(spans: Sequence[_Span]) -> None:
    """Put raised and lowered words that are drawn by themselves into the gaps of their lines.

    `spans` are sorted by their upper edges.
    """
    tops = [span.top for span in spans]
    room = [RAISED * span.main.size for span in spans]
    most = max(room, default=0.0)
    for small in spans:
        if len(small.runs) > _FEW or small.main.size > most:
            continue
        reach = 2 * small.main.size
        first = bisect_left(tops, small.top - reach)
        last = bisect_left(tops, small.top + reach)
        near = zip(spans[first:last], room[first:last], strict=True)
        larger = [span for span, size in near if small.main.size <= size]
        line = next((span for span in larger if _sits_in(small, span)), None)
        if line is not None:
            _absorb(line, small)


def _sits_in(small: _Span, line: _Span) -> bool:
    """A raised or lowered word stands in a gap between the words of a line."""
    if line.gone or not line.x0 < small.x0 < line.x1:
        return False
    if not _on_line(small.main, line.main, line.main.size):
        return False
    covered = sum(
        max(0.0, min(run.box[2], small.x1) - max(run.box[0], small.x0)) for run in line.runs
    )
    return covered < 0.3 * (small.x1 - small.x0)
