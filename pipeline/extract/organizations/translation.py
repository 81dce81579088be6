"""English for the names of offices in French, Spanish and Portuguese.

`Direction de la Pharmacie et du Médicament` is the `Directorate of Pharmacy and Medicines`: such
names are made of few words, so that a glossary and the order of words give the English. A name
with a word that the glossary lacks stays as it is.
"""

from collections.abc import Mapping

import msgspec

from pipeline.extract.organizations.tokens import WORD, fold

ARTICLES = frozenset("a as el l la las le les lo los o os".split())
GENERAL = frozenset({"Directorate", "Inspectorate", "Secretariat"})
"""Heads behind which English puts `General`."""


class Glossary(msgspec.Struct, frozen=True):
    """From foreign words in comparable form to English ones."""

    heads: dict[str, str]
    adjectives: dict[str, str]
    nouns: dict[str, str]
    connectors: dict[str, str]


def read_glossary(foreign: Mapping[str, Mapping[str, str]]) -> Glossary:
    """The glossary of the `english_…` lists of the word lists."""
    return Glossary(
        **{part: _turned(foreign[f"english_{part}"]) for part in Glossary.__struct_fields__}
    )


def _turned(entries: Mapping[str, str]) -> dict[str, str]:
    return {fold(word): english for english, words in entries.items() for word in words.split()}


def translate(name: str, glossary: Glossary) -> str | None:
    """The English for a name, or None where the glossary does not suffice."""
    keys = [key for key in map(fold, WORD.findall(name)) if key not in ARTICLES]
    if not keys or keys[0] not in glossary.heads:
        return None
    adjectives, rest = _adjectives(keys[1:], glossary)
    words = _titled(glossary.heads[keys[0]], adjectives)
    while rest:
        link = glossary.connectors.get(rest[0])
        if link is None:
            return None
        rest = rest[1:]
        while rest and rest[0] in glossary.connectors:
            rest = rest[1:]
        if not rest or rest[0] not in glossary.nouns:
            return None
        adjectives, after = _adjectives(rest[1:], glossary)
        words += [link, *adjectives, glossary.nouns[rest[0]]]
        rest = after
    return " ".join(words) if len(words) > 1 else None


def _adjectives(keys: list[str], glossary: Glossary) -> tuple[list[str], list[str]]:
    """The adjectives at the beginning of `keys` in English, and what follows them."""
    count = 0
    while count < len(keys) and keys[count] in glossary.adjectives:
        count += 1
    return [glossary.adjectives[key] for key in keys[:count]], keys[count:]


def _titled(head: str, adjectives: list[str]) -> list[str]:
    """The head noun among its adjectives: `National Agency`, `Directorate General`."""
    if head in GENERAL and "General" in adjectives:
        return [*(each for each in adjectives if each != "General"), head, "General"]
    return [*adjectives, head]
