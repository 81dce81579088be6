"""The progress of a run: a bar on a terminal, plain lines elsewhere."""

from collections.abc import Callable, Iterator
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

PLAIN_STEP = 100
"""Documents between two plain lines."""

Watch = Callable[[int, Outcome], None]


@contextmanager
def watching(console: Console, *, quiet: bool) -> Iterator[Watch | None]:
    """A function that shows each outcome while the context is open; None where quiet."""
    if quiet:
        yield None
    elif console.is_terminal:
        with _bar(console) as progress:
            yield _on_bar(progress)
    else:
        yield _in_lines(console)


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


def _on_bar(progress: Progress) -> Watch:
    task = progress.add_task("documents", total=None, speed="")
    pages = 0

    def watch(total: int, outcome: Outcome) -> None:
        nonlocal pages
        pages += outcome.entry.figures.pages if outcome.status == "done" else 0
        elapsed = progress.tasks[task].elapsed or 0
        speed = f"{pages / elapsed:.1f} pages/s" if elapsed else ""
        progress.update(task, total=total, advance=1, speed=speed)

    return watch


def _in_lines(console: Console) -> Watch:
    seen = 0

    def watch(total: int, outcome: Outcome) -> None:
        nonlocal seen
        seen += 1
        if outcome.status == "failed" or seen % PLAIN_STEP == 0 or seen == total:
            console.print(f"{seen}/{total} {outcome.entry.id}: {outcome.status}", highlight=False)

    return watch
