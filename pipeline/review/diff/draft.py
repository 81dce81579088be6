"""A change before its cause, sides and key are known."""

import msgspec

from pipeline.review.diff.change import Field, Kind
from pipeline.review.diff.facts import Fact


class Draft(msgspec.Struct, frozen=True):
    """`old` became `new`; `others` are the other pieces of a split (new) or a merge (old)."""

    kind: Kind
    old: Fact | None
    new: Fact | None
    fields: tuple[Field, ...] = ()
    others: tuple[Fact, ...] = ()

    @property
    def fact(self) -> Fact:
        """The new fact, or the old one of a removal."""
        fact = self.new or self.old
        if fact is None:
            raise ValueError("a draft has a fact on one side at least")
        return fact
