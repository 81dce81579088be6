"""Nothing lost in silence: every source character is in the text or removed with its reason."""

from pipeline.clean.assembly import Assembled
from pipeline.clean.pdf.blocks import Drafted
from pipeline.model.document import Removed
from pipeline.model.pages import PdfLayout, Run


def account(layout: PdfLayout, assembled: Assembled, drafted: Drafted) -> tuple[Removed, ...]:
    """What is not in the text, in source order, neighbours of one kind and line together."""
    removed: list[Removed] = []
    for line, kind in drafted.removed:
        removed.extend(_of_runs(layout, line.runs, kind))
    for start, end, kind in drafted.left_out:
        removed.append(Removed(kind, layout.text[start:end], start, end))
    covered = bytearray(len(layout.text))
    ranges = list(assembled.alignment.to_source(0, len(assembled.text)))
    ranges.extend((item.start, item.end) for item in removed)
    for start, end in ranges:
        covered[start:end] = b"\x01" * (end - start)
    for page in layout.pages:
        lost = [run for run in page.runs if not covered[run.start]]
        for run in lost:
            kind = "watermark" if run.start in drafted.behind else _kind(run)
            removed.extend(_of_runs(layout, (run,), kind))
    return tuple(sorted(removed, key=lambda item: (item.start, item.end)))


def _kind(run: Run) -> str:
    """Why a run that no line took up is not in the text."""
    if run.hidden or run.rotation:
        return run.hidden or ("watermark" if run.rotation % 90 else "rotated")
    return "unplaced" if run.text.isprintable() else "unreadable"


def _of_runs(layout: PdfLayout, runs: tuple[Run, ...], kind: str) -> list[Removed]:
    """The removed ranges of runs, one for each stretch of the source."""
    stretches: list[tuple[int, int]] = []
    for run in sorted(runs, key=lambda run: run.start):
        end = run.start + len(run.text)
        if stretches and run.start <= stretches[-1][1] + 1:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((run.start, end))
    return [Removed(kind, layout.text[start:end], start, end) for start, end in stretches]
