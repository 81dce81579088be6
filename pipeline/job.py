"""One document through all stages: one call of one function that can be sent anywhere."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from pipeline.clean import clean
from pipeline.errors import DocumentError, ExtractError, RuleError
from pipeline.fingerprint import Fingerprint
from pipeline.ingest import RawFile, read
from pipeline.model.document import Document
from pipeline.model.raw import RawDocument
from pipeline.model.record import Record
from pipeline.model.settings import Settings
from pipeline.parse import parse
from pipeline.store import (
    Entry,
    Failure,
    Figures,
    digest,
    keep_document,
    kept_document,
    write_record,
)

if TYPE_CHECKING:
    from pipeline.extract import Extractor

Stage = Literal["ingest", "parse", "clean", "extract", "store"]


class Job(msgspec.Struct, frozen=True):
    """What to do with one document; it holds all that `process` needs, and can be sent anywhere."""

    raw: RawFile
    out: Path
    rules: Path
    settings: Settings
    fingerprint: Fingerprint


class Outcome(msgspec.Struct, frozen=True):
    """What became of a job: its entry for the ledger, CPU seconds of each stage, peak memory.

    `memory` counts bytes of the largest resident set that its worker has had so far.
    """

    entry: Entry
    status: Literal["done", "unchanged", "failed"]
    seconds: dict[Stage, float] = {}
    memory: int = 0


class Stopwatch:
    """CPU seconds of each stage of one document."""

    def __init__(self) -> None:
        self.seconds: dict[Stage, float] = {}

    @contextmanager
    def stage(self, name: Stage) -> Iterator[None]:
        """Count what runs inside as this stage's."""
        start = time.process_time()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start


def process(job: Job) -> Outcome:
    """Make the record of one document and write it; a failure comes back as an outcome."""
    watch = Stopwatch()
    key = ""
    try:
        with watch.stage("ingest"):
            raw = read(job.raw, job.settings.max_bytes)
            key = job.fingerprint.record_key(raw)
        record = make_record(job, raw, watch)
        with watch.stage("store"):
            data = write_record(job.out, record)
        entry = Entry(raw.id, raw.path, key, "done", digest(data), _figures(record))
        return Outcome(entry, "done", watch.seconds, peak_memory())
    except DocumentError as error:
        return Outcome(failed(job, error, key), "failed", watch.seconds, peak_memory())


def failed(job: Job, error: DocumentError, key: str = "") -> Entry:
    """The ledger entry of a document that failed."""
    failure = Failure(error.stage, error.code, error.message)
    return Entry(job.raw.id, job.raw.path, key, "failed", failure=failure)


def make_record(job: Job, raw: RawDocument, watch: Stopwatch) -> Record:
    """The record of a raw document; its cleaned document is kept, and taken where it is.

    Raises:
        DocumentError: the document cannot go on.
        RuleError: a rule file is wrong.
        SettingsError: the model is not installed.
    """
    document = _document(job, raw, watch)
    with watch.stage("extract"):
        extractor = extractor_of(job)
        try:
            return extractor(document, raw)
        except (DocumentError, RuleError):
            raise
        except (ArithmeticError, LookupError, ValueError, TypeError, RecursionError) as error:
            raise ExtractError(
                raw.id, "extract-failed", f"{type(error).__name__}: {error}"
            ) from error


def _document(job: Job, raw: RawDocument, watch: Stopwatch) -> Document:
    key = job.fingerprint.document_key(raw)
    with watch.stage("store"):
        document = kept_document(job.out, key)
    if document is None:
        with watch.stage("parse"):
            layout = parse(raw, job.settings)
        with watch.stage("clean"):
            document = clean(layout, raw.sidecar, job.rules)
        with watch.stage("store"):
            keep_document(job.out, key, document)
    return document


def extractor_of(job: Job) -> "Extractor":
    """The extractor for a job; a worker builds it once.

    Raises:
        RuleError: a rule file is wrong.
        SettingsError: the model is not installed.
    """
    return _extractor(job.rules, job.settings, job.fingerprint)


@lru_cache(maxsize=2)
def _extractor(rules: Path, settings: Settings, fingerprint: Fingerprint) -> "Extractor":
    """The worker's extractor; it is built anew when rules, settings or code change.

    A run needs one; a replay goes to and fro between two sets of rules.
    """
    from pipeline.extract import Extractor  # noqa: PLC0415 - spaCy takes a second to load

    return Extractor(rules, settings, fingerprint.rules)


def _figures(record: Record) -> Figures:
    return Figures(
        pages=record.document.pages or 1,
        organizations=len(record.organizations),
        dates=len(record.dates),
        counts=len(record.counts),
        events=len(record.events),
        warnings=len(record.warnings),
    )


def peak_memory() -> int:
    """Bytes of the largest resident set that this process has had so far (on Linux, in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def limit_memory(max_memory: int) -> None:
    """Let this process have no more than `max_memory` bytes of address space."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (max_memory, hard))
