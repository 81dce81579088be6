"""Which event of a line a date, place, count or role belongs to: the nearest one before it."""

from collections.abc import Sequence

from pipeline.extract.events.draft import Draft
from pipeline.extract.events.lexicon import AUXILIARY, DETERMINER, RELATIVE
from pipeline.extract.events.line import Line
from pipeline.extract.events.titles import PAST


class Zones:
    """The drafts of a line and the tokens that speak of each: its noun and its verbs."""

    def __init__(self, line: Line, drafts: Sequence[Draft]) -> None:
        self.line = line
        self.drafts = drafts
        self.anchors = sorted(
            (at, number) for number, draft in enumerate(drafts) for at in _anchors(draft)
        )

    def owner(self, i: int) -> int | None:
        """The number of the draft that the token at `i` belongs to; None before the first one."""
        for number, draft in enumerate(self.drafts):
            for link in draft.links:
                if link.subject.kind == "here" and link.subject.start <= i < link.subject.end:
                    inside = draft.thing is None or not draft.thing.start <= i
                    if inside and link.subject_does:
                        return number
        before = [number for at, number in self.anchors if at <= i]
        return before[-1] if before else None

    def is_fronted(self, i: int) -> bool:
        """Whether the token stands before every anchor, in the adverbial that opens the line."""
        return not self.anchors or i < self.anchors[0][0]

    def own_clause(self, i: int, number: int) -> bool:
        """Whether no verb of something else stands between the draft's anchor and the token."""
        links = self.drafts[number].links
        if any(link.subject.start <= i < link.subject.end for link in links if link.subject_does):
            return True
        at = max((a for a, n in self.anchors if n == number and a <= i), default=None)
        if at is None:
            return False
        return not any(self._foreign(k) for k in range(at + 1, i))

    def _foreign(self, k: int) -> bool:
        line, word = self.line, self.line.word(k)
        if line.org[k] >= 0 or line.date[k] >= 0 or line.tokens[k].capital or self._is_ours(k):
            return False
        if word in RELATIVE or word == ";":
            return True
        after = line.word(k + 1)
        if word == "to":
            small = after.isalpha() and not line.tokens[k + 1].capital and line.date[k + 1] < 0
            return small and after not in DETERMINER
        if word.endswith("ed"):
            return after in DETERMINER
        return word in AUXILIARY or word in PAST

    def _is_ours(self, k: int) -> bool:
        """Whether the token belongs to a verb of a draft, or is its relative pronoun."""
        links = [link for draft in self.drafts for link in draft.links]
        return any(
            link.group.start <= k < link.group.end or link.subject.pronoun == k for link in links
        )


def _anchors(draft: Draft) -> set[int]:
    found = {link.group.verb for link in draft.links}
    found.add(draft.thing.head if draft.thing is not None else draft.at)
    return found
