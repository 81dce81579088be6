"""`python -m pipeline reject`: reject changes without looking at them one by one."""

import typer

from pipeline.cli.desk import (
    ACCEPTED,
    EXTRACTED,
    Accepted,
    By,
    Everything,
    Extracted,
    Ids,
    Reason,
    Where,
    decide,
    open_desk,
)

app = typer.Typer()


@app.command()
def reject(  # noqa: PLR0913 - each option of the command line is an argument
    ids: Ids = None,
    *,
    where: Where = None,
    everything: Everything = False,
    reason: Reason = "",
    accepted: Accepted = ACCEPTED,
    extracted: Extracted = EXTRACTED,
    by: By = "",
) -> None:
    """Keep the accepted values; the same changes are not asked about again.

    Exit status 0: done. 2: the call is wrong, or somebody else decided otherwise.
    """
    desk = open_desk(accepted, extracted, by)
    decide(desk, "reject", ids or (), where, everything=everything, reason=reason)
