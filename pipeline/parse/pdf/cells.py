"""The cells that crossing rules enclose, and the tables that touching cells make."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from pipeline.model.places import Box
from pipeline.parse.pdf.rules import Rule

_TOLERANCE = 3.0
"""Points by which a rule may miss another that it crosses (pdfplumber's default)."""

Point = tuple[float, float]


def tables_of(across: Sequence[Rule], down: Sequence[Rule]) -> list[list[Box]]:
    """The cells of each table that horizontal and vertical rules draw, from top to bottom.

    The same as pdfplumber's `edges_to_intersections`, `intersections_to_cells` and
    `cells_to_tables` give, which look at all pairs; here a crossing looks along its own row and
    column, and a cell at what shares its corners.
    """
    lattice = _Lattice.of(across, down)
    cells = (lattice.cell(point) for point in sorted(lattice.vertical))
    return _touching([cell for cell in cells if cell is not None])


@dataclass(frozen=True, slots=True)
class _Lattice:
    """Crossings by row and column, with the numbers of the rules through each."""

    columns: Mapping[float, list[float]]
    rows: Mapping[float, list[float]]
    vertical: Mapping[Point, set[int]]
    horizontal: Mapping[Point, set[int]]

    @classmethod
    def of(cls, across: Sequence[Rule], down: Sequence[Rule]) -> "_Lattice":
        across = sorted(across)
        heights = [y for y, _, _ in across]
        vertical: dict[Point, set[int]] = defaultdict(set)
        horizontal: dict[Point, set[int]] = defaultdict(set)
        for number, (x, top, bottom) in enumerate(down):
            first = bisect_left(heights, top - _TOLERANCE)
            last = bisect_right(heights, bottom + _TOLERANCE)
            for other in range(first, last):
                y, left, right = across[other]
                if left - _TOLERANCE <= x <= right + _TOLERANCE:
                    vertical[x, y].add(number)
                    horizontal[x, y].add(other)
        columns: dict[float, list[float]] = defaultdict(list)
        rows: dict[float, list[float]] = defaultdict(list)
        for x, y in sorted(vertical):
            columns[x].append(y)
            rows[y].append(x)
        return cls(columns, rows, vertical, horizontal)

    def cell(self, corner: Point) -> Box | None:
        """The smallest rectangle below and right of a crossing with rules on all four sides."""
        x, y = corner
        for bottom in self._below(corner):
            for right in self._right(corner):
                opposite = (right, bottom)
                if opposite in self.vertical and self._closed((right, y), opposite, (x, bottom)):
                    return (x, y, right, bottom)
        return None

    def _below(self, corner: Point) -> Iterator[float]:
        x, y = corner
        rules, column = self.vertical[corner], self.columns[x]
        for bottom in islice(column, bisect_right(column, y), None):
            if not rules.isdisjoint(self.vertical[x, bottom]):
                yield bottom

    def _right(self, corner: Point) -> Iterator[float]:
        x, y = corner
        rules, row = self.horizontal[corner], self.rows[y]
        for right in islice(row, bisect_right(row, x), None):
            if not rules.isdisjoint(self.horizontal[right, y]):
                yield right

    def _closed(self, right: Point, opposite: Point, below: Point) -> bool:
        """The right and the lower side are drawn through."""
        return not (
            self.vertical[right].isdisjoint(self.vertical[opposite])
            or self.horizontal[below].isdisjoint(self.horizontal[opposite])
        )


def _touching(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells that share corners, directly or by others between them; one alone is no table."""
    at: dict[Point, list[Box]] = defaultdict(list)
    for cell in cells:
        for corner in _corners(cell):
            at[corner].append(cell)
    tables: list[list[Box]] = []
    seen: set[Box] = set()
    for cell in cells:
        table = [] if cell in seen else [cell]
        for member in table:  # grows while it is read
            seen.add(member)
            for corner in _corners(member):
                table += at.pop(corner, ())
        tables.append(list(dict.fromkeys(table)))
    tables = [table for table in tables if len(table) > 1]
    return sorted(tables, key=lambda table: min(map(itemgetter(1, 0), table)))


def _corners(cell: Box) -> tuple[Point, Point, Point, Point]:
    x0, top, x1, bottom = cell
    return (x0, top), (x0, bottom), (x1, top), (x1, bottom)
