"""The annotated pages that the block classifier learns from, as matrices."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.html import clean_with
from pipeline.clean.html.clues import Clues
from pipeline.clean.html.content import evidence, judge, undecided
from pipeline.clean.html.features import Look
from pipeline.clean.html.kinds import shapes
from pipeline.clean.html.metadata import metadata
from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import segments
from pipeline.clean.html.vocabulary import load
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.model.tree import HtmlLayout
from pipeline.parse.html import parse
from tests.bench.blocks.labels import Labels, from_main_text, from_snippets, words
from tests.bench.blocks.names import Shares, shares

RULES = Path(__file__).parents[3] / "rules"
SECOND_LEVEL = 3
"""Letters of `co`, `gov`, `com` before a country's code, which are no site's own name."""

IMPORTANCE = {
    "inst": 6.0,
    "gold": 6.0,
    "webseg": 3.0,
    "scrapinghub": 1.5,
    "wcxb": 1.2,
    "trafilatura": 1.0,
}
"""How much a page of each source weighs: institutional pages are what this project reads."""


class Sample(msgspec.Struct):
    """One page: its features, and what is known of its segments.

    `measured`: it counts in the figures. `shares` is what it teaches the lexicon.
    """

    host: str
    data: bytes
    look: Look
    clues: Clues
    labels: Labels
    weights: NDArray[np.float64]
    shares: Shares
    truth: dict[str, object]
    measured: bool


def samples(folder: Path) -> Iterator[Sample]:
    """The pages of one folder: `ground-truth.json` beside `html/NAME.html.gz`."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, entry in truth.items():
        data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        extra = folder.name == "extra"
        host = _site(str(entry.get("url") or name))
        sample = _sample(data, entry, host, _importance(entry, extra=extra))
        if sample is not None:
            sample.measured = not extra
            yield sample


def gold_samples(folder: Path) -> Iterator[Sample]:
    """The annotated pages: `raw/NAME.html` with its text in `NAME.txt`."""
    for file in sorted((folder / "raw").glob("*.html")):
        text = (folder / f"{file.stem}.txt").read_text(encoding="utf-8")
        entry: dict[str, object] = {"source": "gold", "articleBody": text}
        sample = _sample(file.read_bytes(), entry, file.stem, IMPORTANCE["gold"])
        if sample is not None:
            yield sample


def _layout(data: bytes) -> HtmlLayout:
    return parse(RawDocument("page", "page", "text/html", data, ""), Settings())


def _sample(data: bytes, entry: dict[str, object], host: str, importance: float) -> Sample | None:
    page = Page(_layout(data), load(RULES))
    found = segments(page)
    shaped, reasons = shapes(page, found), judge(page, found)
    texts = [found[position].text for position in undecided(shaped, reasons)]
    if not texts:
        return None
    seen, said = evidence(page, found, shaped, reasons, metadata(page))
    main_text = entry.get("articleBody")
    labels = (
        from_main_text(texts, main_text)
        if isinstance(main_text, str)
        else from_snippets(texts, _list(entry.get("with")), _list(entry.get("without")))
    )
    counts = np.array([len(words(text)) for text in texts], dtype=np.float64)
    weights = _weights(counts, labels, importance)
    if not isinstance(main_text, str):
        weights *= 0.4  # snippets tell of few segments
    return Sample(
        host=host,
        data=data,
        look=seen,
        clues=said,
        labels=labels,
        weights=weights,
        shares=shares(said, labels, counts),
        truth=entry,
        measured=False,
    )


class _Given(msgspec.Struct, frozen=True):
    """Chances that are known beforehand."""

    values: NDArray[np.float64]

    def chances(self, seen: Look, said: Clues) -> NDArray[np.float64]:
        """The values, whatever is seen."""
        if len(self.values) != len(seen.lengths) or len(said.words) != len(self.values):
            raise ValueError("these are chances of another page")
        return self.values


def record_text(page: Sample, chances: NDArray[np.float64]) -> str:
    """The text of the page's record, if the classifier gives its segments these chances."""
    return clean_with(_layout(page.data), RULES, _Given(chances)).text


def _list(value: object) -> list[str]:
    return [str(entry) for entry in value] if isinstance(value, list) else []


def _importance(entry: dict[str, object], *, extra: bool) -> float:
    if extra:
        return 0.5 if entry.get("type") == "article" else 1.2
    source = str(entry.get("source"))
    public = source != "inst" and "institutional" in _list(entry.get("tags"))
    return IMPORTANCE[source] * (2 if public else 1)


def _weights(counts: Labels, labels: Labels, importance: float) -> NDArray[np.float64]:
    """The root of each segment's words; all pages weigh the same but for their importance."""
    weights = np.sqrt(np.maximum(counts, 1))
    weights[labels < 0] = 0
    return np.asarray(weights * (100 * importance / max(float(weights.sum()), 1e-9)))


def _site(url: str) -> str:
    """The registered name of a host, near enough to keep a site's pages together."""
    host = urlsplit(url).netloc.lower().split(":")[0] if "//" in url else url
    parts = host.split(".")
    national = len(parts) > 2 and len(parts[-2]) <= SECOND_LEVEL and len(parts[-1]) == 2
    return ".".join(parts[-3:] if national else parts[-2:])
