"""How far the lines of a column reach, and whether they end flush."""

from collections.abc import Sequence

import msgspec

from pipeline.clean.pdf.bullets import Bullets
from pipeline.clean.pdf.lines import Line, is_marker
from pipeline.clean.pdf.order import Flow
from pipeline.clean.pdf.pieces import Style, half

_NEAR = 40.0
"""Left edges that differ by fewer points may be those of one column."""
_SAME = 3.0
"""Left edges that differ by fewer points are one."""
_FULL = 0.72
"""Lines of prose fill at least this share of their column in the mean."""
_LISTED = 0.85
"""From this share of lines that begin with no small letter on, lines are entries, not prose."""
_ENTRY = 40
"""Characters of the longest entry."""
_GOES_ON = ".,;:-\u2010("
"""What an entry does not end with."""
_NEARLY = 0.2
"""Lines that leave less than this share of their width free come near the edge."""
_SEVERAL = 6
"""Lines by which it is told whether a column is justified."""
_MOST = 0.6
"""Share of the lines of a justified column that end at its edge."""
_FLUSH = 1.5
"""Lines that end within so many points of the edge are flush."""


class Bounded(msgspec.Struct, frozen=True):
    """A line and the x that something beside it keeps it from, infinite where nothing does."""

    line: Line
    limit: float
    marked: bool


def bounded_lines(flow: Flow, flows: Sequence[Flow], bullets: Bullets) -> list[Bounded]:
    """The lines of a flow with their bounds.

    A flow beside a line bounds it, and the lines below it until one crosses the bound.
    """
    if not flow.items:
        return []
    walls = [
        other for other in flows if other is not flow and other.x0 > flow.x0 + flow.items[0].size
    ]
    limit = float("inf")
    found: list[Bounded] = []
    for line in flow.items:
        limit = float("inf") if line.x1 > limit else limit
        beside = [
            wall.x0
            for wall in walls
            if wall.top < line.bottom and wall.bottom > line.top and wall.x0 >= line.x1 - 1
        ]
        limit = min(beside, default=limit)
        first = line.runs[0]
        found.append(Bounded(line, limit, first.start in bullets.signs or is_marker(first.text)))
    return found


def right_edges(
    flow: Flow, own: Sequence[Bounded], near: Sequence[Bounded], style: Style
) -> list[float]:
    """How far the column of each line of a flow reaches, in points; `near` is what it is told by.

    It is as wide as the widest line with the same bound and about the same left edge. Lines that
    hardly ever fill that width (addresses, verses) are measured by the page's.
    """
    widest: dict[tuple[float, int, float], float] = {}
    edges: list[float] = []
    for bounded in own:
        line, limit = bounded.line, bounded.limit
        key = (limit, round(line.x0), half(line.size))
        if key not in widest:
            widest[key] = _widest(bounded, near, style)
        edges.append(max(widest[key], line.x1, min(flow.inner, limit)))
    return edges


def _widest(own: Bounded, near: Sequence[Bounded], style: Style) -> float:
    """The right edge of the lines that begin near that of `own` and are bounded alike."""
    line, limit = own.line, own.limit
    fitting = [
        other
        for other in near
        if other.line.x1 <= limit
        and abs(other.line.x0 - line.x0) < _NEAR
        and (other.limit == limit or abs(other.limit - limit) < _NEAR)
    ]
    alike = [other for other in fitting if half(other.line.size) == half(line.size)]
    fitting = alike if len(alike) > 2 else fitting
    level = [other for other in fitting if abs(other.line.x0 - line.x0) < _SAME]
    level = [other for other in level if not other.marked]
    fitting = level if len(level) > 2 else fitting
    right = max((other.line.x1 for other in fitting), default=line.x1)
    count = len(fitting)
    filled = sum(other.line.x1 - line.x0 for other in fitting)
    empty = filled < _FULL * count * (right - line.x0)
    listed = sum(not other.line.text[:1].islower() for other in fitting) > _LISTED * count
    plain = not line.bold and line.size < 1.1 * style.size
    entries = plain and all(_is_entry(other.line.text) for other in fitting)
    if count > 2 and (empty or entries or (listed and count > 5)):
        return max(right, min(limit - line.size, style.right))
    return right


def _is_entry(text: str) -> bool:
    """A line that can stand for itself: a name, a part of an address."""
    short = len(text) <= _ENTRY and text[-1] not in _GOES_ON
    return short and not text[0].islower()


def is_justified(lines: Sequence[Line], edges: Sequence[float]) -> bool:
    """Most of the lines that come near the edge of their column end flush at it."""
    free = [edge - line.x1 for line, edge in zip(lines, edges, strict=True)]
    near = [gap for line, gap in zip(lines, free, strict=True) if gap < _NEARLY * line.width]
    return len(near) >= _SEVERAL and sum(gap < _FLUSH for gap in near) >= _MOST * len(near)
