"""The ledger of what was done: one line a document, appended when its record is in place.

It is read at the start of a run, so that unchanged documents are passed over, and rewritten
without its superseded lines at the end. A line that was cut off by a kill is ignored: its document
is done again.
"""

import hashlib
from pathlib import Path
from typing import Literal

import msgspec

from pipeline.store.files import write_atomically
from pipeline.store.records import record_path

LEDGER = ".stocktake/ledger.jsonl"


class Failure(msgspec.Struct, frozen=True):
    """Why a document has no record of its present state."""

    stage: str
    code: str
    message: str


class Figures(msgspec.Struct, frozen=True):
    """What a record holds, counted."""

    pages: int = 0
    organizations: int = 0
    dates: int = 0
    counts: int = 0
    events: int = 0
    warnings: int = 0


class Entry(msgspec.Struct, frozen=True):
    """What was last done with a document; `key` names all that its record depends on."""

    id: str
    path: str
    key: str
    status: Literal["done", "failed"]
    record: str = ""
    figures: Figures = Figures()
    failure: Failure | None = None


class Ledger:
    """The ledger of one output folder."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._file = out / LEDGER
        self.entries: dict[str, Entry] = {entry.id: entry for entry in self._read()}

    def _read(self) -> list[Entry]:
        try:
            lines = self._file.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        decoder = msgspec.json.Decoder(Entry)
        entries: list[Entry] = []
        for line in lines:
            try:
                entries.append(decoder.decode(line))
            except msgspec.DecodeError:
                continue
        return entries

    def settled(self, identifier: str) -> Entry | None:
        """The entry of a document whose record stands as it was left, else None."""
        entry = self.entries.get(identifier)
        if entry is None or entry.status != "done":
            return None
        try:
            data = record_path(self._out, identifier).read_bytes()
        except OSError:
            return None
        return entry if digest(data) == entry.record else None

    def add(self, entry: Entry) -> None:
        """Append an entry; it supersedes an earlier one of the same document."""
        self.entries[entry.id] = entry
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("ab") as stream:
            stream.write(msgspec.json.encode(entry) + b"\n")

    def failures(self) -> list[Entry]:
        """The documents that failed when they were last tried, in the order of their ids."""
        failed = (entry for entry in self.entries.values() if entry.failure)
        return sorted(failed, key=lambda entry: entry.id)

    def close(self) -> None:
        """Rewrite the ledger with one line a document, in the order of ids."""
        lines = (msgspec.json.encode(entry) for _, entry in sorted(self.entries.items()))
        write_atomically(self._file, b"".join(line + b"\n" for line in lines))


def digest(data: bytes) -> str:
    """SHA-256 of `data`, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
