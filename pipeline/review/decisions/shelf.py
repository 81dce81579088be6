"""The documents of the accepted and the extracted folder, with the changes between."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from pipeline.model.record import Record
from pipeline.review.decisions.rounds import Round, Rounds, file_state
from pipeline.review.diff.change import Change, order
from pipeline.review.diff.folders import changes_of, folder_set, load, pairs
from pipeline.store.records import record_path

Pair = tuple[str | None, str | None]
"""The name of a document in the accepted and in the extracted folder."""


class Bundle(msgspec.Struct, frozen=True):
    """One document: what its round is between, and the changes."""

    pair: Pair
    name: str
    base: str
    candidate: str
    since: int
    changes: list[Change]


class Shelf:
    """Compares both folders, and again what was written since; `version` counts that."""

    def __init__(self, accepted: Path, extracted: Path, rounds: Rounds) -> None:
        self._accepted, self._extracted = accepted, extracted
        self._rounds = rounds
        self._bundles: dict[str, Bundle] = {}
        self._states: dict[str, object] = {}
        self._sorted: list[tuple[Change, Bundle]] = []
        self._folders: tuple[tuple[Path, int], ...] | None = None
        self._read: tuple[object, tuple[Record | None, Record | None]] | None = None
        self.version = 0

    def changes(self) -> list[tuple[Change, Bundle]]:
        """All changes in the order of a review, each with its document."""
        self._look()
        return self._sorted

    def names(self) -> list[str]:
        """The names of all documents, those that are gone among them."""
        self._look()
        return list(self._bundles)

    def document(self, name: str) -> Bundle | None:
        """One document as it is at this moment, None where there is none of this name."""
        self._look()
        known = self._bundles.get(name)
        if known and self._states[name] != self._state(known.pair):
            self._compare(known.pair)
            self._sort()
        return self._bundles.get(name)

    def written(self, bundles: Iterable[Bundle]) -> None:
        """Take note that decisions about these documents were written."""
        bundles = list(bundles)
        if any(bundle.pair[0] != bundle.pair[1] for bundle in bundles):
            self._folders = None
            return
        compared = [self._compare(bundle.pair) for bundle in bundles]
        self._sort(again=any(compared))
        self._folders = self._signature()

    def sides(self, name: str) -> tuple[Record | None, Record | None]:
        """The two records that a document's changes are between."""
        self._look()
        bundle = self._bundles.get(name)
        if bundle is None:
            return None, None
        state = (name, self._state(bundle.pair))
        if self._read is None or self._read[0] != state:
            round_, candidate = self.round(bundle.pair)
            new = load(name, candidate) if candidate else None
            self._read = (state, (round_.base_record(), new))
        return self._read[1]

    def round(self, pair: Pair) -> tuple[Round, bytes | None]:
        """The round of a document, and the bytes of its candidate."""
        old, new = pair
        candidate = record_path(self._extracted, new).read_bytes() if new is not None else None
        return self._rounds.current(old, new, candidate), candidate

    def _look(self) -> None:
        """Compare again what was written since the last look."""
        signature = self._signature()
        if signature == self._folders:
            return
        found: list[Pair] = list(pairs(folder_set(self._accepted), folder_set(self._extracted)))
        known = {_name(pair) for pair in found}
        found += [(name, None) for name in self._rounds.names() if name not in known]
        before, self._bundles = self._bundles, {}
        for pair in found:
            name = _name(pair)
            bundle = before.get(name)
            same = bundle and bundle.pair == pair and self._states[name] == self._state(pair)
            if bundle and same:
                self._bundles[name] = bundle
            else:
                self._compare(pair)
        self._sort()
        self._folders = signature

    def _compare(self, pair: Pair) -> bool:
        """Put the document on the shelf; whether its records had to be compared."""
        name = _name(pair)
        state = self._state(pair)
        round_, candidate = self.round(pair)
        known = self._bundles.get(name)
        between = (round_.base_digest, round_.candidate)
        same = known is not None and (known.base, known.candidate) == between
        changes: list[Change] = known.changes if known and same else []
        if not same and round_.base_digest != round_.candidate:
            after = load(round_.name, candidate) if candidate else None
            changes = changes_of(round_.base_record(), after)
        self._bundles[name] = Bundle(pair, name, *between, round_.since, changes)
        self._states[name] = state
        return not same

    def _sort(self, *, again: bool = True) -> None:
        if again:
            every = self._bundles.values()
            found = [(change, bundle) for bundle in every for change in bundle.changes]
            self._sorted = sorted(found, key=lambda pair: order(pair[0]))
        else:
            self._sorted = [(change, self._bundles[old.name]) for change, old in self._sorted]
        self.version += 1

    def _state(self, pair: Pair) -> object:
        """What tells that anything about a document was written again."""
        name = _name(pair)
        old = pair[0] if pair[0] is not None else name
        return self._rounds.state(old, name), file_state(self._extracted, name)

    def _signature(self) -> tuple[tuple[Path, int], ...]:
        """The folders and when their entries changed last: records are written by renaming."""
        if self._folders is not None:
            folders = [folder for folder, _ in self._folders]
            now = tuple((folder, _changed(folder)) for folder in folders)
            if now == self._folders:
                return now
        found = [*_below(self._accepted), *_below(self._extracted)]
        return tuple((folder, _changed(folder)) for folder in found)


def _name(pair: Pair) -> str:
    """What the document is called from now on."""
    return pair[1] if pair[1] is not None else pair[0] or ""


def _below(folder: Path) -> Iterable[Path]:
    """The folder and all below it that may hold records."""
    yield folder
    for parent, names, _ in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield from (Path(parent) / name for name in names)


def _changed(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
