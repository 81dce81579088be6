"""Blocks that recur on the pages of a site: `rules/sites.csv`, a list that people can edit.

A page is cleaned by what stands in the list, never by the other pages of a run, so that a record
depends on its document and the rules alone.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from pipeline.clean.html.kinds import Shape
from pipeline.clean.html.metadata import Metadata
from pipeline.clean.html.segments import Segment
from pipeline.errors import RuleError
from pipeline.model.tree import HtmlLayout

FILE = "sites.csv"
COLUMNS = ("host", "action", "pages", "of", "characters", "text")
REASON = "recurs-on-site"
START = 80
"""Characters of a block that stand in the list; with its length they tell it from all others."""

MOST = 0.45
"""Share of a page's text up to which listed blocks are taken out: beyond it the page is a copy."""

_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")


class Key(NamedTuple):
    """How a block is known: its beginning in small letters, and its length in characters."""

    text: str
    characters: int


class Row(msgspec.Struct, frozen=True, order=True):
    """A line of the list: a block that stands on `pages` of the `of` pages of a host.

    `action` is `remove` or `keep`; the latter is what people write where a block is content.
    """

    host: str
    text: str
    characters: int
    action: str
    pages: int
    of: int

    @property
    def key(self) -> Key:
        """How the block is known."""
        return Key(self.text.casefold(), self.characters)


def site_of(layout: HtmlLayout, head: Metadata) -> str:
    """The host that a page comes from, without `www.`; empty where nothing tells."""
    address = layout.address or (head.url.value if head.url else "")
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # brackets that are no IPv6 address
        return ""


def beginning(text: str) -> str:
    """What the list shows of a block."""
    return text[:START].strip()


def key_of(text: str) -> Key:
    """How a block of that text is known."""
    return Key(beginning(text).casefold(), len(text))


def may_recur(segment: Segment, shape: Shape) -> bool:
    """Whether a block can be furniture of its site: headings, labels, tables, dates never are."""
    return (
        shape.kind != "heading"
        and segment.table < 0
        and len(segment.text) > 1
        and not segment.text.endswith(":")
        and not _DATED.search(segment.text)
    )


def recurring(
    found: Sequence[Segment],
    shaped: Sequence[Shape],
    reasons: Sequence[str | None],
    listed: frozenset[Key],
) -> list[str | None]:
    """The reasons, with one for each block of the page that is listed for its site."""
    hits = [
        reason is None and may_recur(segment, shape) and key_of(segment.text) in listed
        for segment, shape, reason in zip(found, shaped, reasons, strict=True)
    ]
    whole = sum(len(s.text) for s, reason in zip(found, reasons, strict=True) if reason is None)
    if sum(len(s.text) for s, hit in zip(found, hits, strict=True) if hit) > MOST * whole:
        return list(reasons)
    return [REASON if hit else reason for hit, reason in zip(hits, reasons, strict=True)]


def load_sites(rules: Path) -> Mapping[str, frozenset[Key]]:
    """The blocks to take out, by host; empty where there is no list.

    Raises:
        RuleError: a line of the list is not as its header says.
    """
    file = rules / FILE
    return _listed(file, file.read_bytes()) if file.is_file() else {}


@lru_cache(maxsize=4)
def _listed(file: Path, content: bytes) -> Mapping[str, frozenset[Key]]:
    """A pure function of the file's bytes: remembering it cannot change a result."""
    hosts: dict[str, set[Key]] = {}
    for row in parse_rows(file, content):
        if row.action == "remove":
            hosts.setdefault(row.host, set()).add(row.key)
    return {host: frozenset(keys) for host, keys in hosts.items()}


def parse_rows(file: Path, content: bytes) -> list[Row]:
    """The lines of a list.

    Raises:
        RuleError: a line is not as its header says.
    """
    reader = csv.DictReader(content.decode("utf-8", "replace").splitlines())
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise RuleError(file, f"expected the columns {','.join(COLUMNS)}")
    rows: list[Row] = []
    for line, entry in enumerate(reader, start=2):
        try:
            row = msgspec.convert(entry, Row, strict=False)
        except msgspec.ValidationError as error:
            raise RuleError(file, f"line {line}: {error}") from error
        if row.action not in ("remove", "keep"):
            raise RuleError(file, f"line {line}: the action is remove or keep, not {row.action!r}")
        rows.append(row)
    return rows
