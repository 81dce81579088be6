"""`python -m pipeline run`: make the records of a batch."""

import os
import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from pipeline.cli.options import Rules, load_settings
from pipeline.cli.progress import watching
from pipeline.cli.summary import summary_table
from pipeline.errors import RuleError, SettingsError
from pipeline.executors import Processes
from pipeline.run import Request, Summary, failure_lines
from pipeline.run import run as run_batch

app = typer.Typer()


@app.command()
def run(  # noqa: PLR0913 - each option of the command line is an argument
    raw: Annotated[list[Path] | None, typer.Argument(help="Files or folders.")] = None,
    *,
    out: Annotated[Path, typer.Option(help="Where the records go.")] = Path("extracted"),
    rules: Rules = None,
    workers: Annotated[
        int, typer.Option(min=1, help="Processes.", show_default="the cores")
    ] = os.cpu_count() or 1,
    force: Annotated[bool, typer.Option("--force", help="Do unchanged documents again.")] = False,
    only: Annotated[str | None, typer.Option(help="A glob over document ids.")] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds a document may take.")] = 120,
    password: Annotated[str | None, typer.Option(help="Opens encrypted PDFs.")] = None,
    ocr: Annotated[str | None, typer.Option(help="auto, always or never.")] = None,
    model: Annotated[str | None, typer.Option(help="A spaCy model, auto or none.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Make records of all reports and pages in RAW (default: raw/).

    Exit status 0: every document has a record. 1: some failed. 2: the call is wrong.
    """
    errors = Console(stderr=True)
    try:
        request = Request(
            raw=tuple(raw or [Path("raw")]),
            out=out,
            rules=rules or Path("rules"),
            settings=load_settings(password=password, ocr=ocr, model=model),
            only=only,
            force=force,
        )
        with watching(errors, quiet=json) as watch:
            summary = run_batch(request, Processes(workers, timeout), watch)
    except (FileNotFoundError, RuleError, SettingsError) as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(2) from error
    _report(summary, out, json=json)
    raise typer.Exit(1 if summary.failed else 0)


def _report(summary: Summary, out: Path, *, json: bool) -> None:
    for line in failure_lines(summary.failures):
        typer.echo(f"failed: {line}", err=True)
    if json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(summary), indent=1) + b"\n")
        return
    Console().print(summary_table(summary, out))
