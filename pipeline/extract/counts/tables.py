"""Counts in the cells of a table: unit and scale come from the header of the column or the row."""

from collections.abc import Iterator, Sequence

import msgspec

from pipeline.extract.counts.amounts import Amount
from pipeline.extract.counts.grids import Grid, header_depth, spanning, spread
from pipeline.extract.counts.headers import (
    Header,
    holds_units,
    is_by_dimension,
    names_dimension,
    read_header,
)
from pipeline.extract.counts.legends import NOTHING, Legend, merged
from pipeline.extract.counts.qualifiers import qualify
from pipeline.extract.counts.reader import CountReader, Memory, Span, make_count
from pipeline.extract.counts.tokens import Token
from pipeline.model.annotations import Count, CountValue
from pipeline.model.document import Block, Cell

FLAGS = frozenset("*)†‡ p r e")
"""Marks behind a figure: provisional, revised, estimated; the closing bracket of a negative one."""


class CellCount(msgspec.Struct, frozen=True):
    """A count and the row and column of its cell."""

    count: Count
    row: int
    column: int


class TableReader:
    """Reads the counts of one table; `captions` are the ranges of text that speak of all of it."""

    def __init__(
        self, reader: CountReader, text: str, dates: Sequence[Span], captions: Sequence[Span]
    ) -> None:
        self.reader = reader
        self.text = text
        self.dates = dates
        self.known: dict[Cell, list[Token]] = {}
        self.captions = captions

    def read(self, block: Block) -> list[CellCount]:
        """The counts of all cells below the header, row by row."""
        grid = spread(block)
        depth = header_depth(block, grid, self._is_numeric)
        columns = self._columns(grid, depth)
        units = self._unit_column(grid, depth)
        legend = self._legend(grid, depth, named=units is not None)
        mixed = any(header.measured and not header.rated for header in columns)
        legend = msgspec.structs.replace(legend, mixed=mixed)
        section = NOTHING
        found: list[CellCount] = []
        for row in range(depth, len(grid)):
            parting = spanning(grid[row])
            if parting and not self._has_number(parting):
                section = self._header(parting.start, parting.end)
                continue
            label = self._label(grid[row])
            unit = self._unit_of_row(grid[row], units)
            for column, cell in self._cells(grid, row):
                if column == units:
                    continue
                header = legend.settled(columns[column], unit, label, section)
                stub = column == 0 and not (columns[0].plural and self._has_figures_only(grid[row]))
                found += [
                    CellCount(count, row, column) for count in self._cell(cell, header, stub=stub)
                ]
        return found

    def _cells(self, grid: Grid, row: int) -> Iterator[tuple[int, Cell]]:
        """The cells of a row by column, each where it begins."""
        for column, cell in enumerate(grid[row]):
            if cell is None or (row and grid[row - 1][column] is cell):
                continue
            if not (column and grid[row][column - 1] is cell):
                yield column, cell

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

    def _has_number(self, cell: Cell) -> bool:
        return any(token.kind == "number" for token in self._tokens(cell))

    def _has_figures_only(self, row: list[Cell | None]) -> bool:
        return all(cell is None or self._is_numeric(cell) for cell in row)

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
                spans = cell.columns > 1
                read = merged(read, self._header(cell.start, cell.end), spans=spans)
            headers.append(read)
        return headers

    def _legend(self, grid: Grid, depth: int, *, named: bool) -> Legend:
        """What the captions and the header of the first column say of the whole table.

        `named`: a column of units shows that each row counts a thing of its own.
        """
        caption, by = NOTHING, False
        for start, end in self.captions:
            tokens = self.reader.tokens(self.text, start, end, self.dates)
            caption = merged(
                read_header(self.text, tokens, self.reader.lexicon), caption, spans=False
            )
            by = by or is_by_dimension(tokens)
        corner = grid[depth - 1][0] if depth and grid[0] else None
        if named:
            return Legend(caption)
        if corner is None or corner.end == corner.start:
            return Legend(caption, dimension=by)
        stub = self._header(corner.start, corner.end)
        if stub.measured or (stub.scale > 1 and stub.generic):
            return Legend(caption, stub, by)
        return Legend(caption, dimension=by or names_dimension(self._tokens(corner)))

    def _unit_column(self, grid: Grid, depth: int) -> int | None:
        """The number of the column that holds units."""
        for column, cell in enumerate(grid[depth - 1] if depth else ()):
            if column and cell is not None and holds_units(self._tokens(cell)):
                return column
        return None

    def _unit_of_row(self, row: list[Cell | None], column: int | None) -> Header:
        cell = row[column] if column is not None else None
        return self._header(cell.start, cell.end) if cell else NOTHING

    def _label(self, row: list[Cell | None]) -> Header:
        """What the first cell of a row says of the numbers in it."""
        first = next((cell for cell in row if cell is not None), None)
        if first is None or self._is_numeric(first):
            return NOTHING
        return self._header(first.start, first.end)

    def _amount(self, tokens: list[Token]) -> Amount | None:
        """The amount that fills a cell, qualifying words aside."""
        for at in range(min(4, len(tokens))):
            amount = self.reader.amounts.read(tokens, at)
            if amount is not None:
                rest = [token for token in tokens[amount.stop :] if token.text not in FLAGS]
                ahead = qualify(tokens, amount, 0, self.reader.lexicon).first
                lead = [token for token in tokens[:ahead] if token.text != "("]
                return None if rest or lead else amount
        return None

    def _cell(self, cell: Cell, header: Header, *, stub: bool) -> list[Count]:
        """The counts of a cell; `stub`: it stands in the column of labels."""
        tokens = self._tokens(cell)
        parts = [tokens] if stub else _with_share(tokens)
        amounts = [self._amount(part) for part in parts]
        if amounts[0] is None or None in amounts:
            return [reading.count for reading in self.reader.read(self.text, tokens, Memory())]
        found = []
        for part, amount in zip(parts, amounts, strict=True):
            known = amount and header.counted and not (stub and amount.kind == "number")
            if amount and known and part[amount.number].kind == "number":
                found.append(self._count(part, amount, header))
        return found

    def _count(self, tokens: list[Token], amount: Amount, header: Header) -> Count:
        qualified = qualify(tokens, amount, 0, self.reader.lexicon)
        span = tokens[qualified.first].start, tokens[qualified.stop - 1].end
        unit, scale = header.unit, header.scale
        if amount.unit:
            unit, scale = amount.unit, scale if amount.kind == "money" else 1
        if self._has_scale(tokens, amount):
            scale = 1
        negative = unit in self.reader.lexicon.codes and tokens[0].text == "("
        values = tuple(value * (-scale if negative else scale) for value in amount.values)
        return make_count(span, values, CountValue(0, qualified.qualifier, unit), "cell")

    def _has_scale(self, tokens: list[Token], amount: Amount) -> bool:
        numeral = self.reader.amounts.numerals.read(tokens, amount.number)
        return numeral is not None and numeral.multiplier > 1


def _with_share(tokens: list[Token]) -> list[list[Token]]:
    """`1 240 (12%)` as two cells: the figure, and its share in parentheses."""
    opening = next((at for at, token in enumerate(tokens) if at and token.text == "("), None)
    shown = opening is not None and tokens[-1].text == ")" and tokens[-2].text == "%"
    return [tokens[:opening], tokens[opening:]] if shown and opening else [tokens]
