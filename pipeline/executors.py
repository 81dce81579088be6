"""Where jobs run: here, or in a pool of processes with a time limit each.

A distributed engine takes its place by implementing `Executor`: a job and its outcome are plain
values, and `process` needs nothing but its job.
"""

import gc
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as OutOfTime
from contextlib import suppress
from itertools import chain
from multiprocessing import get_context
from typing import Any, Protocol

import msgspec
from pebble import ProcessExpired, ProcessPool

from pipeline.errors import (
    DocumentError,
    RuleError,
    SettingsError,
    StocktakeError,
    WorkerError,
)
from pipeline.job import Job, Outcome, extractor_of, failed, limit_memory, process

AHEAD = 4
"""Jobs that wait for each worker; more would only fill the memory of a large run."""
RECYCLED_AFTER = 250
"""Documents after which a worker is replaced, so that what libraries leak is given back."""
COLLECTED_AFTER = (10_000, 10, 10)
"""Thresholds of a worker's garbage collector: models and rules outlive every document and are set
aside (frozen), and what a document leaves behind holds hardly any cycles."""


class Executor(Protocol):
    """Runs jobs; outcomes come back in the order of the jobs."""

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcome of each job."""


class Serial(msgspec.Struct, frozen=True):
    """In this process, without a time limit: for tests, debuggers and profilers."""

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcome of each job."""
        return map(process, jobs)


class Processes(msgspec.Struct, frozen=True):
    """In `workers` processes; a document gets `timeout` seconds and the memory of its settings."""

    workers: int
    timeout: float

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcome of each job; one that hangs or kills its worker fails alone."""
        jobs = iter(jobs)
        first = next(jobs, None)
        if first is None:
            return
        waiting: deque[tuple[Job, Future[Outcome]]] = deque()
        context = get_context("forkserver")
        context.set_forkserver_preload(["pipeline.job", "pipeline.extract"])
        pool: Any = ProcessPool(
            self.workers, RECYCLED_AFTER, initializer=_start, initargs=[first], context=context
        )
        try:
            for job in chain([first], jobs):
                waiting.append((job, pool.schedule(process, args=[job], timeout=self.timeout)))
                if len(waiting) > AHEAD * self.workers:
                    yield _outcome(*waiting.popleft())
            while waiting:
                yield _outcome(*waiting.popleft())
            pool.close()
        except BaseException:
            pool.stop()
            raise
        finally:
            pool.join()


def _start(first: Job) -> None:
    """Ready a worker before its first document, whose time limit this does not touch."""
    limit_memory(first.settings.max_memory)
    with suppress(StocktakeError):  # it is raised again, and told, with the first document
        extractor_of(first)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED_AFTER)


def _outcome(job: Job, future: "Future[Outcome]") -> Outcome:
    """What a job came to; this is the one place where any error of a document ends.

    Raises:
        RuleError, SettingsError: something is wrong that concerns every document.
    """
    try:
        return future.result()
    except (RuleError, SettingsError):
        raise
    except Exception as error:  # noqa: BLE001 - the boundary that isolates a document
        return Outcome(failed(job, _why(job, error)), "failed")


def _why(job: Job, error: Exception) -> DocumentError:
    identifier = job.raw.id
    if isinstance(error, OutOfTime):
        return WorkerError(identifier, "timeout", "the document took longer than it may")
    if isinstance(error, ProcessExpired):
        return WorkerError(identifier, "worker-died", f"its worker died: {error}")
    if isinstance(error, MemoryError):
        return WorkerError(
            identifier, "out-of-memory", "the document takes more memory than it may"
        )
    return WorkerError(identifier, "unexpected", f"{type(error).__name__}: {error}")
