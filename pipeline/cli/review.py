"""`python -m pipeline review`: judge each change, in the terminal or in the browser."""

from typing import Annotated

import typer

from pipeline.cli.desk import ACCEPTED, EXTRACTED, Accepted, By, Extracted, fail, open_desk
from pipeline.errors import StocktakeError
from pipeline.review.decisions import Desk

app = typer.Typer()


@app.command()
def review(
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Only tell whether anything is undecided.")
    ] = False,
    accepted: Accepted = ACCEPTED,
    extracted: Extracted = EXTRACTED,
    by: By = "",
) -> None:
    """Judge what changed from the accepted to the extracted records.

    Exit status 0: done; with --check, nothing is undecided. 1: --check found open changes. 2: the
    call is wrong.
    """
    desk = open_desk(accepted, extracted, by)
    try:
        if check:
            _check(desk)
    except StocktakeError as error:
        fail(str(error))


def _check(desk: Desk) -> None:
    left = len(desk.open())
    if left:
        typer.echo(f"{left} change{'' if left == 1 else 's'} undecided")
        raise typer.Exit(1)
