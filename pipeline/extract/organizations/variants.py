"""Names of one body with and without its country or its owner.

`Ministry of Health (of Niger)`; `(WHO) Regional Office for Africa`.
"""

from collections.abc import Sequence

import msgspec

from pipeline.extract.organizations.resolve import Entity
from pipeline.extract.organizations.settling import Name
from pipeline.extract.organizations.tokens import WORD, fold

SHORTEST = 4
"""Words of a name that may stand without its owner."""


def merge(names: Sequence[Name], text: str) -> list[Name]:
    """The names; a shorter one stands for the body of the only longer one that it is part of."""
    full = _by_country(names)
    owned = _by_owner(names, text)
    return [
        msgspec.structs.replace(
            name, entity=full.get(name.entity.identity) or owned.get(name.entity, name.entity)
        )
        if name.entity.row is None
        else name
        for name in names
    ]


def _by_country(names: Sequence[Name]) -> dict[tuple[str, ...], Entity]:
    """From identities without a country to the only body that bears them with one."""
    full: dict[tuple[str, ...], set[Entity]] = {}
    for name in names:
        bare = _without_countries(name.entity)
        if bare != name.entity.identity:
            full.setdefault(bare, set()).add(name.entity)
    return {bare: next(iter(bodies)) for bare, bodies in full.items() if len(bodies) == 1}


def _by_owner(names: Sequence[Name], text: str) -> dict[Entity, Entity]:
    """From bodies to those whose name is theirs behind one word more."""
    longer: dict[tuple[str, ...], set[Entity]] = {}
    for name in names:
        words = _words(name, text)
        if len(words) > SHORTEST:
            longer.setdefault(words[1:], set()).add(name.entity)
    found = ((name.entity, longer.get(_words(name, text), set())) for name in names)
    return {short: next(iter(full)) for short, full in found if len(full) == 1}


def _words(name: Name, text: str) -> tuple[str, ...]:
    return tuple(map(fold, WORD.findall(text[name.start : name.end])))


def _without_countries(entity: Entity) -> tuple[str, ...]:
    """The words of an identity; the codes of countries are its capitals."""
    return tuple(word for word in entity.identity if not word.isupper())
