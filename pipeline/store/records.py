"""Records on disk: one JSON file a document."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import StoreError
from pipeline.model.record import Record
from pipeline.store.files import write_atomically

OWN_FILES = frozenset({"run.json", "failures.json"})
"""What stands beside the records and is none."""


def record_path(out: Path, identifier: str) -> Path:
    """Where the record of a document stands.

    Raises:
        StoreError: the id would lead out of the folder.
    """
    file = out / f"{identifier}.json"
    if not file.resolve().is_relative_to(out.resolve()):
        raise StoreError(f"{identifier}: the record would stand outside of {out}")
    return file


def encode(record: Record) -> bytes:
    """The bytes of a record: UTF-8 JSON, the same for the same record."""
    return record.model_dump_json(indent=1).encode() + b"\n"


def write_record(out: Path, record: Record) -> bytes:
    """Write a record atomically and give back its bytes."""
    data = encode(record)
    write_atomically(record_path(out, record.document.id), data)
    return data


def read_record(file: Path) -> Record:
    """The record in a file.

    Raises:
        StoreError: it cannot be read, or does not fit the schema.
    """
    try:
        return Record.model_validate_json(file.read_bytes())
    except OSError as error:
        raise StoreError(f"{file}: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise StoreError(f"{file}: not a record: {place}: {first['msg']}") from error


def record_files(out: Path) -> Iterator[Path]:
    """The record files below a folder, in the order of their paths."""
    for file in sorted(out.rglob("*.json")):
        hidden = any(part.startswith(".") for part in file.relative_to(out).parts)
        if not hidden and file.name not in OWN_FILES:
            yield file
