"""`python -m pipeline show`: a record as a person wants to read it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.cli.reading import find_record, print_record

app = typer.Typer()


@app.command()
def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="A document id or record file.")],
    *,
    out: Annotated[Path, typer.Option(help="Where the records are.")] = Path("extracted"),
) -> None:
    """Print a record: its events as lines, then organizations and warnings.

    Exit status 0: shown. 2: there is no such record.
    """
    print_record(find_record(identifier, out), Console(highlight=False))
