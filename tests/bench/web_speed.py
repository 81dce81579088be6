"""How fast web pages are read, next to trafilatura: `python -m tests.bench.web_speed FOLDER`.

FOLDER holds pages as `*.html` or `*.html.gz`. Both read the same pages, in turns, in one process;
the figures are seconds of processor time. Trafilatura is needed for this comparison only.
"""

import gzip
import sys
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from pipeline.clean.html import clean
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse.html import parse

RULES = Path(__file__).parents[2] / "rules"
PAGES = 80


def read(data: bytes) -> str:
    """The clean text of a page."""
    return clean(parse(RawDocument("page", "page", "text/html", data, ""), Settings()), RULES).text


def spent(function: Callable[[bytes], object], data: bytes) -> float:
    """Seconds of processor time of one call."""
    start = time.process_time()
    function(data)
    return time.process_time() - start


def main(folder: Path) -> None:
    """Print milliseconds a page and the ratio."""
    files = sorted(folder.glob("*.html*"))
    pages = [
        gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        for file in files[:: max(1, len(files) // PAGES)]
    ]
    read(pages[0])
    trafilatura.extract(pages[0])
    own = other = 0.0
    for data in pages:
        own += spent(read, data)
        other += spent(trafilatura.extract, data)
    print(
        f"{len(pages)} pages: {1000 * own / len(pages):.1f} ms a page,"
        f" trafilatura {1000 * other / len(pages):.1f} ms, ratio {other / own:.2f}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
