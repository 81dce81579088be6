"""Ruled tables of a page: pdfplumber's table geometry over the rules that PDFium reads."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, merge_edges

from pipeline.model.pages import Cell, Grid, Path
from pipeline.model.places import Box
from pipeline.parse.pdf.cells import intersections_to_cells

MAX_EDGES = 3_000
"""Edges of one page that are looked at; a page with more is a drawing."""
MAX_CROSSINGS = 250_000
"""Pairs of a horizontal and a vertical edge that are looked at, on one page; a table of a hundred
rows and thirty columns has 3,131. More are squared paper."""
_MIN_HORIZONTAL, _MIN_VERTICAL = 3, 2
"""Rules of each direction that a table has at least."""
_THIN = 2.5
"""A filled rectangle of fewer points is a rule."""
_SLOPE = 0.05
"""A thick line is a rule as long as its box is so much flatter than long."""
_WHOLE_PAGE = 0.8
"""A rectangle of a larger share of the page is its background."""
_INSIDE = 10.0
"""A rule farther than this many points from both ends of others divides a table."""
_DIVIDED = 0.6
"""Share of the rows of a table with open sides that upright rules divide."""
_LOW = 30.0
"""An undivided row, a heading within a table, is at most so many points high."""
_TOLERANCE = 3.0
"""Points within which edges snap together, join and cross (pdfplumber's defaults)."""

Edge = dict[str, Any]


def find_grids(paths: Sequence[Path], width: float, height: float) -> tuple[Grid, ...]:
    """The ruled tables among a page's paths, from top to bottom."""
    edges = [edge for path in paths for edge in _edges(path, width, height)]
    if len(edges) > MAX_EDGES or not _enough(edges, 1):
        return ()
    merged = merge_edges(edges, *[_TOLERANCE] * 4)
    merged = merge_edges([*merged, *_open_sides(merged)], *[_TOLERANCE] * 4)
    if not _enough(merged) or _crossings(merged) > MAX_CROSSINGS:
        return ()
    cells = intersections_to_cells(edges_to_intersections(merged, _TOLERANCE, _TOLERANCE))
    return tuple(_grid(table) for table in cells_to_tables(cells))


def _enough(edges: Iterable[Edge], vertical: int = _MIN_VERTICAL) -> bool:
    directions = [edge["orientation"] for edge in edges]
    return directions.count("h") >= _MIN_HORIZONTAL and directions.count("v") >= vertical


def _open_sides(edges: Sequence[Edge]) -> Iterator[Edge]:
    """The left and right sides that tables leave open.

    Rules of one width are the rows of a table where upright rules divide most of them.
    """
    across = [edge for edge in edges if edge["orientation"] == "h"]
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    while across:
        first = across[0]
        x0, x1 = first["x0"], first["x1"]
        heights = sorted(edge["top"] for edge in across if _as_wide(edge, first))
        across = [edge for edge in across if not _as_wide(edge, first)]
        inner = [edge for edge in upright if x0 + _INSIDE < edge["x0"] < x1 - _INSIDE]
        for top, bottom in _stretches(heights, inner):
            yield _vertical(x0, top, bottom)
            yield _vertical(x1, top, bottom)


def _stretches(heights: Sequence[float], inner: Sequence[Edge]) -> Iterator[tuple[float, float]]:
    """Where rows follow one another of which upright rules divide most; others are low."""
    stretch: list[float] = []
    divided = 0
    for top, bottom in [*pairwise(heights), (0.0, 0.0)]:
        if _divides(inner, top, bottom):
            divided += 1
        elif not stretch or not 0 < bottom - top <= _LOW:
            if divided >= max(_MIN_HORIZONTAL - 1, _DIVIDED * (len(stretch) - 1)):
                yield stretch[0], stretch[-1]
            stretch, divided = [], 0
            continue
        stretch = [*(stretch or [top]), bottom]


def _as_wide(edge: Edge, other: Edge) -> bool:
    ends = abs(edge["x0"] - other["x0"]), abs(edge["x1"] - other["x1"])
    return bool(max(ends) <= _TOLERANCE)


def _divides(upright: Sequence[Edge], top: float, bottom: float) -> bool:
    """One of the upright rules runs from one height to the other."""
    return any(
        edge["top"] <= top + _TOLERANCE and edge["bottom"] >= bottom - _TOLERANCE
        for edge in upright
    )


def _crossings(edges: Sequence[Edge]) -> int:
    """Pairs of edges that may cross."""
    across = len([edge for edge in edges if edge["orientation"] == "h"])
    return across * (len(edges) - across)


def _edges(path: Path, width: float, height: float) -> list[Edge]:
    x0, top, x1, bottom = path.box
    if path.shape == "other" or x1 < 0 or bottom < 0 or x0 > width or top > height:
        return []
    thin, long = sorted((x1 - x0, bottom - top))
    if thin <= _THIN or (path.shape == "line" and thin <= _SLOPE * long):
        if bottom - top < x1 - x0:
            return [_horizontal(x0, x1, (top + bottom) / 2)]
        return [_vertical((x0 + x1) / 2, top, bottom)]
    if path.shape == "line" or (x1 - x0) * (bottom - top) > _WHOLE_PAGE * width * height:
        return []
    return [
        _horizontal(x0, x1, top),
        _horizontal(x0, x1, bottom),
        _vertical(x0, top, bottom),
        _vertical(x1, top, bottom),
    ]


def _horizontal(x0: float, x1: float, y: float) -> Edge:
    return {"x0": x0, "x1": x1, "top": y, "bottom": y, "width": x1 - x0, "orientation": "h"}


def _vertical(x: float, top: float, bottom: float) -> Edge:
    return {
        "x0": x,
        "x1": x,
        "top": top,
        "bottom": bottom,
        "height": bottom - top,
        "orientation": "v",
    }


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
