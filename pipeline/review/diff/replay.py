"""Causes proved by replay: what today's code makes with the old rules.

Between the old record and the replayed one only code, model and source differ; between the replayed
one and the new one only the rules do. A change that is found again between the latter two is the
rules' work; one that is found again between the former two is not.
"""

from collections.abc import Callable, Iterable, Iterator

import msgspec
from msgspec.structs import replace

from pipeline.errors import StocktakeError
from pipeline.model.record import Record
from pipeline.review.diff.change import Cause, Change, order
from pipeline.review.diff.compare import compare

Replay = Callable[[Record, Record], Record]
"""Old and new record → the new record's document, extracted with the old record's rules.

It raises a `StocktakeError` where it cannot be done, and where today's code with the new rules does
not give the new record: then nothing would be proved.
"""

REPLAYED = ("rule", "organization", "version")
"""The causes that a replay can tell apart."""


RULES = ("rule", "organization")


class Evidence(msgspec.Struct, frozen=True):
    """The causes, by the changes' keys, of what the rules alone do, and of what all else does.

    `impossible` is why nothing could be replayed.
    """

    rules: dict[str, Cause] = {}
    others: dict[str, Cause] = {}
    impossible: str = ""

    def cause(self, change: Change) -> Cause:
        """The cause of a change in the light of the replay."""
        rules, others = self.rules.get(change.key), self.others.get(change.key)
        if self.impossible:
            return replace(change.cause, replay="impossible", reason=self.impossible)
        if rules and not others:
            return replace(rules, proved=True, replay="proved")
        if others and not rules:
            left = Cause("unknown") if others.kind in RULES else others
            return replace(left, replay="refuted")
        return replace(change.cause, replay="undecided")


def judged(found: list[Change], old: Record, new: Record, replay: Replay) -> list[Change]:
    """The changes from `old` to `new` with what a replay shows of their causes.

    Nothing is replayed where no cause is open to proof. Where rules, model and version are the same
    on both sides, a change of the source is what is left.
    """
    wanted = any(change.cause.kind in REPLAYED for change in _all(found))
    evidence = _evidence(old, new, replay) if wanted else Evidence()

    def settled(change: Change) -> Change:
        cause = change.cause
        if cause.kind in REPLAYED:
            cause = evidence.cause(change)
        elif cause.kind == "source" and old.pipeline == new.pipeline:
            cause = replace(cause, replay="excluded")
        parts = sorted(map(settled, change.parts), key=order)
        return replace(change, cause=cause, parts=tuple(parts))

    return sorted(map(settled, found), key=order)


def _evidence(old: Record, new: Record, replay: Replay) -> Evidence:
    try:
        again = replay(old, new)
    except StocktakeError as error:
        return Evidence(impossible=str(error))
    return Evidence(_causes(compare(again, new)), _causes(compare(old, again)))


def _causes(changes: Iterable[Change]) -> dict[str, Cause]:
    return {change.key: change.cause for change in _all(changes)}


def _all(changes: Iterable[Change]) -> Iterator[Change]:
    for change in changes:
        yield from change.whole()
