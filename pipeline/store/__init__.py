"""Records on disk, and the ledger of what was done."""

from pipeline.store.documents import keep_document, kept_document
from pipeline.store.ledger import Entry, Failure, Figures, Ledger, digest
from pipeline.store.records import read_record, record_files, record_path, write_record

__all__ = [
    "Entry",
    "Failure",
    "Figures",
    "Ledger",
    "digest",
    "keep_document",
    "kept_document",
    "read_record",
    "record_files",
    "record_path",
    "write_record",
]
