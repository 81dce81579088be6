"""Stretches of text that name an organization, from the registry, the form and the definitions."""

from collections.abc import Iterable, Iterator
from operator import attrgetter

import msgspec

from pipeline.extract.organizations.acting import acts
from pipeline.extract.organizations.actors import Actors, acting_definitions
from pipeline.extract.organizations.companies import company_phrases
from pipeline.extract.organizations.definitions import Definition, definitions
from pipeline.extract.organizations.enumerations import listed_companies
from pipeline.extract.organizations.foreign import foreign_phrases
from pipeline.extract.organizations.grammar import phrases
from pipeline.extract.organizations.introductions import introduced
from pipeline.extract.organizations.labels import labelled
from pipeline.extract.organizations.lexicon import Lexicon
from pipeline.extract.organizations.matcher import Match, find
from pipeline.extract.organizations.phrase import Phrase
from pipeline.extract.organizations.registry import Registry, Surface
from pipeline.extract.organizations.shortnames import glosses
from pipeline.extract.organizations.state_bodies import state_phrases
from pipeline.extract.organizations.tokens import Tokens
from pipeline.extract.organizations.view import View


class Candidate(msgspec.Struct, frozen=True):
    """Words `start:stop` name an organization.

    `rows` are the rows of the registry that bear the name; `parent` the words of the body that it
    is said to belong to; `language` `foreign` where the form is not English; `method` which voice
    found it.
    """

    start: int
    stop: int
    method: str
    rows: tuple[int, ...] = ()
    parent: tuple[int, int] | None = None
    language: str = "en"


class Found(msgspec.Struct, frozen=True):
    """What the voices say of one text.

    `names` do not overlap; `acronyms` are matches of the registry that need the document's word,
    `acting` those of them that are said to do something.
    """

    names: tuple[Candidate, ...]
    acronyms: tuple[Match, ...]
    definitions: tuple[Definition, ...]
    acting: frozenset[Match] = frozenset()


class Draft(msgspec.Struct, frozen=True):
    """What the rules alone say of one text: `open` are word ranges that a model may confirm."""

    names: tuple[Candidate, ...]
    acronyms: tuple[Match, ...]
    definitions: tuple[Definition, ...]
    open: frozenset[tuple[int, int]]
    acting: frozenset[Match]

    def with_model(self, heard: Iterable[tuple[int, int]] = ()) -> Found:
        """The candidates with those of the open ones that a model hears as organizations."""
        confirmed = [Candidate(*each, "ner") for each in sorted(self.open.intersection(heard))]
        names = longest([*self.names, *confirmed])
        return Found(names, self.acronyms, self.definitions, self.acting)


def draft(tokens: Tokens, lexicon: Lexicon) -> Draft:
    """All candidates of a text that the rules find."""
    known = _split(tokens, lexicon, find(tokens, lexicon.registry))
    view = View.of(tokens, lexicon.forms, known)
    formed = [
        *phrases(view),
        *_branches(view, lexicon, known),
        *foreign_phrases(view),
        *company_phrases(view),
        *state_phrases(view),
        *listed_companies(view, _companies(lexicon, known)),
        *introduced(view),
        *labelled(view),
    ]
    names = [match for match in known if not match.exact]
    firm = [(p.start, p.stop) for p in formed if p.firm]
    acting = set(Actors(view, [(m.start, m.stop) for m in known] + firm).names())
    formed += sorted(acting)
    telling = [p for p in formed if p.firm or p not in acting]
    bodies = [(m.start, m.stop) for m in names] + [(p.start, p.stop) for p in telling]
    defined = [
        msgspec.structs.replace(definition, organization=definition.organization or does)
        for definition, does in acting_definitions(view, definitions(tokens, bodies))
    ]
    spelled = {definition.acronym for definition in defined}
    formed = [p for p in formed if tokens.words_of(p.start, p.stop) not in spelled]
    spoken_for = {(d.first, d.stop) for d in defined if d.organization}
    found = [
        *(Candidate(start, stop, "form") for start, stop in glosses(view, bodies)),
        *(_of_match(match) for match in names),
        *(
            Candidate(p.start, p.stop, p.method, parent=p.parent, language=p.language)
            for p in formed
            if p.firm or (p.start, p.stop) in spoken_for
        ),
        *(Candidate(d.first, d.stop, "definition") for d in defined if d.organization),
    ]
    acronyms = tuple(match for match in known if match.exact)
    still_open = frozenset(
        (p.start, p.stop) for p in formed if p.open and not p.firm and _has_sign(view, p)
    )
    does = frozenset(m for m in acronyms if acts(view, m.start, m.stop, strictly=True))
    return Draft(longest(found), acronyms, tuple(defined), still_open, does)


