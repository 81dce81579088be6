"""Dates and counts on both sides."""

from rapidfuzz import fuzz

from pipeline.review.diff.change import Kind
from pipeline.review.diff.draft import Draft
from pipeline.review.diff.events import fields
from pipeline.review.diff.facts import Fact
from pipeline.review.diff.matching import match

THRESHOLD = 0.7
SENTENCE = 0.6
"""Likeness that the sentences of two mentions need before they can be one."""


def value_drafts(olds: list[Fact], news: list[Fact]) -> list[Draft]:
    """What changed between the dates, or the counts, of two records."""
    matched = match(
        olds,
        news,
        keys=(
            lambda m: (m.said, m.words, m.sentence, m.section),
            lambda m: (m.said, m.words, m.sentence),
            lambda m: (m.words, m.sentence),
            lambda m: (m.said, m.sentence),
        ),
        score=_likeness,
        threshold=THRESHOLD,
    )
    drafts = [Draft("removed", old, None) for old in matched.olds]
    drafts += [Draft("added", None, new) for new in matched.news]
    for old, new in matched.pairs:
        differing = fields(old, new)
        kind: Kind = "changed" if differing else "evidence only"
        if differing or _other_ground(old, new):
            drafts.append(Draft(kind, old, new, differing))
    return drafts


def _other_ground(old: Fact, new: Fact) -> bool:
    """The same value is read from other words, or by another rule."""
    return old.words != new.words or old.ground != new.ground


def _likeness(old: Fact, new: Fact) -> float:
    sentence = fuzz.ratio(old.sentence, new.sentence, score_cutoff=100 * SENTENCE) / 100
    if not sentence:
        return 0.0
    words = fuzz.ratio(old.words, new.words) / 100
    return 0.5 * sentence + 0.25 * words + 0.25 * (old.said == new.said)
