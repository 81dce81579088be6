"""What tables tell of the dates in their cells, and what it costs."""

from typing import Self

from pipeline.extract.dates.tables import cells_of, holds_numbers
from pipeline.model.document import Block, Cell

COLUMNS = 4


class Counted(str):
    """A text that counts how often it is cut."""

    __slots__ = ("cuts",)
    cuts: int

    def __new__(cls, text: str) -> Self:
        counted = super().__new__(cls, text)
        counted.cuts = 0
        return counted

    def __getitem__(self, key: object) -> str:
        self.cuts += 1
        return super().__getitem__(key)  # type: ignore[index]


def table(rows: list[list[str]]) -> tuple[Block, str]:
    cells: list[tuple[Cell, ...]] = []
    text = ""
    for row in rows:
        made: list[Cell] = []
        for words in row:
            made.append(Cell(len(text), len(text) + len(words)))
            text += words + " "
        cells.append(tuple(made))
    return Block("table", 0, len(text), rows=tuple(cells)), text


def cuts(count: int) -> int:
    block, text = table([[str(1000 + row)] * COLUMNS for row in range(count)])
    counted = Counted(text)
    cells = cells_of(block, counted)
    assert len(cells) == COLUMNS * count
    return counted.cuts


def test_a_table_is_read_in_steps_that_grow_with_its_cells() -> None:
    assert cuts(400) <= 2 * cuts(200) + COLUMNS


def test_a_number_of_something_is_told_from_a_year_by_its_column() -> None:
    block, text = table([["seizures", "year"], ["3 410", "2020"], ["2019", "2019"], ["–", "–"]])
    cells = {(cell.start, text[cell.start : cell.end]): cell for cell in cells_of(block, text)}
    judged = [holds_numbers(cell, words) for (_, words), cell in cells.items() if words == "2019"]
    assert judged == [True, False]
