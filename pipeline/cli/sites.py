"""`python -m pipeline sites`: which blocks recur on the pages of a site."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from pipeline.clean.html.recurrence import Seen, Threshold, learn, seen
from pipeline.clean.html.sites import COLUMNS, FILE, Row, parse_rows
from pipeline.cli.options import Rules, load_settings
from pipeline.errors import DocumentError, RuleError, SettingsError
from pipeline.ingest import find, read
from pipeline.model.settings import Settings
from pipeline.parse.html import parse

app = typer.Typer()


@app.command()
def sites(
    raw: Annotated[list[Path], typer.Argument(help="Folders of saved pages.")],
    *,
    pages: Annotated[
        int, typer.Option(help="Pages of a host that a block must stand on.", min=2)
    ] = Threshold().pages,
    share: Annotated[
        float, typer.Option(help="Share of the host's pages.", min=0.0, max=1.0)
    ] = Threshold().share,
    rules: Rules = None,
) -> None:
    """Find the blocks that recur on the pages of a site, and list them in the rules.

    Writes `sites.csv` into the rules folder; from then on these blocks are taken out of the pages
    of that host. Read the list before you commit it: `keep` in place of `remove` keeps a block,
    and stays when the list is made anew. Exit status 0: written. 2: a file cannot be read.
    """
    folder = rules or Path("rules")
    file = folder / FILE
    try:
        old = parse_rows(file, file.read_bytes()) if file.is_file() else []
        found = learn(_pages(raw, folder, load_settings()), Threshold(pages, share))
    except (OSError, DocumentError, RuleError, SettingsError) as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(2) from error
    merged = _merged(old, found)
    file.write_text(_as_csv(merged), encoding="utf-8")
    typer.echo(f"{len(found)} blocks recur on {len({row.host for row in found})} hosts: {file}")


def _pages(raw: list[Path], rules: Path, settings: Settings) -> Iterator[Seen]:
    files, _ = find(raw)
    for each in files:
        document = read(each, settings.max_bytes)
        if document.media_type == "text/html":
            yield seen(parse(document, settings), rules)


def _merged(old: list[Row], found: list[Row]) -> list[Row]:
    """The rows that were found, those that people keep, and those of hosts that were not read."""
    kept = {(row.host, row.key) for row in old if row.action == "keep"}
    hosts = {row.host for row in found}
    rest = [row for row in old if row.action == "keep" or row.host not in hosts]
    return sorted([*rest, *(row for row in found if (row.host, row.key) not in kept)])


def _as_csv(rows: list[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([getattr(row, column) for column in COLUMNS])
    return text.getvalue()
