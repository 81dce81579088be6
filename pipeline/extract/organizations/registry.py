"""The registry of organizations: a table that a domain expert edits."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from pipeline.errors import RuleError
from pipeline.extract.organizations.tokens import name_key

COLUMNS = ("id", "name", "acronym", "aliases", "former", "type", "parent", "country", "website")


class Row(msgspec.Struct, frozen=True):
    """An organization: one line of the registry.

    `aliases` are other names and acronyms in use, other languages included; `former` those it
    bore before. `country` is ISO 3166-1 alpha-2, `parent` the id of the body that it belongs to.
    """

    id: str
    name: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    type: str | None = None
    parent: str | None = None
    country: str | None = None
    website: str | None = None
    line: int = 0

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Everything that the body is called, its official name first."""
        own = (self.name, *((self.acronym,) if self.acronym else ()))
        return tuple(dict.fromkeys((*own, *self.aliases, *self.former)))


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


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows of the registry file; lines that begin with `#` are comments.

    Raises:
        RuleError: a column is missing, or a line has no id, no name or too many fields.
    """
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader("\n" if line.startswith("#") else line for line in file)
        missing = [column for column in COLUMNS if column not in (table.fieldnames or ())]
        if missing:
            raise RuleError(path, f"columns are missing: {', '.join(missing)}", line=1)
        return tuple(_row(path, table.line_num, cells) for cells in table)


def _row(path: Path, line: int, cells: Mapping[str | None, str | list[str] | None]) -> Row:
    if None in cells or any(not isinstance(cells[column], str) for column in COLUMNS):
        raise RuleError(
            path, f"expected {len(COLUMNS)} fields: quote a field with commas", line=line
        )
    text = {column: str(cells[column]).strip() for column in COLUMNS}
    if not text["id"] or not text["name"]:
        raise RuleError(path, "an organization needs an id and a name", line=line)
    return Row(
        id=text["id"],
        name=text["name"],
        acronym=text["acronym"] or None,
        aliases=_split(text["aliases"]),
        former=_split(text["former"]),
        type=text["type"] or None,
        parent=text["parent"] or None,
        country=text["country"] or None,
        website=text["website"] or None,
        line=line,
    )


def _split(cell: str) -> tuple[str, ...]:
    """The names in a cell; a year in parentheses behind a former name is not part of it."""
    parts = (part.split(" (until ")[0].strip() for part in cell.split("|"))
    return tuple(part for part in parts if part)


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
