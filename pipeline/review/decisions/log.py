"""The decision log: one line of JSON a decision, only ever appended to.

The log is the truth; the accepted records follow from it. A line that was cut off by a kill is no
decision.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import msgspec

from pipeline.errors import StocktakeError
from pipeline.review.diff.change import Change, Field, ItemType, Kind

LOG = "decisions.jsonl"
FOLDER = ".stocktake"
"""What is kept beside the accepted records for undoing; it need not be shared."""

Verdict = Literal["accept", "reject"]


class ReviewError(StocktakeError):
    """A decision cannot be taken: somebody else decided, or the record is another one now."""


class Decision(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the log.

    `id` counts the lines; decisions that were taken together share the `batch` of the first.
    The `evidence` holds the sentence on each side, `rules` the rule on each side. `base` and
    `candidate` are the SHA-256 of the accepted record before the review and of the new one. An
    `undo` names the decision that it takes back in `undoes`.
    """

    id: int
    batch: int
    at: str
    by: str
    action: Literal["accept", "reject", "undo"]
    key: str
    document: str
    type: ItemType
    kind: Kind
    label: str
    cause: str
    base: str
    candidate: str
    fields: tuple[Field, ...] = ()
    evidence: tuple[str | None, str | None] = (None, None)
    rules: tuple[str | None, str | None] = (None, None)
    reason: str = ""
    undoes: int | None = None


def decision(change: Change, action: Verdict, **run: str) -> Decision:
    """The decision about a change, not yet numbered; `run` gives `at`, `by`, `base` and so on."""
    old, new = change.old, change.new
    return Decision(
        id=0,
        batch=0,
        at=run["at"],
        by=run["by"],
        action=action,
        key=change.key,
        document=change.document,
        type=change.type,
        kind=change.kind,
        label=change.label,
        cause=str(change.cause),
        base=run["base"],
        candidate=run["candidate"],
        fields=change.fields,
        evidence=(old.sentence if old else None, new.sentence if new else None),
        rules=(old.rule if old else None, new.rule if new else None),
        reason=run.get("reason", ""),
    )


class Log:
    """The decisions of one accepted folder."""

    def __init__(self, accepted: Path) -> None:
        self._folder = accepted
        self._file = accepted / LOG
        self._size = -1
        self._decisions: list[Decision] = []

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder against other reviewers, in this process and in others."""
        lock = self._folder / FOLDER / "lock"
        lock.parent.mkdir(parents=True, exist_ok=True)
        with lock.open("w") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            yield

    def decisions(self) -> list[Decision]:
        """All decisions, in order, as the file has them now."""
        size = self._file.stat().st_size if self._file.exists() else 0
        if size != self._size:
            self._decisions = list(self._read())
            self._size = size
        return self._decisions

    def last(self) -> int:
        """The id of the last decision, 0 where there is none."""
        return max((known.id for known in self.decisions()), default=0)

    def _read(self) -> Iterator[Decision]:
        if not self._file.exists():
            return
        for line in self._file.read_bytes().splitlines(keepends=True):
            if not line.endswith(b"\n"):
                return
            try:
                yield msgspec.json.decode(line, type=Decision)
            except msgspec.DecodeError as error:
                raise ReviewError(f"{self._file}: not a decision: {error}") from error

    def append(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Number the decisions and write them so that they outlast a kill."""
        self._cut_torn_line()
        first = self.last() + 1
        numbered = [
            msgspec.structs.replace(d, id=number, batch=first)
            for number, d in enumerate(decisions, first)
        ]
        if not numbered:
            return numbered
        with self._file.open("ab") as stream:
            stream.write(b"".join(msgspec.json.encode(d) + b"\n" for d in numbered))
            stream.flush()
            os.fsync(stream.fileno())
        return numbered

    def _cut_torn_line(self) -> None:
        if not self._file.exists():
            return
        data = self._file.read_bytes()
        if data and not data.endswith(b"\n"):
            with self._file.open("r+b") as stream:
                stream.truncate(data.rfind(b"\n") + 1)


def standing(decisions: Iterable[Decision]) -> dict[int, Decision]:
    """The decisions that were not taken back, by id."""
    found: dict[int, Decision] = {}
    for one in decisions:
        if one.action == "undo":
            found.pop(one.undoes or 0, None)
        else:
            found[one.id] = one
    return found
