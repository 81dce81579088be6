"""The progress of a run: a bar on a terminal, plain lines elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from pipeline.job import Outcome
from pipeline.run import Silence, Watcher

PLAIN_STEP = 100
"""Documents between two plain lines."""


@contextmanager
def watching(console: Console, *, quiet: bool) -> Iterator[Watcher]:
    """What shows the progress while the context is open."""
    if quiet:
        yield Silence()
    elif console.is_terminal:
        with _bar(console) as progress:
            yield Bar(progress)
    else:
        yield Lines(console)


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("documents"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


class Bar:
    """Documents, pages a second and the time that is left, on a terminal."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("documents", total=None, speed="")
        self._pages = 0

    def begin(self, total: int) -> None:
        """Show how many documents there are."""
        self._progress.update(self._task, total=total)

    def see(self, outcome: Outcome) -> None:
        """Count one document."""
        self._pages += outcome.entry.figures.pages if outcome.status == "done" else 0
        elapsed = self._progress.tasks[self._task].elapsed
        speed = f"{self._pages / elapsed:.1f} pages/s" if elapsed else ""
        self._progress.update(self._task, advance=1, speed=speed)


class Lines:
    """A line for each failure and each hundredth document, where there is no terminal."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._seen = self._total = 0

    def begin(self, total: int) -> None:
        """Keep how many documents there are."""
        self._total = total

    def see(self, outcome: Outcome) -> None:
        """Count one document."""
        self._seen += 1
        telling = outcome.status == "failed" or self._seen % PLAIN_STEP == 0
        if telling or self._seen == self._total:
            said = f"{self._seen}/{self._total} {outcome.entry.id}: {outcome.status}"
            self._console.print(said, highlight=False, markup=False)
