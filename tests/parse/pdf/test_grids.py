"""Ruled tables from drawn paths."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from pipeline.model.pages import Path
from pipeline.model.places import Box
from pipeline.parse.pdf.cells import tables_of
from pipeline.parse.pdf.grids import find_grids
from pipeline.parse.pdf.rules import merged


def line(x0: float, y0: float, x1: float, y1: float) -> Path:
    return Path((x0, y0, x1, y1), stroked=True, filled=False, shape="line")


def ruled(columns: list[float], rows: list[float]) -> list[Path]:
    across = [line(columns[0], y, columns[-1], y) for y in rows]
    return across + [line(x, rows[0], x, rows[-1]) for x in columns]


def test_rules_make_a_grid() -> None:
    (grid,) = find_grids(ruled([50, 100, 200], [50, 70, 90, 110]), 400, 300)
    assert grid.box == (50, 50, 200, 110)
    assert [len(row) for row in grid.rows] == [2, 2, 2]
    assert [cell.box for cell in grid.rows[1] if cell] == [(50, 70, 100, 90), (100, 70, 200, 90)]


def test_a_spanning_cell_leaves_a_gap() -> None:
    paths = [line(50, y, 200, y) for y in (50, 70, 90)]
    paths += [line(50, 50, 50, 90), line(200, 50, 200, 90), line(100, 70, 100, 90)]
    (grid,) = find_grids(paths, 400, 300)
    assert [[cell and cell.box for cell in row] for row in grid.rows] == [
        [(50, 50, 200, 70), None],
        [(50, 70, 100, 90), (100, 70, 200, 90)],
    ]


def test_cells_drawn_as_rectangles_make_a_grid() -> None:
    paths = [
        Path((x, y, x + 60, y + 20), stroked=True, filled=False)
        for x, y in product((50, 110, 170), (40, 60, 80))
    ]
    (grid,) = find_grids(paths, 400, 300)
    assert [[cell is not None for cell in row] for row in grid.rows] == [[True] * 3] * 3


@pytest.mark.parametrize(
    "paths",
    [
        [],
        [Path((10, 10, 390, 290), stroked=True, filled=False)],
        [line(50, y, 200, y) for y in range(50, 200, 10)],
        [Path((20, y, 380, y + 0.5), stroked=False, filled=True) for y in (50, 60, 70)],
    ],
)
def test_boxes_and_rules_alone_are_no_table(paths: list[Path]) -> None:
    assert find_grids(paths, 400, 300) == ()


def test_a_drawing_of_many_lines_is_left_alone() -> None:
    paths = [line(x, 10, x, 290) for x in range(4_000)] + [line(0, y, 400, y) for y in range(9)]
    assert find_grids(paths, 4_000, 300) == ()


def test_squared_paper_is_no_table() -> None:
    squares = [5.0 * step for step in range(601)]
    assert find_grids(ruled(squares, squares), 3_000, 3_000) == ()


_AXIS = st.lists(st.integers(0, 60), min_size=2, max_size=2, unique=True).map(sorted)
_RULES = st.lists(st.tuples(st.sampled_from("hv"), st.integers(0, 60), _AXIS), max_size=25)


def _edge(direction: str, at: int, reach: list[int]) -> dict[str, object]:
    low, high = reach
    if direction == "h":
        return {"x0": low, "x1": high, "top": at, "bottom": at, "orientation": "h"}
    return {"x0": at, "x1": at, "top": low, "bottom": high, "height": 0, "orientation": "v"}


@given(_RULES)
def test_tables_are_those_of_pdfplumber(drawn: list[tuple[str, int, list[int]]]) -> None:
    edges = merge_edges([_edge(*rule) for rule in drawn], 3, 3, 3, 3) if drawn else []
    cells = intersections_to_cells(edges_to_intersections(edges, 3, 3))
    across, down = (
        merged([(at, low, high) for way, at, (low, high) in drawn if way == direction])
        for direction in "hv"
    )
    found = tables_of(across, down)
    assert [_rounded(table) for table in found] == [_rounded(t) for t in cells_to_tables(cells)]


def _rounded(cells: list[Box]) -> list[Box]:
    x0, top, x1, bottom = (
        [round(edge, 6) for edge in column] for column in zip(*cells, strict=True)
    )
    return sorted(zip(x0, top, x1, bottom, strict=True))
