"""Triggers: verbs and nouns of the rules that meet in a line, and the events that they tell of."""

from collections.abc import Sequence

from pipeline.extract.events.choosing import chosen
from pipeline.extract.events.clauses import Subject, subjects
from pipeline.extract.events.draft import Draft, Link, Note, quiet
from pipeline.extract.events.fragments import Fragments
from pipeline.extract.events.lexicon import (
    ANY,
    DEFINITE,
    OBJECTS,
    PRONOUN,
)
from pipeline.extract.events.line import Line
from pipeline.extract.events.objects import NounPhrases
from pipeline.extract.events.phrases import Thing, is_thing, things
from pipeline.extract.events.rules import Rule
from pipeline.extract.events.themes import Themes
from pipeline.extract.events.verbs import Group, groups
from pipeline.extract.events.vetoes import vetoed
from pipeline.extract.events.vocabulary import Vocabulary


def match(
    line: Line,
    vocabulary: Vocabulary,
    note: Note = quiet,
    *,
    plans: bool = False,
    dated: bool = False,
) -> list[Draft]:
    """The drafts of a line in text order.

    `plans` says that `will` stands before it, `dated` that a date stands above it: there the
    present tense tells of what happened.
    """
    found_groups = groups(line, vocabulary, dated=dated)
    verbs = frozenset(k for g in found_groups for k in range(g.start, g.end))
    found_things = things(line, vocabulary, verbs)
    if not found_groups and not found_things:
        return []
    matcher = _Matcher(line, vocabulary, note, found_groups, found_things, dated=dated)
    return matcher.drafts(plans=plans)


