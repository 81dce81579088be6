"""Faults of the registry and of the word lists."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.errors import RuleError
from pipeline.extract.organizations.examples import broken_examples
from pipeline.extract.organizations.forms import Forms, read_forms
from pipeline.extract.organizations.names import identity
from pipeline.extract.organizations.registry import Row, read_rows


def check(rules: Path) -> list[RuleError]:
    """All faults of the rules about organizations, in the order of the lines."""
    path = rules / "organizations.csv"
    try:
        forms = read_forms(rules)
        rows = read_rows(path)
    except RuleError as error:
        return [error]
    except (OSError, csv.Error) as error:
        return [RuleError(path, f"not readable: {error}")]
    faults = [
        *_ids(path, rows),
        *_names(path, rows, forms),
        *_parents(path, rows),
        *_acronyms(path, rows, forms),
    ]
    return [*sorted(faults, key=lambda fault: fault.line or 0), *broken_examples(rules)]


def _ids(path: Path, rows: Sequence[Row]) -> Iterator[RuleError]:
    first: dict[str, Row] = {}
    for row in rows:
        if row.id in first:
            message = f"the id stands already on line {first[row.id].line}"
            yield RuleError(path, message, line=row.line, rule=row.id)
        first.setdefault(row.id, row)


def _names(path: Path, rows: Sequence[Row], forms: Forms) -> Iterator[RuleError]:
    """Official names that two bodies of one country bear."""
    first: dict[tuple[object, ...], Row] = {}
    for row in rows:
        key = (identity(row.name, forms), row.country)
        other = first.setdefault(key, row)
        if other is not row:
            message = f"{row.name!r} is the name of {other.id!r} on line {other.line} already"
            yield RuleError(path, message, line=row.line, rule=row.id)


def _parents(path: Path, rows: Sequence[Row]) -> Iterator[RuleError]:
    parents = {row.id: row.parent for row in rows}
    for row in rows:
        if row.parent is not None and row.parent not in parents:
            message = f"the parent {row.parent!r} is no id of this table"
            yield RuleError(path, message, line=row.line, rule=row.id)
        above, seen = row.parent, {row.id}
        while above is not None and above not in seen:
            seen.add(above)
            above = parents.get(above)
        if above == row.id:
            message = "the body is its own parent, directly or over others"
            yield RuleError(path, message, line=row.line, rule=row.id)


def _acronyms(path: Path, rows: Sequence[Row], forms: Forms) -> Iterator[RuleError]:
    """Acronyms that lead to nobody: two world bodies that no evidence could tell apart."""
    bearers: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.acronym:
            bearers[row.acronym].append(row)
    for acronym, bodies in bearers.items():
        alike = [row for row in bodies if row.type == bodies[0].type and not row.country]
        if len(alike) > 1 and acronym not in forms.ambiguous_acronyms:
            others = ", ".join(f"{row.id!r} (line {row.line})" for row in alike[:-1])
            message = (
                f"the acronym {acronym} is also that of {others}: list it under "
                "ambiguous_acronyms, or leave it to one of them"
            )
            yield RuleError(path, message, line=alike[-1].line, rule=alike[-1].id)
