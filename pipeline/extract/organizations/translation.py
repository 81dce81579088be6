"""English for the names of offices in French, Spanish, Portuguese, Italian and German.

`Direction de la Pharmacie et du Médicament` is the `Directorate of Pharmacy and Medicines`: such
names are made of few words, so that a glossary and the order of words give the English. A name
with a word that the glossary lacks stays as it is, but for a place at its end.
"""

from collections.abc import Mapping, Sequence

import msgspec

from pipeline.extract.organizations.tokens import WORD, fold

ARTICLES = frozenset("a as el l la las le les lo los o os".split())
GENERAL = frozenset({"Directorate", "Inspectorate", "Prosecution", "Secretariat"})
"""Heads behind which English puts `General`."""

BEHIND = frozenset({"Authority", "Service"})
"""Heads that English puts behind their field (`National Customs Service`)."""

NEVER_FOR = frozenset({"Ministry", "Federal Ministry", "Department"})
"""Heads whose field follows on `of`, whatever the preposition of the other language."""


SHORTEST = 3
"""Letters of words that may be of any language."""

OF_PLACES = (
    "Chamber of Commerce Court Government Municipality Museum Police Port Prefecture "
    "Prosecutor's Registry Tribunal University"
).split()
"""Words of heads behind which an unknown name is that of a place."""


class Glossary(msgspec.Struct, frozen=True):
    """From foreign words in comparable form to English ones; `phrases` are of several words.

    `nations` leads from each name of a country to its first, both in comparable form.
    """

    phrases: dict[str, str]
    heads: dict[str, str]
    adjectives: dict[str, str]
    nouns: dict[str, str]
    connectors: dict[str, str]
    nations: dict[str, str] = {}

    @property
    def words(self) -> frozenset[str]:
        """The foreign nouns and adjectives that are no English words, but for the shortest."""
        both = {**self.nouns, **self.adjectives}
        return frozenset(
            w for w, english in both.items() if len(w) > SHORTEST and w != fold(english)
        )


class Field(msgspec.Struct, frozen=True):
    """One part of a name behind its head: the connector, and the noun with its adjectives."""

    link: str
    words: tuple[str, ...]
    known: bool = True


def read_glossary(foreign: Mapping[str, Mapping[str, str]], nations: Mapping[str, str]) -> Glossary:
    """The glossary of the `english_…` lists of the word lists; `nations` as in `Forms`."""
    single = {
        part: _turned(foreign[f"english_{part}"], None)
        for part in ("heads", "adjectives", "nouns", "connectors")
    }
    phrases = _turned(foreign["english_phrases"], "|")
    first: dict[str, str] = {}
    for name, code in nations.items():
        first.setdefault(code, name)
    english = {name: first[code] for name, code in nations.items()}
    return Glossary(phrases=phrases, nations=english, **single)


def _turned(entries: Mapping[str, str], mark: str | None) -> dict[str, str]:
    return {
        " ".join(map(fold, WORD.findall(word))): english
        for english, words in entries.items()
        for word in words.split(mark)
    }


def translate(name: str, glossary: Glossary) -> str | None:
    """The English for a name, or None where the glossary does not suffice."""
    words = _phrased(WORD.findall(name), glossary)
    if not words:
        return None
    head = glossary.heads.get(words[0], words[0] if words[0] in glossary.phrases.values() else "")
    if not head:
        return None
    adjectives, rest = _adjectives(words[1:], glossary)
    fields = _fields(rest, glossary)
    if fields is None or not (adjectives or fields or " " in head):
        return None
    if any(not field.known for field in fields) and set(OF_PLACES).isdisjoint(head.split()):
        return None
    return _put_together(head, adjectives, fields)


def _phrased(words: Sequence[str], glossary: Glossary) -> list[str]:
    """The words in comparable form, known phrases in English, proper names as written."""
    found: list[str] = []
    keys = [fold(word) for word in words]
    i = 0
    while i < len(keys):
        ends = range(min(i + 5, len(keys)), i, -1)
        stop = next((j for j in ends if " ".join(keys[i:j]) in glossary.phrases), None)
        if stop is not None:
            found.append(glossary.phrases[" ".join(keys[i:stop])])
            i = stop
            continue
        if keys[i] not in ARTICLES or (keys[i] == "a" and words[i].isupper()):
            known = any(keys[i] in part for part in _parts(glossary))
            found.append(keys[i] if known or words[i].islower() else words[i])
        i += 1
    return found


def _parts(glossary: Glossary) -> tuple[dict[str, str], ...]:
    return glossary.heads, glossary.adjectives, glossary.nouns, glossary.connectors


def _fields(rest: Sequence[str], glossary: Glossary) -> list[Field] | None:
    """The parts of a name behind its head, or None where a word is unknown."""
    fields: list[Field] = []
    rest = list(rest)
    while rest:
        link = glossary.connectors.get(rest[0])
        if link is None:
            return None
        rest = rest[1:]
        while rest and rest[0] in glossary.connectors:
            rest = rest[1:]
        if not rest:
            return None
        noun = glossary.nouns.get(rest[0]) or _given(rest[0], glossary)
        adjectives, after = _adjectives(rest[1:], glossary)
        if noun is not None:
            fields.append(Field(link, _with_article(noun, adjectives)))
        elif (key := " ".join(map(fold, rest))) in glossary.nations:
            return [*fields, Field(link, (glossary.nations[key].title(),))]
        elif all(word[0].isupper() for word in rest):
            return [*fields, Field(link, tuple(rest), known=False)]
        else:
            return None
        rest = after
    return fields


def _given(word: str, glossary: Glossary) -> str | None:
    return word if word in glossary.phrases.values() else None


def _with_article(noun: str, adjectives: Sequence[str]) -> tuple[str, ...]:
    """`the Environment`, but `Marine Environment`."""
    if adjectives:
        return (*adjectives, noun.removeprefix("the "))
    return (noun,)


def _adjectives(keys: list[str], glossary: Glossary) -> tuple[list[str], list[str]]:
    """The adjectives at the beginning of `keys` in English, and what follows them."""
    count = 0
    while count < len(keys) and keys[count] in glossary.adjectives:
        count += 1
    return [glossary.adjectives[key] for key in keys[:count]], keys[count:]


def _put_together(head: str, adjectives: list[str], fields: Sequence[Field]) -> str:
    """The head noun among its adjectives and fields, in English order."""
    first = [field for field in fields[:1] if field.known and field.link != "against"]
    joined = [field for field in fields[1:2] if first and field.known and field.link == "and"]
    if head in BEHIND and first:
        inside = [word.removeprefix("the ") for word in first[0].words]
        for field in joined:
            inside += ["and", *field.words]
        return " ".join([*adjectives, *inside, head, *_linked(head, fields[1 + len(joined) :])])
    return " ".join([*_titled(head, adjectives), *_linked(head, fields)])


def _linked(head: str, fields: Sequence[Field]) -> list[str]:
    links = ("of" if f.link == "for" and head in NEVER_FOR else f.link for f in fields)
    return [
        word for link, field in zip(links, fields, strict=True) for word in (link, *field.words)
    ]


def _titled(head: str, adjectives: list[str]) -> list[str]:
    """The head noun among its adjectives: `National Agency`, `Directorate General`."""
    if head in GENERAL and "General" in adjectives:
        return [*(each for each in adjectives if each != "General"), head, "General"]
    return [*adjectives, head]
