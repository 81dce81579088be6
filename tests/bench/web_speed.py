"""How fast web pages are read, next to trafilatura: `python -m tests.bench.web_speed FOLDER`.

FOLDER holds pages as `*.html` or `*.html.gz`. Both read the same pages, in turns, in one process
that is set up as a worker is; the figures are seconds of processor time. Trafilatura is needed for
this comparison only.
"""

import argparse
import gc
import gzip
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import wraps
from multiprocessing import get_context
from pathlib import Path
from pkgutil import resolve_name
from unittest.mock import patch

import trafilatura

from pipeline.clean.html import clean
from pipeline.executors import COLLECTED_AFTER
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse.html import parse

Seconds = defaultdict[str, float]
RULES = Path(__file__).parents[2] / "rules"
STEPS = {
    "decode": ("pipeline.parse.html.decode", "pipeline.parse.html.prepare"),
    "tree": ("pipeline.parse.html.build",),
    "facts": ("pipeline.clean.html.load", "pipeline.clean.html.Page"),
    "metadata": ("pipeline.clean.html.metadata",),
    "blocks": (
        "pipeline.clean.html.segments",
        "pipeline.clean.html.content.shapes",
        "pipeline.clean.html.content.judge",
    ),
    "features": ("pipeline.clean.html.content.look",),
    "lexicon": (
        "pipeline.clean.html.content.clues",
        "pipeline.clean.html.clues.columns",
        "pipeline.clean.html.nature.columns",
    ),
    "model": (
        "pipeline.clean.html.learned.second_look",
        "pipeline.clean.html.forest.Scorer.score",
        "pipeline.clean.html.content.is_content",
    ),
    "choice": ("pipeline.clean.html.choose",),
}
"""Steps by the names under which they are called; the rest is cleaning and assembly."""

ROWS = (2_000, 4_000, 8_000, 16_000)
"""Rows of the tables whose time shows how it grows."""


def read(data: bytes) -> str:
    """The clean text of a page."""
    return clean(parse(RawDocument("page", "page", "text/html", data, ""), Settings()), RULES).text


def spent(function: Callable[[bytes], object], data: bytes) -> float:
    """Seconds of processor time of one call."""
    start = time.process_time()
    function(data)
    return time.process_time() - start


@contextmanager
def watched(seconds: Seconds) -> Iterator[None]:
    """Note down the seconds of each step, without those of the steps inside of it."""
    inner = [0.0]

    def timed(step: str, function: Callable[..., object]) -> Callable[..., object]:
        @wraps(function)
        def call(*arguments: object) -> object:
            inner.append(0.0)
            start = time.process_time()
            result = function(*arguments)
            whole = time.process_time() - start
            seconds[step] += whole - inner.pop()
            inner[-1] += whole
            return result

        return call

    with ExitStack() as stack:
        for step, names in STEPS.items():
            for name in names:
                owner, _, function = name.rpartition(".")
                original = getattr(resolve_name(owner), function)
                stack.enter_context(patch(name, timed(step, original)))
        yield


def compare(pages: Sequence[bytes]) -> None:
    """Print milliseconds a page and the ratio."""
    own = other = 0.0
    for data in pages:
        own += spent(read, data)
        other += spent(trafilatura.extract, data)
    print(
        f"{len(pages)} pages: {1000 * own / len(pages):.1f} ms a page,"
        f" trafilatura {1000 * other / len(pages):.1f} ms, ratio {other / own:.2f}"
    )


def steps(pages: Sequence[bytes]) -> None:
    """Print milliseconds a page of each step."""
    seconds: Seconds = defaultdict(float)
    with watched(seconds):
        whole = sum(spent(read, data) for data in pages)
    seconds["cleaning and assembly"] = whole - sum(seconds.values())
    for step, value in seconds.items():
        print(f"{step:22}{1000 * value / len(pages):6.2f} ms")


def growth() -> None:
    """Print microseconds a row of ever larger tables."""
    for rows in ROWS:
        cells = "".join(f"<tr><td>row {row}<td>{row * 7}<td>{row % 9}" for row in range(rows))
        data = f"<h1>Table</h1><table><tr><th>name<th>sum<th>rest{cells}</table>".encode()
        print(f"{rows:6} rows: {1e6 * spent(read, data) / rows:6.0f} µs a row")


def peak(data: bytes) -> int:
    """Kilobytes that reading a page adds to a process's greatest size."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    read(data)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before


def main() -> None:
    """Print the ratio, the steps, the growth, and the memory of the largest page."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--pages", type=int, default=80)
    chosen = arguments.parse_args()
    files = sorted(chosen.folder.glob("*.html*"))
    contents = [
        gzip.decompress(f.read_bytes()) if f.suffix == ".gz" else f.read_bytes() for f in files
    ]
    pages = contents[:: max(1, len(contents) // chosen.pages)]
    largest = max(contents, key=len)
    read(pages[0])
    trafilatura.extract(pages[0])
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED_AFTER)
    with get_context("fork").Pool(1) as pool:
        memory = pool.apply(peak, [largest])
    compare(pages)
    steps(pages)
    growth()
    print(f"largest page: {len(largest) / 1e6:.1f} MB, {memory / 1024:.0f} MB of memory")


if __name__ == "__main__":
    main()
