"""Gold annotations: what a careful analyst would enter, and where it stands in the text.

An entry stands for every whole-word occurrence of its words that does not lie inside a longer
entry of the same list; `only` names occurrences where that is wrong.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from pipeline.errors import StoreError


class GoldEntry(msgspec.Struct, frozen=True):
    """Words of the text; `only` lists the occurrences meant (1 = first)."""

    text: str
    only: tuple[int, ...] | None = None


class GoldOrganization(GoldEntry, frozen=True, kw_only=True):
    """A mention of an organization and its canonical name."""

    name: str


class GoldDate(GoldEntry, frozen=True, kw_only=True):
    """A date and its EDTF value."""

    edtf: str | None


class GoldCount(GoldEntry, frozen=True, kw_only=True):
    """A number of things."""

    value: float | tuple[float, ...]
    qualifier: str = "exact"
    unit: str | None = None


class Anchor(msgspec.Struct, frozen=True):
    """A few words at the place that tells best of an event."""

    text: str
    nth: int = 1


class GoldEvent(msgspec.Struct, frozen=True):
    """An event and its arguments by canonical name."""

    id: str
    type: str
    anchor: Anchor
    title: str | None = None
    date: str | None = None
    organizers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()


class GoldDocument(msgspec.Struct, frozen=True):
    """The annotations of one document; `text` is its text with single spaces."""

    doc: str
    organizations: tuple[GoldOrganization, ...]
    dates: tuple[GoldDate, ...]
    counts: tuple[GoldCount, ...]
    events: tuple[GoldEvent, ...]
    text: str = ""


Entry = TypeVar("Entry", bound=GoldEntry)


def read_gold(folder: Path) -> list[GoldDocument]:
    """All `NAME.gold.json` below `folder`, each with its `NAME.txt`, in the order of their paths.

    Raises:
        StoreError: a file is missing, or is no gold file.
    """
    return [_read(file) for file in sorted(folder.rglob("*.gold.json"))]


def _read(file: Path) -> GoldDocument:
    text = file.with_name(file.name.replace(".gold.json", ".txt"))
    try:
        gold = msgspec.json.decode(file.read_bytes(), type=GoldDocument)
        return msgspec.structs.replace(gold, text=squash(text.read_text(encoding="utf-8")))
    except (OSError, msgspec.DecodeError) as error:
        raise StoreError(f"{file}: {error}") from error


def squash(text: str) -> str:
    """The text with one space for each run of white space."""
    return re.sub(r"\s+", " ", text)


def occurrences(text: str, entries: Sequence[Entry]) -> list[Entry]:
    """One entry an occurrence, longest words first, without overlaps."""
    taken: list[tuple[int, int]] = []
    found: list[Entry] = []
    for entry in sorted(entries, key=lambda each: -len(each.text)):
        for nth, (start, end) in enumerate(_places(text, entry.text), 1):
            meant = entry.only is None or not entry.only or nth in entry.only
            if meant and not any(start < high and low < end for low, high in taken):
                taken.append((start, end))
                found.append(entry)
    return found


def _places(text: str, words: str) -> list[tuple[int, int]]:
    """Every whole-word occurrence of `words`; a note mark may stand right after it."""
    words = squash(words).strip()
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?![^\W⁰¹²³⁴-⁹])" if words[-1:].isalnum() else ""
    return [match.span() for match in re.finditer(before + re.escape(words) + after, text)]
