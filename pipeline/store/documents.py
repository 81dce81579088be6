"""Cleaned documents kept between runs, so that a changed rule does not parse anything again."""

from pathlib import Path

import msgspec

from pipeline.model.document import Document
from pipeline.store.files import write_atomically

FOLDER = ".stocktake/documents"


def document_path(out: Path, key: str) -> Path:
    """Where the cleaned document with this key is kept."""
    return out / FOLDER / key[:2] / f"{key}.msgpack"


def keep_document(out: Path, key: str, document: Document) -> None:
    """Keep a cleaned document under the key of all that it depends on."""
    write_atomically(document_path(out, key), msgspec.msgpack.encode(document))


def kept_document(out: Path, key: str) -> Document | None:
    """The cleaned document that was kept under this key, or None."""
    try:
        return msgspec.msgpack.decode(document_path(out, key).read_bytes(), type=Document)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
