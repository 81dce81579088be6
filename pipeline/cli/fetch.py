"""`python -m pipeline fetch`: save pages and reports to the raw folder."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import FetchError
from pipeline.ingest.fetch import Batch, Limits, Outcome, addresses_of, fetch_all, open_batch

app = typer.Typer()
DEFAULTS = Limits()


@app.command()
def fetch(  # noqa: PLR0913 - each option of the command line is an argument
    urls: Annotated[list[str] | None, typer.Argument(metavar="[URL]…", help="Addresses.")] = None,
    *,
    listed: Annotated[
        Path | None, typer.Option("--list", help="A file with one address a line; # comments.")
    ] = None,
    sitemap: Annotated[
        list[str] | None, typer.Option(help="The address of a sitemap or of an index of them.")
    ] = None,
    raw: Annotated[Path, typer.Option("--raw", help="Where the documents go.")] = Path("raw"),
    delay: Annotated[
        float, typer.Option(min=0, help="Seconds between two requests to one host.")
    ] = DEFAULTS.delay,
    timeout: Annotated[
        float, typer.Option(min=0.1, help="Seconds a request may take.")
    ] = DEFAULTS.seconds,
    max_bytes: Annotated[
        int, typer.Option(min=1, help="A larger document is refused.")
    ] = DEFAULTS.max_bytes,
    retries: Annotated[
        int, typer.Option(min=0, help="Further attempts after a failure that may pass.")
    ] = DEFAULTS.retries,
    allow_network: Annotated[
        list[str] | None,
        typer.Option(help="A private network (CIDR) that may be connected to, e.g. 10.0.0.0/8."),
    ] = None,
) -> None:
    """Save web pages, PDFs and texts to RAW, each with its sidecar, politely and within limits.

    A second call takes only what changed. Each site's robots.txt is obeyed; private and loopback
    addresses are refused. Exit status 0: all is there. 1: some failed. 2: the call is wrong.
    """
    try:
        limits = Limits(
            max_bytes=max_bytes,
            seconds=timeout,
            delay=delay,
            retries=retries,
            networks=tuple(allow_network or ()),
        )
        batch = open_batch(raw, limits)
        addresses = [*(urls or ()), *(_lines(listed) if listed else ())]
    except (OSError, ValueError) as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(2) from error
    if not addresses and not sitemap:
        typer.echo("error: name an address, a --list or a --sitemap", err=True)
        raise typer.Exit(2)
    with batch:
        failed = _listed(batch, sitemap or [], addresses)
        outcomes = fetch_all(batch, addresses, _tell)
    results = Counter(outcome.result for outcome in outcomes)
    failed += results["failed"]
    typer.echo(f"{results['saved']} saved, {results['unchanged']} unchanged, {failed} failed")
    raise typer.Exit(1 if failed else 0)


def _lines(file: Path) -> list[str]:
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _listed(batch: Batch, sitemaps: list[str], addresses: list[str]) -> int:
    """Add what the sitemaps list to `addresses`; how many of them failed."""
    failed = 0
    for sitemap in sitemaps:
        try:
            addresses.extend(addresses_of(sitemap, batch.get))
        except FetchError as error:
            typer.echo(f"failed: {error}", err=True)
            failed += 1
    return failed


def _tell(outcome: Outcome) -> None:
    if outcome.result == "failed":
        typer.echo(f"failed: {outcome.address}: {outcome.message} [{outcome.code}]", err=True)
    else:
        typer.echo(f"{outcome.result}: {outcome.file}")
