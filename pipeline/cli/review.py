"""`python -m pipeline review`: judge each change, in the terminal or in the browser."""

import webbrowser
from pathlib import Path
from threading import Event, Thread
from typing import Annotated

import typer

from pipeline.cli.desk import (
    ACCEPTED,
    EXTRACTED,
    RAW,
    Accepted,
    By,
    Extracted,
    Raw,
    extra,
    fail,
    open_desk,
)
from pipeline.errors import StocktakeError
from pipeline.review.decisions import Desk

app = typer.Typer()


@app.command()
def review(  # noqa: PLR0913 - each option of the command line is an argument
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Only tell whether anything is undecided.")
    ] = False,
    web: Annotated[bool, typer.Option("--web", help="In the browser.")] = False,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where to listen; 0: any free port.")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page at once.")
    ] = True,
    raw: Raw = RAW,
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
        elif web:
            _web(desk, raw, port, browser=browser)
        else:
            _terminal(desk, raw)
    except StocktakeError as error:
        fail(str(error))


def _web(desk: Desk, raw: Path, port: int, *, browser: bool) -> None:
    serve = extra("pipeline.review.web.serve").serve

    def opened(address: str) -> None:
        typer.echo(f"The review is at {address}  (Ctrl+C ends it)")
        if browser:
            webbrowser.open(address)

    try:
        serve(desk, raw, port, opened)
    except OSError as error:
        fail(f"cannot listen on port {port}: {error.strerror}")


def _terminal(desk: Desk, raw: Path) -> None:
    review_app = extra("pipeline.review.terminal.app").TerminalReview
    review_app(desk, _Browser(desk, raw).show).run()


class _Browser:
    """The browser beside the terminal: its server starts when it is wanted."""

    def __init__(self, desk: Desk, raw: Path) -> None:
        self._desk = desk
        self._raw = raw
        self._address = ""

    def show(self, key: str) -> None:
        """Open a change, by its key."""
        if not self._address:
            listening = Event()

            def opened(address: str) -> None:
                self._address = address
                listening.set()

            serve = extra("pipeline.review.web.serve").serve
            Thread(target=serve, args=(self._desk, self._raw, 0, opened), daemon=True).start()
            listening.wait(timeout=30)
        webbrowser.open(self._address.replace("/?", f"/changes/{key}?"))


def _check(desk: Desk) -> None:
    left = len(desk.open())
    if left:
        typer.echo(f"{left} change{'' if left == 1 else 's'} undecided")
        raise typer.Exit(1)
