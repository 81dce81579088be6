"""Raw files below the folders that a run is given, each with its id."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

import msgspec

from pipeline.errors import IngestError

SIDECAR_SUFFIX = ".meta.json"


class RawFile(msgspec.Struct, frozen=True):
    """A raw file: its document id and its path below the raw folder, both with `/`."""

    id: str
    path: str
    file: Path

    @property
    def sidecar(self) -> Path:
        """The file beside it that says where it was fetched; it may not exist."""
        return self.file.with_name(self.file.name + SIDECAR_SUFFIX)


def find(raw: Sequence[Path], only: str | None = None) -> tuple[list[RawFile], list[IngestError]]:
    """The raw files below `raw` (files or folders) in the order of their ids, and refused ones.

    Two files that differ only in their suffix keep it in their ids. Hidden files and sidecars are
    passed over. `only` is a glob over ids and paths.

    Raises:
        FileNotFoundError: one of `raw` does not exist.
    """
    found = sorted(
        ((path, file) for root in raw for path, file in _below(root)),
        key=lambda pair: (pair[0], str(pair[1])),
    )
    twins: defaultdict[str, set[str]] = defaultdict(set)
    for path, _ in found:
        twins[_stem(path)].add(path)
    files: dict[str, RawFile] = {}
    refused: list[IngestError] = []
    for path, file in found:
        identifier = path if len(twins[_stem(path)]) > 1 else _stem(path)
        if only and not (fnmatchcase(identifier, only) or fnmatchcase(path, only)):
            continue
        if identifier in files:
            first = files[identifier].file
            refused.append(
                IngestError(identifier, "duplicate-id", f"{file} has the same id as {first}")
            )
            continue
        files[identifier] = RawFile(identifier, path, file)
    return sorted(files.values(), key=lambda each: each.id), refused


def _stem(path: str) -> str:
    return str(PurePosixPath(path).with_suffix(""))


def _below(root: Path) -> Iterator[tuple[str, Path]]:
    if not root.exists():
        raise FileNotFoundError(f"{root} does not exist")
    if root.is_file():
        yield root.name, root
        return
    for file in _walk(root):
        yield file.relative_to(root).as_posix(), file


def _walk(folder: Path) -> Iterable[Path]:
    """Files below `folder`; a link to a folder is not followed, so that no circle is."""
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or entry.name.endswith(SIDECAR_SUFFIX):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry)
        else:
            yield entry
