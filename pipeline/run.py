"""A batch of raw files through an executor; what the run did is told at the end."""

import platform
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from pipeline import __version__
from pipeline.errors import IngestError, RuleError
from pipeline.executors import Executor
from pipeline.fingerprint import Fingerprint
from pipeline.ingest import RawFile, find, read
from pipeline.job import Job, Outcome, Stage
from pipeline.model.settings import Settings
from pipeline.store import Entry, Failure, Figures, Ledger
from pipeline.store.files import write_atomically


class Request(msgspec.Struct, frozen=True):
    """What a run is asked to do. `only` is a glob over ids; `force` does everything again."""

    raw: tuple[Path, ...]
    out: Path
    rules: Path
    settings: Settings
    only: str | None = None
    force: bool = False


class Summary(msgspec.Struct, frozen=True):
    """What a run did.

    `figures` add up all documents that have a record, `pages` those that were done now; `cpu`
    counts seconds of each stage over all workers, `wall` those of the clock, `memory` bytes of the
    largest resident set of any worker. `model` is the setting of the language model that is asked
    where the rules leave a name open; with `none`, bodies that no rule tells are missed.
    """

    documents: int
    done: int
    unchanged: int
    failed: int
    pages: int
    figures: Figures
    failures: tuple[Entry, ...]
    cpu: dict[Stage, float]
    wall: float
    memory: int
    model: str

    @property
    def pages_per_second(self) -> float:
        """Pages of the records made in this run, for each second of the clock."""
        return self.pages / self.wall if self.wall else 0.0


def run(
    request: Request, executor: Executor, watch: Callable[[int, Outcome], None] | None = None
) -> Summary:
    """Make the records of all raw files of a request.

    `watch` is called after each document with the number of all documents and what became of it.
    Records, ledger and failures are whole at every moment; a run that was stopped goes on where it
    was.

    Raises:
        FileNotFoundError: a raw file or folder, or the rules folder, is not there.
        RuleError: a rule file is wrong.
    """
    if not request.rules.is_dir():
        raise RuleError(request.rules, "there is no such rules folder")
    start = time.monotonic()
    files, refused = find(request.raw, request.only)
    request.out.mkdir(parents=True, exist_ok=True)
    ledger = Ledger(request.out)
    tally = _Tally(len(files) + len(refused), request.settings.model)

    def settle(outcome: Outcome) -> None:
        tally.add(outcome, ledger)
        if watch:
            watch(tally.total, outcome)

    try:
        for error in refused:
            settle(_refusal(error))
        for outcome in executor.outcomes(_jobs(files, request, ledger, settle)):
            settle(outcome)
    finally:
        ledger.close()
        summary = tally.summary(time.monotonic() - start)
        _write_facts(request, ledger, summary)
    return summary


def _jobs(
    files: Sequence[RawFile],
    request: Request,
    ledger: Ledger,
    settled: Callable[[Outcome], None],
) -> Iterator[Job]:
    """A job for each file that needs one; `settled` is told of the others."""
    fingerprint = Fingerprint.of(request.rules, request.settings)
    for raw in files:
        entry = None if request.force else ledger.settled(raw.id)
        if entry and entry.key == _key(raw, request.settings, fingerprint):
            settled(Outcome(entry, "unchanged"))
        else:
            yield Job(raw, request.out, request.rules, request.settings, fingerprint)


def _key(raw: RawFile, settings: Settings, fingerprint: Fingerprint) -> str | None:
    try:
        return fingerprint.record_key(read(raw, settings.max_bytes))
    except IngestError:
        return None


def _refusal(error: IngestError) -> Outcome:
    failure = Failure(error.stage, error.code, error.message)
    entry = Entry(error.document, error.document, "", "failed", failure=failure)
    return Outcome(entry, "failed")


class _Tally:
    """Counts outcomes and puts them into the ledger."""

    def __init__(self, total: int, model: str) -> None:
        self.total = total
        self._model = model
        self._status = {"done": 0, "unchanged": 0, "failed": 0}
        self._figures: dict[str, int] = dict.fromkeys(Figures.__struct_fields__, 0)
        self._failures: list[Entry] = []
        self._cpu: dict[Stage, float] = {}
        self._pages = 0
        self._memory = 0

    def add(self, outcome: Outcome, ledger: Ledger) -> None:
        entry = outcome.entry
        self._status[outcome.status] += 1
        if outcome.status != "unchanged":
            ledger.add(entry)
        if outcome.status == "failed":
            self._failures.append(entry)
        if outcome.status == "done":
            self._pages += entry.figures.pages
        for name, value in msgspec.structs.asdict(entry.figures).items():
            self._figures[name] += value
        self._memory = max(self._memory, outcome.memory)
        for stage, seconds in outcome.seconds.items():
            self._cpu[stage] = self._cpu.get(stage, 0.0) + seconds

    def summary(self, wall: float) -> Summary:
        return Summary(
            documents=self.total,
            done=self._status["done"],
            unchanged=self._status["unchanged"],
            failed=self._status["failed"],
            pages=self._pages,
            figures=Figures(**self._figures),
            failures=tuple(self._failures),
            cpu=self._cpu,
            wall=wall,
            memory=self._memory,
            model=self._model,
        )


def _write_facts(request: Request, ledger: Ledger, summary: Summary) -> None:
    """`failures.json` and `run.json`, which hold what no record may."""
    failures = [_failure(entry) for entry in ledger.failures()]
    write_atomically(request.out / "failures.json", _pretty(failures))
    facts = {
        "finished": datetime.now(tz=UTC).isoformat(timespec="seconds"),
        "version": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "summary": msgspec.to_builtins(summary),
    }
    write_atomically(request.out / "run.json", _pretty(facts))


def _failure(entry: Entry) -> dict[str, str]:
    said = entry.failure or Failure("run", "unknown", "")
    return {"id": entry.id, "path": entry.path, **msgspec.structs.asdict(said)}


def _pretty(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def failure_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """One line a failure, for standard error."""
    for entry in entries:
        said = entry.failure
        if said:
            yield f"{entry.path}: {said.stage}: {said.message} [{said.code}]"
