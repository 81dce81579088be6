"""`python -m pipeline schema`: the JSON Schema of a record."""

import json

import typer

from pipeline.model.schema import record_schema

app = typer.Typer()


@app.command()
def schema() -> None:
    """Print the JSON Schema (2020-12) of a record."""
    typer.echo(json.dumps(record_schema(), indent=2, ensure_ascii=False))
