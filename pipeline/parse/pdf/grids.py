"""Ruled tables of a page."""

from collections.abc import Sequence

from pipeline.model.pages import Cell, Grid, Path
from pipeline.model.places import Box
from pipeline.parse.pdf.cells import tables_of
from pipeline.parse.pdf.rules import Rule, merged, rules_of
from pipeline.parse.pdf.sides import open_sides

MAX_RULES = 3_000
"""Rules of one page that are looked at; a page with more is a drawing."""
MAX_CROSSINGS = 250_000
"""Pairs of a horizontal and a vertical rule that are looked at, on one page; a table of a hundred
rows and thirty columns has 3,131. More are squared paper."""
_MIN_HORIZONTAL, _MIN_VERTICAL = 3, 2
"""Rules of each direction that a table has at least."""


def find_grids(paths: Sequence[Path], width: float, height: float) -> tuple[Grid, ...]:
    """The ruled tables among a page's paths, from top to bottom."""
    across, down = rules_of(paths, width, height)
    if len(across) + len(down) > MAX_RULES or not _enough(across, down, 1):
        return ()
    across, down = merged(across), merged(down)
    down = merged([*down, *open_sides(across, down)])
    if not _enough(across, down) or len(across) * len(down) > MAX_CROSSINGS:
        return ()
    return tuple(_grid(table) for table in tables_of(across, down))


def _enough(across: Sequence[Rule], down: Sequence[Rule], vertical: int = _MIN_VERTICAL) -> bool:
    return len(across) >= _MIN_HORIZONTAL and len(down) >= vertical


def _grid(cells: Sequence[Box]) -> Grid:
    """Cells in rows: a row for each upper edge, a column for each left edge."""
    columns = sorted({cell[0] for cell in cells})
    rows: dict[float, dict[float, Cell]] = {}
    for cell in sorted(cells, key=lambda box: (box[1], box[0])):
        rows.setdefault(cell[1], {})[cell[0]] = Cell(cell)
    box = (
        columns[0],
        min(cell[1] for cell in cells),
        max(cell[2] for cell in cells),
        max(cell[3] for cell in cells),
    )
    return Grid(box, tuple(tuple(row.get(x) for x in columns) for row in rows.values()))
