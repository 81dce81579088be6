"""`python -m pipeline report`: one page about a run, to hand on."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from pipeline.cli.desk import ACCEPTED, EXTRACTED, RAW, Accepted, Extracted, Raw, extra, fail
from pipeline.errors import StocktakeError, StoreError
from pipeline.review.diff.folders import folder_set
from pipeline.store.files import write_atomically

app = typer.Typer()


@app.command()
def report(
    *,
    html: Annotated[Path, typer.Option(help="The file to write.")],
    extracted: Extracted = EXTRACTED,
    accepted: Accepted = ACCEPTED,
    raw: Raw = RAW,
) -> None:
    """Write one self-contained page: figures, timeline, organizations, changes, every event.

    Exit status 0: written. 2: the call is wrong.
    """
    if not extracted.is_dir():
        fail(f"there is no folder {extracted}: run the pipeline first")
    page = extra("pipeline.review.report.page")
    try:
        failures = _failures(extracted / "failures.json", page.Failure)
        words = page.report(folder_set(extracted), folder_set(accepted), raw, failures)
        write_atomically(html, words.encode())
    except (StocktakeError, OSError) as error:
        fail(str(error))
    typer.echo(f"{html}: {html.stat().st_size / 1_000_000:.1f} MB")


def _failures(file: Path, kind: type) -> list[object]:
    """The documents of the run that have no record."""
    try:
        found: list[object] = msgspec.json.decode(file.read_bytes(), type=list[kind])  # type: ignore[valid-type] # chosen at run time
    except FileNotFoundError:
        return []
    except msgspec.DecodeError as error:
        raise StoreError(f"{file}: {error}") from error
    return found
