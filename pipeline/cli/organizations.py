"""`python -m pipeline organizations`: what the records speak of, and what the registry lacks."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from pipeline.cli.options import Rules
from pipeline.errors import RuleError, StoreError
from pipeline.extract.organizations.rows import read_rows
from pipeline.extract.organizations.unknown import Usage, as_rows, usages
from pipeline.store import read_record, record_files

app = typer.Typer()

WIDEST = 1_000
"""Characters of a line of the table where it goes to a file: one line a body."""


@app.command()
def organizations(
    *,
    out: Annotated[Path, typer.Option(help="Where the records are.")] = Path("extracted"),
    unknown: Annotated[
        bool,
        typer.Option("--unknown", help="Only what the registry lacks, as rows to paste into it."),
    ] = False,
    least: Annotated[int, typer.Option(help="Leave out what has fewer mentions.", min=1)] = 1,
    rules: Rules = None,
) -> None:
    """List the organizations that the records mention, those of the most documents first.

    Exit status 0: listed. 2: a record or the registry cannot be read.
    """
    try:
        rows = read_rows((rules or Path("rules")) / "organizations.csv")
        registered = {row.id for row in rows}
        records = (read_record(file) for file in record_files(out))
        found = usages(records, without=registered if unknown else ())
    except (OSError, RuleError, StoreError) as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(2) from error
    found = [each for each in found if each.mentions >= least]
    if unknown:
        for line in as_rows(found, rows):
            typer.echo(line)
    else:
        _print(found, registered)


def _print(found: list[Usage], registered: set[str]) -> None:
    table = Table("id", "name", "mentions", "documents", "registry")
    for each in found:
        known = "yes" if each.id in registered else "no"
        table.add_row(each.id, each.names[0], str(each.mentions), str(each.documents), known)
    console = Console(highlight=False)
    if not console.is_terminal:
        wide = console.options.update(max_width=WIDEST)
        console.width = Measurement.get(console, wide, table).maximum
    console.print(table)
