"""`python -m pipeline diff`: what changed in meaning between two sets of records."""

import gc
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.desk import ACCEPTED, EXTRACTED, RAW, fail
from pipeline.cli.options import Rules, load_settings
from pipeline.errors import SettingsError, StoreError
from pipeline.review.diff.change import Change
from pipeline.review.diff.folders import SINGLE, RecordSet, changes, open_set
from pipeline.review.diff.formats import json_line, markdown, stat, text
from pipeline.review.diff.replay import Replay

app = typer.Typer()

COLORS = {"-": "red", "+": "green", "~": "yellow", "<": "yellow", ">": "yellow", "@": "magenta"}


@app.command()
def diff(  # noqa: PLR0913 - each option of the command line is an argument
    old: Annotated[
        str | None,
        typer.Argument(help="A folder, a record or a git revision.", show_default="accepted"),
    ] = None,
    new: Annotated[
        str | None,
        typer.Argument(help="The same, to compare with.", show_default="extracted"),
    ] = None,
    *,
    stat_only: Annotated[bool, typer.Option("--stat", help="Numbers only.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One change a line.")] = False,
    as_md: Annotated[bool, typer.Option("--md", help="Markdown for a pull request.")] = False,
    replayed: Annotated[
        bool, typer.Option("--replay", help="Prove causes: extract again with the old rules.")
    ] = False,
    raw: Annotated[Path, typer.Option(help="The raw files, for --replay.")] = RAW,
    rules: Rules = None,
    old_rules: Annotated[
        Path | None,
        typer.Option(
            help="The rules of OLD, for --replay.",
            show_default="found in git by their digest",
            exists=True,
            file_okay=False,
        ),
    ] = None,
) -> None:
    """Tell what changed in meaning from OLD to NEW, and why.

    A revision means the folder extracted/ in it; `REVISION:FOLDER` names another.

    Exit status 0: nothing changed. 1: something did. 2: the call is wrong.
    """
    if stat_only + as_json + as_md > 1:
        fail("choose one of --stat, --json and --md")
    if old_rules and not replayed:
        fail("--old-rules goes with --replay")
    gc.set_threshold(200_000, 50, 100)  # records are trees: there is little for it to find
    seen = _Seen()
    try:
        left, right = _open(old or _default(ACCEPTED), new or _default(EXTRACTED))
        folders = [folder for folder in (rules, old_rules) if folder]
        with _replaying(raw, new, folders) if replayed else nullcontext() as replay:
            found = seen.count(changes(left, right, replay))
            if as_json:
                for change in found:
                    sys.stdout.buffer.write(json_line(change))
            else:
                _echo(stat(found) if stat_only else markdown(found) if as_md else text(found))
    except (StoreError, SettingsError) as error:
        fail(str(error))
    raise typer.Exit(1 if seen.number else 0)


@contextmanager
def _replaying(raw: Path, new: str | None, rules: list[Path]) -> Iterator[Replay]:
    """The replay, with the cleaned documents of the run that is compared, where one is."""
    from pipeline.replay import Replayer, RulesHistory  # noqa: PLC0415 - only a replay needs all stages

    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder)
        runs = (Path(new or EXTRACTED), EXTRACTED)
        out = next((run for run in runs if (run / ".stocktake").is_dir()), store)
        yield Replayer(raw, out, RulesHistory(rules, store), load_settings())


def _open(old: str, new: str) -> tuple[RecordSet, RecordSet]:
    left, right = open_set(old, EXTRACTED), open_set(new, EXTRACTED)
    if (SINGLE in left) != (SINGLE in right):
        raise StoreError("compare a record with a record, and a folder with a folder")
    return left, right


class _Seen:
    """Counts what passes through."""

    def __init__(self) -> None:
        self.number = 0

    def count(self, found: Iterator[Change]) -> Iterator[Change]:
        for change in found:
            self.number += 1
            yield change


def _default(folder: Path) -> str:
    """The default folder; the accepted one may not exist yet."""
    if folder == EXTRACTED and not folder.is_dir():
        fail(f"there is no folder {folder}: run the pipeline first, or name what to compare")
    folder.mkdir(exist_ok=True)
    return str(folder)


def _echo(lines: Iterator[str]) -> None:
    for line in lines:
        sign = line[4:5] if line.startswith("    ") and line[5:6] == " " else ""
        color = COLORS.get(sign)
        typer.echo(typer.style(line, fg=color) if color else line)
