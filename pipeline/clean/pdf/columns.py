"""Tables without rulings: rows of fragments that keep to the same columns."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.clean.pdf.lines import Line, make_line
from pipeline.clean.pdf.rows import Row, rows_of, side_by_side
from pipeline.clean.pdf.tablecells import TableCell, is_number
from pipeline.clean.pdf.tables import Table, mark_headers
from pipeline.model.pages import Page

LEAST_ROWS = 3
"""Rows with two filled columns that make a table."""
_REACH = 2.4
"""Rows farther apart than this many type sizes belong to different tables."""
_HEAD = 5
"""Rows of a head above the first row with several fragments."""
_TIGHT = 0.9
"""Rows of a head are at most this many type sizes apart."""
_CUT = 0.6
"""Type sizes of a gap within a fragment at which it may be cut between two columns."""
_ABOVE = 8.0
"""A rule is at most this many points above the row that it closes."""
_SHORT = 32
"""Characters of a cell that is no prose."""

Band = tuple[float, float]


def unruled_tables(page: Page, lines: Sequence[Line], before: Table | None) -> list[Table]:
    """The tables of a page that are told by the alignment of their cells alone.

    `before` is a table of this kind that the page before ends with; it may go on in a few rows.
    """
    if before is None and side_by_side(lines) < LEAST_ROWS - 1:
        return []
    rows = rows_of(lines)
    several = sum(len(row.lines) > 1 for row in rows)
    if several < LEAST_ROWS and (before is None or not several):
        return []
    tables: list[Table] = []
    for place, group in enumerate(_groups(rows)):
        table = _table(page, [*_head(page, rows, group), *group])
        if table is None and place == 0 and before is not None and group[0] is rows[0]:
            table = _rest_of(before, group)
        if table is not None:
            tables.append(table)
    return tables


def _rest_of(before: Table, group: Sequence[Row]) -> Table | None:
    """The last rows of `before`, where each fragment stands in one of its columns."""
    bands = list(zip(before.lefts, before.rights, strict=False))
    for row in group:
        for line in row.lines:
            if sum(line.x0 < right and line.x1 > left for left, right in bands) != 1:
                return None
    rows = [_spanned(_cells(row, bands)) for row in group]
    return _made(group, bands, rows)


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Stretches of near rows that begin and end with a row of several fragments."""
    groups: list[list[Row]] = []
    current: list[Row] = []
    for row in rows:
        near = current and row.top - current[-1].bottom < _REACH * row.lines[0].size
        lone = sum(len(other.lines) == 1 for other in current[-2:])
        if current and (not near or (len(row.lines) == 1 and lone == 2)):
            groups.append(current)
            current = []
        if current or len(row.lines) > 1:
            current.append(row)
    groups.append(current)
    return [_trimmed(group) for group in groups if group]


def _trimmed(group: list[Row]) -> list[Row]:
    """The rows down to the last with several fragments, and what its cells go on with."""
    end = max(place for place, row in enumerate(group) if len(row.lines) > 1)
    starts = [line.x0 for line in group[end].lines]
    for row in group[end + 1 :]:
        tight = row.top - group[end].bottom < 0.6 * row.lines[0].size
        if not tight or all(abs(row.lines[0].x0 - start) > 3 for start in starts[:-1]):
            break
        end += 1
    return group[: end + 1]


def _head(page: Page, rows: Sequence[Row], group: Sequence[Row]) -> list[Row]:
    """The rows of single fragments between the upper rule of a table and its first full row."""
    first = next(place for place, row in enumerate(rows) if row is group[0])
    x0, x1 = min(row.lines[0].x0 for row in group), max(row.lines[-1].x1 for row in group)
    head: list[Row] = []
    for row in reversed(rows[max(0, first - _HEAD) : first]):
        below = head[0] if head else group[0]
        within = x0 - 2 <= row.lines[0].x0 and row.lines[-1].x1 <= x1 + 2
        if not within or below.top - row.bottom > _TIGHT * row.lines[0].size:
            return []
        head.insert(0, row)
        if any(row.top - _ABOVE <= y <= row.top + 2 for y in _rules(page, [*head, *group])):
            return head
    return []


def _table(page: Page, group: Sequence[Row]) -> Table | None:
    bands = _bands(group)
    if len(bands) < 2:
        return None
    rules = _rules(page, group)
    rows = _filled(group, bands, rules)
    if not _is_table(rows, len(bands), ruled=len(rules) >= 2):
        return None
    if len(rules) < LEAST_ROWS and _runs_down(group):
        return None
    table = _made(group, bands, rows)
    mark_headers(table)
    return table


def _made(group: Sequence[Row], bands: Sequence[Band], rows: list[list[TableCell]]) -> Table:
    lines = [line for row in group for line in row.lines]
    box = (
        min(line.x0 for line in lines),
        min(line.top for line in lines),
        max(line.x1 for line in lines),
        max(line.bottom for line in lines),
    )
    order = min(line.order for line in lines)
    lefts, rights = [band[0] for band in bands], [band[1] for band in bands]
    return Table(lines[0].page, order, box, rows, lefts, rights)


def _runs_down(group: Sequence[Row]) -> bool:
    """The stream goes down the columns, or sentences do: columns of text, no table."""
    places = sorted(line.order for row in group for line in row.lines)
    following = dict(pairwise(places))
    across = down = 0
    for row in group:
        across += sum(following.get(a.order) == b.order for a, b in pairwise(row.lines))
    for upper, lower in pairwise(group):
        below = {line.order: line for line in lower.lines}
        for line in upper.lines:
            after = below.get(following.get(line.order, -1))
            down += after is not None and abs(after.x0 - line.x0) < line.size
    cells = [line.text for row in group for line in row.lines if not is_number(line.text)]
    running = sum(text[:1].islower() for text in cells) > 0.35 * len(cells)
    wordy = sum(map(len, cells)) > 18 * len(cells)
    return wordy and (running or down > across)


