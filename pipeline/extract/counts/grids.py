"""The cells of a table by row and column, and where its header ends."""

from collections.abc import Callable

from pipeline.model.document import Block, Cell

LONGEST_BLANK = 3
"""Characters of a cell that may only say that there is no figure (`n/a`); numbers are longer."""
Grid = list[list[Cell | None]]


def spread(block: Block) -> Grid:
    """The cells of a table by row and column, a spanning cell in every place that it covers."""
    grid: Grid = [[] for _ in block.rows]
    widest = max((len(row) for row in block.rows), default=0)
    for number, row in enumerate(block.rows):
        column = 0
        for cell in row:
            while column < len(grid[number]) and grid[number][column] is not None:
                column += 1
            span = max(1, min(cell.columns, widest))
            for below in range(number, min(number + max(1, cell.rows), len(grid))):
                line = grid[below]
                line.extend([None] * (column + span - len(line)))
                line[column : column + span] = [cell] * span
            column += span
    width = max(map(len, grid), default=0)
    for line in grid:
        line.extend([None] * (width - len(line)))
    return grid


def header_depth(block: Block, grid: Grid, is_numeric: Callable[[Cell], bool]) -> int:
    """How many rows are header: those so marked, else the first one if it holds no numbers."""
    depth = 0
    for row in block.rows:
        if sum(cell.header for cell in row) * 2 <= len(row):
            break
        depth += 1
    if depth or len(grid) < 2:
        return min(depth, len(grid))
    if _pairs(block, grid, is_numeric):
        return 0
    return 0 if any(cell is not None and is_numeric(cell) for cell in grid[0]) else 1


def _pairs(block: Block, grid: Grid, is_numeric: Callable[[Cell], bool]) -> bool:
    """Two columns of names and what they stand for: the second one mixes words and numbers."""
    if len(grid[0]) != 2:
        return False
    if all(row and row[0].header for row in block.rows):
        return True
    below = [row[1] for row in grid[1:] if row[1] is not None]
    numeric = [is_numeric(cell) for cell in below if cell.end - cell.start > LONGEST_BLANK]
    return any(numeric) and not all(numeric)


def spanning(row: list[Cell | None]) -> Cell | None:
    """The one cell with words of a row that parts a table (`Seizures by air`), else None."""
    filled = [cell for cell in dict.fromkeys(row) if cell is not None and cell.end > cell.start]
    return filled[0] if len(filled) == 1 and len(row) > 1 and row[0] is filled[0] else None
