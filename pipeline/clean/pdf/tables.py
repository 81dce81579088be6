"""Tables: cells of lines, their spans and headers, and tables that go on over a page break."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec

from pipeline.clean.pdf.lines import Line, make_line
from pipeline.clean.pdf.pieces import Piece
from pipeline.clean.pdf.stacked import holds_columns, parted_rows
from pipeline.clean.pdf.tablecells import TableCell, is_number
from pipeline.model.pages import Grid, Page, Run
from pipeline.model.places import Box

_STANDS_ON = 12.0
"""Points between a head and the rows that it stands on, at the most."""
_LONG_CELL = 240
"""A grid whose usual cell holds more characters is a page layout, no table."""


class Table(msgspec.Struct):
    """A table on a page; it takes part in the page's reading order by box and `order`.

    `lefts` are the left edges of its columns, `rights` their right edges where no rules give them;
    `contents` says that it is a table of contents, `loose` that its rules part too few columns.
    """

    page: int
    order: int
    box: Box
    rows: list[list[TableCell]]
    lefts: list[float]
    rights: list[float] = []
    repeated: list[Line] = []
    contents: bool = False
    loose: bool = False

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.box[0]

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.box[1]

    @property
    def x1(self) -> float:
        """The right edge."""
        return self.box[2]

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.box[3]

    def lines(self) -> list[Line]:
        """All lines in all cells."""
        return [line for row in self.rows for cell in row for line in cell.lines]


def ruled_tables(page: Page, lines: Sequence[Line]) -> list[Table]:
    """The tables of a page's grids with the lines that stand in them."""
    tables: list[Table] = []
    taken: set[int] = set()
    for grid in sorted(page.grids, key=lambda grid: -_area(grid.box)):
        inside = [line for line in lines if line.order not in taken and _within(line.box, grid.box)]
        table = _fill(grid, inside) if inside else None
        if table is not None:
            tables.append(table)
            taken.update(line.order for line in inside)
    return tables


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _within(box: Box, outer: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] - 2 <= x <= outer[2] + 2 and outer[1] - 2 <= y <= outer[3] + 2


