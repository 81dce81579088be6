"""Dates in tables: the year that a header sets, and cells that hold numbers, not years."""

from collections.abc import Sequence

import msgspec

from pipeline.extract.dates.timeline import only_year
from pipeline.model.document import Block, Cell

_TIME_HEADERS = (
    "year",
    "date",
    "period",
    "season",
    "when",
    "time",
    "biennium",
    "année",
    "año",
    "ano",
)


class TableCell(msgspec.Struct, frozen=True):
    """A cell, what its column holds beside years, and the words of the first cell of its row.

    `first`: it stands in a row of headers.
    """

    start: int
    end: int
    header: str
    column: frozenset[str]
    row: str
    first: bool


def cells_of(block: Block, text: str) -> tuple[TableCell, ...]:
    """The cells of a table block in text order; none where the block is no table."""
    grid = [_columns(row) for row in block.rows]
    headers = [text[cell.start : cell.end] for cell in grid[0]] if grid else []
    columns = _beside_years(grid, text)
    found = []
    for number, row in enumerate(grid):
        leads = number == 0 or _is_marked(row) or (number == 1 and _holds_years(row, headers, text))
        for k, cell in enumerate(row):
            if k and row[k - 1] is cell:
                continue
            header = headers[k] if number and k < len(headers) else ""
            label = text[row[0].start : row[0].end] if k else ""
            found.append(TableCell(cell.start, cell.end, header, columns[k], label, first=leads))
    return tuple(found)


def _is_marked(row: Sequence[Cell]) -> bool:
    return sum(cell.header for cell in row) * 2 > len(row)


def _holds_years(row: Sequence[Cell], headers: Sequence[str], text: str) -> bool:
    """A second row of headers, not marked: nothing but years, below names that tell no time."""
    shown = [text[cell.start : cell.end] for cell in row if cell.end > cell.start]
    timed = any(word in headers[0].lower() for word in _TIME_HEADERS)
    return len(shown) > 1 and all(map(_is_year, shown)) and not timed


def _columns(row: tuple[Cell, ...]) -> list[Cell]:
    return [cell for cell in row for _ in range(max(1, cell.columns))]


def _beside_years(grid: Sequence[Sequence[Cell]], text: str) -> list[frozenset[str]]:
    """What the cells of each column say below its head, but for years and dashes."""
    columns: list[set[str]] = [set() for _ in range(max(map(len, grid), default=0))]
    for row in grid[1:]:
        for words, cell in zip(columns, row, strict=False):
            words.add(text[cell.start : cell.end])
    return [
        frozenset(word for word in words if word.strip(" –-") and not _is_year(word))
        for words in columns
    ]


def year_above(cell: TableCell) -> int | None:
    """The year that the header of a cell's column or the first cell of its row sets."""
    return only_year(cell.header) or only_year(cell.row)


def holds_numbers(cell: TableCell, shown: str) -> bool:
    """Whether a cell that is nothing but `shown`, four digits, is a number of something."""
    if cell.first or any(word in cell.header.lower() for word in _TIME_HEADERS):
        return False
    return bool(cell.column - {shown}) or (bool(cell.header) and bool(cell.row))


def _is_year(words: str) -> bool:
    return len(words) == 4 and words.isdigit() and 1900 <= int(words) <= 2100
