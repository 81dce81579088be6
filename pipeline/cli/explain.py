"""`python -m pipeline explain`: which event rules looked at a sentence, and what became of each."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text
from spacy.tokens import Doc

from pipeline.clean import clean
from pipeline.cli.options import Rules, load_settings
from pipeline.errors import StocktakeError
from pipeline.extract.events import Vocabulary, load
from pipeline.extract.events.explaining import Explanation, explain
from pipeline.extract.nlp import annotated, build
from pipeline.ingest import find, read
from pipeline.model.annotations import Argument, Event
from pipeline.parse import parse

app = typer.Typer()


@app.command(name="explain")
def explain_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A raw file.", exists=True)],
    *,
    sentence: Annotated[int | None, typer.Option(help="Only sentence N (1 = first).")] = None,
    words: Annotated[str | None, typer.Option(help="Only sentences with these words.")] = None,
    rules: Rules = None,
) -> None:
    """Show which event rules looked, which fired, what vetoed, and where arguments came from.

    Without options, every sentence that a rule looked at is shown with its number.
    Exit status 0: shown. 1: the document or a rule cannot be read. 2: no such sentence.
    """
    folder = rules or Path("rules")
    try:
        settings = load_settings()
        raw = read(find([file])[0][0], settings.max_bytes)
        doc = annotated(build(folder, settings), clean(parse(raw, settings), raw.sidecar, folder))
        found = list(explain(doc, Vocabulary(load(folder / "events"))))
    except StocktakeError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(1) from error
    chosen = [each for each in found if _is_asked(doc, each, sentence, words)]
    if not chosen:
        typer.echo(f"error: no such sentence; there are {len(found)}", err=True)
        raise typer.Exit(2)
    console = Console(highlight=False)
    for each in chosen:
        _print(console, doc, each)


def _is_asked(doc: Doc, each: Explanation, number: int | None, words: str | None) -> bool:
    if number is None and words is None:
        return bool(each.verdicts or each.events)
    text = doc.text[each.sentence.start : each.sentence.end]
    asked = number is None or each.number == number
    return asked and (words is None or words.casefold() in text.casefold())


def _print(console: Console, doc: Doc, each: Explanation) -> None:
    text = doc.text[each.sentence.start : each.sentence.end]
    console.print(Text(f"[{each.number}] {text}", style="bold"))
    for rule, verdict in each.verdicts:
        style = "green" if verdict.startswith("fired") else "dim"
        console.print(Text(f"    {rule}: {verdict}", style=style))
    if not each.verdicts:
        console.print(
            Text("    no rule looked: no word of this sentence is a trigger", style="dim")
        )
    for event in each.events:
        _print_event(console, doc, event)


def _print_event(console: Console, doc: Doc, event: Event) -> None:
    value = event.value
    console.print(
        f"  → {value.type} by {event.rule}, {value.status}, confidence {event.confidence:.2f}"
    )
    table = Table("argument", "words", "from", box=None, padding=(0, 2))
    for role, spans in value.arguments.items():
        for span in spans:
            table.add_row(role, Text(doc.text[span.start : span.end]), _origin(event, span))
    for start, end in value.evidence:
        table.add_row("also told", Text(doc.text[start:end]), "")
    console.print(table)


def _origin(event: Event, span: Argument) -> str:
    """Where an argument's words stand: in the evidence, beside it, or above it."""
    inside = event.start <= span.start < event.end
    if inside:
        return "here"
    later = any(start <= span.start < end for start, end in event.value.evidence)
    return "another sentence on the event" if later else "inherited"
