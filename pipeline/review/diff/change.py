"""A change of meaning between two records, with its cause and its places."""

import hashlib
from collections.abc import Iterator
from typing import Literal

import msgspec

from pipeline.model.places import Box

ItemType = Literal["document", "event", "organization", "date", "count", "text"]
Kind = Literal[
    "removed", "split", "merged", "relinked", "changed", "moved", "added", "evidence only"
]
CauseKind = Literal["source", "rule", "organization", "model", "version", "unknown"]
Replayed = Literal["", "proved", "refuted", "undecided", "impossible", "excluded"]
Value = str | int | float | None | list[str]

Ref = tuple[int, int]
"""An item of a record's list of its type, and one of its mentions (-1: the item itself)."""

KINDS: tuple[Kind, ...] = (
    "removed",
    "split",
    "merged",
    "relinked",
    "changed",
    "moved",
    "added",
    "evidence only",
)
"""In the order of review: losses first, then changes, then additions, last what only moved its
ground."""

TYPES: tuple[ItemType, ...] = ("document", "event", "organization", "date", "count", "text")


class Field(msgspec.Struct, frozen=True):
    """One field of a value on both sides."""

    name: str
    old: Value
    new: Value


class Spot(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place in the source: a box on a page, an element of a web page or a line of a text."""

    page: int | None = None
    box: Box | None = None
    selector: str | None = None
    line: int | None = None


class Side(msgspec.Struct, frozen=True):
    """A value as one of the two records has it.

    `index` is its position in the record's list of its type. `sentence` holds the words around it,
    `marks` the ranges of the value in `sentence`; `start` and `end` count characters of the
    record's text. `spots` are the places of the value, or of the sentence where it has none.
    """

    index: int
    values: dict[str, Value]
    sentence: str
    marks: tuple[tuple[int, int], ...]
    start: int
    end: int
    spots: tuple[Spot, ...]
    section: tuple[str, ...] = ()
    rule: str | None = None
    method: str | None = None
    confidence: float | None = None


class Cause(msgspec.Struct, frozen=True, order=True):
    """What made the difference.

    `name` is the rule's id, the organization's row, the model, the versions on both sides, or the
    source's hashes; `proved` says that a replay with the old rules gave the old value back.
    `replay` says what a replay showed (`pipeline.review.diff.replay`), empty where none was asked
    for or none can tell; `reason` why it was impossible.
    """

    kind: CauseKind
    name: str = ""
    proved: bool = False
    replay: Replayed = ""
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".rstrip()


class Change(msgspec.Struct, frozen=True):
    """One thing to judge; `parts` are smaller changes that stand and fall with it.

    `key` is the same as long as values and evidence on both sides are the same, so that a decision
    about it can be remembered. `others` are further sides: the other pieces of a split or merged
    event, further mentions of an organization. `lost` and `gained` say which items of the old
    record give way to which of the new one.
    """

    key: str
    document: str
    type: ItemType
    kind: Kind
    label: str
    fields: tuple[Field, ...]
    old: Side | None
    new: Side | None
    cause: Cause
    others: tuple[Side, ...] = ()
    parts: tuple["Change", ...] = ()
    lost: tuple[Ref, ...] = ()
    gained: tuple[Ref, ...] = ()

    @property
    def side(self) -> Side:
        """The new side, or the old one of a removal."""
        side = self.new or self.old
        if side is None:
            raise ValueError(f"change {self.key} has no side")
        return side

    def whole(self) -> Iterator["Change"]:
        """The change and all its parts."""
        yield self
        for part in self.parts:
            yield from part.whole()


def order(change: Change) -> tuple[int, str, str, int, int, str]:
    """Sort key of a review: losses, changes, additions; inside by cause, document and place."""
    kind = KINDS.index(change.kind)
    kinds = 0 if kind == 0 else 1 if change.kind not in ("added", "evidence only") else kind
    place = change.side.start
    return kinds, str(change.cause), change.document, TYPES.index(change.type), place, change.key


def key_of(*parts: object) -> str:
    """A short stable name for what `parts` say."""
    data = msgspec.json.encode(parts)
    return hashlib.sha256(data).hexdigest()[:10]
