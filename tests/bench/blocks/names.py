"""The lexicon learned from annotated pages: which names stand over content, on how many sites."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from pipeline.clean.html.clues import Clues
from pipeline.clean.html.lexicon import Lexicon, class_names
from tests.bench.blocks.labels import Labels

SITES = {"classes": 6, "words": 10, "headings": 6, "targets": 6}
"""Sites on which a name must be known to be listed."""

MOST = {"classes": 2500, "words": 1500, "headings": 600, "targets": 600}
"""Names of each kind that are listed: those that say the most, of the most sites."""

DOUBT = 1.0
"""Sites with and sites without content that are added to what was seen (Laplace)."""

Shares = dict[str, dict[str, float]]
"""By kind and name: the share of content in what bears the name on one page."""


def shares(said: Clues, labels: Labels, words: Labels) -> Shares:
    """What a page teaches; each segment counts with the root of its words."""
    weights = np.where(labels < 0, 0.0, np.sqrt(np.maximum(words, 1)))
    known, content = weights.tolist(), (weights * (labels >= 0.5)).tolist()
    return {
        "classes": _share(_class_rows(said, known, content)),
        "words": _share(zip(said.words, known, content, strict=True)),
        "headings": _share(zip(said.headings, known, content, strict=True)),
        "targets": _share(zip(said.targets, known, content, strict=True)),
    }


def _class_rows(
    said: Clues, known: Sequence[float], content: Sequence[float]
) -> Iterable[tuple[list[str], float, float]]:
    """The names of each element with what all segments inside of it weigh."""
    sums = [[0.0, 0.0] for _ in said.names]
    for element, weight, kept in zip(said.elements, known, content, strict=True):
        if element >= 0:
            sums[element][0] += weight
            sums[element][1] += kept
    for position in range(len(sums) - 1, -1, -1):
        parent = said.parents[position]
        if parent >= 0:
            sums[parent][0] += sums[position][0]
            sums[parent][1] += sums[position][1]
    return [
        (class_names(names), weight, kept)
        for names, (weight, kept) in zip(said.names, sums, strict=True)
    ]


def _share(rows: Iterable[tuple[list[str], float, float]]) -> dict[str, float]:
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for names, weight, kept in rows:
        if weight:
            for name in set(names):
                sums[name][0] += weight
                sums[name][1] += kept
    return {name: kept / weight for name, (weight, kept) in sums.items()}


def learn(pages: Sequence[tuple[str, Shares]]) -> Lexicon:
    """The lexicon of some pages, each given with its host; a host counts once for each name."""
    hosts: dict[str, list[Shares]] = defaultdict(list)
    for host, seen in pages:
        hosts[host].append(seen)
    return Lexicon(**{kind: _odds(kind, [hosts[host] for host in sorted(hosts)]) for kind in SITES})


def _odds(kind: str, hosts: Sequence[Sequence[Shares]]) -> dict[str, float]:
    sites: dict[str, float] = defaultdict(float)
    content: dict[str, float] = defaultdict(float)
    for pages in hosts:
        mean: dict[str, list[float]] = defaultdict(list)
        for page in pages:
            for name, share in page[kind].items():
                mean[name].append(share)
        for name, values in mean.items():
            sites[name] += 1
            content[name] += sum(values) / len(values)
    odds: dict[str, float] = {}
    for name, count in sites.items():
        if count >= SITES[kind]:
            value = np.log((content[name] + DOUBT) / (count - content[name] + DOUBT))
            odds[name] = round(float(value), 2)
    telling = sorted(odds, key=lambda name: (-abs(odds[name]) * np.sqrt(sites[name]), name))
    return {name: odds[name] for name in sorted(telling[: MOST[kind]]) if odds[name]}
