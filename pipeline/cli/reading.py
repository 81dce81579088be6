"""A record as text for people: events, organizations, warnings."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import typer
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from pipeline.errors import StoreError
from pipeline.model.record import (
    ElementSource,
    EventRecord,
    LineSource,
    PageSource,
    Record,
    Source,
)
from pipeline.store import read_record, record_path

MARGIN = 4


def find_record(identifier: str, out: Path) -> Record:
    """The record of a document id below `out`, or in the file of that name.

    Raises:
        typer.Exit: 2, after saying so, where there is none.
    """
    try:
        file = Path(identifier)
        return read_record(file if file.suffix == ".json" else record_path(out, identifier))
    except StoreError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(2) from error


def place(sources: Sequence[Source]) -> str:
    """Where the reader finds it, in a word or two: `p. 3`, `line 12`, a CSS path."""
    pages = sorted({each.page for each in sources if isinstance(each, PageSource)})
    lines = sorted({each.line for each in sources if isinstance(each, LineSource)})
    if pages:
        return f"p. {_range(pages)}"
    if lines:
        return f"line {_range(lines)}"
    return next((each.selector for each in sources if isinstance(each, ElementSource)), "")


def _range(numbers: list[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def print_record(record: Record, console: Console) -> None:
    """Title, events, organizations and warnings of a record."""
    document = record.document
    console.print(Text(document.title or document.id, style="bold"))
    facts = (document.publisher, document.published, document.language, document.source.path)
    console.print(Text(" · ".join(fact for fact in facts if fact), style="dim"))
    _heading(console, f"{len(record.events)} events")
    for event in sorted(record.events, key=lambda each: each.evidence.start):
        _event(console, record, event)
    _heading(console, f"{len(record.organizations)} organizations")
    for organization in sorted(record.organizations, key=lambda each: -len(each.mentions)):
        acronym = f" ({organization.acronym})" if organization.acronym else ""
        times = f"{len(organization.mentions)} ×"
        console.print(f"  [dim]{times:>5}[/dim]  {escape(organization.name)}{escape(acronym)}")
    if record.warnings:
        _heading(console, f"{len(record.warnings)} warnings")
        for warning in record.warnings:
            where = place(warning.source)
            console.print(f"  {warning.code}: {escape(warning.message)} [dim]{escape(where)}[/dim]")


def _heading(console: Console, words: str) -> None:
    console.print()
    console.print(Text(words, style="bold"))


def _event(console: Console, record: Record, event: EventRecord) -> None:
    names = {each.id: each.acronym or each.name for each in record.organizations}
    line = Text.assemble(
        (event.date or "no date", "cyan"),
        "  ",
        (event.type, "green"),
        "" if event.status == "held" else f" ({event.status})",
        "  ",
        (event.title or "", "bold"),
    )
    console.print(Padding(line, (0, 0, 0, 2)))
    details = [
        _listed("by", (names.get(each, each) for each in event.organizers)),
        _listed("with", (names.get(each, each) for each in event.partners)),
        _listed("in", (location.name for location in event.locations)),
        _listed("", _counted(record, event)),
    ]
    said = " · ".join(detail for detail in details if detail)
    if said:
        console.print(Padding(Text(said), (0, 0, 0, MARGIN)))
    sentence = f"{place(event.evidence.source)}: {event.evidence.text}"
    console.print(Padding(Text(sentence, style="dim"), (0, 0, 1, MARGIN)))


def _listed(word: str, values: Iterable[str]) -> str:
    joined = ", ".join(values)
    return f"{word} {joined}".strip() if joined else ""


def _counted(record: Record, event: EventRecord) -> Iterable[str]:
    by_id = {count.id: count.mention.text for count in record.counts}
    return (by_id[each] for each in event.counts if each in by_id)
