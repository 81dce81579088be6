"""Faults of the registry's rows: what stands twice, leads nowhere, or is no code."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.errors import RuleError
from pipeline.extract.organizations.forms import Forms
from pipeline.extract.organizations.names import identity
from pipeline.extract.organizations.rows import Alias, Row

LANGUAGES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu "
    "cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi "
    "ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks "
    "ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl "
    "nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl "
    "sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve "
    "vi vo wa wo xh yi yo za zh zu".split()
)
"""ISO 639-1, all two-letter codes of the standard."""

TYPES = frozenset(
    "association company customs eu government igo ip-office ngo police regional un-agency "
    "university".split()
)
"""What a body can be, as records say it."""

Faults = Iterator[RuleError]


def row_faults(
    path: Path, rows: Sequence[Row], forms: Forms, sources: frozenset[str]
) -> list[RuleError]:
    """All faults of the rows of the registry file `path`, in the order of its lines.

    Args:
        path: the registry file, for the messages.
        rows: its rows.
        forms: the word lists: nations, and the acronyms that are known to be ambiguous.
        sources: the codes of sources that a row may name.
    """
    faults = [
        *_ids(path, rows),
        *_names(path, rows, forms),
        *_aliases(path, rows),
        *_parents(path, rows),
        *_acronyms(path, rows, forms),
        *_codes(path, rows, frozenset(forms.nations.values()), sources),
    ]
    return sorted(faults, key=lambda fault: fault.line or 0)


def read_sources(path: Path) -> frozenset[str]:
    """The codes of the sources that confirm rows.

    Raises:
        RuleError: the table has no column `code`.
    """
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        if "code" not in (table.fieldnames or ()):
            raise RuleError(path, "column 'code' is missing", line=1)
        return frozenset(cells["code"] for cells in table)


def _fault(path: Path, row: Row, message: str) -> RuleError:
    return RuleError(path, message, line=row.line, rule=row.id)


def _ids(path: Path, rows: Sequence[Row]) -> Faults:
    first: dict[str, Row] = {}
    for row in rows:
        other = first.setdefault(row.id, row)
        if other is not row:
            yield _fault(path, row, f"the id stands already on line {other.line}")


def _names(path: Path, rows: Sequence[Row], forms: Forms) -> Faults:
    """Official names that two bodies of one country bear."""
    first: dict[tuple[object, ...], Row] = {}
    for row in rows:
        other = first.setdefault((identity(row.name, forms), row.country), row)
        if other is not row:
            message = f"{row.name!r} is the name of {other.id!r} on line {other.line} already"
            yield _fault(path, row, message)


def _aliases(path: Path, rows: Sequence[Row]) -> Faults:
    """Further names that stand twice in a row, and years that are none."""
    for row in rows:
        seen = defaultdict[str | None, set[str | None]](set)
        seen[row.name].add(None)
        seen[row.acronym].add(None)
        for alias in (*row.aliases, *row.former):
            known = seen[alias.text]
            if known and not (alias.language and known.isdisjoint((alias.language, None))):
                yield _fault(path, row, f"{alias.text!r} stands twice in this row")
            known.add(alias.language)
        yield from _years(path, row, row.former)
        for alias in row.aliases:
            if alias.until is not None:
                yield _fault(path, row, f"{alias.text!r} ended: it belongs under former")


def _years(path: Path, row: Row, former: Sequence[Alias]) -> Faults:
    for alias in former:
        if alias.until is not None and not (alias.until.isdecimal() and len(alias.until) == 4):
            message = f"'(until {alias.until})' behind {alias.text!r} is no year of four digits"
            yield _fault(path, row, message)


def _parents(path: Path, rows: Sequence[Row]) -> Faults:
    parents = {row.id: row.parent for row in rows}
    for row in rows:
        if row.parent is not None and row.parent not in parents:
            yield _fault(path, row, f"the parent {row.parent!r} is no id of this table")
        above, seen = row.parent, {row.id}
        while above is not None and above not in seen:
            seen.add(above)
            above = parents.get(above)
        if above == row.id:
            yield _fault(path, row, "the body is its own parent, directly or over others")


def _acronyms(path: Path, rows: Sequence[Row], forms: Forms) -> Faults:
    """Acronyms of two bodies that no evidence tells apart: of one country, or two world bodies."""
    bearers: defaultdict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row.acronym and row.acronym not in forms.ambiguous_acronyms:
            bearers[row.acronym, row.country or row.type].append(row)
    for (acronym, _), (first, *others) in bearers.items():
        for row in others:
            message = (
                f"the acronym {acronym} is also that of {first.id!r} (line {first.line}): list it "
                "under ambiguous_acronyms, or leave it to one of them"
            )
            yield _fault(path, row, message)


def _codes(
    path: Path, rows: Sequence[Row], nations: frozenset[str], sources: frozenset[str]
) -> Faults:
    """Languages, countries, types and sources that are not known."""
    for row in rows:
        if row.country is not None and row.country not in nations:
            yield _fault(path, row, f"the country {row.country!r} is not in nations.csv")
        if row.type not in TYPES:
            known = ", ".join(sorted(TYPES))
            yield _fault(path, row, f"the type {row.type or ''!r} is none of {known}")
        for language in dict.fromkeys(a.language for a in (*row.aliases, *row.former)):
            if language is not None and language not in LANGUAGES:
                yield _fault(path, row, f"the language {language!r} is not in ISO 639-1")
        if not row.sources:
            yield _fault(path, row, "no source: who confirms it, as in organization_sources.csv?")
        for source in row.sources:
            if source not in sources:
                message = f"the source {source!r} is not in organization_sources.csv"
                yield _fault(path, row, message)
