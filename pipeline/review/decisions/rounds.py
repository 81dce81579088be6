"""A round of review: one accepted record, one candidate, the decisions between the two.

While a round lasts the accepted record is always `merge(base, candidate, decisions)`; so any of
its decisions can be taken back.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from pipeline.model.record import Record
from pipeline.review.decisions.log import FOLDER
from pipeline.review.diff.folders import load
from pipeline.store.files import write_atomically
from pipeline.store.records import record_path


def digest(data: bytes | None) -> str:
    """The SHA-256 of a record's bytes; empty for no record."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def file_state(folder: Path, name: str) -> object:
    """What tells that a record was written again, without reading it."""
    try:
        stat = record_path(folder, name).stat()
    except FileNotFoundError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


class Round(msgspec.Struct, frozen=True):
    """What a round started from, and what it last wrote.

    `name` is the document as it will be called, `base_name` as the accepted folder calls it;
    `base` holds the accepted record's bytes as text, None where there was none. `result` is the
    digest of the last merge, which the accepted folder has under `result_name`; `since` is the last
    decision of the log before the round.
    """

    name: str
    base_name: str
    base: str | None
    candidate: str
    result: str
    result_name: str
    since: int = 0

    @property
    def base_digest(self) -> str:
        """The digest of the accepted record before the round."""
        return digest(self.base.encode() if self.base is not None else None)

    def base_record(self) -> Record | None:
        """The accepted record before the round."""
        return load(self.base_name, self.base.encode()) if self.base is not None else None


class Rounds:
    """The rounds of one accepted folder; `last` gives the last decision of its log."""

    def __init__(self, accepted: Path, last: Callable[[], int]) -> None:
        self._accepted = accepted
        self._last = last
        self._folder = accepted / FOLDER / "rounds"

    def current(self, old: str | None, new: str | None, candidate: bytes | None) -> Round:
        """The round that the accepted folder is in for a document, or a new one.

        A round ends when the candidate is another one, or when the accepted record was changed by
        other means than a decision.
        """
        name = new if new is not None else old or ""
        known = self._load(name)
        if known and known.candidate == digest(candidate):
            stands = self.accepted(known.result_name)
            if digest(stands) in (known.result, known.base_digest):
                return known
        base_name = old if old is not None else name
        data = self.accepted(base_name) if old is not None else None
        base = data.decode() if data is not None else None
        return Round(
            name, base_name, base, digest(candidate), digest(data), base_name, self._last()
        )

    def accepted(self, name: str) -> bytes | None:
        """The bytes of an accepted record, None where there is none."""
        try:
            return record_path(self._accepted, name).read_bytes()
        except FileNotFoundError:
            return None

    def state(self, base_name: str, name: str) -> object:
        """What tells that a document's accepted record or its round was written again."""
        files = (self._folder, name), (self._accepted, base_name), (self._accepted, name)
        return tuple(file_state(*file) for file in files)

    def begin(self, round_: Round) -> None:
        """Keep a round before the first decision in it is written."""
        if self._load(round_.name) != round_:
            write_atomically(self._path(round_.name), msgspec.json.encode(round_))

    def settle(self, round_: Round, merged: bytes | None, name: str) -> None:
        """Write what follows from the decisions: the round first, then the record."""
        if digest(merged) == round_.result and name == round_.result_name:
            stands = self.accepted(name)
            if digest(stands) == round_.result and self._load(round_.name):
                return
        after = msgspec.structs.replace(round_, result=digest(merged), result_name=name)
        write_atomically(self._path(round_.name), msgspec.json.encode(after))
        if merged is not None:
            write_atomically(record_path(self._accepted, name), merged)
        for other in {round_.base_name, round_.result_name, name}:
            if other != name or merged is None:
                record_path(self._accepted, other).unlink(missing_ok=True)

    def names(self) -> list[str]:
        """The documents with a round."""
        paths = sorted(self._folder.rglob("*.json"))
        return [path.relative_to(self._folder).with_suffix("").as_posix() for path in paths]

    def _load(self, name: str) -> Round | None:
        try:
            return msgspec.json.decode(self._path(name).read_bytes(), type=Round)
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def _path(self, name: str) -> Path:
        return record_path(self._folder, name)