def _has_sign(view: View, phrase: Phrase) -> bool:
    """Whether a phrase acts, or holds a country's name."""
    nations = (view.nation_from(i) for i in range(phrase.start + 1, phrase.stop))
    return acts(view, phrase.start, phrase.stop) or any(nations)


def _branches(view: View, lexicon: Lexicon, known: Iterable[Match]) -> Iterator[Phrase]:
    """Branches that are called after a country: `Greenpeace Chile`."""
    rows, types = lexicon.registry.rows, lexicon.forms.branch_types
    for match in known:
        if not all(rows[surface.row].type in types for surface in match.surfaces):
            continue
        if view.is_capital_next(match.stop) and view.tokens.joints[match.stop] == " ":
            stop = view.nation_from(match.stop) or _line_of_trade(view, match.stop)
            if stop > match.stop:
                yield Phrase(match.start, stop, match.start)


def _line_of_trade(view: View, start: int) -> int:
    """The end of the words from `start` that name a region or a line of trade (`Bayer Pharma`)."""
    known, stop = view.forms.branch_regions | view.forms.company_words, start
    while view.is_capital_next(stop) and (
        view.tokens.keys[stop] in known or view.tokens.keys[stop] == "latin"
    ):
        stop += 1
    return stop


def _companies(lexicon: Lexicon, known: Iterable[Match]) -> dict[int, Match]:
    """The matches that can only be companies, by their first word."""
    rows = lexicon.registry.rows
    sure = (m for m in known if all(rows[s.row].type == "company" for s in m.surfaces))
    return {match.start: match for match in sure}


def _of_match(match: Match) -> Candidate:
    return Candidate(match.start, match.stop, "gazetteer", rows_of(match.surfaces))


def rows_of(surfaces: Iterable[Surface]) -> tuple[int, ...]:
    """The rows of surfaces, each once; where it is the official name of some, these alone."""
    chosen = list(surfaces)
    official = [surface for surface in chosen if surface.official]
    return tuple(dict.fromkeys(surface.row for surface in official or chosen))


def longest(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates without those that overlap a longer one; the registry's come before others."""
    rank = {"gazetteer": 0, "form": 1, "definition": 2, "context": 3}
    order = sorted(found, key=lambda c: (c.start - c.stop, rank.get(c.method, 4), c.start))
    taken: set[int] = set()
    kept = []
    for candidate in order:
        words = range(candidate.start, candidate.stop)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(candidate)
    return tuple(sorted(kept, key=attrgetter("start")))


def _split(tokens: Tokens, lexicon: Lexicon, known: Iterable[Match]) -> list[Match]:
    """The matches with `International Bureau of the UPU` cut into the two bodies that it names."""
    found: list[Match] = []
    for match in known:
        cut = None if match.exact else _cut(tokens, lexicon, match)
        if cut is None:
            found.append(match)
            continue
        (stop, begin), parent = cut
        found.append(Match(match.start, stop, match.surfaces))
        names = lexicon.registry.names.get(tokens.key(begin, match.stop), ())
        own = tuple(surface for surface in names if surface.row == parent)
        found.append(Match(begin, match.stop, own))
    return found


def _cut(tokens: Tokens, lexicon: Lexicon, match: Match) -> tuple[tuple[int, int], int] | None:
    """Where `of (the) <parent>` stands in a name: (its begin, the begin of the parent), parent."""
    registry: Registry = lexicon.registry
    for i in range(match.start + 1, match.stop - 1):
        if tokens.keys[i] != "of":
            continue
        begin = i + 2 if tokens.keys[i + 1] == "the" else i + 1
        tail = {s.row for s in registry.names.get(tokens.key(begin, match.stop), ())}
        for row in rows_of(match.surfaces):
            parent = registry.parent_of(row)
            if parent in tail and parent is not None:
                apart = registry.rows[parent].id not in lexicon.forms.inseparable_parents
                return ((i, begin), parent) if apart else None
    return None
