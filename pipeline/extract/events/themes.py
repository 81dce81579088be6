"""Themes: the things that a verb is about, before it or behind it by its voice."""

from collections.abc import Sequence

from pipeline.extract.events.clauses import Subject
from pipeline.extract.events.lexicon import PREPOSITION, is_adverb
from pipeline.extract.events.line import Line
from pipeline.extract.events.phrases import Thing
from pipeline.extract.events.verbs import Group

REACH = 30
"""Tokens behind a verb in which its object may stand."""

BACK = 45
"""Tokens before a pronoun or a participle in which the thing that it leans on may stand."""

ASIDE = 12
"""Tokens of an adverbial that may part a verb from its object (`signed in Rome an agreement`)."""


class Themes:
    """Finds the things of each verb of a line; a participle's things serve the next one, too."""

    def __init__(self, line: Line, groups: Sequence[Group], things: Sequence[Thing]) -> None:
        self.line = line
        self.groups = groups
        self.things = things
        self.found: dict[int, list[Thing]] = {}

    def of(self, group: Group, subject: Subject) -> list[Thing]:
        """The things that the verb is about."""
        found = self._find(group, subject)
        self.found[group.verb] = found
        return found

    def _find(self, group: Group, subject: Subject) -> list[Thing]:
        if group.voice == "reduced" and not self._finite(group):
            return self._antecedent(group.start)
        if group.voice == "passive" or self.is_intransitive(group):
            return self._as_subject(group, subject)
        objects = self._objects(group)
        if not objects and self.line.word(group.end) in ("it", "them"):
            return [thing for thing in self.things if thing.close <= group.start]
        if not objects and subject.kind == "object":
            return self._antecedent(subject.pronoun)
        return objects

    def _finite(self, group: Group) -> bool:
        """A verb that takes no object cannot be a participle behind its noun."""
        ways = [rule for _, rule in group.entry.rules if group.entry.verb in rule.did]
        return not ways and bool(group.entry.rules)

    def is_intransitive(self, group: Group) -> bool:
        """Whether the thing is what the verb's subject names though the voice is active."""
        verb = group.entry.verb
        happens = any(verb in rule.happened for _, rule in group.entry.rules)
        if any(verb in rule.did for _, rule in group.entry.rules):
            return happens and not self._objects(group)
        return happens

    def _as_subject(self, group: Group, subject: Subject) -> list[Thing]:
        if subject.kind == "relative":
            return self._antecedent(subject.pronoun)
        found = self._in_subject(subject)
        if not found and group.voice == "passive":
            found = [t for t in self.things if group.end <= t.start <= group.end + 1]
        if not found and self.line.word(subject.start) == "it" and subject.end - subject.start == 1:
            found = [t for t in self.things if t.close <= subject.start][:1]
        return found

    def _in_subject(self, subject: Subject) -> list[Thing]:
        inside = [t for t in self.things if subject.start <= t.start and t.close <= subject.end]
        first = next((t for t in inside if not t.governor or t.start == subject.start), None)
        if first is None:
            return []
        found = [first]
        for thing in inside:
            if thing.start > first.start and self._joined(thing, found[-1]):
                found.append(thing)
        return found

    def _joined(self, thing: Thing, last: Thing) -> bool:
        """`the Ninth Meeting and the Tenth Meeting`."""
        between = self.line.word(thing.start - 1) in ("and", ",")
        return between and bool(thing.determiner) and thing.start >= last.close

    def _antecedent(self, i: int) -> list[Thing]:
        """The thing that a relative pronoun or a participle at `i` leans on."""
        before = [t for t in self.things if t.close <= i and t.start >= i - BACK]
        if not before:
            return []
        near = before[-1]
        for thing in reversed(before[:-1]):
            if not thing.governor and (thing.end >= near.end or thing.end >= i - 1):
                near = thing
        for group in self.groups:
            themes = self.found.get(group.verb)
            if group.voice == "reduced" and near.close <= group.verb < i and themes:
                return themes
        return [near]

    def _objects(self, group: Group) -> list[Thing]:
        """The things right behind an active verb; those joined to the first one, too."""
        line = self.line
        behind = {word for _, rule in group.entry.rules for word in rule.behind}
        near = [t for t in self.things if group.end <= t.start <= group.end + REACH]
        j = group.end
        while is_adverb(line.word(j)) or line.word(j) in ("to", "both", "as", ","):
            j += 1
        if not near or not (near[0].start <= j or self._near(j, near[0])):
            return [t for t in near if line.word(t.start - 1) in behind][:1]
        found = [near[0]]
        for thing in near[1:]:
            if self._joined(thing, found[-1]):
                if self._verb_between(found[-1].close, thing.start):
                    break
                found.append(thing)
        return found

    def _near(self, j: int, thing: Thing) -> bool:
        """`signed in Rome an agreement`: only an adverbial stands between."""
        return (
            thing.start - j <= ASIDE
            and not thing.governor
            and self.line.word(j) in PREPOSITION
            and bool(thing.determiner)
            and not self._verb_between(j, thing.start)
        )

    def _verb_between(self, i: int, j: int) -> bool:
        return any(i <= group.verb < j for group in self.groups)
