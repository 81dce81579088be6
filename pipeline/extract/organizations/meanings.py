"""What the acronyms of a text stand for."""

from collections.abc import Sequence

import msgspec

from pipeline.extract.organizations.definitions import Definition
from pipeline.extract.organizations.lexicon import Lexicon
from pipeline.extract.organizations.resolve import Context, Entity, alike
from pipeline.extract.organizations.settling import Name
from pipeline.extract.organizations.tokens import Tokens


class Meanings(msgspec.Struct, frozen=True):
    """Acronyms that the text defines: those of bodies, and those of anything else."""

    bodies: dict[str, Entity]
    others: frozenset[str]

    def __contains__(self, acronym: str) -> bool:
        return acronym in self.bodies or acronym in self.others


def meanings_of(
    definitions: Sequence[Definition],
    names: Sequence[Name],
    tokens: Tokens,
    lexicon: Lexicon,
    context: Context,
) -> Meanings:
    """The meanings that `definitions` give, where `names` are the settled names of the text."""
    at = {(name.start, name.end): name.entity for name in names}
    until = {name.end: name for name in names}
    bodies: dict[str, Entity] = {}
    others: set[str] = set()
    for definition in definitions:
        start, end = tokens.span(definition.first, definition.stop)
        entity = at.get((start, end))
        if entity is None and definition.organization and end in until:
            entity = until[end].entity if until[end].start <= start else None
        if entity is None and not definition.organization:
            row = alike(definition.acronym, tokens.text[start:end], lexicon, context)
            entity = Entity(row) if row is not None else None
        if entity is None:
            others.add(definition.acronym)
        else:
            bodies.setdefault(definition.acronym, entity)
    return Meanings(bodies, frozenset(others - bodies.keys()))
