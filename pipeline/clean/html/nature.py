"""What a page is: what it declares to be, how it is built, what its head says of the text."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.clean.html.clues import Clues
from pipeline.clean.html.features import Look
from pipeline.clean.html.lexicon import words_of
from pipeline.clean.html.metadata import Metadata

KINDS = "product collectionpage itemlist article posting website faq qapage discussion event recipe"
"""Words of `og:type` and of the types of linked data that tell a page's kind."""

LISTED = 6
"""Segments of one template from which on they are a list."""

PROSE_WORDS = 25
"""Words from which on a segment with few links is a paragraph of prose."""

LONGEST_BODY = 100_000
"""Characters of the article in the linked data that are looked at."""

NAMES = (
    *(f"is:{kind}" for kind in KINDS.split()),
    *"path:depth path:length path:digits path:dashes".split(),
    *"page:listed page:single page:prose page:money page:months page:headings".split(),
    *"page:paragraphs page:alike page:repeats page:container".split(),
    *"like_body like_description".split(),
)
"""Columns of `columns`."""

_PATH = re.compile(r"https?://[^/]+/*")
_NUMBER = re.compile(r"\d{3}")


def columns(seen: Look, said: Clues, head: Metadata) -> NDArray[np.float32]:
    """One row for each segment; but for the last two columns all rows are alike."""
    count = len(seen.lengths)
    page = np.array([*_declared(head), *_path(head), *_built(seen)], dtype=np.float32)
    repeated = [_in_body(said.words, head.body), _in_description(said.words, head.description)]
    return np.concatenate(
        [np.tile(page, (count, 1)), np.array(repeated, dtype=np.float32).T], axis=1
    )


def _declared(head: Metadata) -> list[float]:
    kinds = " ".join(head.kinds)
    return [float(kind in kinds) for kind in KINDS.split()]


def _path(head: Metadata) -> list[float]:
    """How deep and how long the address of the page is; -1 where it gives none."""
    if head.url is None:
        return [-1.0, -1.0, -1.0, -1.0]
    path = _PATH.sub("", head.url.value, count=1).partition("?")[0].strip("/")
    depth = path.count("/") + 1 if path else 0
    return [depth, len(path), _NUMBER.search(path) is not None, path.count("-")]


def _built(seen: Look) -> list[float]:
    """Shares of characters in lists, alone in their template, in prose; shares of segments."""
    names = ["words", "link_share", "money", "month", "kind:heading", "repeats", "up1:length"]
    words, links, money, month, heading, repeats, container = seen.columns(names).T
    whole = seen.lengths.sum()
    alike = np.bincount(seen.template)[seen.template]
    prose = float(seen.lengths[(words >= PROSE_WORDS) & (links < 0.3)].sum())
    return [
        float(seen.lengths[alike >= LISTED].sum() / whole),
        float(seen.lengths[alike == 1].sum() / whole),
        prose / float(whole),
        float(money.mean()),
        float(month.mean()),
        float(heading.mean()),
        float(np.log1p(prose)),
        float(alike.max()),
        float((repeats > 1).mean()),
        float(container.mean()),
    ]


def _in_body(texts: Sequence[list[str]], body: str) -> list[float]:
    """Share of each text's word triples in the article that linked data holds; -1 without one."""
    if not body:
        return [-1.0] * len(texts)
    known = _triples(words_of(body, LONGEST_BODY))
    return [
        sum(triple in known for triple in own) / len(own) if (own := _triples(text)) else 0.0
        for text in texts
    ]


def _triples(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))


def _in_description(texts: Sequence[list[str]], description: str) -> list[float]:
    """Share of common words with the page's description; -1 without one."""
    known = set(words_of(description))
    if not known:
        return [-1.0] * len(texts)
    common = [len(known.intersection(text)) for text in texts]
    return [
        count / min(len(known), len(set(text))) if count else 0.0
        for count, text in zip(common, texts, strict=True)
    ]
