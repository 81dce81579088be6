"""What accept and reject are: one command with two verdicts."""

from collections.abc import Sequence
from typing import Annotated

import typer

from pipeline.cli.desk import ACCEPTED, EXTRACTED, Accepted, By, Extracted, fail, open_desk
from pipeline.errors import StocktakeError
from pipeline.review.decisions import Desk
from pipeline.review.decisions.log import Verdict
from pipeline.review.decisions.where import where as condition

EXIT = "Exit status 0: done. 2: the call is wrong, or somebody else decided otherwise."


def deciding(verdict: Verdict, meaning: str) -> typer.Typer:
    """The command that gives this verdict; `meaning` opens its help."""
    app = typer.Typer()

    @app.command(name=verdict, help=f"{meaning}\n\n{EXIT}")
    def command(  # noqa: PLR0913 - each option of the command line is an argument
        ids: Annotated[
            list[str] | None, typer.Argument(help="Changes, by their ids or beginnings.")
        ] = None,
        *,
        where: Annotated[
            str | None, typer.Option(help="Such as 'type=event and kind=added'.")
        ] = None,
        everything: Annotated[bool, typer.Option("--all", help="All open changes.")] = False,
        reason: Annotated[str, typer.Option(help="Why, for the log.")] = "",
        accepted: Accepted = ACCEPTED,
        extracted: Extracted = EXTRACTED,
        by: By = "",
    ) -> None:
        if bool(ids) + bool(where) + everything != 1:
            fail("name changes by their ids, choose them with --where, or take --all")
        desk = open_desk(accepted, extracted, by)
        try:
            keys = _chosen(desk, ids or (), where)
            count = sum(line.action == verdict for line in desk.decide(keys, verdict, reason))
            left = len(desk.open())
        except StocktakeError as error:
            fail(str(error))
        typer.echo(f"{verdict}ed {count} change{'' if count == 1 else 's'}; {left} still open")

    return app


def _chosen(desk: Desk, ids: Sequence[str], expression: str | None) -> list[str]:
    """The keys of the changes that are named or that the expression holds for; else of all."""
    if ids:
        return [desk.find(prefix) for prefix in ids]
    holds = condition(expression) if expression else None
    return [change.key for change in desk.open() if holds is None or holds(change)]
