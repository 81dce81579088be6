"""Fragments: list items, cells and headings name a thing without a verb."""

from collections.abc import Sequence

from pipeline.extract.events.clauses import Subject
from pipeline.extract.events.lexicon import AUXILIARY, CLOSED, PREPOSITION, RELATIVE, TRANSPARENT
from pipeline.extract.events.line import Line
from pipeline.extract.events.merging import ORDINAL
from pipeline.extract.events.phrases import Thing
from pipeline.extract.events.verbs import Group

ENUMERATORS = frozenset("first second third fourth i ii iii iv v vi vii viii ix x".split())
OPENERS = frozenset(
    "continued joint further new successful completion minutes minute report summary record "
    "proceedings draft final public agenda programme held announcement invitation".split()
)
"""Words before a thing that leave it the fragment's head (`Minutes of the 8th meeting`)."""

LABEL = 3
"""Words of a label before a colon; twice as many where a date is among them."""

SOON = frozenset("next upcoming forthcoming coming".split())


class Fragments:
    """Tells whether a thing is named by itself."""

    def __init__(
        self,
        line: Line,
        groups: Sequence[Group],
        subjects: Sequence[Subject],
        nominals: frozenset[str],
    ) -> None:
        self.line = line
        self.pairs = list(zip(groups, subjects, strict=True))
        self.nominals = nominals

    def opens(self, i: int) -> bool:
        """Whether the fragment opens with the token at `i`, an enumerator or a date aside."""
        line = self.line
        if not line.fragment or any(g.verb < i and g.voice != "reduced" for g, _ in self.pairs):
            return False
        start = self._behind_label(i)
        if any(line.word(k) in RELATIVE for k in range(start, i)):
            return False
        return all(self._aside(k) for k in range(start, i))

    def _behind_label(self, i: int) -> int:
        """Behind a short label or a date with a colon (`Postponed:`, `Tomorrow at 14:00:`)."""
        line = self.line
        colon = next((k for k in range(i - 1, 0, -1) if line.word(k) == ":"), 0)
        words = sum(line.is_content(k) for k in range(colon))
        dated = any(line.date[k] >= 0 for k in range(colon))
        return colon + 1 if colon and words <= (LABEL if not dated else 2 * LABEL) else 0

    def _aside(self, k: int) -> bool:
        """Whether the token may stand before the fragment's head."""
        line, word = self.line, self.line.word(k)
        if line.date[k] >= 0 or line.org[k] >= 0 or line.place[k] >= 0 or not line.is_content(k):
            return True
        if k == 0 and word[0].isdigit():
            return True
        if len(word) <= 2 and (line.word(k + 1) in (".", ")") or line.word(k - 1) == "("):
            return True
        return word in TRANSPARENT | ENUMERATORS | OPENERS | self.nominals

    def is_predicated(self, thing: Thing) -> bool:
        """Whether the thing is the subject of a finite verb: what a fragment does not have."""
        for group, subject in self.pairs:
            finite = group.voice != "reduced" and group.tense not in ("infinitive", "gerund")
            inside = subject.start <= thing.start and thing.close <= subject.end
            if finite and subject.kind == "here" and inside:
                return True
        return self._unknown_verb(thing)

    def _unknown_verb(self, thing: Thing) -> bool:
        """`The budget for 2022 amounts to`: an -s form behind the phrase and its adverbials."""
        line, k = self.line, thing.end
        while k < len(line) and (
            max(line.date[k], line.place[k], line.org[k]) >= 0 or line.word(k) in PREPOSITION
        ):
            k += 1
        if k >= len(line) or line.is_mark(k) or line.is_quote(k):
            return False
        word = line.word(k)
        if word in AUXILIARY:
            return True
        lower = word.isalpha() and line.tokens[k].text.islower()
        return lower and word.endswith("s") and word not in CLOSED and k > thing.end

    def is_coming(self, thing: Thing) -> bool:
        """Told by the way: `at the next meeting of X in March`, `at the meeting of 2 May`."""
        line = self.line
        soon = any(line.word(k) in SOON for k in range(thing.start, thing.head))
        numbered = any(ORDINAL.fullmatch(line.word(k)) for k in range(thing.start, thing.head))
        once = thing.governor in ("at", "during") and (thing.determiner in ("a", "an") or numbered)
        dated = thing.governor in ("at", "during") and self._is_of_day(thing)
        if not (soon or once or dated):
            return False
        return any(line.date[k] >= 0 for k in range(thing.head, min(len(line), thing.end + 6)))

    def _is_of_day(self, thing: Thing) -> bool:
        line, k = self.line, thing.core
        return line.word(k) in ("of", "on") and k + 1 < len(line) and line.date[k + 1] >= 0
