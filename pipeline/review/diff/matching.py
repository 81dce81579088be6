"""Who is who on both sides: first by identity, then by likeness, never by position."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

import msgspec

Item = TypeVar("Item")

Key = Callable[[Item], Hashable]
Score = Callable[[Item, Item], float]


class Matched(msgspec.Struct, Generic[Item], frozen=True):
    """Pairs of items that are the same thing, and those of each side that have no partner."""

    pairs: list[tuple[Item, Item]]
    olds: list[Item]
    news: list[Item]


def match(
    olds: Sequence[Item],
    news: Sequence[Item],
    keys: Sequence[Key[Item]],
    score: Score[Item] | None = None,
    threshold: float = 1.0,
) -> Matched[Item]:
    """Pair `olds` and `news`.

    Each key of `keys` in turn pairs the items that are equal under it, in order; what is left is
    paired by `score` (0 to 1), the best pair first, as long as it reaches `threshold`. Ties go to
    the pair that comes first, so that the result does not depend on anything but its input.
    """
    pairs: list[tuple[Item, Item]] = []
    left, right = list(olds), list(news)
    for key in keys:
        found, left, right = _by_key(left, right, key)
        pairs += found
    if score is None:
        return Matched(pairs, left, right)
    scored = [
        (-value, i, j)
        for i, old in enumerate(left)
        for j, new in enumerate(right)
        if (value := score(old, new)) >= threshold
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((left[i], right[j]))
    return Matched(
        pairs,
        [item for i, item in enumerate(left) if i not in taken_old],
        [item for j, item in enumerate(right) if j not in taken_new],
    )


def _by_key(
    olds: list[Item], news: list[Item], key: Key[Item]
) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for position, new in enumerate(news):
        waiting[key(new)].append(position)
    pairs: list[tuple[Item, Item]] = []
    left: list[Item] = []
    taken: set[int] = set()
    for old in olds:
        queue = waiting.get(key(old))
        if queue:
            position = queue.popleft()
            taken.add(position)
            pairs.append((old, news[position]))
        else:
            left.append(old)
    return pairs, left, [new for position, new in enumerate(news) if position not in taken]