def _bands(group: Sequence[Row]) -> list[Band]:
    """The columns, as x from and to, of the rows with the usual number of fragments."""
    counts = Counter(len(row.lines) for row in group if len(row.lines) > 1)
    best = max(counts, key=lambda count: (counts[count] * count, count), default=0)
    if counts[best] < 2:
        return []
    bands: list[Band] = []
    for place in range(best):
        cells = [row.lines[place] for row in group if len(row.lines) == best]
        bands.append((min(cell.x0 for cell in cells), max(cell.x1 for cell in cells)))
    overlapping = any(a[1] > b[0] + 1 for a, b in pairwise(bands))
    return [] if overlapping else bands


def _rules(page: Page, group: Sequence[Row]) -> list[float]:
    """The heights of the horizontal rules that run through the rows or close them.

    A rule may be drawn cell by cell.
    """
    x0 = min(row.lines[0].x0 for row in group)
    x1 = max(row.lines[-1].x1 for row in group)
    top, bottom = group[0].top - 12, group[-1].bottom + 12
    covered: dict[int, float] = {}
    for path in page.paths:
        left, y, right, low = path.box
        if low - y < 2.5 and top <= y <= bottom:
            width = max(0.0, min(right, x1) - max(left, x0))
            covered[round(y)] = covered.get(round(y), 0.0) + width
    return sorted(float(y) for y, width in covered.items() if width > 0.6 * (x1 - x0))


def _filled(
    group: Sequence[Row], bands: Sequence[Band], rules: Sequence[float]
) -> list[list[TableCell]]:
    """The rows of cells; a row that only goes on with cells of the one above joins it."""
    between = [y for y in rules if group[0].bottom - 2 <= y <= group[-1].top + 2]
    by_rules = len(between) > max(1, 0.25 * len(group))
    rows: list[list[TableCell]] = []
    last: Row | None = None
    for row in group:
        cells = _cells(row, bands)
        parted = last is None or any(last.bottom - 2 <= y <= row.top + 2 for y in between)
        if (
            last is not None
            and not parted
            and ((by_rules and not _counts_on(rows[-1], cells)) or _wraps(last, row, cells))
        ):
            for above, cell in zip(rows[-1], cells, strict=False):
                above.lines.extend(cell.lines)
        else:
            rows.append(cells)
        last = row
    return [_spanned(row) for row in rows]


def _cells(row: Row, bands: Sequence[Band]) -> list[TableCell]:
    """One cell a column; a fragment over several columns stands in the first of them."""
    cells = [TableCell([]) for _ in bands]
    for line in _parted(row.lines, bands):
        touched = [
            place for place, band in enumerate(bands) if line.x0 < band[1] and line.x1 > band[0]
        ]
        if not touched:
            middle = (line.x0 + line.x1) / 2
            touched = [
                min(range(len(bands)), key=lambda place: abs(sum(bands[place]) / 2 - middle))
            ]
        first = cells[touched[0]]
        first.lines.append(line)
        first.columns = max(first.columns, len(touched))
    return cells


def _parted(lines: Sequence[Line], bands: Sequence[Band]) -> list[Line]:
    """The fragments of a row, cut where a wide gap in one lies between two columns."""
    parted: list[Line] = []
    for line in lines:
        groups = [[line.runs[0]]]
        for left, right in pairwise(line.runs):
            gap = right.box[0] - left.box[2]
            if gap > _CUT * line.size and any(
                one[1] < right.box[0] and other[0] > left.box[2] for one, other in pairwise(bands)
            ):
                groups.append([])
            groups[-1].append(right)
        parted.extend(
            [line] if len(groups) == 1 else [make_line(line.page, line.order, g) for g in groups]
        )
    return parted


def _spanned(cells: list[TableCell]) -> list[TableCell]:
    """Cells without those that a wider one covers."""
    kept: list[TableCell] = []
    covered = 0
    for cell in cells:
        if covered and not cell.lines:
            covered -= 1
            continue
        if covered:
            kept[-1].columns -= covered
        kept.append(cell)
        covered = cell.columns - 1
    return kept


def _counts_on(above: Sequence[TableCell], cells: Sequence[TableCell]) -> bool:
    """A column has a figure in both rows, so they are two."""
    pairs = zip(above, cells, strict=False)
    return any(is_number(a.text) and is_number(b.text) for a, b in pairs)


def _wraps(last: Row, row: Row, cells: Sequence[TableCell]) -> bool:
    """`row` is a further line of the cells above: set tight, its first column empty."""
    tight = row.top - last.bottom < 0.25 * row.lines[0].size
    return tight and not cells[0].lines and not any(is_number(cell.text) for cell in cells)


def _is_table(rows: Sequence[Sequence[TableCell]], width: int, *, ruled: bool) -> bool:
    """Cells are short, and figures, rules or many columns speak for a table."""
    full = [row for row in rows if sum(bool(cell.lines) for cell in row) > 1]
    if len(full) < LEAST_ROWS or len(full) < 0.5 * len(rows):
        return False
    cells = [cell.text for row in full for cell in row[1:] if cell.lines]
    short = sum(len(text) <= _SHORT for text in cells)
    figures = sum(is_number(text) for text in cells)
    if figures >= 0.5 * len(cells):
        return True
    if short < 0.6 * len(cells) and not ruled:
        return False
    return ruled or (width >= 3 and len(full) >= 4 and short >= 0.85 * len(cells))
