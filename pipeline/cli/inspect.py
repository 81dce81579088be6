"""`python -m pipeline inspect`: what cleaning made of a document, page by page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.clean import clean
from pipeline.cli.options import Rules, load_settings
from pipeline.errors import StocktakeError
from pipeline.ingest import find, read
from pipeline.model.document import Document
from pipeline.model.places import LinePlace, PagePlace, Place
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse import parse
from pipeline.parse.pdf.render import picture_of
from pipeline.review.picture import draw, label

app = typer.Typer()

RESOLUTION = 144
"""Dots an inch of the picture."""


@app.command()
def inspect(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A raw file.", exists=True)],
    *,
    page: Annotated[int | None, typer.Option(help="Only this page (1 = first).")] = None,
    png: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Draw the page (the first) as a picture.")
    ] = None,
    password: Annotated[str | None, typer.Option(help="The password of an encrypted PDF.")] = None,
    ocr: Annotated[str | None, typer.Option(help="Recognise scans: auto, always, never.")] = None,
    rules: Rules = None,
) -> None:
    """Show the blocks of a document in reading order, and what was removed.

    Exit status 0: shown. 1: the document cannot be read. 2: the call is wrong.
    """
    try:
        settings = load_settings(password=password, ocr=ocr)
        raw = read(find([file])[0][0], settings.max_bytes)
        document = clean(parse(raw, settings), raw.sidecar, rules or Path("rules"))
        if png:
            _draw(raw, document, page or 1, png, settings)
    except StocktakeError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(1) from error
    _print(document, page, Console(highlight=False))


def _draw(raw: RawDocument, document: Document, page: int, png: Path, settings: Settings) -> None:
    if raw.media_type != "application/pdf":
        typer.echo("error: only the pages of a PDF can be drawn", err=True)
        raise typer.Exit(2)
    picture, scale = picture_of(raw, page, RESOLUTION, settings.password)
    draw(picture, document, page, scale).save(png)


def _print(document: Document, page: int | None, console: Console) -> None:
    blocks = Table("", "kind", "place", "words", title="blocks", title_justify="left")
    for number, block in enumerate(document.blocks):
        places = document.locate(block.start, block.end)
        if _on(page, places):
            words = document.text[block.start : block.end]
            blocks.add_row(str(number), label(block), _where(places), Text(words))
    removed = Table("kind", "place", "words", title="removed", title_justify="left")
    for part in document.removed:
        places = document.places.locate(part.start, part.end)
        if _on(page, places):
            removed.add_row(part.kind, _where(places), Text(part.text))
    for table in (blocks, removed):
        if table.row_count:
            console.print(table)
    for diagnostic in document.diagnostics:
        if _on(page, diagnostic.source):
            console.print(Text(f"{diagnostic.code}: {diagnostic.message}"))


def _on(page: int | None, places: tuple[Place, ...]) -> bool:
    return page is None or not places or page in set(_pages(places))


def _pages(places: tuple[Place, ...]) -> Iterator[int]:
    return (place.page for place in places if isinstance(place, PagePlace))


def _where(places: tuple[Place, ...]) -> str:
    """The pages and the upper left corner on the first of them, in points; lines of a text."""
    lines = [place.line for place in places if isinstance(place, LinePlace)]
    if lines:
        return f"line {lines[0]}" if lines[0] == lines[-1] else f"lines {lines[0]}–{lines[-1]}"
    on = [place for place in places if isinstance(place, PagePlace)]
    if not on:
        return ""
    first, last = on[0], on[-1]
    pages = f"{first.page}" if first.page == last.page else f"{first.page}–{last.page}"
    return f"p. {pages} at {first.box[0]:.0f}, {first.box[1]:.0f}"
