"""The reviewer's desk: what is to be decided, deciding it, taking it back."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from pipeline.model.record import Record
from pipeline.review.decisions.log import (
    Decision,
    Log,
    ReviewError,
    Verdict,
    decision,
    standing,
)
from pipeline.review.decisions.merge import merge
from pipeline.review.decisions.rounds import Rounds
from pipeline.review.decisions.shelf import Bundle, Shelf
from pipeline.review.diff.change import Change
from pipeline.review.diff.folders import load
from pipeline.store.records import encode


class Item(msgspec.Struct, frozen=True):
    """A change and the decision that stands about it, if any."""

    change: Change
    decision: Decision | None = None

    @property
    def verdict(self) -> Verdict | None:
        """`accept`, `reject`, or None while it is open."""
        if self.decision is None or self.decision.action == "undo":
            return None
        return self.decision.action


class Desk:
    """Compares `accepted` with `extracted` and keeps the decisions in `accepted`.

    Args:
        accepted: the folder of accepted records; it is made when something is accepted.
        extracted: the folder that a run wrote.
        by: who decides, as the log will say.
        now: gives the time of a decision, as the log will say.
    """

    def __init__(self, accepted: Path, extracted: Path, by: str, now: Callable[[], str]) -> None:
        self.accepted, self.extracted = accepted, extracted
        self.by = by
        self._now = now
        self._log = Log(accepted)
        self._rounds = Rounds(accepted, self._log.last)
        self._shelf = Shelf(accepted, extracted, self._rounds)
        self._items: tuple[object, list[Item]] = ((), [])

    def items(self) -> list[Item]:
        """All changes in the order of a review, the decided ones of this round among them."""
        changes = self._shelf.changes()
        decisions = self._log.decisions()
        state = (self._shelf.version, len(decisions))
        if self._items[0] != state:
            decided = _by_key(decisions)
            found = [Item(change, _about(decided, change, bundle)) for change, bundle in changes]
            self._items = (state, found)
        return self._items[1]

    def open(self) -> list[Change]:
        """The changes that nobody has decided about."""
        return [item.change for item in self.items() if item.verdict is None]

    def decide(self, keys: Sequence[str], verdict: Verdict, reason: str = "") -> list[Decision]:
        """Accept or reject changes, as one batch.

        Raises:
            ReviewError: a change is not there (any more), or somebody else decided otherwise.
        """
        self.accepted.mkdir(parents=True, exist_ok=True)
        with self._log.locked():
            found = self._fresh(dict.fromkeys(keys))
            decided = _by_key(self._log.decisions())
            taken: list[Decision] = []
            for change, bundle in found:
                taken += self._one(change, bundle, verdict, decided, reason)
            touched = {bundle.name: bundle for _, bundle in found}
            for bundle in touched.values():
                self._rounds.begin(self._shelf.round(bundle.pair)[0])
            written = self._log.append(taken)
            self._settle(touched.values())
        return written

    def _fresh(self, keys: Iterable[str]) -> list[tuple[Change, Bundle]]:
        """The changes with these keys, looked up in the files as they are at this moment."""
        wanted = list(keys)
        known = {change.key: bundle.name for change, bundle in self._shelf.changes()}
        found: dict[str, tuple[Change, Bundle]] = {}
        for name in {known[key] for key in wanted if key in known}:
            bundle = self._shelf.document(name)
            if bundle:
                found |= {change.key: (change, bundle) for change in bundle.changes}
        missing = [key for key in wanted if key not in found]
        if missing:
            raise ReviewError(f"change {missing[0]} is gone: the records have changed meanwhile")
        return [found[key] for key in wanted]

    def _one(
        self,
        change: Change,
        bundle: Bundle,
        verdict: Verdict,
        decided: dict[str, list[Decision]],
        reason: str,
    ) -> list[Decision]:
        """The lines for one decision: none where it stands already, an undo where I changed it."""
        known = _about(decided, change, bundle)
        if known and known.action == verdict:
            return []
        if known and known.by != self.by:
            raise ReviewError(
                f"change {change.key} was {known.action}ed by {known.by} at {known.at}: "
                "undo that first"
            )
        at = self._now()
        new = decision(
            change,
            verdict,
            at=at,
            by=self.by,
            base=bundle.base,
            candidate=bundle.candidate,
            reason=reason,
        )
        return [self._taken_back(known, at), new] if known else [new]

    def undo(self, ids: Iterable[int] = ()) -> list[Decision]:
        """Take back the decisions `ids`, or the last batch of my own.

        Raises:
            ReviewError: there is nothing to take back, or the accepted record has moved on.
        """
        with self._log.locked():
            there = standing(self._log.decisions())
            wanted = list(ids) or [line.id for line in self.last()]
            if not wanted:
                raise ReviewError("there is no decision of yours to undo")
            missing = [id_ for id_ in wanted if id_ not in there]
            if missing:
                raise ReviewError(f"decision {missing[0]} does not stand")
            lines = [there[id_] for id_ in wanted]
            bundles: dict[str, Bundle] = {}
            for line in lines:
                bundle = self._shelf.document(line.document)
                _check_undo(line, bundle)
                if bundle:
                    bundles[bundle.name] = bundle
            at = self._now()
            written = self._log.append([self._taken_back(line, at) for line in lines])
            self._settle(bundles.values())
        return written

    def _taken_back(self, line: Decision, at: str) -> Decision:
        return msgspec.structs.replace(
            line, at=at, by=self.by, action="undo", undoes=line.id, reason=""
        )

    def last(self) -> list[Decision]:
        """My own last decisions that stand: what `undo` takes back."""
        there = standing(self._log.decisions()).values()
        mine = [line for line in there if line.by == self.by]
        return [line for line in mine if line.batch == mine[-1].batch]

    def history(self) -> list[Decision]:
        """The decisions that stand, in the order in which they were taken."""
        return list(standing(self._log.decisions()).values())

    def sides(self, name: str) -> tuple[Record | None, Record | None]:
        """The two records of a document that its changes are between."""
        return self._shelf.sides(name)

    def documents(self) -> list[str]:
        """The names of all documents."""
        return self._shelf.names()

    def record(self, name: str) -> Record:
        """The newest record of a document.

        Raises:
            ReviewError: there is no such document.
        """
        old, new = self.sides(name)
        record = new or old
        if record is None:
            raise ReviewError(f"there is no document {name}")
        return record

    def find(self, prefix: str) -> str:
        """The key of the one change whose key begins with `prefix`.

        Raises:
            ReviewError: none begins so, or several do.
        """
        keys = [i.change.key for i in self.items() if i.change.key.startswith(prefix)]
        if len(keys) != 1:
            raise ReviewError(f"{len(keys) or 'no'} changes have a key that begins with {prefix}")
        return keys[0]

    def _settle(self, bundles: Iterable[Bundle]) -> None:
        """Make the accepted records follow from the decisions."""
        decided = _by_key(self._log.decisions())
        bundles = list(bundles)
        for bundle in bundles:
            accepted = {
                change.key
                for change in bundle.changes
                if (about := _about(decided, change, bundle)) and about.action == "accept"
            }
            self._write(bundle, accepted)
        self._shelf.written(bundles)

    def _write(self, bundle: Bundle, accepted: set[str]) -> None:
        round_, candidate = self._shelf.round(bundle.pair)
        if len(accepted) == len(bundle.changes):
            self._rounds.settle(round_, candidate, round_.name)
            return
        old = round_.base_record()
        new = load(round_.name, candidate) if candidate else None
        merged = merge(old, new, bundle.changes, accepted)
        if merged is None:
            self._rounds.settle(round_, None, round_.name)
        elif merged is old and round_.base is not None:
            self._rounds.settle(round_, round_.base.encode(), round_.base_name)
        else:
            self._rounds.settle(round_, encode(merged), merged.document.id)


def _check_undo(line: Decision, bundle: Bundle | None) -> None:
    if line.action == "reject":
        return
    now = (bundle.base, bundle.candidate) if bundle and line.id > bundle.since else None
    if now != (line.base, line.candidate):
        raise ReviewError(
            f"{line.document}: the records have moved on since decision {line.id}; "
            "it can only be reverted in the accepted folder's own history"
        )


def _by_key(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {}
    for one in standing(decisions).values():
        found.setdefault(one.key, []).append(one)
    return found


def _about(decided: dict[str, list[Decision]], change: Change, bundle: Bundle) -> Decision | None:
    """The decision that stands about a change.

    A rejection is remembered for good: the key changes with the evidence. Accepting lasts as long
    as the round, for after it the value is in the accepted record.
    """
    for one in reversed(decided.get(change.key, [])):
        between = (one.base, one.candidate) == (bundle.base, bundle.candidate)
        here = between and one.id > bundle.since
        if one.action == "reject" or here:
            return one
    return None
