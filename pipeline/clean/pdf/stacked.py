"""Rows of a ruled table that no rules part: figures stand below one another in its cells."""

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.clean.pdf.lines import Line
from pipeline.clean.pdf.tablecells import TableCell, is_number

_LEAST = 3
"""Figures below one another in a cell that are rows of their own."""
_FIGURES = 0.7
"""Share of the lines of a cell that are figures, at the least."""
_LEVEL = 0.5
"""Lines of one row differ by less than this share of the type size in height."""


def parted_rows(row: Sequence[TableCell]) -> list[list[TableCell]]:
    """The rows that stand in one ruled row: as many as two of its columns count figures."""
    columns = [cell for cell in row if _is_column(cell)]
    if len(columns) < 2:
        return [list(row)]
    heights = _heights([line for cell in row for line in cell.lines])
    rows = [[TableCell([], cell.columns) for cell in row] for _ in heights]
    for place, cell in enumerate(row):
        for line in cell.lines:
            rows[_nearest(line, heights)][place].lines.append(line)
    return rows


def holds_columns(row: Sequence[TableCell]) -> bool:
    """Figures stand side by side in a cell, row after row: its rules are not those of a table."""
    return any(_abreast(cell, 2) >= _LEAST or _abreast(cell, _LEAST) >= 2 for cell in row)


def _is_column(cell: TableCell) -> bool:
    figures = sum(is_number(line.text) for line in cell.lines)
    return figures >= max(_LEAST, _FIGURES * len(cell.lines))


def _heights(lines: Sequence[Line]) -> list[float]:
    """The base lines of the rows, from top to bottom."""
    heights: list[float] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if not heights or line.baseline - heights[-1] > _LEVEL * line.size:
            heights.append(line.baseline)
    return heights


def _nearest(line: Line, heights: Sequence[float]) -> int:
    """Where in `heights`, from top to bottom, the one nearest to the line stands."""
    below = bisect_left(heights, line.baseline)
    near = range(max(0, below - 1), min(below + 1, len(heights)))
    return min(near, key=lambda place: abs(heights[place] - line.baseline))


def _abreast(cell: TableCell, figures: int) -> int:
    """How many rows of the cell hold so many figures side by side."""
    counts: dict[int, int] = {}
    for line in cell.lines:
        if is_number(line.text):
            key = round(line.baseline)
            counts[key] = counts.get(key, 0) + 1
    return sum(count >= figures for count in counts.values())
