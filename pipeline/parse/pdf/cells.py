"""The cells that crossing rules enclose."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pipeline.model.places import Box

Point = tuple[float, float]
Crossings = Mapping[Point, Mapping[str, list[Any]]]
"""Each crossing with the horizontal (`h`) and vertical (`v`) edges that meet there."""


def intersections_to_cells(crossings: Crossings) -> list[Box]:
    """The smallest cell with each crossing as its upper left corner.

    The same cells in the same order as pdfplumber's function of this name gives, which looks at
    all pairs of crossings; here a crossing looks along its own row and column.
    """
    grid = _Lattice.of(crossings)
    cells = (grid.cell(point) for point in sorted(crossings))
    return [cell for cell in cells if cell is not None]


@dataclass(frozen=True, slots=True)
class _Lattice:
    """Crossings by row and column, with the edges through each, by identity."""

    columns: Mapping[float, list[float]]
    rows: Mapping[float, list[float]]
    vertical: Mapping[Point, frozenset[int]]
    horizontal: Mapping[Point, frozenset[int]]

    @classmethod
    def of(cls, crossings: Crossings) -> "_Lattice":
        columns: dict[float, list[float]] = defaultdict(list)
        rows: dict[float, list[float]] = defaultdict(list)
        for x, y in sorted(crossings):
            columns[x].append(y)
            rows[y].append(x)
        vertical = {point: frozenset(map(id, edges["v"])) for point, edges in crossings.items()}
        horizontal = {point: frozenset(map(id, edges["h"])) for point, edges in crossings.items()}
        return cls(columns, rows, vertical, horizontal)

    def cell(self, corner: Point) -> Box | None:
        """The smallest rectangle below and right of a crossing with edges on all four sides."""
        x, y = corner
        for bottom in self._below(corner):
            for right in self._right(corner):
                opposite = (right, bottom)
                if opposite in self.vertical and self._closed((right, y), opposite, (x, bottom)):
                    return (x, y, right, bottom)
        return None

    def _below(self, corner: Point) -> Iterator[float]:
        x, y = corner
        edges, column = self.vertical[corner], self.columns[x]
        for bottom in islice(column, bisect_right(column, y), None):
            if edges & self.vertical[x, bottom]:
                yield bottom

    def _right(self, corner: Point) -> Iterator[float]:
        x, y = corner
        edges, row = self.horizontal[corner], self.rows[y]
        for right in islice(row, bisect_right(row, x), None):
            if edges & self.horizontal[right, y]:
                yield right

    def _closed(self, right: Point, opposite: Point, below: Point) -> bool:
        """The right and the lower side are drawn through."""
        return bool(
            self.vertical[right] & self.vertical[opposite]
            and self.horizontal[below] & self.horizontal[opposite]
        )
