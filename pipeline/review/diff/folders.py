"""Records in folders, single files and git revisions, and the diff of two such sets."""

import subprocess
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

import pydantic

from pipeline.errors import StoreError
from pipeline.model.record import Record
from pipeline.review.diff.change import Change
from pipeline.review.diff.compare import arrival, compare, departure
from pipeline.review.diff.replay import Replay, judged
from pipeline.store.records import OWN_FILES, record_files

Read = Callable[[], bytes]
RecordSet = Mapping[str, Read]
"""Record files by name (path below the folder without `.json`); the values read their bytes."""


SINGLE = "."
"""The name of a record that was named by its file: two such belong together."""


def open_set(place: str, default: Path) -> RecordSet:
    """The records at `place`: a folder, a record, a git revision, or `revision:folder`.

    A revision alone means the folder `default` in it.

    Raises:
        StoreError: there is no such thing.
    """
    path = Path(place)
    if path.is_dir():
        return folder_set(path)
    if path.is_file():
        return {SINGLE: path.read_bytes}
    revision, _, below = place.partition(":")
    return _revision_set(revision, below or default.as_posix())


def folder_set(folder: Path) -> RecordSet:
    """The records of a folder; an absent folder has none."""
    return {
        file.relative_to(folder).with_suffix("").as_posix(): file.read_bytes
        for file in record_files(folder)
    }


def _revision_set(revision: str, folder: str) -> RecordSet:
    command = ["git", "archive", "--format=tar", revision, "--", folder]
    with tempfile.TemporaryFile() as store:
        done = subprocess.run(command, stdout=store, stderr=subprocess.PIPE, check=False)  # noqa: S603 - no shell, a fixed program
        if done.returncode:
            reason = done.stderr.decode(errors="replace").strip()
            place = f"{revision}:{folder}"
            raise StoreError(f"{place} is no folder, record or git revision ({reason})")
        store.seek(0)
        with tarfile.open(fileobj=store) as archive:
            return dict(_members(archive, folder))


def _members(archive: tarfile.TarFile, folder: str) -> Iterator[tuple[str, Read]]:
    for member in archive:
        path = PurePosixPath(member.name)
        file = archive.extractfile(member) if path.suffix == ".json" else None
        if file and path.name not in OWN_FILES:
            name = path.relative_to(folder).with_suffix("").as_posix()
            yield name, partial(zlib.decompress, zlib.compress(file.read(), 1))


def load(name: str, data: bytes) -> Record:
    """The record in `data`.

    Raises:
        StoreError: the bytes are no record.
    """
    try:
        return Record.model_validate_json(data)
    except pydantic.ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise StoreError(f"{name} is no record: {place}: {first['msg']}") from error


def pairs(old: RecordSet, new: RecordSet) -> Iterator[tuple[str | None, str | None]]:
    """The names that belong together: equal ones, and renamed files with the same source bytes."""
    gone = [name for name in sorted(old) if name not in new]
    came = [name for name in sorted(new) if name not in old]
    renamed = _renamed(old, new, gone, came)
    for name in sorted({*old, *new}):
        if name in old and name in new:
            yield name, name
        elif name in new:
            yield renamed.get(name), name
        elif name not in renamed.values():
            yield name, None


def _renamed(old: RecordSet, new: RecordSet, gone: list[str], came: list[str]) -> dict[str, str]:
    if not gone or not came:
        return {}
    before: dict[str, str] = {}
    for name in gone:
        before.setdefault(load(name, old[name]()).document.source.sha256, name)
    renamed = {}
    for name in came:
        twin = before.pop(load(name, new[name]()).document.source.sha256, None)
        if twin:
            renamed[name] = twin
    return renamed


def changes(old: RecordSet, new: RecordSet, replay: Replay | None = None) -> Iterator[Change]:
    """The changes from `old` to `new`, document by document; one pair is in memory at a time.

    With `replay`, the rules' part in them is proved or refuted.
    """
    for before, after in pairs(old, new):
        left = old[before]() if before is not None else None
        right = new[after]() if after is not None else None
        if left == right:
            continue
        yield from changes_of(
            load(before or "", left) if left is not None else None,
            load(after or "", right) if right is not None else None,
            replay,
        )


def changes_of(
    old: Record | None, new: Record | None, replay: Replay | None = None
) -> list[Change]:
    """The changes of one document, which may be new or gone."""
    if old and new:
        found = compare(old, new)
        return judged(found, old, new, replay) if replay else found
    if new:
        return arrival(new)
    return departure(old) if old else []
