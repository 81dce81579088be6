"""Events on both sides: matched, split, merged, relinked, moved."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from pipeline.model.edtf import covers
from pipeline.review.diff.change import Field, Kind
from pipeline.review.diff.draft import Draft
from pipeline.review.diff.facts import Fact
from pipeline.review.diff.matching import match

THRESHOLD = 0.55
"""Likeness from which two events are taken for one; tuned on the metamorphic table of the tests."""
SAME_ID = 0.3
"""Likeness that two events with one id need: an id says much, but it may have been reused."""
SAME_SENTENCE = 0.9
LINKS = ("organizers", "partners")


def event_drafts(olds: list[Fact], news: list[Fact]) -> list[Draft]:
    """What changed between the events of two records."""
    matched = match(
        olds,
        news,
        keys=(
            lambda e: (e.said, e.sentence, e.ground, e.section),
            lambda e: (e.said, e.sentence, e.section),
            lambda e: (e.said, e.sentence),
        ),
        score=likeness,
        threshold=THRESHOLD,
    )
    splits, news_left = _pieces(matched.pairs, matched.news)
    merges, olds_left = _pieces([(new, old) for old, new in matched.pairs], matched.olds)
    drafts = [Draft("removed", old, None) for old in olds_left]
    drafts += [Draft("added", None, new) for new in news_left]
    for old, new in matched.pairs:
        others = splits.get(new.index, ())
        if others:
            drafts.append(Draft("split", old, new, fields(old, new), tuple(others)))
            continue
        others = merges.get(old.index, ())
        if others:
            drafts.append(Draft("merged", old, new, fields(old, new), tuple(others)))
            continue
        draft = _changed(old, new)
        if draft:
            drafts.append(draft)
    return drafts


def likeness(old: Fact, new: Fact) -> float:
    """How much two events are alike, from 0 to 1.

    Their sentences weigh most, then title, date, type and arguments; fields that are empty on both
    sides do not count. Two events that share no argument are one only in the same sentence.
    """
    sentence = fuzz.ratio(old.sentence, new.sentence) / 100
    strong = [name for name in ("title", "date", "locations", "counts") if both(old, new, name)]
    shared = any(overlap(old, new, name) for name in strong)
    if strong and not shared and sentence < SAME_SENTENCE:
        return 0.0
    parts = [(0.4, sentence), (0.1, float(old.values["type"] == new.values["type"]))]
    if old.words or new.words:
        parts.append((0.25, fuzz.ratio(old.words, new.words) / 100))
    for name, weight in (
        ("date", 0.15),
        ("locations", 0.05),
        ("counts", 0.05),
        ("organizers", 0.05),
    ):
        if old.values[name] or new.values[name]:
            parts.append((weight, overlap(old, new, name)))
    value = sum(weight * part for weight, part in parts) / sum(weight for weight, _ in parts)
    if old.id and old.id == new.id and value >= SAME_ID:
        return max(value, 0.99)
    return value


def both(old: Fact, new: Fact, name: str) -> bool:
    """Both sides say something about `name`."""
    return bool(old.values[name]) and bool(new.values[name])


def overlap(old: Fact, new: Fact, name: str) -> float:
    """The share of the values of `name` that both sides have."""
    left, right = _as_set(old, name), _as_set(new, name)
    return len(left & right) / len(left | right) if left | right else 1.0


def _as_set(fact: Fact, name: str) -> set[object]:
    value = fact.values[name]
    if isinstance(value, list):
        return set(value)
    if name == "title":
        return {fact.words} if value else set()
    return {value} if value else set()


def fields(old: Fact, new: Fact) -> tuple[Field, ...]:
    """The fields in which the two differ."""
    return tuple(
        Field(name, old.values[name], new.values[name])
        for name, before, after in zip(old.values, old.said, new.said, strict=True)
        if before != after
    )


def _changed(old: Fact, new: Fact) -> Draft | None:
    differing = fields(old, new)
    kind: Kind
    if differing:
        only_links = all(field.name in LINKS for field in differing)
        kind = "relinked" if only_links and _same_words(old, new) else "changed"
    elif old.section != new.section:
        kind = "moved"
        differing = (Field("section", list(old.section), list(new.section)),)
    elif old.sentence != new.sentence or old.ground != new.ground or _unsure(old, new):
        kind = "evidence only"
    else:
        return None
    return Draft(kind, old, new, differing)


def _unsure(old: Fact, new: Fact) -> bool:
    """Confidence moved by a tenth or more."""
    return round(abs(old.confidence - new.confidence), 6) >= 0.1


def _same_words(old: Fact, new: Fact) -> bool:
    """The organizations' words in the text are the same: only what they stand for changed."""
    linked = [[role for role in fact.roles if role[0] in LINKS] for fact in (old, new)]
    return old.sentence == new.sentence and linked[0] == linked[1]


def _pieces(
    pairs: Iterable[tuple[Fact, Fact]], left: list[Fact]
) -> tuple[dict[int, list[Fact]], list[Fact]]:
    """Of the events without a partner, those that took a piece of a matched pair's first event.

    Returns the pieces by the index of the pair's second event, and what is still left.
    """
    whole_of: dict[int, list[Fact]] = {}
    rest: list[Fact] = []
    candidates = [(a, b) for a, b in pairs if a.said != b.said] if left else []
    absorbed = [(a, b) for a, b in pairs if a.also and a.said == b.said] if left else []
    for piece in left:
        for whole, remainder in candidates + absorbed:
            if _is_piece(piece, whole, remainder):
                whole_of.setdefault(remainder.index, []).append(piece)
                break
        else:
            rest.append(piece)
    return whole_of, rest


def _is_piece(piece: Fact, whole: Fact, remainder: Fact) -> bool:
    """`piece` tells a part of what `whole` told, which `remainder` tells no longer."""
    if piece.values["type"] != whole.values["type"]:
        return False
    if piece.sentence in whole.also and piece.sentence not in remainder.also:
        return True
    told = piece.sentence in whole.sentence or whole.sentence in piece.sentence
    if not told and fuzz.partial_ratio(piece.sentence, whole.sentence) < 90:
        return False
    for name in ("title", "locations", "counts", "date"):
        took = _as_set(piece, name) & _as_set(whole, name)
        if took - _as_set(remainder, name):
            return True
    return _inside(piece, whole) and _inside(remainder, whole)


def _inside(part: Fact, whole: Fact) -> bool:
    """The date of `part` lies within that of `whole` and is shorter."""
    inner, outer = part.values["date"], whole.values["date"]
    if not isinstance(inner, str) or not isinstance(outer, str) or inner == outer:
        return False
    return covers(outer, inner)
