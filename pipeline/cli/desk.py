"""What the commands of the review share: the two folders, who decides, and when."""

import getpass
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated, NoReturn

import typer

from pipeline.errors import StocktakeError
from pipeline.review.decisions import Desk
from pipeline.review.decisions.log import Verdict
from pipeline.review.decisions.where import where

Accepted = Annotated[Path, typer.Option(help="The folder of accepted records.")]
Extracted = Annotated[Path, typer.Option(help="The folder that a run wrote.")]
Raw = Annotated[Path, typer.Option(help="The raw files, for pictures of pages.")]
By = Annotated[str, typer.Option(help="Who decides.", show_default="your account's name")]
Reason = Annotated[str, typer.Option(help="Why, for the log.")]
Ids = Annotated[list[str] | None, typer.Argument(help="Changes, by their ids or beginnings.")]
Where = Annotated[str | None, typer.Option(help="Such as 'type=event and kind=added'.")]
Everything = Annotated[bool, typer.Option("--all", help="All open changes.")]

ACCEPTED, EXTRACTED, RAW = Path("accepted"), Path("extracted"), Path("raw")


def open_desk(accepted: Path, extracted: Path, by: str) -> Desk:
    """The desk for two folders; ends the command with status 2 where nothing was extracted."""
    if not extracted.is_dir():
        fail(f"there is no folder {extracted}: run the pipeline first")
    return Desk(accepted, extracted, by or getpass.getuser(), now)


def now() -> str:
    """The time of a decision, in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def decide(
    desk: Desk,
    verdict: Verdict,
    ids: Sequence[str],
    chosen: str | None,
    *,
    everything: bool,
    reason: str,
) -> None:
    """Accept or reject the open changes that are named, chosen by an expression, or all."""
    if bool(ids) + bool(chosen) + everything != 1:
        fail("name changes by their ids, choose them with --where, or take --all")
    try:
        if ids:
            keys = [desk.find(prefix) for prefix in ids]
        else:
            test = where(chosen) if chosen else None
            keys = [change.key for change in desk.open() if test is None or test(change)]
        written = desk.decide(keys, verdict, reason)
        left = len(desk.open())
    except StocktakeError as error:
        fail(str(error))
    count = sum(line.action == verdict for line in written)
    typer.echo(f"{verdict}ed {count} change{'' if count == 1 else 's'}; {left} still open")


def extra(module: str) -> ModuleType:
    """A module that needs the optional packages of the review."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        fail(f"{error.name} is not installed: pip install 'stocktake[review]'")


def fail(message: str) -> NoReturn:
    """End the command: the call is wrong."""
    typer.echo(f"error: {message}", err=True)
    raise typer.Exit(2)
