"""The queue of changes: filters, groups, the place of one change in it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase

import msgspec

from pipeline.review.decisions import Item
from pipeline.review.diff.change import KINDS, TYPES, Change, key_of

ANY = ""


class Filters(msgspec.Struct, frozen=True):
    """What the reader wants to see; empty: everything."""

    document: str = ANY
    type: str = ANY
    kind: str = ANY
    cause: str = ANY
    below: str = ANY
    state: str = ANY

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Filters":
        """The filters that a query string names."""
        return cls(**{name: query.get(name, ANY) for name in cls.__struct_fields__})

    def chosen(self) -> dict[str, str]:
        """Those that are set, for the query string of the next page."""
        return {name: value for name, value in msgspec.structs.asdict(self).items() if value}

    def fits(self, item: Item) -> bool:
        """The item is wanted."""
        change = item.change
        return (
            (self.document in (ANY, change.document) or fnmatchcase(change.document, self.document))
            and self.type in (ANY, change.type)
            and self.kind in (ANY, change.kind)
            and self.cause in (ANY, str(change.cause))
            and self.state in (ANY, item.verdict or "open")
            and (not self.below or _confidence(change) < _number(self.below))
        )


def _confidence(change: Change) -> float:
    found = [s.confidence for s in (change.old, change.new) if s and s.confidence is not None]
    return min(found, default=1.0)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 2.0


class Choices(msgspec.Struct, frozen=True):
    """The values that each filter can take, as far as they occur."""

    documents: list[str]
    types: list[str]
    kinds: list[str]
    causes: list[str]


def choices(items: Sequence[Item]) -> Choices:
    """The values that occur among the items."""
    types = {item.change.type for item in items}
    kinds = {item.change.kind for item in items}
    return Choices(
        documents=sorted({item.change.document for item in items}),
        types=[name for name in TYPES if name in types],
        kinds=[name for name in KINDS if name in kinds],
        causes=sorted({str(item.change.cause) for item in items}),
    )


class Place(msgspec.Struct, frozen=True):
    """Where a change stands in the queue, counted from 1, and its neighbours."""

    number: int
    total: int
    open: int
    previous: str | None
    next: str | None
    group: tuple[str, ...]
    """The open changes with the same cause, in this queue."""

    @property
    def seen(self) -> str:
        """What the reader saw of the group: another group has another one."""
        return key_of(self.group)


def place(queue: Sequence[Item], key: str) -> Place:
    """The place of a change.

    Raises:
        StopIteration: it is not in the queue.
    """
    number = next(i for i, item in enumerate(queue) if item.change.key == key)
    cause = queue[number].change.cause
    left = [item.change for item in queue if item.verdict is None]
    return Place(
        number=number + 1,
        total=len(queue),
        open=len(left),
        previous=queue[number - 1].change.key if number else None,
        next=queue[number + 1].change.key if number + 1 < len(queue) else None,
        group=tuple(change.key for change in left if change.cause == cause),
    )


def first_open(queue: Sequence[Item], after: str = "") -> Item | None:
    """The first open item behind the one with key `after`, else the first of all."""
    numbers = {item.change.key: i for i, item in enumerate(queue)}
    start = numbers.get(after, -1) + 1
    waiting = [item for item in (*queue[start:], *queue[:start]) if item.verdict is None]
    return waiting[0] if waiting else None


class Group(msgspec.Struct, frozen=True):
    """The changes with one cause."""

    cause: str
    items: list[Item]
    open: int


def groups(items: Iterable[Item]) -> list[Group]:
    """The items by cause, in the order of the first of each."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(str(item.change.cause), []).append(item)
    return [
        Group(cause, members, sum(item.verdict is None for item in members))
        for cause, members in found.items()
    ]


def by_document(items: Iterable[Item]) -> Counter[str]:
    """How many open changes each document has."""
    return Counter(item.change.document for item in items if item.verdict is None)
