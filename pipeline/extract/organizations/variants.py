"""Names of one body with and without its country: `Ministry of Health (of Niger)`."""

from collections.abc import Sequence

import msgspec

from pipeline.extract.organizations.resolve import Entity
from pipeline.extract.organizations.settling import Name


def merge(names: Sequence[Name]) -> list[Name]:
    """The names; one without a country stands for the body of the only one with a country."""
    full: dict[tuple[str, ...], set[Entity]] = {}
    for name in names:
        bare = _without_countries(name.entity)
        if bare != name.entity.identity:
            full.setdefault(bare, set()).add(name.entity)
    alone = {bare: next(iter(bodies)) for bare, bodies in full.items() if len(bodies) == 1}
    return [
        msgspec.structs.replace(name, entity=alone.get(name.entity.identity, name.entity))
        if name.entity.row is None
        else name
        for name in names
    ]


def _without_countries(entity: Entity) -> tuple[str, ...]:
    """The words of an identity; the codes of countries are its capitals."""
    return tuple(word for word in entity.identity if not word.isupper())
