"""Parse and clean of PDFs next to pdfplumber's `extract_text`; memory of a worker on one PDF.

    python -m tests.bench.layout FOLDER [FOLDER …] [--rounds 2]
    python -m tests.bench.layout --memory FILE

CPU time; the two take turns document by document, so that a noisy machine is noisy for both. A
document in which pdfplumber finds no text says nothing about speed: it is in the totals alone.
Memory is the largest resident set of this process, which reads nothing else.
"""

import argparse
import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median

from pipeline.clean import clean
from pipeline.executors import COLLECTED_AFTER
from pipeline.ingest import find, read
from pipeline.job import peak_memory
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse.pdf import parse

RULES = Path(__file__).parents[2] / "rules"
SETTINGS = Settings(ocr="never")


@dataclass
class Figures:
    """What one document took: pages read, characters that pdfplumber found, CPU seconds."""

    name: str
    pages: int = 0
    letters: int = 0
    parse: float = 0.0
    clean: float = 0.0
    pdfplumber: float = 0.0

    @property
    def ratio(self) -> float:
        """How many times as fast as pdfplumber."""
        return self.pdfplumber / (self.parse + self.clean)

    def line(self) -> str:
        """Milliseconds a page, and the ratio."""
        columns = (self.parse, self.clean, self.pdfplumber)
        a, b, c = (f"{1000 * seconds / max(1, self.pages):8.2f}" for seconds in columns)
        return f"{self.name:44}{self.pages:6}{a}{b}{c}{self.ratio:7.1f}"


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path, nargs="*")
    arguments.add_argument("--rounds", type=int, default=2)
    arguments.add_argument("--memory", type=Path)
    chosen = arguments.parse_args()
    if chosen.memory:
        memory(chosen.memory)
    if chosen.folder:
        speed(chosen.folder, chosen.rounds)


def speed(folders: list[Path], rounds: int) -> None:
    """Print a line for each document, and what they come to."""
    raws = [read(file, 2**30) for file in find(folders)[0]]
    raws = [raw for raw in raws if raw.media_type == "application/pdf"]
    measured(raws[0], 1)  # loads what the first document loads
    gc.collect()  # from here on as in a worker
    gc.freeze()
    gc.set_threshold(*COLLECTED_AFTER)
    print(f"{'':44}{'pages':>6}{'parse':>8}{'clean':>8}{'plumber':>8}{'ratio':>7}  (ms a page)")
    found: list[Figures] = []
    whole = Figures("all")
    for raw in raws:
        figures = measured(raw, rounds)
        print(figures.line(), flush=True)
        found.append(figures)
        whole.pages += figures.pages
        whole.parse += figures.parse
        whole.clean += figures.clean
        whole.pdfplumber += figures.pdfplumber
    print(whole.line())
    print(f"median ratio: {median(each.ratio for each in found if each.letters):.1f}")


def measured(raw: RawDocument, rounds: int) -> Figures:
    """The figures of one document."""
    figures = Figures(raw.id)
    for _ in range(rounds):
        start = time.process_time()
        layout = parse(raw, SETTINGS)
        read_ = time.process_time()
        clean(layout, raw.sidecar, RULES)
        figures.parse += read_ - start
        figures.clean += time.process_time() - read_
        figures.pages += len(layout.pages)
        figures.pdfplumber += spent(lambda: pdfplumber_letters(raw, figures))
    return figures


def pdfplumber_letters(raw: RawDocument, figures: Figures) -> None:
    """Let pdfplumber read all pages, released one by one, and count what it finds."""
    import pdfplumber  # noqa: PLC0415 - a worker's memory is measured without it

    with pdfplumber.open(BytesIO(raw.data)) as pdf:
        for page in pdf.pages:
            figures.letters += len(page.extract_text())
            page.close()


def spent(function: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    function()
    return time.process_time() - start


def memory(file: Path) -> None:
    """Print the peak of this process before and after it reads a PDF."""
    raw = read(find([file])[0][0], 2**30)
    print(f"started: {peak_memory() / 2**20:.0f} MB")
    layout = parse(raw, SETTINGS)
    print(f"parsed: {peak_memory() / 2**20:.0f} MB")
    clean(layout, raw.sidecar, RULES)
    print(f"cleaned: {peak_memory() / 2**20:.0f} MB, {len(layout.pages)} pages")


if __name__ == "__main__":
    main()
