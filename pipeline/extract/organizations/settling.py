"""Each name that a text writes out, settled: which body it stands for, and how it reads."""

from collections.abc import Sequence

import msgspec

from pipeline.extract.organizations.candidates import Candidate, Found
from pipeline.extract.organizations.lexicon import Lexicon
from pipeline.extract.organizations.names import identity
from pipeline.extract.organizations.resolve import (
    NAMED,
    Context,
    Entity,
    by_name,
    choose,
    evidence_for,
    rows_named,
)
from pipeline.extract.organizations.tokens import Tokens
from pipeline.extract.organizations.translation import translate

SHORT = 3
"""A name of a part of a body with fewer blanks than this may name a part of another body."""


class Name(msgspec.Struct, frozen=True, order=True):
    """Characters `start:end` name `entity`."""

    start: int
    end: int
    entity: Entity
    method: str
    language: str = "en"
    title: str | None = None
    """How the name reads where it needs its owner (`Customs Division of the …`) or English."""


class Settler:
    """Settles the names of one text."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, found: Found, context: Context) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.found = found
        self.context = context

    def names(self) -> list[Name]:
        """The candidates with the bodies that they stand for, in text order."""
        acronyms: dict[tuple[int, int], list[str]] = {}
        for definition in self.found.definitions:
            acronyms.setdefault((definition.first, definition.stop), []).append(definition.acronym)
        return [
            self._name(candidate, acronyms.get((candidate.start, candidate.stop), []))
            for candidate in self.found.names
        ]

    def _name(self, candidate: Candidate, acronyms: Sequence[str]) -> Name:
        start, end = self.tokens.span(candidate.start, candidate.stop)
        name = self.tokens.text[start:end]
        entity = self._entity(candidate, name, acronyms)
        method = "gazetteer" if entity.row is not None else candidate.method
        title = self._title(candidate, name)
        return Name(start, end, entity, method, candidate.language, title)

    def _entity(self, candidate: Candidate, name: str, acronyms: Sequence[str]) -> Entity:
        if candidate.rows:
            row = choose(candidate.rows, self.lexicon, self.context)
            if row is not None and not self._borrowed(row, name):
                return Entity(row)
            if row is not None or len(candidate.rows) > 1:
                return Entity(identity=identity(name, self.lexicon.forms))
        if candidate.parent is not None:
            owned = self._owned(candidate, name)
            entity = by_name(owned, acronyms, self.lexicon, self.context)
            if entity.row is not None or self._is_generic(candidate):
                return entity
        if candidate.language != "en":
            return self._foreign(name, acronyms)
        return self._unowned(candidate, name, acronyms)

    def _unowned(self, candidate: Candidate, name: str, acronyms: Sequence[str]) -> Entity:
        """The body of a name by itself, or as that of the country whose possessive precedes it."""
        nation = self._nation_of(candidate)
        context = self.context
        if nation is not None:
            rows = self.lexicon.identities.get((*identity(name, self.lexicon.forms), nation), ())
            if len(rows) == 1:
                return Entity(rows[0])
            context = Context(context.rows, frozenset({nation}))
        return by_name(self._spelled_out(name), acronyms, self.lexicon, context)

    def _nation_of(self, candidate: Candidate) -> str | None:
        """The country whose possessive stands before the name (`Fiji’s Police Force`)."""
        tokens, nations = self.tokens, self.lexicon.forms.nations
        stop = candidate.start
        if "s" not in tokens.joints[stop]:
            return None
        keys = (tokens.key(start, stop) for start in range(max(0, stop - 4), stop))
        return next((nations[key] for key in keys if key in nations), None)

    def _foreign(self, name: str, acronyms: Sequence[str]) -> Entity:
        """The body of a name in another language: by its acronym, else by its English."""
        for acronym in acronyms:
            rows = rows_named(acronym, self.lexicon)
            if len(rows) == 1 and evidence_for(acronym, rows, self.lexicon) < NAMED:
                country = self.lexicon.registry.rows[rows[0]].country
                if country is None or country in self.context.nations:
                    return Entity(rows[0])
        english = translate(name, self.lexicon.forms.foreign.glossary)
        return by_name(english or name, acronyms, self.lexicon, self.context)

    def _title(self, candidate: Candidate, name: str) -> str | None:
        """How the name reads beside others: with its owner, in English."""
        if candidate.parent is not None and self._is_generic(candidate):
            return self._owned(candidate, name)
        if candidate.language != "en":
            return translate(name, self.lexicon.forms.foreign.glossary)
        return None

    def _borrowed(self, row: int, name: str) -> bool:
        """Whether a short name may be another body's: nothing speaks of the one above the row."""
        registry = self.lexicon.registry
        apart = self.lexicon.forms.inseparable_parents
        above = [up for up in registry.ancestors(row) if registry.rows[up].id not in apart]
        return (
            bool(above)
            and name.count(" ") < SHORT
            and registry.rows[row].country is None
            and not any(up in self.context.rows for up in above)
            and not any(a in name for up in above if (a := registry.rows[up].acronym))
        )

    def _owned(self, candidate: Candidate, name: str) -> str:
        """The name with its owner: `Customs Division of the Ghana Revenue Authority`."""
        low, high = candidate.parent or (candidate.start, candidate.start)
        owner = self.tokens.words_of(low, high)
        if high <= candidate.start:
            return f"{owner} {name}"
        article = " the" if " " in owner else ""
        return f"{name} of{article} {owner}"

    def _is_generic(self, candidate: Candidate) -> bool:
        """Whether the name tells its body only together with its owner's.

        So it is with `Customs Division` and with `Regional Office for Southeast Asia`.
        """
        forms = self.lexicon.forms
        empty = forms.generic | forms.final | forms.initial | forms.topics
        keys = self.tokens.keys[candidate.start : candidate.stop]
        title = keys[: keys.index("for")] if "for" in keys else keys
        return all(key in empty for key in title)

    def _spelled_out(self, name: str) -> str:
        """The name with an acronym that the document defines written out (`BRIP Division`)."""
        first, _, rest = name.partition(" ")
        for definition in self.found.definitions:
            if definition.acronym == first and rest and not definition.organization:
                return f"{self.tokens.words_of(definition.first, definition.stop)} {rest}"
        return name
