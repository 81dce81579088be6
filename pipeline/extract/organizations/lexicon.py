"""The registry and the word lists of a rules folder, ready for use."""

from pathlib import Path

import msgspec

from pipeline.extract.organizations.forms import Forms, read_forms
from pipeline.extract.organizations.names import identity
from pipeline.extract.organizations.registry import Registry, index
from pipeline.extract.organizations.rows import read_rows


class Lexicon(msgspec.Struct, frozen=True):
    """What is known beforehand.

    `identities` leads from the identity of a name to the rows that bear it, also with the country
    of the row written out (`Food and Drugs Authority of Ghana`).
    """

    registry: Registry
    forms: Forms
    identities: dict[tuple[str, ...], tuple[int, ...]]


def read_lexicon(rules: Path) -> Lexicon:
    """The lexicon of a rules folder.

    Raises:
        RuleError: a rule file cannot be read.
    """
    forms = read_forms(rules)
    registry = index(read_rows(rules / "organizations.csv"), forms.expansions)
    return Lexicon(registry, forms, _identities(registry, forms))


def _identities(registry: Registry, forms: Forms) -> dict[tuple[str, ...], tuple[int, ...]]:
    found: dict[tuple[str, ...], tuple[int, ...]] = {}
    for number, row in enumerate(registry.rows):
        for surface in row.surfaces:
            if " " not in surface:
                continue
            plain = identity(surface, forms)
            national = (*plain, row.country) if row.country and row.country not in plain else plain
            for key in {plain: None, national: None}:
                known = found.get(key, ())
                if number not in known:
                    found[key] = (*known, number)
    return found
