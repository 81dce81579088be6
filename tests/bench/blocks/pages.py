"""The annotated pages that the block classifier learns from, as matrices."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.html.content import judge, undecided
from pipeline.clean.html.features import Look, look
from pipeline.clean.html.kinds import shapes
from pipeline.clean.html.metadata import metadata
from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import segments
from pipeline.clean.html.vocabulary import load
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse.html import parse
from tests.bench.blocks.labels import Labels, from_main_text, from_snippets, words

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
    """One page: its features, and what is known of its segments."""

    name: str
    host: str
    source: str
    texts: list[str]
    look: Look
    labels: Labels
    weights: NDArray[np.float64]
    truth: dict[str, object]


def samples(folder: Path) -> Iterator[Sample]:
    """The pages of one folder: `ground-truth.json` beside `html/NAME.html.gz`."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, entry in truth.items():
        data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        sample = _sample(name, data, entry, extra=folder.name == "extra")
        if sample is not None:
            yield sample


def gold_samples(folder: Path) -> Iterator[Sample]:
    """The annotated pages: `raw/NAME.html` with its text in `NAME.txt`."""
    for file in sorted((folder / "raw").glob("*.html")):
        text = (folder / f"{file.stem}.txt").read_text(encoding="utf-8")
        entry: dict[str, object] = {"source": "gold", "url": file.stem, "articleBody": text}
        sample = _sample(file.stem, file.read_bytes(), entry, extra=False)
        if sample is not None:
            yield sample


def _sample(name: str, data: bytes, entry: dict[str, object], *, extra: bool) -> Sample | None:
    layout = parse(RawDocument(name, name, "text/html", data, ""), Settings())
    page = Page(layout, load(RULES))
    found = segments(page)
    if not found:
        return None
    every, reasons = shapes(page, found), judge(page, found)
    positions = undecided(every, reasons)
    if not positions:
        return None
    found = [found[position] for position in positions]
    shaped = [every[position] for position in positions]
    reasons = [reasons[position] for position in positions]
    seen = look(page, found, shaped, reasons, metadata(page))
    texts = [segment.text for segment in found]
    main_text = entry.get("articleBody")
    labels = (
        from_main_text(texts, main_text)
        if isinstance(main_text, str)
        else from_snippets(texts, _list(entry.get("with")), _list(entry.get("without")))
    )
    weights = _weights(texts, labels, _importance(entry, extra=extra))
    if not isinstance(main_text, str):
        weights *= 0.4  # snippets tell of few segments
    source = str(entry.get("source"))
    host = _site(str(entry.get("url") or name))
    return Sample(name, host, source, texts, seen, labels, weights, entry)


def _list(value: object) -> list[str]:
    return [str(entry) for entry in value] if isinstance(value, list) else []


def _importance(entry: dict[str, object], *, extra: bool) -> float:
    if extra:
        return 0.5 if entry.get("type") == "article" else 1.2
    source = str(entry.get("source"))
    public = source != "inst" and "institutional" in _list(entry.get("tags"))
    return IMPORTANCE[source] * (2 if public else 1)


def _weights(texts: list[str], labels: Labels, importance: float) -> NDArray[np.float64]:
    """The root of each segment's words; all pages weigh the same but for their importance."""
    counts = np.array([len(words(text)) for text in texts], dtype=np.float64)
    weights = np.sqrt(np.maximum(counts, 1))
    weights[labels < 0] = 0
    return np.asarray(weights * (100 * importance / max(float(weights.sum()), 1e-9)))


def _site(url: str) -> str:
    """The registered name of a host, near enough to keep a site's pages together."""
    host = urlsplit(url).netloc.lower().split(":")[0] if "//" in url else url
    parts = host.split(".")
    national = len(parts) > 2 and len(parts[-2]) <= SECOND_LEVEL and len(parts[-1]) == 2
    return ".".join(parts[-3:] if national else parts[-2:])
