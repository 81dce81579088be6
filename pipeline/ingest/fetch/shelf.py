"""Where a fetched document stands in the raw folder, and what its sidecar says."""

import contextlib
import hashlib
import os
import re
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from pipeline.ingest.fetch.limits import MEDIA_TYPES

SUFFIXES = tuple(dict.fromkeys(MEDIA_TYPES.values()))
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST_NAME = 80


class Card(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=False):
    """The sidecar `NAME.SUFFIX.meta.json` as fetching writes it.

    `address` is what was asked for, `url` where redirects led; `etag` and `last_modified` are what
    the server gave to ask again with; `retrieved` is in UTC.
    """

    url: str
    address: str
    retrieved: str
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None


class Shelf:
    """The raw folder `root`; `HOST/PATH.SUFFIX` for each address."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def stem(self, address: str) -> Path:
        """The path without suffix for an address: the same address gives the same path, always."""
        parts = urlsplit(address)
        pieces = [_safe(unquote(piece)) for piece in parts.path.split("/") if piece]
        name = pieces.pop() if pieces and not parts.path.endswith("/") else "index"
        name = name.removesuffix(Path(name).suffix if name.lower().endswith(KNOWN) else "") or name
        if parts.query or len(name) > LONGEST_NAME:
            digest = hashlib.sha256(address.encode()).hexdigest()[:12]
            name = f"{name[:LONGEST_NAME]}-{digest}"
        return self.root.joinpath(
            _safe(parts.netloc), *(piece[:LONGEST_NAME] for piece in pieces), name
        )

    def card(self, address: str) -> tuple[Path, Card] | None:
        """The file that an earlier fetch saved for the address, and its sidecar."""
        stem = self.stem(address)
        for suffix in SUFFIXES:
            file = stem.with_name(stem.name + suffix)
            try:
                card = msgspec.json.decode(sidecar_of(file).read_bytes(), type=Card)
            except (OSError, msgspec.DecodeError):
                continue
            if file.is_file() and card.address == address:
                return file, card
        return None

    def save(self, suffix: str, body: bytes, card: Card) -> Path:
        """Write the file, then its sidecar, each whole or not at all; the file's path.

        The sidecar comes last: were it cut short, an old sidecar would only fetch once more.
        """
        stem = self.stem(card.address)
        file = stem.with_name(stem.name + suffix)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, body)
        known = self._kept(sidecar_of(file))
        fields = {**known, **msgspec.to_builtins(card)}
        write_whole(sidecar_of(file), msgspec.json.format(msgspec.json.encode(fields)) + b"\n")
        return file

    def _kept(self, sidecar: Path) -> dict[str, object]:
        """What a person added to an earlier sidecar (`published`, `publisher`, `language`)."""
        try:
            earlier = msgspec.json.decode(sidecar.read_bytes(), type=dict[str, object])
        except (OSError, msgspec.DecodeError):
            return {}
        return {key: value for key, value in earlier.items() if key not in Card.__struct_fields__}


KNOWN = (".html", ".htm", ".pdf", ".txt", ".xhtml")


def sidecar_of(file: Path) -> Path:
    """The path of a file's sidecar."""
    return file.with_name(f"{file.name}.meta.json")


def _safe(piece: str) -> str:
    """A path component without anything that a file system takes for more than a name."""
    return UNSAFE.sub("-", piece).strip("-.") or "_"


def write_whole(file: Path, data: bytes) -> None:
    """Write `data` beside the file and rename it over: a reader sees the old or the new."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".fetch-")
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(data)
            target.flush()
            os.fsync(target.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except OSError:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise
