"""The names and words of each segment, and what the lexicon says of them."""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.html.kinds import Shape
from pipeline.clean.html.lexicon import Lookup, Odds, address_names, words_of
from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import Segment

NAMES = (
    "class:own class:near class:near:low class:near:high class:above class:above:low"
    " class:above:high class:above:sum"
    " word:mean word:low word:high word:sum word:first word:last"
    " heading:mean heading:low heading:high"
    " target:mean target:low target:high"
).split()
"""Columns of `columns`: log odds of the lexicon."""

LINKS = 6
"""Links of a segment whose addresses are looked at."""


class Clues(msgspec.Struct, frozen=True):
    """Names and words, without the page.

    `names` are the classes and ids of the elements that hold segments, ancestors first; `parents`
    points from each to the one around it, or is -1. The others run parallel to the segments:
    `elements` are positions in `names`.
    """

    names: tuple[str, ...]
    parents: tuple[int, ...]
    elements: tuple[int, ...]
    words: tuple[list[str], ...]
    headings: tuple[list[str], ...]
    targets: tuple[list[str], ...]


def clues(page: Page, found: Sequence[Segment], shaped: Sequence[Shape]) -> Clues:
    """The clues of a page's segments."""
    attributes, order = page.layout.elements.attributes, _holders(page, found)
    position = {element: number for number, element in enumerate(order)}
    words = tuple(words_of(segment.text) for segment in found)
    headings: list[list[str]] = []
    above: list[str] = []
    for own, shape in zip(words, shaped, strict=True):
        above = own if shape.kind == "heading" else above
        headings.append(above)
    return Clues(
        names=tuple(_names(attributes[element]) for element in order),
        parents=tuple(position.get(page.parents[element], -1) for element in order),
        elements=tuple(position.get(segment.element, -1) for segment in found),
        words=words,
        headings=tuple(headings),
        targets=tuple(_targets(page, segment) for segment in found),
    )


def _holders(page: Page, found: Sequence[Segment]) -> list[int]:
    """The elements that hold segments, the root left out, in document order."""
    seen: set[int] = set()
    for segment in found:
        step = segment.element
        while step > 0 and step not in seen:
            seen.add(step)
            step = page.parents[step]
    return sorted(seen)


def _names(attributes: dict[str, str]) -> str:
    """Classes and ids, and what microdata calls the element."""
    if not attributes:
        return ""
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    for key in ("itemprop", "itemtype"):
        if key in attributes:
            names += f" {key}:{attributes[key].rpartition('/')[2]}"
    return names


def _targets(page: Page, segment: Segment) -> list[str]:
    """The names in the addresses of a segment's first links, each once."""
    links: dict[int, None] = {}
    for part in segment.parts:
        if page.links[part.element] and len(links) < LINKS:
            links[_link(page, part.element)] = None
    names: dict[str, None] = {}
    for link in links:
        address = page.layout.elements.attributes[link].get("href", "")
        names.update(dict.fromkeys(address_names(address)))
    return list(names)


def _link(page: Page, element: int) -> int:
    while page.tags[element] != "a":
        element = page.parents[element]
    return element


def columns(seen: Clues, lookup: Lookup) -> NDArray[np.float32]:
    """One row of log odds for each segment; the columns are `NAMES`."""
    own = [lookup.marked(names) for names in seen.names]
    above: list[Odds] = []
    for odds, parent in zip(own, seen.parents, strict=True):
        above.append(_joined(odds, above[parent]) if parent >= 0 else odds)
    rows: list[tuple[float, ...]] = []
    for position, element in enumerate(seen.elements):
        rows.append(
            (
                *(_marks(seen, own, above, element) if element >= 0 else (0.0,) * 8),
                *lookup.words(seen.words[position]),
                *lookup.heading(seen.headings[position]),
                *lookup.targets(seen.targets[position]),
            )
        )
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(NAMES))


def _marks(
    seen: Clues, own: Sequence[Odds], above: Sequence[Odds], element: int
) -> tuple[float, ...]:
    """The odds of the names of an element, of it and the two above it, of all above it."""
    near, step = own[element], element
    for _ in range(2):
        step = seen.parents[step] if step >= 0 else -1
        near = _joined(near, own[step]) if step >= 0 else near
    mine, far = own[element], above[element]
    return (
        mine.total / max(1, mine.known),
        near.total / max(1, near.known), near.low, near.high,
        far.total / max(1, far.known), far.low, far.high, far.total,
    )  # fmt: skip


def _joined(one: Odds, other: Odds) -> Odds:
    if not other.known:
        return one
    return Odds(
        one.total + other.total,
        one.known + other.known,
        min(one.low, other.low),
        max(one.high, other.high),
    )
