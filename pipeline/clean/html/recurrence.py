"""Which blocks recur on many pages of a site: what `rules/sites.csv` is made of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from pipeline.clean.html.content import choose, judge
from pipeline.clean.html.kinds import shapes
from pipeline.clean.html.learned import shipped
from pipeline.clean.html.metadata import metadata
from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import segments
from pipeline.clean.html.sites import Key, Row, beginning, key_of, may_recur, site_of
from pipeline.clean.html.vocabulary import load
from pipeline.model.tree import HtmlLayout

LONG = 60
"""Characters from which on a block may recur alone; a shorter one needs company.

`Location` above each meeting's place recurs, but what stands beside it does not.
"""


class Seen(msgspec.Struct, frozen=True):
    """What a page may share with others of its host.

    `blocks` are those that its markup does not call furniture, in order, None for one that never
    is; `kept` are those that stay in its record.
    """

    host: str
    blocks: tuple[str | None, ...]
    kept: frozenset[str]


class Threshold(msgspec.Struct, frozen=True):
    """On how many pages of a host a block must stand, and on which share of them."""

    pages: int = 4
    share: float = 0.3


def seen(layout: HtmlLayout, rules: Path) -> Seen:
    """The blocks of a page; the list that there is makes no difference."""
    page = Page(layout, load(rules))
    found, head = segments(page), metadata(page)
    shaped, reasons = shapes(page, found), judge(page, found)
    kept = choose(page, found, head, shipped()).kept
    blocks = tuple(
        segment.text if may_recur(segment, shape) else None
        for segment, shape, reason in zip(found, shaped, reasons, strict=True)
        if reason is None
    )
    return Seen(site_of(layout, head), blocks, frozenset(segment.text for segment, _ in kept))


def learn(pages: Iterable[Seen], threshold: Threshold) -> list[Row]:
    """The blocks that recur though records keep them, sorted.

    The order of the pages does not matter; copies of a page count once.
    """
    hosts: dict[str, set[tuple[str | None, ...]]] = {}
    kept: dict[str, set[str]] = {}
    for page in pages:
        if page.host:
            hosts.setdefault(page.host, set()).add(page.blocks)
            kept.setdefault(page.host, set()).update(page.kept)
    return sorted(
        row
        for host, distinct in hosts.items()
        for row in _of_host(host, distinct, sorted(kept[host]), threshold)
    )


def _of_host(
    host: str,
    pages: Iterable[tuple[str | None, ...]],
    kept: Sequence[str],
    threshold: Threshold,
) -> Iterable[Row]:
    keyed = [tuple(key_of(text) if text else None for text in page) for page in pages]
    counts = Counter(key for page in keyed for key in set(page) if key)
    least = max(threshold.pages, threshold.share * len(keyed))
    frequent = {key for key, count in counts.items() if count >= least}
    together = Counter(key for page in keyed for key in _in_company(page, frequent))
    for key, text in {key_of(text): beginning(text) for text in kept}.items():
        if key in frequent and 2 * together[key] >= counts[key]:
            yield Row(host, text, key.characters, "remove", counts[key], len(keyed))


def _in_company(page: Sequence[Key | None], frequent: set[Key]) -> set[Key]:
    """The frequent blocks of a page that are long or stand beside another one."""
    found: set[Key] = set()
    for position, key in enumerate(page):
        if key in frequent and key is not None:
            beside = {*page[max(0, position - 1) : position], *page[position + 1 : position + 2]}
            if key.characters >= LONG or beside & frequent:
                found.add(key)
    return found
