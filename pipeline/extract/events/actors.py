"""Who is meant: `the Committee`, `it`, `the CCP`, and the body that a document speaks for."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.extract.events.draft import Link
from pipeline.extract.events.lexicon import DEFINITE
from pipeline.extract.events.line import Line
from pipeline.extract.events.speaker import short_words, speaker
from pipeline.extract.events.told import Origin
from pipeline.model.annotations import Organization
from pipeline.model.document import Document

FAR = 400
"""Characters behind which `the Commission` is the document's own again, not the last one named."""

ACRONYM = re.compile(r"\(([A-Z][A-Za-z]?[A-Z][A-Z-]*)\)")
SPEAKER = frozenset("we us our ours".split())
OTHER = frozenset("it they this both who which he she".split())


class Actors:
    """The organizations of a document, and the names that stand for them.

    Attributes:
        by_id: the last mention of each organization.
        default: the body that the document speaks for, as a list of none or one.
        short: words that alone mean that body (`the Commission`).
    """

    def __init__(self, document: Document, organizations: Sequence[Organization]) -> None:
        self.organizations = sorted(organizations, key=lambda o: o.start)
        self.starts = [o.start for o in self.organizations]
        self.by_id = {o.value.id: o for o in self.organizations}
        self.words: dict[str, frozenset[str]] = {}
        for o in self.organizations:
            known = self.words.get(o.value.id, _words(o.value.name))
            self.words[o.value.id] = known | _words(document.text[o.start : o.end])
        self.default = speaker(document, self.organizations)
        own = {word for o in self.default for word in self.words[o.value.id]}
        self.short = short_words(document) & own
        self.owned = _owned(document.text, self.organizations)

    def recent(self, position: int, noun: str) -> list[Organization]:
        """The last organization before `position` whose name holds `noun`."""
        for i in range(bisect_right(self.starts, position) - 1, -1, -1):
            if noun in self.words[self.organizations[i].value.id]:
                return [self.organizations[i]]
        return []

    def resolve(
        self, line: Line, link: Link, last: Sequence[Organization], owners: Sequence[Organization]
    ) -> tuple[list[Organization], Origin]:
        """Who the subject of `link` is where it names no organization."""
        return self.meant(line, (link.subject.start, link.subject.end), last, owners)

    def meant(
        self,
        line: Line,
        phrase: tuple[int, int],
        last: Sequence[Organization],
        owners: Sequence[Organization],
    ) -> tuple[list[Organization], Origin]:
        """Who the doer is that the tokens of `phrase` describe without a name."""
        start, end = phrase
        words = [line.word(k) for k in range(start, end)]
        home = list(owners or self.default)
        if not words or words[0] in SPEAKER or words[-1] in SPEAKER:
            return home, "section" if owners else "default"
        if words[0] in OTHER or words[-1] in OTHER:
            before = self._before(line, start)
            found = before or list(last)
            return found or home, "passage" if found else "default"
        for k in range(start, end):
            owned = self.owned.get(line.tokens[k].text)
            if owned:
                return owned, "named"
        if words[:2] in (["the", "two"], ["both", "organizations"]):
            return list(last) if len(last) > 1 else self.default, "passage"
        described = _described(words)
        if described is None:
            return [], "unnamed"
        home = list(owners or last or self.default)
        return self._definite(line, words[described:], start + described, home)

    def _before(self, line: Line, i: int) -> list[Organization]:
        """The first body of the sentence: `the RILO released the results of X, which it led`."""
        numbers = [n for n in line.org[:i] if n >= 0]
        return [line.mentions.organizations[numbers[0]]] if numbers else []

    def _definite(
        self, line: Line, words: Sequence[str], start: int, home: list[Organization]
    ) -> tuple[list[Organization], Origin]:
        """`the Committee`: the last body with that word in its name."""
        for k in range(_head(line, start, min(len(words), 5)), 0, -1):
            noun = _stem(words[k])
            found = self.recent(line.start, noun)
            owner = [o for o in self.default if noun in self.words[o.value.id]]
            far = bool(found) and found[0].start < line.start - FAR
            if owner and (far or noun in self.short):
                return owner, "default"
            if found:
                return found, "passage"
        if line.word(start + 1) in GENERIC:
            return home, "passage"
        return [], "unnamed"


def _described(words: Sequence[str]) -> int | None:
    """Where `the Commission` begins, also in `38 inspectors of the Commission`."""
    if words[0] in DEFINITE:
        return 0
    return next(
        (k + 1 for k in range(1, len(words) - 2) if words[k : k + 2] == ["of", "the"]), None
    )


def _head(line: Line, start: int, length: int) -> int:
    """The last word of a short description; a full name (`The National Assembly`) has no other."""
    name = all(line.tokens[start + k].capital for k in range(1, length))
    return length - 1 if not name or length <= 2 else 0


GENERIC = frozenset(
    "organization organisation secretariat agency body office programme program project team "
    "company association institution authority department service administration unit "
    "centre".split()
)


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 4 else word


def _words(name: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in re.findall(r"[^\W\d_]{4,}", name.lower()))


def _owned(text: str, organizations: Sequence[Organization]) -> dict[str, list[Organization]]:
    """Acronyms of programmes, with the bodies in their names: `UNODC-WCO Container … (CCP)`."""
    known = {text[o.start : o.end] for o in organizations}
    found: dict[str, list[Organization]] = {}
    for match in ACRONYM.finditer(text):
        if match.group(1) in known or match.group(1) in found:
            continue
        low = match.start() - 1
        name = re.search(
            r"(?:(?:[A-Z0-9][\w’'/-]*|of|the|for|and|on|to|in)\s+)+\Z",
            text[max(0, low - 120) : low + 1],
        )
        if name is None:
            continue
        begin = low + 1 - len(name.group())
        owners = [o for o in organizations if begin <= o.start and o.end <= match.start()]
        if owners:
            found[match.group(1)] = owners
    return found


def whole(line: Line, number: int) -> Organization | None:
    """The body that a body of the line is a part of there: `the WCO's Enforcement Committee`."""
    mentions = line.mentions.organizations
    body = mentions[number]
    for other in mentions:
        owns = re.fullmatch(r"[’']s? ", line.text[other.end : body.start])
        holds = re.fullmatch(r" of (?:the )?", line.text[body.end : other.start])
        if owns or holds:
            return other
    return None


def parent(
    line_text: str, body: Organization, organizations: Sequence[Organization]
) -> Organization | None:
    """The body in whose name a committee carries another's: `WIPO Advisory Committee` → WIPO."""
    name = line_text[body.start : body.end]
    surfaces = {line_text[o.start : o.end]: o for o in organizations}
    for surface, other in surfaces.items():
        if (
            other.value.id != body.value.id
            and len(surface) < len(name)
            and re.search(rf"(?<!\w){re.escape(surface)}(?!\w)", name)
        ):
            return other
    return None
