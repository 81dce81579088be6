"""The noun phrase that a verb is about, where no noun of the rules names it."""

from collections.abc import Sequence

from pipeline.extract.events.draft import Link
from pipeline.extract.events.lexicon import (
    CONJUNCTION,
    DETERMINER,
    JOINING,
    PREPOSITION,
    PRONOUN,
    QUANTIFYING,
    is_adverb,
)
from pipeline.extract.events.line import Line
from pipeline.extract.events.titles import title_end
from pipeline.extract.events.verbs import Group
from pipeline.extract.events.vocabulary import Vocabulary

STANDING_IN = PRONOUN | {"others", "none", "turn", "whom", "which", "who"}
"""Words that name nothing by themselves."""


class NounPhrases:
    """Finds the object of an active verb, the subject of a passive one."""

    def __init__(self, line: Line, vocabulary: Vocabulary, groups: Sequence[Group]) -> None:
        self.line = line
        self.vocabulary = vocabulary
        self.groups = groups

    def of(self, link: Link) -> tuple[int, int]:
        """Its tokens; an empty range where there is none, or only a place or a pronoun."""
        low, high = self.trimmed(self._phrase(link))
        stands_for_nothing = all(
            self.line.place[k] >= 0 or self.line.word(k) in STANDING_IN for k in range(low, high)
        )
        return (low, low) if stands_for_nothing else (low, high)

    def _phrase(self, link: Link) -> tuple[int, int]:
        """The noun phrase that a rule for any is about; an empty range where there is none."""
        line, group = self.line, link.group
        if link.subject.kind == "object" and group.voice == "active":
            return self._before_mark(link.subject.pronoun)
        if group.voice == "active":
            start = group.end
            while is_adverb(line.word(start)):
                start += 1
            leads = line.word(start) in PREPOSITION - QUANTIFYING or start >= len(line)
            if leads or line.is_mark(start):
                return 0, 0
            return start, self._phrase_end(start, len(line))
        if group.voice == "reduced" or link.subject.kind == "relative":
            end = link.subject.pronoun if link.subject.kind == "relative" else group.start
            start = end = self._before_comma(end)
            while start > 0 and (
                line.is_content(start - 1) or line.word(start - 1) in ("of", "the")
            ):
                start -= 1
            return start, end
        start = link.subject.start
        return start, self._phrase_end(start, group.start)

    def _before_comma(self, end: int) -> int:
        """Where the phrase ends that a participle stands behind: `the Union (UPU), founded in`."""
        line = self.line
        if line.word(end - 1) == ",":
            end -= 1
        bracketed = line.word(end - 1) == ")" and line.word(end - 3) == "("
        return end - 3 if bracketed else end

    def _before_mark(self, end: int) -> tuple[int, int]:
        """The noun phrase that a relative pronoun at `end` stands for, its adverbials aside."""
        line, start = self.line, end
        while start > 0 and (line.is_content(start - 1) or line.word(start - 1) in JOINING):
            start -= 1
        return start, end

    def _phrase_end(self, start: int, limit: int) -> int:
        line, core = self.line, start
        while core < limit and (
            line.is_content(core) or line.word(core) in DETERMINER | QUANTIFYING
        ):
            verb = any(g.start <= core < g.end for g in self.groups)
            if core > start and verb and line.word(core - 1) not in DETERMINER:
                break
            core += 1
        return min(limit, title_end(line, core, self.vocabulary))

    def trimmed(self, title: tuple[int, int]) -> tuple[int, int]:
        """Without determiners before and conjunctions and marks behind."""
        low, high = title
        while low < high and self.line.word(low) in DETERMINER:
            low += 1
        while high > low and (
            self.line.word(high - 1) in CONJUNCTION or self.line.is_mark(high - 1)
        ):
            high -= 1
        return low, high
