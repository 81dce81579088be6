"""`python -m pipeline why`: from a value of a record back to rule, words, and place."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.cli.reading import find_record, place
from pipeline.model.record import EventRecord, InheritedSpan, PageSource, Record, Source

app = typer.Typer()


@app.command()
def why(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="A document id or record file.")],
    event: Annotated[str, typer.Argument(metavar="EVENT", help="An event's id, or its start.")],
    *,
    out: Annotated[Path, typer.Option(help="Where the records are.")] = Path("extracted"),
) -> None:
    """Show where each value of an event comes from: rule, words, place in the source.

    Exit status 0: shown. 2: there is no such record or event, or several fit.
    """
    record = find_record(identifier, out)
    found = [each for each in record.events if each.id.startswith(event)]
    if len(found) != 1:
        known = ", ".join(each.id for each in found or record.events)
        typer.echo(f"error: {len(found)} events fit {event!r}; there are: {known}", err=True)
        raise typer.Exit(2)
    _explain(Console(highlight=False), record, found[0])


def _explain(console: Console, record: Record, event: EventRecord) -> None:
    console.print(Text(f"{event.type}: {event.title or '(no title)'}", style="bold"))
    console.print(f"rule {event.rule}, confidence {event.confidence:.2f}, status {event.status}")
    console.print(Text(event.evidence.text, style="dim"))
    console.print(Text(f"{record.document.source.path}, {place(event.evidence.source)}"))
    table = Table("argument", "value", "words", "characters", "place")
    for role, spans in event.spans.items():
        for index, each in enumerate(spans):
            span = each.span if isinstance(each, InheritedSpan) else each
            inherited = " (inherited)" if isinstance(each, InheritedSpan) else ""
            table.add_row(
                f"{role}{inherited}",
                Text(_value(record, event, role, index)),
                Text(record.text[slice(*span)]),
                f"{span[0]}–{span[1]}",
                _where(event.sources[role][index]),
            )
    console.print(table)


def _value(record: Record, event: EventRecord, role: str, index: int) -> str:
    """The value that an argument's words were read as."""
    names = {each.id: each.name for each in record.organizations}
    counts = {each.id: f"{each.value} {each.unit or ''}" for each in record.counts}
    values = {
        "title": [event.title or ""],
        "date": [event.date or ""],
        "organizers": [names.get(each, each) for each in event.organizers],
        "partners": [names.get(each, each) for each in event.partners],
        "locations": [f"{each.name} {each.country or ''}" for each in event.locations],
        "counts": [counts.get(each, each) for each in event.counts],
    }.get(role, [])
    return values[index].strip() if index < len(values) else ""


def _where(source: list[Source]) -> str:
    """Page and boxes, the element, or the line."""
    boxes = [each.box for each in source if isinstance(each, PageSource)]
    return " ".join([place(source), *(str(box) for box in boxes)])
