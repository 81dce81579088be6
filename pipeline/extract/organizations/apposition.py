"""Two names of one body side by side: `Swedish Customs (Tullverket)`."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from pipeline.extract.organizations.forms import Forms
from pipeline.extract.organizations.names import identity
from pipeline.extract.organizations.resolve import Entity
from pipeline.extract.organizations.settling import Name

SPECIFIC = 4
"""Letters of a word that two names in apposition have in common (`Postal …`, `Posta …`)."""

CLOSING = (")", ",", ";", "*", "”", '"', "’")


def join(names: Sequence[Name], text: str, forms: Forms) -> list[Name]:
    """The names; where one stands in parentheses behind another, both stand for one body."""
    joined: dict[Entity, Entity] = {}
    for left, right in pairwise(names):
        if _in_apposition(left, right, text, forms):
            keep = right if right.entity.row is not None or left.language != "en" else left
            joined[(left if keep is right else right).entity] = keep.entity
    return [
        msgspec.structs.replace(name, entity=joined.get(name.entity, name.entity)) for name in names
    ]


def _in_apposition(left: Name, right: Name, text: str, forms: Forms) -> bool:
    between = text[left.end : right.start].strip(' .“"*')
    if between not in ("(", "(the", "(The"):
        return False
    if not text.startswith(CLOSING, right.end):
        return False
    if left.entity.row is not None and right.entity.row is not None:
        return False
    named = between != "("
    return named or left.language != right.language or _alike(left, right, text, forms)


def _alike(left: Name, right: Name, text: str, forms: Forms) -> bool:
    """Whether a word of both begins alike."""
    one, other = (identity(text[name.start : name.end], forms) for name in (left, right))
    stems = {word[:SPECIFIC] for word in one}
    return any(word[:SPECIFIC] in stems for word in other if len(word) >= SPECIFIC)
