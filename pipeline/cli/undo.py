"""`python -m pipeline undo`: take decisions back."""

from typing import Annotated

import typer

from pipeline.cli.desk import ACCEPTED, EXTRACTED, Accepted, By, Extracted, fail, open_desk
from pipeline.errors import StocktakeError

app = typer.Typer()


@app.command()
def undo(
    decisions: Annotated[
        list[int] | None, typer.Argument(help="Numbers of the log; none: my last ones.")
    ] = None,
    *,
    accepted: Accepted = ACCEPTED,
    extracted: Extracted = EXTRACTED,
    by: By = "",
) -> None:
    """Take back decisions: those that were taken last together, or those that are named.

    Exit status 0: done. 2: there is nothing to take back, or the records have moved on.
    """
    desk = open_desk(accepted, extracted, by)
    try:
        taken = desk.undo(decisions or ())
    except StocktakeError as error:
        fail(str(error))
    for line in taken:
        typer.echo(f"taken back: {line.type} {line.kind}  {line.label}  [{line.key}]")
