"""Cleaned documents kept between runs, so that a changed rule does not parse anything again."""

from pathlib import Path

import msgspec

from pipeline.model.document import Document
from pipeline.model.places import ElementPlaces, MadePaths, Paths
from pipeline.store.files import write_atomically

FOLDER = ".stocktake/documents"


def document_path(out: Path, key: str) -> Path:
    """Where the cleaned document with this key is kept."""
    return out / FOLDER / key[:2] / f"{key}.msgpack"


def keep_document(out: Path, key: str, document: Document) -> None:
    """Keep a cleaned document under the key of all that it depends on."""
    write_atomically(document_path(out, key), msgspec.msgpack.encode(_without_page(document)))


def kept_document(out: Path, key: str) -> Document | None:
    """The cleaned document that was kept under this key, or None."""
    try:
        kept = document_path(out, key).read_bytes()
        return msgspec.msgpack.decode(kept, type=Document, dec_hook=_paths)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _without_page(document: Document) -> Document:
    """The document with the paths of its elements made: the page is not kept."""
    places = document.places
    if not isinstance(places, ElementPlaces):
        return document
    made = MadePaths.of(places.paths, places.elements)
    return msgspec.structs.replace(document, places=msgspec.structs.replace(places, paths=made))


def _paths(expected: type, kept: object) -> object:
    """What msgspec cannot read by itself: the paths, of which the protocol alone is known."""
    if expected is Paths:
        return msgspec.convert(kept, MadePaths)
    raise NotImplementedError(expected)
