"""Reading order: the stream's own, corrected where the page contradicts it.

Most producers write text in reading order, so the stream is the prior. It is cut into flows (lines
that follow one another down one column); a flow that stands above another in the same column, or
left of a like one beside it, is read before it whatever the stream says.
"""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from pipeline.clean.pdf.lines import Line, merge
from pipeline.clean.pdf.rows import rows_of, side_by_side
from pipeline.model.places import Box

MAX_FLOWS = 400
"""A page with more flows (a map, a form) is left in stream order."""
_PROSE = 18
"""Mean number of characters from which fragments beside a gutter are columns of prose."""
_OPEN = 6
"""Flows looked back upon for one that a line goes on."""


class Placed(Protocol):
    """Something with a place on the page and in the stream."""

    @property
    def order(self) -> int: ...  # noqa: D102
    @property
    def x0(self) -> float: ...  # noqa: D102
    @property
    def top(self) -> float: ...  # noqa: D102
    @property
    def x1(self) -> float: ...  # noqa: D102
    @property
    def bottom(self) -> float: ...  # noqa: D102


class Flow(msgspec.Struct):
    """Lines that follow one another down a column, or one thing that is no line (`other`).

    `frame` numbers the frame drawn around it, -1 for none; `inner` is the right edge that the
    frame leaves to the text, with as much padding as on the left, 0 without a frame.
    """

    items: list[Line]
    x0: float
    top: float
    x1: float
    bottom: float
    order: int
    other: object = None
    frame: int = -1
    inner: float = 0.0

    def add(self, line: Line) -> None:
        """Append a line."""
        self.items.append(line)
        self.x0, self.x1 = min(self.x0, line.x0), max(self.x1, line.x1)
        self.top, self.bottom = min(self.top, line.top), max(self.bottom, line.bottom)


def flows_of(
    lines: Sequence[Line], others: Sequence[Placed] = (), frames: Sequence[Box] = ()
) -> list[Flow]:
    """The flows of a page in reading order, fragments of one row joined; `others` take part.

    No flow goes over the border of a frame.
    """
    gutters = _gutters(lines)
    flows: list[Flow] = [_other(item) for item in others]
    open_: list[Flow] = []
    for line in sorted(lines, key=lambda line: line.order):
        frame = _frame_of(line, frames)
        near = [flow for flow in open_[:_OPEN] if flow.frame == frame]
        last = [flow for flow in near[:1] if flow is open_[0]]
        flow = next((flow for flow in last if _follows(flow, line, gutters, 1.0)), None)
        if flow is None:
            rest = near[len(last) :]
            flow = next((flow for flow in rest if _resumes(flow, line, gutters)), None)
        if flow is None:
            flow = Flow([line], line.x0, line.top, line.x1, line.bottom, line.order, frame=frame)
            flows.append(flow)
        else:
            flow.add(line)
            open_.remove(flow)
        open_.insert(0, flow)
    for flow in flows:
        flow.items = _rows_joined(flow.items)
        if flow.frame >= 0:
            box = frames[flow.frame]
            flow.inner = box[2] - max(0.0, flow.x0 - box[0])
    flows.sort(key=lambda flow: flow.order)
    return _sorted(flows) if 1 < len(flows) <= MAX_FLOWS else flows


def _frame_of(line: Line, frames: Sequence[Box]) -> int:
    """The smallest frame that the line stands in, -1 for none."""
    x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
    around = [
        (place, (box[2] - box[0]) * (box[3] - box[1]))
        for place, box in enumerate(frames)
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]
    ]
    return min(around, key=lambda found: found[1])[0] if around else -1


def _other(item: Placed) -> Flow:
    return Flow([], item.x0, item.top, item.x1, item.bottom, item.order, item)


def _gutters(lines: Sequence[Line]) -> list[float]:
    """Where a gap runs down between two columns of prose, as x in points."""
    if side_by_side(lines) < 4:
        return []
    rows = [row for row in rows_of(lines) if len(row.lines) > 1]
    if len(rows) < 5:
        return []
    gaps: list[tuple[float, float, Line, Line]] = []
    for row in rows:
        pairs = zip(row.lines, row.lines[1:], strict=False)
        gaps.extend((a.x1, b.x0, a, b) for a, b in pairs if b.x0 - a.x1 > 2)
    gutters: list[float] = []
    while len(gaps) >= 5 and len(gutters) < 4:
        best = _deepest(gaps)
        beside = [gap for gap in gaps if gap[0] < best < gap[1]]
        left = sum(len(gap[2].text) for gap in beside) / max(1, len(beside))
        right = sum(len(gap[3].text) for gap in beside) / max(1, len(beside))
        if len(beside) < 5 or min(left, right) < _PROSE:
            break
        gutters.append(best)
        gaps = [gap for gap in gaps if not gap[0] < best < gap[1]]
    return gutters


