"""Rows of tables and calendars: each column has its role from the words in its head."""

import re
from collections.abc import Callable, Sequence

import msgspec

from pipeline.extract.events.line import Line, Mentions
from pipeline.extract.events.rules import Columns
from pipeline.extract.events.told import Surroundings
from pipeline.model.document import Block, Cell

ROLES = ("date", "place", "title", "organizers", "partners", "participants")


class Row(msgspec.Struct, frozen=True):
    """A row that may tell of an event: its title's cell as a line, the rest as surroundings."""

    line: Line
    around: Surroundings
    online: bool


def rows(
    text: str,
    block: Block,
    index: int,
    columns: Columns,
    within: Callable[[int, int], Mentions],
    around: Surroundings,
) -> list[Row]:
    """The rows of a table whose columns tell of dated activities."""
    if len(block.rows) < 2:
        return []
    head = _roles(text, block.rows[0], columns)
    if "title" not in head.values() or "date" not in head.values():
        return []
    return [
        row
        for cells in block.rows[1:]
        if (row := _row(text, index, cells, head, within, around)) is not None
    ]


def _roles(text: str, cells: Sequence[Cell], columns: Columns) -> dict[int, str]:
    """The role of each column, by the first word list that knows its head."""
    found: dict[int, str] = {}
    for number, cell in enumerate(cells):
        words = re.findall(r"[^\W\d_]+", text[cell.start : cell.end].lower())
        for role in ROLES:
            known = getattr(columns, role)
            if role not in found.values() and any(_says(words, name) for name in known):
                found[number] = role
                break
    return found


def _says(words: Sequence[str], name: str) -> bool:
    parts = name.split()
    return bool(words) and (words[: len(parts)] == parts or words == [f"{name}s"])


def _row(
    text: str,
    index: int,
    cells: Sequence[Cell],
    head: dict[int, str],
    within: Callable[[int, int], Mentions],
    around: Surroundings,
) -> Row | None:
    by_role = {role: cells[n] for n, role in head.items() if n < len(cells)}
    title = by_role.get("title")
    if title is None or title.start >= title.end:
        return None
    found = {role: within(cell.start, cell.end) for role, cell in by_role.items()}
    none = Mentions()
    evidence = (min(c.start for c in cells), max(c.end for c in cells))
    line = Line(
        text, title.start, title.end, index, found["title"], fragment=True, evidence=evidence
    )
    place = by_role.get("place")
    where = text[place.start : place.end].strip().lower() if place else ""
    return Row(
        line,
        Surroundings(
            dates=found.get("date", none).dates or around.dates,
            places=found.get("place", none).places,
            owners=found.get("organizers", none).organizations or around.owners,
            partners=found.get("partners", none).organizations,
            counts=tuple(number for number, _ in found.get("participants", none).counts),
            coming=around.coming,
            row=True,
        ),
        where in ("online", "virtual", "zoom", "remote"),
    )
