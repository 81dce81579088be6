"""`python -m pipeline rules check`: are the rule files right, and do their examples hold?"""

from pathlib import Path

import typer

from pipeline.cli.options import Rules
from pipeline.extract.check import check_rules

app = typer.Typer(no_args_is_help=True)


@app.callback()
def rules() -> None:
    """Check the rule files and run their examples."""


@app.command()
def check(rules: Rules = None) -> None:
    """Check every rule file, and run every example that the rules carry.

    Exit status 0: all is well. 1: something is wrong; each fault names file, line and rule.
    """
    faults = check_rules(rules or Path("rules"))
    for fault in faults:
        typer.echo(str(fault), err=True)
    typer.echo(f"{len(faults)} faults" if faults else "the rules are right")
    raise typer.Exit(1 if faults else 0)
