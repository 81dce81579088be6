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
from pipeline.review.decisions.rounds import Round, Rounds, file_state
from pipeline.review.diff.change import Change, order
from pipeline.review.diff.folders import changes_of, folder_set, load, pairs
from pipeline.store.records import encode, record_path

Pair = tuple[str | None, str | None]


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


class _Bundle(msgspec.Struct, frozen=True):
    """One document on the desk: what its round is between, and the changes."""

    pair: Pair
    name: str
    base: str
    candidate: str
    since: int
    changes: list[Change]


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
        self._rounds = Rounds(accepted)
        self._bundled: dict[Pair, tuple[object, _Bundle]] = {}
        self._paired: tuple[object, list[Pair]] = ((), [])

    def items(self) -> list[Item]:
        """All changes in the order of a review, the decided ones of this round among them."""
        decided = _by_key(self._log.decisions())
        found = [
            Item(change, _about(decided, change, bundle))
            for bundle in self._bundles()
            for change in bundle.changes
        ]
        return sorted(found, key=lambda item: order(item.change))

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
            bundles = list(self._bundles())
            known = {change.key: (change, b) for b in bundles for change in b.changes}
            decided = _by_key(self._log.decisions())
            taken: list[Decision] = []
            touched: dict[str, _Bundle] = {}
            for key in dict.fromkeys(keys):
                if key not in known:
                    raise ReviewError(f"change {key} is gone: the records have changed meanwhile")
                change, bundle = known[key]
                taken += self._one(change, bundle, verdict, decided, reason)
                touched[bundle.name] = bundle
            for bundle in touched.values():
                self._rounds.begin(self._round(bundle.pair)[0])
            written = self._log.append(taken)
            for bundle in touched.values():
                self._settle(bundle)
        return written

    def _one(
        self,
        change: Change,
        bundle: _Bundle,
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
            wanted = list(ids) or _last_batch(there.values(), self.by)
            if not wanted:
                raise ReviewError("there is no decision of yours to undo")
            missing = [id_ for id_ in wanted if id_ not in there]
            if missing:
                raise ReviewError(f"decision {missing[0]} does not stand")
            lines = [there[id_] for id_ in wanted]
            bundles = {b.name: b for b in self._bundles()}
            for line in lines:
                self._check_undo(line, bundles.get(line.document))
            at = self._now()
            written = self._log.append([self._taken_back(line, at) for line in lines])
            for name in dict.fromkeys(line.document for line in lines):
                if name in bundles:
                    self._settle(bundles[name])
        return written

    def _check_undo(self, line: Decision, bundle: _Bundle | None) -> None:
        if line.action == "reject":
            return
        now = (bundle.base, bundle.candidate) if bundle and line.id > bundle.since else None
        if now != (line.base, line.candidate):
            raise ReviewError(
                f"{line.document}: the records have moved on since decision {line.id}; "
                "it can only be reverted in the accepted folder's own history"
            )

    def _taken_back(self, line: Decision, at: str) -> Decision:
        return msgspec.structs.replace(
            line, at=at, by=self.by, action="undo", undoes=line.id, reason=""
        )

    def sides(self, name: str) -> tuple[Record | None, Record | None]:
        """The two records of a document that its changes are between."""
        for bundle in self._bundles(name):
            round_, candidate = self._round(bundle.pair)
            return round_.base_record(), load(name, candidate) if candidate else None
        raise ReviewError(f"there is no document {name}")

    def find(self, prefix: str) -> str:
        """The key of the one change whose key begins with `prefix`."""
        keys = [i.change.key for i in self.items() if i.change.key.startswith(prefix)]
        if len(keys) != 1:
            raise ReviewError(f"{len(keys) or 'no'} changes have a key that begins with {prefix}")
        return keys[0]

    def history(self) -> list[Decision]:
        """The decisions that stand, in the order in which they were taken."""
        return list(standing(self._log.decisions()).values())

    def _pairs(self) -> list[Pair]:
        """The documents of both folders, and those that only a round knows."""
        old, new = folder_set(self.accepted), folder_set(self.extracted)
        rounds = self._rounds.names()
        names = (tuple(old), tuple(new), tuple(rounds))
        if names != self._paired[0]:
            found: list[Pair] = list(pairs(old, new))
            known = {after if after is not None else before for before, after in found}
            found += [(before, None) for before, after in rounds if after not in known]
            self._paired = (names, found)
        return self._paired[1]

    def _bundles(self, only: str | None = None) -> Iterable[_Bundle]:
        for old, new in self._pairs():
            name = new if new is not None else old or ""
            if only is None or name == only:
                yield self._bundle((old, new))

    def _bundle(self, pair: Pair) -> _Bundle:
        old, new = pair
        name = new if new is not None else old or ""
        state = self._rounds.state(old or name, name), file_state(self.extracted, name)
        known = self._bundled.get(pair)
        if known and known[0] == state:
            return known[1]
        round_, candidate = self._round(pair)
        changes: list[Change] = []
        if round_.base_digest != round_.candidate:
            after = load(round_.name, candidate) if candidate else None
            changes = changes_of(round_.base_record(), after)
        bundle = _Bundle(pair, name, round_.base_digest, round_.candidate, round_.since, changes)
        self._bundled[pair] = state, bundle
        return bundle

    def _round(self, pair: Pair) -> tuple[Round, bytes | None]:
        """The round of a document, and the bytes of its candidate."""
        old, new = pair
        candidate = record_path(self.extracted, new).read_bytes() if new is not None else None
        last = self._log.last()
        return self._rounds.current(old, new, candidate, last), candidate

    def _settle(self, bundle: _Bundle) -> None:
        """Make the accepted record follow from the decisions."""
        round_, candidate = self._round(bundle.pair)
        decided = _by_key(self._log.decisions())
        accepted = {
            change.key
            for change in bundle.changes
            if (about := _about(decided, change, bundle)) and about.action == "accept"
        }
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


def _by_key(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {}
    for one in standing(decisions).values():
        found.setdefault(one.key, []).append(one)
    return found


def _about(decided: dict[str, list[Decision]], change: Change, bundle: _Bundle) -> Decision | None:
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


def _last_batch(decisions: Iterable[Decision], by: str) -> list[int]:
    mine = [one for one in decisions if one.by == by]
    return [one.id for one in mine if one.batch == mine[-1].batch]