class _Matcher:
    def __init__(
        self,
        line: Line,
        vocabulary: Vocabulary,
        note: Note,
        found_groups: Sequence[Group],
        found_things: Sequence[Thing],
        *,
        dated: bool,
    ) -> None:
        self.line = line
        self.dated = dated
        self.vocabulary = vocabulary
        self.note = note
        self.groups = found_groups
        self.things = found_things
        self.phrases = NounPhrases(line, vocabulary, found_groups)
        self.subjects = subjects(line, found_groups)
        self.themes = Themes(line, found_groups, found_things)
        nominals = frozenset(vocabulary.of)
        self.fragments = Fragments(line, found_groups, self.subjects, nominals)
        self.found: dict[tuple[str, int], Draft] = {}

    def drafts(self, *, plans: bool) -> list[Draft]:
        for group, subject in zip(self.groups, self.subjects, strict=True):
            self._verb(group, subject, plans=plans)
        for thing in self.things:
            self._noun(thing)
        return sorted(chosen(list(self.found.values())), key=lambda draft: draft.at)

    def _verb(self, group: Group, subject: Subject, *, plans: bool) -> None:
        planned = plans and group.start <= 2 and "base" in group.entry.forms
        reason = "" if planned else self._idle(group)
        themes = self.themes.of(group, subject)
        for kind, rule in group.entry.rules:
            refusal = reason or vetoed(self.line, self.vocabulary, group, rule)
            if refusal:
                self.note(self.line, f"{kind}.{rule.id}", refusal)
            else:
                self._fire(kind, rule, group, subject, themes)
        if not reason and not themes and self._is_pronoun(group, subject):
            self._pronoun(group, subject)
        if group.entry.status and not reason and not group.negative:
            self._status(group, subject, themes)

    def _is_pronoun(self, group: Group, subject: Subject) -> bool:
        """`it was launched`, `it will take place`: the thing was named before."""
        alone = subject.end - subject.start == 1 and self.line.word(subject.start) in ("it", "they")
        about = group.voice == "passive" or self.themes.is_intransitive(group)
        return alone and about and not group.negative

    def _pronoun(self, group: Group, subject: Subject) -> None:
        ways = [(k, r) for k, r in group.entry.rules if not r.acted and not r.general]
        if not ways:
            return
        kind, rule = ways[0]
        link = Link(group, subject, rule, subject_does=False)
        draft = Draft(kind, f"{kind}.{rule.id}", self.line, group.verb, None, None, [link], rule)
        draft.kinds = frozenset(k for k, _ in ways)
        self.found["", group.verb] = draft

    def _idle(self, group: Group) -> str:
        """Why the verb tells of nothing that happens, or an empty word."""
        first = group.start == 0 or self.line.is_mark(group.start - 1)
        if group.tense == "infinitive":
            return "an aim, no event: infinitive"
        if group.tense == "modal":
            return "a possibility, no event: modal verb"
        if group.tense == "gerund" and not (first and self.line.fragment):
            return "a manner or an aim, no event: -ing form"
        if group.tense == "present" and not self._timed(group):
            return "a habit, no event: present tense without a date"
        return ""

    def _timed(self, group: Group) -> bool:
        now = any(rule.now for _, rule in group.entry.rules)
        planned = group.voice == "passive" and group.entry.status == "planned"
        return self.dated or bool(self.line.mentions.dates) or planned or now

    def _fire(
        self, kind: str, rule: Rule, group: Group, subject: Subject, themes: Sequence[Thing]
    ) -> None:
        does = not rule.happened and (group.voice == "active" or bool(rule.acted))
        after = group.voice == "passive" and bool(themes) and themes[0].start >= group.end
        link = Link(group, subject, rule, does, theme_after=after)
        if rule.acted:
            self._acted(kind, rule, link)
        elif rule.general:
            self._any(kind, rule, link, themes)
        elif self._suits(group, rule):
            self._things(kind, rule, link, themes)

    def _suits(self, group: Group, rule: Rule) -> bool:
        """Whether the verb's voice lets the thing do what the rule says, or have it done."""
        if rule.happened:
            return group.voice != "passive"
        return group.voice != "active" or not self.themes.is_intransitive(group)

    def _things(self, kind: str, rule: Rule, link: Link, themes: Sequence[Thing]) -> None:
        """A rule for its own things: those among the verb's themes that are one of them."""
        fitting = [
            t
            for t in themes
            if is_thing(self.vocabulary, t, kind, rule) and t.determiner not in ANY
        ]
        if self.line.word(link.group.end) in ("it", "them"):
            fitting = fitting[-1:]
        for thing in fitting:
            self._add(kind, rule, link, thing)
        if fitting:
            return
        for thing in themes:
            if thing.noun in self.vocabulary.generic and thing.determiner in DEFINITE:
                self._add(kind, rule, link, thing, merges=True)
        verdict = f"{link.group.entry.verb!r} has no thing of this rule"
        self.note(self.line, f"{kind}.{rule.id}", verdict)

    def _add(
        self, kind: str, rule: Rule, link: Link, thing: Thing, *, merges: bool = False
    ) -> None:
        key, group = (kind, thing.head), link.group
        if key not in self.found:
            pronoun = self.line.word(group.end) in ("it", "them")
            at = group.verb if pronoun and thing.close <= group.start else thing.head
            self._found(kind, rule, at, thing, key).merges = merges
            words = self.line.string(thing.start, thing.close)
            self.note(self.line, f"{kind}.{rule.id}", f"fired: {group.entry.verb!r} of {words!r}")
        if group.negative:
            self.found[key].status = "cancelled"
        self.found[key].links.append(link)

    def _found(self, kind: str, rule: Rule, at: int, thing: Thing, key: tuple[str, int]) -> Draft:
        tokens = self.line.tokens
        title = (tokens[thing.start].start, tokens[thing.end - 1].end)
        draft = Draft(kind, f"{kind}.{rule.id}", self.line, at, thing, title, way=rule)
        self.found[key] = draft
        return draft

    def _any(self, kind: str, rule: Rule, link: Link, themes: Sequence[Thing]) -> None:
        """A rule for any noun phrase: the object of the active verb, the subject of the passive."""
        line, group, name = self.line, link.group, f"{kind}.{rule.id}"
        low, high = self.phrases.of(link)
        if rule.things == "organization" and not self._ends_in_body(low, high):
            self.note(line, name, f"{group.entry.verb!r} is about no named organization")
            return
        pronoun = group.voice == "active" and line.word(group.end) in OBJECTS
        if pronoun and not group.negative:
            draft = Draft(kind, name, line, group.verb, None, None, [link], rule)
            self.found[kind, group.verb] = draft
            return
        if group.negative or low >= high:
            self.note(line, name, f"{group.entry.verb!r} has no object, or is negated")
            return
        span = (line.tokens[low].start, line.tokens[high - 1].end)
        thing = next((t for t in themes if t.start >= low and t.close <= high), None)
        draft = Draft(kind, name, line, group.verb, thing, span, [link], rule)
        self.found[kind, group.verb] = draft
        self.note(line, name, f"fired: {group.entry.verb!r} of {line.string(low, high)!r}")

    def _ends_in_body(self, low: int, high: int) -> bool:
        """Whether the name of an organization closes the phrase, its acronym in brackets aside."""
        k = high - 1
        while k > low and (self.line.tokens[k].text in "()" or self.line.tokens[k].text.isupper()):
            if self.line.org[k] >= 0:
                break
            k -= 1
        return low <= k and self.line.org[k] >= 0

    def _acted(self, kind: str, rule: Rule, link: Link) -> None:
        """A rule without a thing: the subject names the event (`the Committee met`)."""
        line, group, subject = self.line, link.group, link.subject
        if group.negative or group.voice == "passive" or subject.kind == "object":
            return
        low, high = self.phrases.trimmed((subject.start, subject.end))
        if subject.kind == "relative" or all(line.word(k) in PRONOUN for k in range(low, high)):
            low, high = 0, 0
        title = (line.tokens[low].start, line.tokens[high - 1].end) if low < high else None
        name = f"{kind}.{rule.id}"
        self.found[kind, group.verb] = Draft(
            kind, name, line, group.verb, None, title, [link], rule
        )
        self.note(line, name, f"fired: {group.entry.verb!r}")

    def _status(self, group: Group, subject: Subject, themes: Sequence[Thing]) -> None:
        """A cue verb gives the things that it is about its status; alone it makes an event."""
        link = Link(group, subject, None, subject_does=group.voice == "active")
        for thing in themes:
            for kind, rule in self.vocabulary.named.items():
                if kind not in thing.types or not is_thing(self.vocabulary, thing, kind, rule):
                    continue
                if (kind, thing.head) not in self.found:
                    self._add(kind, rule, link, thing)
                else:
                    self.found[kind, thing.head].links.append(link)
                draft = self.found[kind, thing.head]
                weaker = group.entry.status == "planned" and draft.status == "postponed"
                if draft.status != "cancelled" and not weaker:
                    draft.status = group.entry.status

    def _noun(self, thing: Thing) -> None:
        """A thing without a verb: behind its nominal (`launch of`), or at a fragment's head."""
        line = self.line
        if self.fragments.is_predicated(thing):
            return
        nominal = line.word(thing.start - 2) if line.word(thing.start - 1) == "of" else ""
        for kind, rule in self.vocabulary.of.get(nominal, ()):
            fits = is_thing(self.vocabulary, thing, kind, rule)
            if fits and self.fragments.opens(thing.start - 2):
                self._bare(kind, rule, thing)
                return
        told = any(thing.head == at for _, at in self.found)
        if told or not (self.fragments.opens(thing.start) or self.fragments.is_coming(thing)):
            return
        for kind, rule in self.vocabulary.named.items():
            if is_thing(self.vocabulary, thing, kind, rule):
                self._bare(kind, rule, thing)

    def _bare(self, kind: str, rule: Rule, thing: Thing) -> None:
        if (kind, thing.head) in self.found:
            return
        self._found(kind, rule, thing.head, thing, (kind, thing.head)).bare = True
        words = self.line.string(thing.start, thing.close)
        self.note(self.line, f"{kind}.{rule.id}", f"fired: {words!r} named in a fragment")
