"""From candidates to mentions: each name settled, acronyms and variants joined.

The order is that of the evidence: what the document defines, what it names in full, what its
context makes of an ambiguous name or acronym; then every further occurrence of the same words.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from pipeline.extract.organizations.candidates import Candidate, Found, candidates, rows_of
from pipeline.extract.organizations.confidence import confidence
from pipeline.extract.organizations.definitions import Definition
from pipeline.extract.organizations.lexicon import Lexicon
from pipeline.extract.organizations.names import identity, slug
from pipeline.extract.organizations.occurrences import Codes, Shouting, find_surfaces
from pipeline.extract.organizations.resolve import (
    Context,
    Entity,
    alike,
    by_name,
    choose,
    rows_named,
)
from pipeline.extract.organizations.tokens import Tokens, tokenize
from pipeline.model.annotations import Mention, Organization, OrganizationValue

SPECIFIC = 4
"""Letters of a word that two names in apposition have in common (`Postal …`, `Posta …`)."""


class Name(msgspec.Struct, frozen=True, order=True):
    """Characters `start:end` name `entity`."""

    start: int
    end: int
    entity: Entity
    method: str
    language: str = "en"
    title: str | None = None
    """How the name reads where it needs its owner (`Customs Division of the …`)."""


def find_organizations(
    text: str, lexicon: Lexicon, heard: Iterable[tuple[int, int]] = ()
) -> tuple[Organization, ...]:
    """The mentions of organizations in a text, in order; none overlaps another.

    Args:
        text: the document's text.
        lexicon: the registry and the word lists.
        heard: ranges of characters in which a model hears an organization.
    """
    tokens = tokenize(text, lexicon.forms.expansions)
    found = candidates(tokens, lexicon, _word_ranges(tokens, heard))
    return _Linker(tokens, lexicon, found).mentions()


def _word_ranges(tokens: Tokens, heard: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    starts = {start: i for i, start in enumerate(tokens.starts)}
    ends = {end: i + 1 for i, end in enumerate(tokens.ends)}
    return tuple((starts[s], ends[e]) for s, e in heard if s in starts and e in ends)


class _Linker:
    def __init__(self, tokens: Tokens, lexicon: Lexicon, found: Found) -> None:
        self.tokens = tokens
        self.text = tokens.text
        self.lexicon = lexicon
        self.found = found
        self.codes = Codes(self.text)
        self.shouting = Shouting(self.text)
        self.context = Context(self._rows_named(), self._nations())

    def mentions(self) -> tuple[Organization, ...]:
        """All mentions, settled."""
        names = self._names()
        names = self._join_appositions(names)
        meanings, blocked = self._meanings(names)
        acronyms = [*self._occurrences(meanings), *self._registered(meanings, blocked)]
        every = _apart([*names, *acronyms, *self._repeated(names)])
        return self._values(every, meanings)

    def span(self, candidate: Candidate) -> tuple[int, int]:
        """The range of characters of a candidate."""
        return self.tokens.starts[candidate.start], self.tokens.ends[candidate.stop - 1]

    def _rows_named(self) -> frozenset[int]:
        """The rows that the document names without doubt."""
        sure = [c.rows[0] for c in self.found.names if len(c.rows) == 1]
        for match in self.found.acronyms:
            rows = rows_of(match.surfaces)
            word = self.text[self.tokens.starts[match.start] : self.tokens.ends[match.stop - 1]]
            if len(rows) == 1 and not self._needs_evidence(word):
                sure.append(rows[0])
        return frozenset(sure)

    def _nations(self) -> frozenset[str]:
        nations = self.lexicon.forms.nations
        keys, linked = self.tokens.keys, self.tokens.linked
        found = {nations[key] for key in keys if key in nations}
        for i in range(1, len(keys)):
            if linked[i] and (pair := f"{keys[i - 1]} {keys[i]}") in nations:
                found.add(nations[pair])
        return frozenset(found)

    def _names(self) -> list[Name]:
        """The candidates with the bodies that they stand for."""
        acronyms: dict[tuple[int, int], list[str]] = {}
        for definition in self.found.definitions:
            acronyms.setdefault((definition.first, definition.stop), []).append(definition.acronym)
        names = []
        for candidate in self.found.names:
            start, end = self.span(candidate)
            given = acronyms.get((candidate.start, candidate.stop), [])
            name = self.text[start:end]
            entity = self._entity(candidate, name, given)
            method = "gazetteer" if entity.row is not None else candidate.method
            owned = candidate.parent is not None and self._is_generic(candidate)
            title = self._owned(candidate, name) if owned else None
            names.append(Name(start, end, entity, method, candidate.language, title))
        return names

    def _entity(self, candidate: Candidate, name: str, acronyms: Sequence[str]) -> Entity:
        if candidate.rows:
            row = choose(candidate.rows, self.lexicon, self.context, evidence=False)
            if row is not None:
                return Entity(row)
            if len(candidate.rows) > 1:
                return Entity(identity=identity(name, self.lexicon.forms))
        if candidate.parent is not None:
            owned = self._owned(candidate, name)
            entity = by_name(owned, acronyms, self.lexicon, self.context)
            if entity.row is not None or self._is_generic(candidate):
                return entity
        if candidate.language != "en":
            for acronym in acronyms:
                rows = rows_named(acronym, self.lexicon)
                if len(rows) == 1 and not self._needs_evidence(acronym):
                    return Entity(rows[0])
        return by_name(self._spelled_out(name), acronyms, self.lexicon, self.context)

    def _owned(self, candidate: Candidate, name: str) -> str:
        """The name with its owner: `Customs Division of the Ghana Revenue Authority`."""
        low, high = candidate.parent or (candidate.start, candidate.start)
        owner = self.text[self.tokens.starts[low] : self.tokens.ends[high - 1]]
        if high <= candidate.start:
            return f"{owner} {name}"
        article = " the" if " " in owner else ""
        return f"{name} of{article} {owner}"

    def _is_generic(self, candidate: Candidate) -> bool:
        """Whether the name tells its body only together with its owner's."""
        forms = self.lexicon.forms
        empty = forms.generic | forms.final | forms.initial
        return all(key in empty for key in self.tokens.keys[candidate.start : candidate.stop])

    def _spelled_out(self, name: str) -> str:
        """The name with an acronym that the document defines written out (`BRIP Division`)."""
        first, _, rest = name.partition(" ")
        for definition in self.found.definitions:
            if definition.acronym == first and rest and not definition.organization:
                low, high = definition.first, definition.stop - 1
                return f"{self.text[self.tokens.starts[low] : self.tokens.ends[high]]} {rest}"
        return name

    def _join_appositions(self, names: list[Name]) -> list[Name]:
        """Names in which `English name (Foreign name)` is one body."""
        joined: dict[Entity, Entity] = {}
        for left, right in pairwise(names):
            between = self.text[left.end : right.start]
            behind = self.text[right.end : right.end + 1]
            if between.strip('“"* ') != "(" or behind not in (")", ",", ";", "*", "”", '"'):
                continue
            if (left.language == right.language and not self._alike(left, right)) or (
                left.entity.row is not None and right.entity.row is not None
            ):
                continue
            keep = right if right.entity.row is not None or left.language != "en" else left
            drop = left if keep is right else right
            joined[drop.entity] = keep.entity
        return [
            msgspec.structs.replace(name, entity=joined.get(name.entity, name.entity))
            for name in names
        ]

    def _alike(self, left: Name, right: Name) -> bool:
        stems = {
            word[:SPECIFIC]
            for word in identity(self.text[left.start : left.end], self.lexicon.forms)
        }
        other = identity(self.text[right.start : right.end], self.lexicon.forms)
        return any(word[:SPECIFIC] in stems for word in other if len(word) >= SPECIFIC)

    def _meanings(self, names: Sequence[Name]) -> tuple[dict[str, Entity], set[str]]:
        """What each defined acronym stands for, and those that stand for no organization."""
        at = {(name.start, name.end): name.entity for name in names}
        meanings: dict[str, Entity] = {}
        blocked: set[str] = set()
        for definition in self.found.definitions:
            entity = at.get(self._long(definition)) or self._within(definition, names)
            if entity is None and not definition.organization:
                start, end = self._long(definition)
                row = alike(definition.acronym, self.text[start:end], self.lexicon)
                entity = Entity(row) if row is not None else None
            if entity is not None:
                meanings.setdefault(definition.acronym, entity)
            else:
                blocked.add(definition.acronym)
        return meanings, blocked - set(meanings)

    def _within(self, definition: Definition, names: Sequence[Name]) -> Entity | None:
        """The body whose name ends with the long form that a definition gives."""
        start, end = self._long(definition)
        if not definition.organization:
            return None
        return next((n.entity for n in names if n.end == end and n.start <= start), None)

    def _long(self, definition: Definition) -> tuple[int, int]:
        return self.tokens.starts[definition.first], self.tokens.ends[definition.stop - 1]

    def _occurrences(self, meanings: dict[str, Entity]) -> list[Name]:
        """Every place where a defined acronym stands for its body."""
        return [
            Name(start, end, meanings[surface], "definition")
            for start, end, surface in self._places(meanings)
            if not self.codes.cover(start)
        ]

    def _registered(self, meanings: dict[str, Entity], blocked: set[str]) -> list[Name]:
        """The acronyms of the registry that the document leaves to common knowledge."""
        names = []
        for match in self.found.acronyms:
            start = self.tokens.starts[match.start]
            end = self.tokens.ends[match.stop - 1]
            word = self.text[start:end]
            if word in meanings or word in blocked or self.codes.cover(start):
                continue
            shouted = self.shouting.cover(start)
            evidence = self._needs_evidence(word)
            if shouted and (evidence or word.casefold() in self.lexicon.forms.leading):
                continue
            row = choose(rows_of(match.surfaces), self.lexicon, self.context, evidence=evidence)
            if row is not None:
                names.append(Name(start, end, Entity(row), "gazetteer"))
            elif not evidence:
                names.append(Name(start, end, Entity(identity=(word,)), "gazetteer"))
        return names

    def _needs_evidence(self, word: str) -> bool:
        forms = self.lexicon.forms
        if word in forms.plain_acronyms:
            return False
        return word in forms.ambiguous_acronyms or (len(word) == 2 and word.isupper())

    def _repeated(self, names: Sequence[Name]) -> list[Name]:
        """Further places of names that were settled once: one sense a document."""
        meanings = {
            self.text[n.start : n.end]: n
            for n in names
            if n.entity.row is None and n.method != "gazetteer"
        }
        return [
            msgspec.structs.replace(meanings[surface], start=start, end=end)
            for start, end, surface in self._places(meanings)
        ]

    def _places(self, surfaces: Iterable[str]) -> Iterator[tuple[int, int, str]]:
        return find_surfaces(self.tokens, surfaces, self.lexicon.forms.expansions)

    def _values(
        self, names: Sequence[Name], meanings: dict[str, Entity]
    ) -> tuple[Organization, ...]:
        acronyms = {entity: acronym for acronym, entity in reversed(meanings.items())}
        grouped: dict[Entity, list[Name]] = {}
        for name in names:
            grouped.setdefault(name.entity, []).append(name)
        values = {entity: self._value(entity, group, acronyms) for entity, group in grouped.items()}
        return tuple(
            Mention(
                name.start,
                name.end,
                msgspec.structs.replace(values[name.entity], method=name.method),
                f"organizations.{name.method}",
                confidence(name.method, defined=name.entity in acronyms),
            )
            for name in names
        )

    def _value(
        self, entity: Entity, names: Sequence[Name], acronyms: dict[Entity, str]
    ) -> OrganizationValue:
        if entity.row is not None:
            row = self.lexicon.registry.rows[entity.row]
            return OrganizationValue(row.id, row.name, row.acronym, row.type)
        written = [n for n in names if n.language == "en"] or list(names)
        spelled = [n.title or self.text[n.start : n.end] for n in written]
        name = max(spelled, key=lambda each: (not each.isupper(), len(each)))
        return OrganizationValue(slug(name, self.lexicon.forms), name, acronyms.get(entity))


def _apart(names: Iterable[Name]) -> list[Name]:
    """The names without those that overlap a longer one."""
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda n: (n.start - n.end, n.start, n.method != "gazetteer")):
        places = range(name.start, name.end)
        if taken.isdisjoint((places[0], places[-1])):
            taken.update(places)
            kept.append(name)
    return sorted(kept, key=lambda n: n.start)