def _fill(grid: Grid, lines: Sequence[Line]) -> Table | None:
    """The grid as a table with its words, None where it is a frame or a page layout."""
    lefts = _edges([(c, cell.box[0]) for row in grid.rows for c, cell in enumerate(row) if cell])
    tops = _edges([(r, cell.box[1]) for r, row in enumerate(grid.rows) for cell in row if cell])
    places = [
        (r, c, cell.box) for r, row in enumerate(grid.rows) for c, cell in enumerate(row) if cell
    ]
    words = _assign(places, lines)
    spread = _spread(places, words, lefts)
    if spread != places:
        places, words = spread, _assign(spread, lines)
    rows: list[list[TableCell]] = [[] for _ in grid.rows]
    for r, c, box in places:
        columns = bisect_left(lefts, box[2] - 1) - bisect_left(lefts, box[0] - 1)
        height = bisect_left(tops, box[3] - 1) - bisect_left(tops, box[1] - 1)
        rows[r].append(TableCell(words.get((r, c), []), max(1, columns), max(1, height)))
    loose = any(holds_columns(row) for row in rows)
    rows, lefts = _without_gaps(rows, places, lefts)
    rows = [parted for row in rows for parted in parted_rows(row)]
    filled = [cell for row in rows for cell in row if cell.lines]
    if len(rows) < 2 or max(len(row) for row in rows) < 2 or len(filled) < 3:
        return None
    lengths = sorted(len(cell.text) for cell in filled)
    few = len(lefts) <= 2 and lengths[-1] > 3 * _LONG_CELL
    if lengths[len(lengths) // 2] > _LONG_CELL or few:
        return None
    order = min(line.order for line in lines)
    table = Table(lines[0].page, order, grid.box, rows, lefts, loose=loose)
    mark_headers(table)
    return table


def _spread(
    places: Sequence[tuple[int, int, Box]],
    words: Mapping[tuple[int, int], Sequence[Line]],
    lefts: Sequence[float],
) -> list[tuple[int, int, Box]]:
    """The cells, those with figures side by side cut where the columns of other rows begin."""
    cut: list[tuple[int, int, Box]] = []
    for r, c, (x0, top, x1, bottom) in places:
        inner = [(k, left) for k, left in enumerate(lefts) if x0 + 1 < left < x1 - 1]
        if not inner or not holds_columns([TableCell(list(words.get((r, c), ())))]):
            cut.append((r, c, (x0, top, x1, bottom)))
            continue
        starts = [(c, x0), *inner]
        ends = [left for _, left in inner] + [x1]
        cut.extend(
            (r, k, (left, top, right, bottom))
            for (k, left), right in zip(starts, ends, strict=True)
        )
    return cut


def _without_gaps(
    rows: list[list[TableCell]], places: Sequence[tuple[int, int, Box]], lefts: list[float]
) -> tuple[list[list[TableCell]], list[float]]:
    """Rows and columns without those that hold no words (double rules, padding)."""
    columns: list[list[int]] = [[] for _ in rows]
    for r, c, _ in places:
        columns[r].append(c)
    full = {
        c
        for row, own in zip(rows, columns, strict=True)
        for cell, c in zip(row, own, strict=True)
        if cell.lines
    }
    kept: list[list[TableCell]] = []
    for row, own in zip(rows, columns, strict=True):
        cells: list[TableCell] = []
        for cell, first in zip(row, own, strict=True):
            covered = sum(c in full for c in range(first, first + cell.columns))
            if covered:
                cell.columns = covered
                cells.append(cell)
        if any(cell.lines for cell in cells):
            kept.append(cells)
    return kept, [left for c, left in enumerate(lefts) if c in full]


def _edges(pairs: Sequence[tuple[int, float]]) -> list[float]:
    """The least position of each index, in order."""
    least: dict[int, float] = {}
    for index, position in pairs:
        least[index] = min(position, least.get(index, position))
    return [least[index] for index in sorted(least)]


def _assign(
    places: Sequence[tuple[int, int, Box]], lines: Sequence[Line]
) -> dict[tuple[int, int], list[Line]]:
    """The lines of each cell, from top to bottom; a fragment over a border is cut there."""
    words: dict[tuple[int, int], list[Line]] = {}
    rows: dict[tuple[float, float], list[tuple[int, int, Box]]] = {}
    for r, c, box in places:
        rows.setdefault((box[1] - 2, box[3] + 2), []).append((r, c, box))
    height: float | None = None
    beside: list[tuple[int, int, Box]] = []
    for line in sorted(lines, key=lambda line: (line.baseline, line.x0)):
        y = (line.top + line.bottom) / 2
        if y != height:
            height = y
            around = [own for (top, bottom), own in rows.items() if top <= y <= bottom]
            beside = sorted(chain(*around))
        runs: dict[tuple[int, int], list[Run]] = {}
        key = (places[0][0], places[0][1])
        for run in line.runs:
            x = (run.box[0] + run.box[2]) / 2
            key = next(((r, c) for r, c, box in beside if box[0] - 2 <= x <= box[2] + 2), key)
            runs.setdefault(key, []).append(run)
        for place, own in runs.items():
            kept = line if len(runs) == 1 else make_line(line.page, line.order, own)
            words.setdefault(place, []).append(kept)
    return words


def mark_headers(table: Table) -> None:
    """Mark the cells of the rows that head the columns."""
    body = [cell for row in table.rows[1:] for cell in row]
    figures = any(is_number(cell.text) for cell in body)
    for place, row in enumerate(table.rows[:3]):
        filled = [cell for cell in row if cell.lines]
        bold = all(line.bold for cell in filled for line in cell.lines)
        named = figures and not any(is_number(cell.text) for cell in filled[1:])
        years = place and all(re.fullmatch(r"(?:19|20)\d\d", cell.text) for cell in filled)
        plain = any(not line.bold for cell in body for line in cell.lines)
        if not filled or not ((bold and plain) or named or years):
            return
        for cell in row:
            cell.header = True
        if not bold and place == 0:
            return


def headed(ruled: Sequence[Table], unruled: Sequence[Table]) -> list[Table]:
    """All tables, a ruled head put together with the rows without rules that it stands on."""
    heads: dict[int, Table] = {}
    for table in unruled:
        above = [head for head in ruled if id(head) not in heads and _is_head(head, table)]
        if above:
            head = heads.setdefault(id(above[0]), above[0])
            for cell in (cell for row in head.rows for cell in row):
                cell.header = True
            table.rows[:0] = head.rows
            table.box = (min(head.x0, table.x0), head.top, max(head.x1, table.x1), table.bottom)
            table.order = min(head.order, table.order)
    return [*(table for table in ruled if id(table) not in heads), *unruled]


def _is_head(head: Table, table: Table) -> bool:
    """A ruled table without figures stands upon one without rules, column on column."""
    near = -_STANDS_ON < table.top - head.bottom < _STANDS_ON
    if not near or len(head.lefts) != len(table.lefts):
        return False
    ends = [*head.lefts[1:], head.x1]
    within = all(
        left - 3 <= own < end for left, own, end in zip(head.lefts, table.lefts, ends, strict=True)
    )
    return within and not any(is_number(cell.text) for row in head.rows for cell in row)


def joined_tables(pieces: Sequence[Piece]) -> list[Piece]:
    """Tables that go on over a page break put together; a repeated head is set aside."""
    done: list[Piece] = []
    for piece in pieces:
        table = piece.cells
        before = _table_before(done) if isinstance(table, Table) else None
        if isinstance(table, Table) and before is not None and _continues(before, table):
            _append(before, table)
        else:
            done.append(piece)
    return done


def _table_before(done: Sequence[Piece]) -> Table | None:
    """The table that stands last, notes below it aside."""
    for piece in reversed(done):
        if isinstance(piece.cells, Table):
            return piece.cells
        if piece.kind != "footnote":
            return None
    return None


def _continues(before: Table, table: Table) -> bool:
    if table.page <= before.page or len(before.lefts) != len(table.lefts):
        return False
    edges = (before.lefts, table.lefts), (before.rights, table.rights)
    near = [all(abs(a - b) < 12 for a, b in zip(*pair, strict=False)) for pair in edges if pair[0]]
    return any(near)


def _append(before: Table, table: Table) -> None:
    """Add the rows of `table`, without the head that it repeats."""
    rows = list(table.rows)
    for head in before.rows[:3]:
        if rows and [cell.text for cell in head] == [cell.text for cell in rows[0]]:
            before.repeated.extend(line for cell in rows[0] for line in cell.lines)
            rows = rows[1:]
    for row in rows:
        for cell in row:
            cell.header = False
    before.rows.extend(rows)
    before.page = table.page
