"""Rows: the fragments of a page that stand side by side."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from pipeline.clean.pdf.lines import Line


class Row(msgspec.Struct, frozen=True, gc=False):
    """Lines that share a base line, from left to right."""

    lines: tuple[Line, ...]

    @property
    def top(self) -> float:
        """The upper edge of the highest line."""
        return min(line.top for line in self.lines)

    @property
    def bottom(self) -> float:
        """The lower edge of the lowest line."""
        return max(line.bottom for line in self.lines)

    @property
    def text(self) -> str:
        """The words of the row."""
        return " ".join(line.text for line in self.lines)


def rows_of(lines: Iterable[Line]) -> list[Row]:
    """Lines grouped into rows, from top to bottom."""
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.baseline, line.x0)):
        if groups and _beside(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Row(tuple(sorted(group, key=lambda line: line.x0))) for group in groups]


def _beside(group: Sequence[Line], line: Line) -> bool:
    """`line` shares the base line of `group` and overlaps none of it."""
    tolerance = 0.3 * min(group[0].size, line.size)
    if line.baseline - group[0].baseline > tolerance:
        return False
    left, right = line.x0 + 1, line.x1 - 1
    return not any(left < other.x1 and right > other.x0 for other in group)


def side_by_side(lines: Iterable[Line]) -> int:
    """About how many rows hold several lines; cheap, and seldom too low."""
    heights = Counter(round(line.baseline / 2) for line in lines)
    return sum(count > 1 for count in heights.values())
