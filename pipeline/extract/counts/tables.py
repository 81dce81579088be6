"""Counts in the cells of a table: unit and scale come from the header of the column or the row."""

from collections.abc import Callable, Sequence

import msgspec

from pipeline.extract.counts.amounts import Amount
from pipeline.extract.counts.headers import Header, read_header
from pipeline.extract.counts.qualifiers import qualify
from pipeline.extract.counts.reader import CountReader, Memory, Span, make_count
from pipeline.extract.counts.tokens import Token
from pipeline.model.annotations import Count, CountValue
from pipeline.model.document import Block, Cell

Grid = list[list[Cell | None]]


class CellCount(msgspec.Struct, frozen=True):
    """A count and the row and column of its cell."""

    count: Count
    row: int
    column: int


class TableReader:
    """Reads the counts of one table; `caption` is its range in the text, where it has one."""

    def __init__(
        self, reader: CountReader, text: str, dates: Sequence[Span], caption: Span | None
    ) -> None:
        self.reader = reader
        self.text = text
        self.dates = dates
        self.known: dict[Cell, list[Token]] = {}
        self.caption = self._header(*caption) if caption else Header()

    def read(self, block: Block) -> list[CellCount]:
        """The counts of all cells below the header, row by row."""
        grid = spread(block)
        depth = header_depth(block, grid, self._is_numeric)
        columns = self._columns(grid, depth)
        found: list[CellCount] = []
        for row in range(depth, len(grid)):
            label = self._label(grid[row])
            for column, cell in enumerate(grid[row]):
                if cell is None or (row and grid[row - 1][column] is cell):
                    continue
                if column and grid[row][column - 1] is cell:
                    continue
                header = self._settled(columns[column], label)
                found += [
                    CellCount(count, row, column) for count in self._cell(cell, header, column)
                ]
        return found

    def _header(self, start: int, end: int) -> Header:
        tokens = self.reader.tokens(self.text, start, end, self.dates)
        return read_header(self.text, tokens, self.reader.lexicon)

    def _tokens(self, cell: Cell) -> list[Token]:
        tokens = self.known.get(cell)
        if tokens is None:
            tokens = self.reader.tokens(self.text, cell.start, cell.end, self.dates)
            self.known[cell] = tokens
        return tokens

    def _is_numeric(self, cell: Cell) -> bool:
        """A number fills the cell; a year does not count as one."""
        tokens = self._tokens(cell)
        amount = self._amount(tokens)
        if amount is None:
            return False
        plain = amount.kind == "number" and len(tokens) == 1 and tokens[0].text.isdigit()
        return not (plain and len(tokens[0].text) == 4 and 1900 <= amount.values[0] < 2100)

    def _columns(self, grid: Grid, depth: int) -> list[Header]:
        """The header of each column: the lowest cell that names something, then those above."""
        width = max(map(len, grid), default=0)
        headers: list[Header] = []
        for column in range(width):
            read = Header(dated=True)
            for row in range(depth - 1, -1, -1):
                cell = grid[row][column]
                if cell is None or (row < depth - 1 and cell is grid[row + 1][column]):
                    continue
                read = _merged(read, self._header(cell.start, cell.end))
            headers.append(read)
        return headers

    def _label(self, row: list[Cell | None]) -> Header:
        """What the first cell of a row says of the numbers in it."""
        first = next((cell for cell in row if cell is not None), None)
        if first is None or self._is_numeric(first):
            return Header()
        return self._header(first.start, first.end)

    def _settled(self, column: Header, label: Header) -> Header:
        """The header for one cell: the column's, or where it names no thing the row's."""
        if not column.counted:
            return column
        scale = column.scale if column.scale > 1 else self.caption.scale
        if column.unit and not column.dated and not column.generic:
            return Header(column.unit, scale)
        unit = label.unit if label.counted else None
        if label.generic:
            unit = self.caption.unit
        return Header(unit or column.unit or self.caption.unit, max(scale, label.scale))

    def _amount(self, tokens: list[Token]) -> Amount | None:
        """The amount that fills a cell, qualifying words aside."""
        for at in range(min(4, len(tokens))):
            amount = self.reader.amounts.read(tokens, at)
            if amount is not None:
                rest = [token for token in tokens[amount.stop :] if token.text not in "*)"]
                ahead = qualify(tokens, amount, 0, self.reader.lexicon).first
                lead = [token for token in tokens[:ahead] if token.text != "("]
                return None if rest or lead else amount
        return None

    def _cell(self, cell: Cell, header: Header, column: int) -> list[Count]:
        tokens = self._tokens(cell)
        amount = self._amount(tokens)
        if amount is None:
            return [reading.count for reading in self.reader.read(self.text, tokens, Memory())]
        if not header.counted or (column == 0 and amount.kind == "number"):
            return []
        if tokens[amount.number].kind != "number":
            return []
        qualified = qualify(tokens, amount, 0, self.reader.lexicon)
        span = tokens[qualified.first].start, tokens[qualified.stop - 1].end
        unit, scale = header.unit, header.scale
        if amount.unit:
            unit, scale = amount.unit, scale if amount.kind == "money" and header.scale > 1 else 1
            scale = 1 if self._has_scale(tokens, amount) else scale
        values = tuple(value * scale for value in amount.values)
        rounded = tuple(round(value, 6) for value in values)
        return [make_count(span, rounded, CountValue(0, qualified.qualifier, unit), "cell")]

    def _has_scale(self, tokens: list[Token], amount: Amount) -> bool:
        numeral = self.reader.amounts.numerals.read(tokens, amount.number)
        return numeral is not None and numeral.multiplier > 1


def _merged(low: Header, high: Header) -> Header:
    """A header with what the one above it adds: unit and scale where it has none."""
    if low.dated or low.generic:
        return Header(
            high.unit or low.unit,
            max(low.scale, high.scale),
            high.counted,
            high.dated,
            high.generic,
        )
    return Header(low.unit, max(low.scale, high.scale), low.counted, low.dated, low.generic)


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
    return 0 if any(cell is not None and is_numeric(cell) for cell in grid[0]) else 1
