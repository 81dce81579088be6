"""Small changes that a larger one tells already become its parts."""

import msgspec

from pipeline.review.diff.change import Change, Side, order
from pipeline.review.diff.passages import Passages

Range = tuple[int, int]


class _Reach(msgspec.Struct, frozen=True):
    """The ranges of both texts that an event's change is about."""

    change: Change
    old: list[Range]
    new: list[Range]


def fold_parts(changes: list[Change], old: Passages, new: Passages) -> list[Change]:
    """The changes, the smaller ones as parts of the larger.

    Dates, counts and mentions in an event's sentence go with the event, a block goes with what
    stands in it. An event that says the same as before (`evidence only`, `moved`) takes no changed
    value along.
    """
    events = [_reach(change, old, new) for change in changes if change.type == "event"]
    parts: dict[str, list[Change]] = {}
    rest: list[Change] = []
    for change in changes:
        host = _event_host(change, events)
        if host:
            parts.setdefault(host.key, []).append(change)
        else:
            rest.append(change)
    top: list[Change] = []
    for change in sorted(rest, key=order):
        host = _fact_host(change, rest, old, new) if change.type == "text" else None
        if host:
            parts.setdefault(host.key, []).append(change)
        else:
            top.append(change)
    return [
        msgspec.structs.replace(change, parts=tuple(sorted(parts[change.key], key=order)))
        if change.key in parts
        else change
        for change in top
    ]


def _reach(change: Change, old: Passages, new: Passages) -> _Reach:
    sides: tuple[list[Range], list[Range]] = ([], [])
    for ranges, refs, passages in ((sides[0], change.lost, old), (sides[1], change.gained, new)):
        for index, _ in refs:
            event = passages.record.events[index]
            ranges.append((event.evidence.start, event.evidence.end))
            ranges.extend((other.start, other.end) for other in event.also)
    return _Reach(change, *sides)


def _event_host(change: Change, events: list[_Reach]) -> Change | None:
    if change.type not in ("date", "count", "organization"):
        return None
    if any(mention < 0 for _, mention in change.lost + change.gained) and (
        change.type == "organization"
    ):
        return None
    olds, news = _ranges(change)
    for reach in events:
        silent = reach.change.kind in ("evidence only", "moved")
        if silent and change.kind != "evidence only":
            continue
        if _within(olds, reach.old) and _within(news, reach.new):
            return reach.change
    return None


def _ranges(change: Change) -> tuple[list[Range], list[Range]]:
    """Where the changed mentions stand in the old and in the new text."""
    olds = [change.old] if change.old and change.lost else []
    news = [change.new] if change.new and change.gained else []
    if change.type == "organization":
        extra = len(change.lost) - 1 if change.lost else 0
        olds += change.others[:extra]
        news += change.others[extra:]
    return [(s.start, s.end) for s in olds], [(s.start, s.end) for s in news]


def _within(parts: list[Range], wholes: list[Range]) -> bool:
    return all(any(a <= start and end <= b for a, b in wholes) for start, end in parts)


def _fact_host(change: Change, others: list[Change], old: Passages, new: Passages) -> Change | None:
    """The gravest change of a fact that stands in the block."""
    for other in sorted(others, key=order):
        if other.type in ("text", "document"):
            continue
        if _in_block(change.old, other.old, old) or _in_block(change.new, other.new, new):
            return other
    return None


def _in_block(block: Side | None, side: Side | None, passages: Passages) -> bool:
    if block is None or side is None or not side.end:
        return False
    return passages.block(side.start) == block.index
