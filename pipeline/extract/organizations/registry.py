"""The registry of organizations with an index of their names."""

from collections.abc import Iterable, Mapping

import msgspec

from pipeline.extract.organizations.rows import Row
from pipeline.extract.organizations.tokens import name_key


class Surface(msgspec.Struct, frozen=True):
    """One way to write the name of row number `row`; `exact` ones (acronyms) heed case."""

    row: int
    text: str
    exact: bool
    official: bool


class Registry(msgspec.Struct, frozen=True):
    """The rows with an index of their names.

    `names` leads from the comparable form of a name to its surfaces; `reach` from its first word
    to the length in characters of the longest form that begins with it.
    """

    rows: tuple[Row, ...]
    names: dict[str, tuple[Surface, ...]]
    reach: dict[str, int]
    ids: dict[str, int]

    def parent_of(self, row: int) -> int | None:
        """The number of the row of the parent, or None."""
        parent = self.rows[row].parent
        return self.ids.get(parent) if parent else None

    def ancestors(self, row: int) -> list[int]:
        """The rows above `row`, nearest first."""
        found: list[int] = []
        parent = self.parent_of(row)
        while parent is not None and parent not in found:
            found.append(parent)
            parent = self.parent_of(parent)
        return found


def is_acronym(name: str) -> bool:
    """Whether a name is written with capitals throughout (`UNODC`, `AfDB`, `CARICOM IMPACS`)."""
    letters = [c for c in name if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return 2 * capitals > len(letters) if " " not in name else 4 * capitals >= 3 * len(letters)


def index(rows: Iterable[Row], expansions: Mapping[str, str]) -> Registry:
    """The registry of `rows`; `expansions` as in `tokenize`."""
    table = tuple(rows)
    names: dict[str, tuple[Surface, ...]] = {}
    reach: dict[str, int] = {}
    for number, row in enumerate(table):
        for text in row.surfaces:
            key = name_key(text, expansions)
            if not key:
                continue
            exact = is_acronym(text) or " " not in text
            surface = Surface(number, text, exact, text == row.name)
            names[key] = (*names.get(key, ()), surface)
            first = key.split(" ", 1)[0]
            reach[first] = max(reach.get(first, 0), len(key))
    return Registry(table, names, reach, {row.id: number for number, row in enumerate(table)})
