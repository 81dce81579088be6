"""The rows of the registry: a table that a domain expert edits."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from pipeline.errors import RuleError

COLUMNS = (
    "id",
    "name",
    "acronym",
    "aliases",
    "former",
    "type",
    "parent",
    "country",
    "website",
    "source",
)

TAGGED = re.compile(r"(?P<language>[a-z]{2}):(?P<text>\S.*)")
UNTIL = re.compile(r" \(until (?P<year>[^()]*)\)$")


class Alias(msgspec.Struct, frozen=True):
    """A further name: `fr:Organisation mondiale de la Santé`, `Kaspersky Lab (until 2019)`.

    `language` is ISO 639-1, None for English and for names of no language; `until` the last year,
    as written, in which the body bore a former name.
    """

    text: str
    language: str | None = None
    until: str | None = None

    @classmethod
    def read(cls, written: str) -> "Alias":
        """The alias that a part of a cell writes down."""
        tagged = TAGGED.fullmatch(written)
        text = tagged["text"] if tagged else written
        until = UNTIL.search(text)
        return cls(
            text=text[: until.start()] if until else text,
            language=tagged["language"] if tagged else None,
            until=until["year"] if until else None,
        )


class Row(msgspec.Struct, frozen=True):
    """An organization: one line of the registry.

    `aliases` are other names and acronyms in use, `former` those it bore before. `country` is ISO
    3166-1 alpha-2, `parent` the id of the body that it belongs to, `sources` codes of
    `organization_sources.csv`: who confirms the row.
    """

    id: str
    name: str
    acronym: str | None = None
    aliases: tuple[Alias, ...] = ()
    former: tuple[Alias, ...] = ()
    type: str | None = None
    parent: str | None = None
    country: str | None = None
    website: str | None = None
    sources: tuple[str, ...] = ()
    line: int = 0

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Everything that the body is called, its official name first."""
        own = (self.name, *((self.acronym,) if self.acronym else ()))
        further = (alias.text for alias in (*self.aliases, *self.former))
        return tuple(dict.fromkeys((*own, *further)))


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
        aliases=tuple(Alias.read(part) for part in _parts(text["aliases"])),
        former=tuple(Alias.read(part) for part in _parts(text["former"])),
        type=text["type"] or None,
        parent=text["parent"] or None,
        country=text["country"] or None,
        website=text["website"] or None,
        sources=tuple(_parts(text["source"])),
        line=line,
    )


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]
