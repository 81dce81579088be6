"""What the commands of the review share: the two folders, who decides, and when."""

import getpass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated, NoReturn

import typer

from pipeline.review.decisions import Desk

Accepted = Annotated[Path, typer.Option(help="The folder of accepted records.")]
Extracted = Annotated[Path, typer.Option(help="The folder that a run wrote.")]
Raw = Annotated[Path, typer.Option(help="The raw files, for pictures of pages.")]
By = Annotated[str, typer.Option(help="Who decides.", show_default="your account's name")]

ACCEPTED, EXTRACTED, RAW = Path("accepted"), Path("extracted"), Path("raw")


def open_desk(accepted: Path, extracted: Path, by: str) -> Desk:
    """The desk for two folders; ends the command with status 2 where nothing was extracted."""
    if not extracted.is_dir():
        fail(f"there is no folder {extracted}: run the pipeline first")
    return Desk(accepted, extracted, by or getpass.getuser(), now)


def now() -> str:
    """The time of a decision, in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


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
