"""The table at the end of a run."""

from pathlib import Path

from rich.table import Table

from pipeline.run import Summary


def summary_table(summary: Summary, out: Path) -> Table:
    """What a run did, in the words of an analyst."""
    figures = summary.figures
    table = Table(title=f"Records in {out}/", title_justify="left", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    rows = {
        "Documents done": summary.done,
        "Documents unchanged": summary.unchanged,
        "Documents failed": summary.failed,
    }
    found = {
        "Organizations": figures.organizations,
        "Dates": figures.dates,
        "Counts": figures.counts,
        "Events": figures.events,
        "Warnings": figures.warnings,
    }
    for name, value in rows.items():
        style = "bold red" if name == "Documents failed" and value else None
        table.add_row(name, f"{value:,}", style=style)
    table.add_section()
    for name, value in found.items():
        table.add_row(name, f"{value:,}")
    table.add_section()
    speed = f"{summary.pages_per_second:.1f} pages/s" if summary.done else "nothing to do"
    table.add_row(f"{summary.pages:,} pages", speed)
    if summary.model == "none":
        table.add_row("No language model", "organizations by rules alone", style="yellow")
    else:
        table.add_row("Language model", summary.model)
    return table
