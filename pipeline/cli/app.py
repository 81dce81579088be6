"""The command line: each command is a module of its own, loaded when it is called."""

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from pipeline import __version__

COMMANDS = (
    "fetch",
    "run",
    "show",
    "why",
    "diff",
    "review",
    "accept",
    "reject",
    "undo",
    "report",
    "eval",
    "organizations",
    "sites",
    "schema",
    "rules",
    "inspect",
    "explain",
)
"""In the order of the help; `NAME` is the Typer `app` of `pipeline.cli.NAME`."""


class LazyGroup(TyperGroup):
    """Loads a command's module only when it is asked for, so that each starts fast."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - as in click
        """The names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - as in click
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = get_command(import_module(f"pipeline.cli.{cmd_name}").app)
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - the signature of a typer callback
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def stocktake(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Reports and web pages of institutions become records that people can rely on."""
    del version
