"""The rules as the matcher looks them up: by the first word of what they wait for."""

from collections.abc import Iterable, Sequence

import msgspec

from pipeline.extract.events.inflection import Form, noun_forms, spellings, verb_forms
from pipeline.extract.events.rules import Role, Rule, RuleSet
from pipeline.model.annotations import Status

Words = tuple[str, ...]


class VerbEntry(msgspec.Struct, frozen=True):
    """A form of a verb; `rest` are the words of a phrasal verb (`take` `place`)."""

    verb: str
    rest: Words
    forms: frozenset[Form]
    rules: tuple[tuple[str, Rule], ...] = ()
    status: Status | None = None


class Vocabulary:
    """All words that the rules wait for.

    Attributes:
        verbs: a written form → the verbs that it may be.
        things: the first word of a noun phrase → (words, types), longest first.
        cues: the first word → (words, role, type or None), longest first.
    """

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.types = {kind.type: kind for kind in rules.types}
        self.verbs = _verbs(rules)
        self.things = _things(rules)
        self.cues = _cues(rules)
        self.of: dict[str, tuple[tuple[str, Rule], ...]] = _nominal(rules)
        self.named = {
            kind.type: rule for kind in rules.types for rule in kind.rules if rule.named is not None
        }
        self.nouns = {
            (kind.type, rule.id): _forms(
                rule.things if isinstance(rule.things, tuple) else kind.things
            )
            for kind in rules.types
            for rule in kind.rules
        }
        self.generic = frozenset(form for noun in rules.common.generic for form in noun_forms(noun))
        self.veto = phrases(rules.common.veto)
        self.reports = frozenset(f for verb in rules.common.reports for f in verb_forms(verb))
        self.bodies = frozenset(rules.common.bodies)
        self.labels = {label.lower(): kind.type for kind in rules.types for label in kind.labels}


def _forms(nouns: Iterable[str]) -> frozenset[str]:
    return frozenset(form.lower() for noun in nouns for form in noun_forms(noun))


def phrases(texts: Iterable[str]) -> dict[str, tuple[Words, ...]]:
    """Phrases by their first word, longest first."""
    found: dict[str, list[Words]] = {}
    for text in texts:
        words = tuple(text.lower().split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in found.items()}


def _verbs(rules: RuleSet) -> dict[str, tuple[VerbEntry, ...]]:
    known: dict[str, list[tuple[str, Rule]]] = {}
    for kind in rules.types:
        for rule in kind.rules:
            for verb in (*rule.did, *rule.happened, *rule.acted):
                known.setdefault(verb, []).append((kind.type, rule))
    status: dict[str, Status] = {}
    for name, cue in rules.common.status.items():
        status.update(dict.fromkeys(cue.verbs, name))
        for verb in cue.verbs:
            known.setdefault(verb, [])
    found: dict[str, list[VerbEntry]] = {}
    for verb, ways in known.items():
        first, *rest = verb.split()
        for spelling in spellings(first):
            for form, names in verb_forms(spelling).items():
                entry = VerbEntry(verb, tuple(rest), names, tuple(ways), status.get(verb))
                found.setdefault(form, []).append(entry)
    return {form: tuple(sorted(e, key=lambda v: -len(v.rest))) for form, e in found.items()}


def _things(rules: RuleSet) -> dict[str, tuple[tuple[Words, frozenset[str]], ...]]:
    types: dict[Words, set[str]] = {}
    for kind in rules.types:
        nouns = list(kind.things)
        for rule in kind.rules:
            nouns += rule.things if isinstance(rule.things, tuple) else ()
        _add(types, nouns, kind.type)
    _add(types, rules.common.generic, "")
    found: dict[str, list[tuple[Words, frozenset[str]]]] = {}
    for words, kinds in types.items():
        found.setdefault(words[0], []).append((words, frozenset(kinds)))
    return {first: tuple(sorted(g, key=lambda t: -len(t[0]))) for first, g in found.items()}


def _add(types: dict[Words, set[str]], nouns: Sequence[str], kind: str) -> None:
    for noun in nouns:
        for form in noun_forms(noun):
            types.setdefault(tuple(form.lower().split()), set()).add(kind)


def _cues(rules: RuleSet) -> dict[str, tuple[tuple[Words, Role, str | None], ...]]:
    found: dict[str, list[tuple[Words, Role, str | None]]] = {}
    sources = [(None, rules.common.arguments)]
    sources += [(kind.type, kind.arguments) for kind in rules.types]  # type: ignore[misc]
    for kind, arguments in sources:
        for role, texts in arguments.items():
            for text in texts:
                words = tuple(text.lower().split())
                found.setdefault(words[0], []).append((words, role, kind))
    return {
        first: tuple(sorted(group, key=lambda cue: (-len(cue[0]), cue[2] is None)))
        for first, group in found.items()
    }


def _nominal(rules: RuleSet) -> dict[str, tuple[tuple[str, Rule], ...]]:
    found: dict[str, list[tuple[str, Rule]]] = {}
    for kind in rules.types:
        for rule in kind.rules:
            for noun in rule.named or ():
                for form in noun_forms(noun):
                    found.setdefault(form, []).append((kind.type, rule))
    return {noun: tuple(ways) for noun, ways in found.items()}