def _deepest(gaps: Sequence[tuple[float, float, Line, Line]]) -> float:
    """The x that most gaps share, in the middle of what they share."""
    ends = sorted([(low, 1) for low, _, _, _ in gaps] + [(high, -1) for _, high, _, _ in gaps])
    depth = most = 0
    best = ends[0][0]
    for place, (x, step) in enumerate(ends):
        depth += step
        if depth > most:
            most, best = depth, (x + ends[place + 1][0]) / 2
    return best


def _follows(flow: Flow, line: Line, gutters: Sequence[float], reach: float) -> bool:
    """`line` goes on where `flow` ends: beside its last line, or below it within reach."""
    last = flow.items[-1]
    if _crosses(last, line, gutters):
        return False
    if abs(line.baseline - last.baseline) < 0.3 * max(line.size, last.size):
        return line.x0 >= last.x1 - 1
    gap = line.top - last.bottom
    size = max(line.size, last.size)
    if not -0.6 * size <= gap <= 2.5 * size * reach:
        return False
    return min(line.x1, flow.x1) > max(line.x0, flow.x0)


def _resumes(flow: Flow, line: Line, gutters: Sequence[float]) -> bool:
    """`line` goes on with a column that the stream had left for its neighbour."""
    last = flow.items[-1]
    prose = len(last.text) >= _PROSE and len(line.text) >= 4 and abs(last.size - line.size) < 0.5
    aligned = abs(last.x0 - line.x0) < 3 * line.size
    return prose and aligned and line.top > last.top and _follows(flow, line, gutters, 0.5)


def _crosses(a: Line, b: Line, gutters: Sequence[float]) -> bool:
    """A gutter runs between two fragments."""
    return any(
        (a.x1 <= x + 1 and b.x0 >= x - 1) or (b.x1 <= x + 1 and a.x0 >= x - 1) for x in gutters
    )


def _rows_joined(lines: list[Line]) -> list[Line]:
    """Fragments of one base line that follow one another become one line."""
    joined: list[list[Line]] = []
    for line in lines:
        if joined and abs(joined[-1][0].baseline - line.baseline) < 0.3 * line.size:
            joined[-1].append(line)
        else:
            joined.append([line])
    return [merge(group) for group in joined]


def _sorted(flows: list[Flow]) -> list[Flow]:
    """Flows in an order that holds every constraint, the stream deciding between the rest."""
    before: list[set[int]] = [set() for _ in flows]
    for a, one in enumerate(flows):
        for b, other in enumerate(flows):
            if a != b and _precedes(one, other):
                before[b].add(a)
    left = set(range(len(flows)))
    ordered: list[Flow] = []
    while left:
        ready = [index for index in sorted(left) if not before[index] & left]
        chosen = ready[0] if ready else min(left)
        left.remove(chosen)
        ordered.append(flows[chosen])
    return ordered


def _precedes(one: Flow, other: Flow) -> bool:
    """The page itself says that `one` is read before `other`."""
    overlap = min(one.x1, other.x1) - max(one.x0, other.x0)
    narrow = min(one.x1 - one.x0, other.x1 - other.x0)
    if overlap > 0.3 * narrow:
        slack = 0.3 * min(one.bottom - one.top, other.bottom - other.top)
        return one.bottom <= other.top + slack and one.top < other.top
    return _left_twin(one, other)


def _left_twin(one: Flow, other: Flow) -> bool:
    """`one` is a column of text left of a like column."""
    if one.x1 > other.x0 + 2 or min(len(one.items), len(other.items)) < 3:
        return False
    tall = min(one.bottom - one.top, other.bottom - other.top)
    beside = min(one.bottom, other.bottom) - max(one.top, other.top)
    widths = sorted((one.x1 - one.x0, other.x1 - other.x0))
    alike = abs(one.items[-1].size - other.items[-1].size) < 0.6
    return alike and beside > 0.5 * tall and widths[0] > 0.6 * widths[1]
