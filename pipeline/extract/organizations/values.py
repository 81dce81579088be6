"""Settled names → mentions with the values that the record shows."""

from collections.abc import Mapping, Sequence

import msgspec

from pipeline.extract.organizations.confidence import confidence
from pipeline.extract.organizations.forms import Forms
from pipeline.extract.organizations.lexicon import Lexicon
from pipeline.extract.organizations.names import slug
from pipeline.extract.organizations.resolve import Entity
from pipeline.extract.organizations.settling import Name
from pipeline.extract.organizations.tokens import WORD, fold
from pipeline.model.annotations import Mention, Organization, OrganizationValue


def mentions_of(
    names: Sequence[Name], acronyms: Mapping[str, Entity], text: str, lexicon: Lexicon
) -> tuple[Organization, ...]:
    """One mention for each name; `acronyms` are those that the text defines."""
    defined: dict[Entity, str] = {}
    for acronym, entity in acronyms.items():
        defined.setdefault(entity, acronym)
    grouped: dict[Entity, list[Name]] = {}
    for name in names:
        grouped.setdefault(name.entity, []).append(name)
    values = {
        entity: _value(entity, group, text, lexicon, defined.get(entity))
        for entity, group in grouped.items()
    }
    return tuple(
        Mention(
            name.start,
            name.end,
            msgspec.structs.replace(values[name.entity], method=name.method),
            f"organizations.{name.method}",
            confidence(name.method, defined=name.entity in defined),
        )
        for name in names
    )


def _value(
    entity: Entity, names: Sequence[Name], text: str, lexicon: Lexicon, acronym: str | None
) -> OrganizationValue:
    if entity.row is not None:
        row = lexicon.registry.rows[entity.row]
        return OrganizationValue(row.id, row.name, row.acronym, row.type)
    named = [name for name in names if text[name.start : name.end] != acronym] or names
    written = [name for name in named if name.language == "en" or name.title] or named
    spelled = [name.title or " ".join(text[name.start : name.end].split()) for name in written]
    fullest = max(spelled, key=lambda each: (not each.isupper(), len(each)))
    first, _, rest = fullest.partition(" ")
    fullest = f"{IN_FULL[first]} {rest}" if first in IN_FULL and rest else fullest
    made = slug(fullest, lexicon.forms)
    identifier = f"{made}{APART}" if made in lexicon.registry.ids else made
    return OrganizationValue(identifier, fullest, acronym, _type(fullest, lexicon.forms))


def _type(name: str, forms: Forms) -> str | None:
    """What kind of body the first telling word of a name makes it."""
    keys = (word if word in forms.types else fold(word) for word in WORD.findall(name))
    legal = any(name.endswith(f" {form}") for form in forms.companies)
    kinds = ("company" if legal else None, *(forms.types.get(key) for key in keys))
    return next((kind for kind in kinds if kind), None)


IN_FULL = {"U.S.": "United States", "US": "United States", "UN": "United Nations"}
"""What an official name writes out at its beginning."""

APART = "-unregistered"
"""What keeps the id of an unknown body apart from an id of the registry."""
