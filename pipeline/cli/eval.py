"""`python -m pipeline eval`: score records against gold annotations."""

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from pipeline.errors import StoreError
from pipeline.evaluate import FIELDS, Bin, Difference, Score, read_gold, reliability, score_document
from pipeline.model.record import Record
from pipeline.store import read_record, record_files

app = typer.Typer()


@app.command()
def evaluate(
    records: Annotated[Path, typer.Argument(help="The folder of records.")],
    gold: Annotated[Path, typer.Argument(help="The folder of NAME.gold.json and NAME.txt.")],
    *,
    errors: Annotated[bool, typer.Option("--errors", help="List each difference.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Score records against gold: precision, recall, F1 of each field, reliability of events.

    Exit status 0: scored. 2: a file is missing or wrong.
    """
    try:
        found = _by_name(records)
        totals = dict.fromkeys(FIELDS, Score())
        judged: list[tuple[float, bool]] = []
        for document in read_gold(gold):
            record = found.get(document.doc)
            result = score_document(document, record)
            totals = {field: totals[field] + result.scores[field] for field in FIELDS}
            events = record.events if record else []
            judged += [(event.confidence, event.id in result.right) for event in events]
            if errors:
                _print_differences(document.doc, result.differences)
    except StoreError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(2) from error
    _print_scores(totals, reliability(judged), json=json)


def _by_name(records: Path) -> dict[str, Record]:
    """The records below a folder by the last part of their ids."""
    return {file.stem: read_record(file) for file in record_files(records)}


def _print_differences(document: str, differences: tuple[Difference, ...]) -> None:
    typer.echo(document)
    for each in differences:
        times = f" ×{each.times}" if each.times > 1 else ""
        typer.echo(f"  {each.field} {each.kind}{times}: {each.value}")


def _print_scores(totals: dict[str, Score], bins: list[Bin], *, json: bool) -> None:
    if json:
        figures = {
            field: {
                "precision": round(score.precision, 4),
                "recall": round(score.recall, 4),
                "f1": round(score.f1, 4),
                "gold": score.gold,
            }
            for field, score in totals.items()
        }
        said = msgspec.json.encode({"fields": figures, "reliability": bins})
        sys.stdout.buffer.write(msgspec.json.format(said, indent=1) + b"\n")
        return
    console = Console()
    console.print(_score_table(totals))
    console.print(_reliability_table(bins))


def _score_table(totals: dict[str, Score]) -> Table:
    table = Table("field", title="Against gold", title_justify="left")
    for heading in ("precision", "recall", "F1", "gold"):
        table.add_column(heading, justify="right")
    for field, score in totals.items():
        figures = (f"{value:.3f}" for value in (score.precision, score.recall, score.f1))
        table.add_row(field, *figures, str(score.gold))
    return table


def _reliability_table(bins: list[Bin]) -> Table:
    table = Table("confidence", title="Reliability of events", title_justify="left")
    for heading in ("events", "right", "mean confidence"):
        table.add_column(heading, justify="right")
    for each in bins:
        if each.events:
            share = f"{each.accuracy:.0%}"
            table.add_row(
                f"{each.low:.1f}–{each.high:.1f}", str(each.events), share, f"{each.mean:.2f}"
            )
    return table
