"""The names and words of each segment, and what the lexicon says of them."""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.html.kinds import Shape
from pipeline.clean.html.lexicon import NOTHING, Lookup, Odds, address_names, words_of
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
    rows: list[tuple[float, ...]] = []
    heading: list[str] | None = None
    below = lookup.heading([])
    for words, own_heading, targets in zip(seen.words, seen.headings, seen.targets, strict=True):
        if own_heading is not heading:
            heading, below = own_heading, lookup.heading(own_heading)
        rows.append((*lookup.words(words), *below, *lookup.targets(targets)))
    said = np.array(rows).reshape(len(rows), -1)
    return np.concatenate([_marks(seen, lookup), said], axis=1, dtype=np.float32)


def _marks(seen: Clues, lookup: Lookup) -> NDArray[np.float64]:
    """The odds of the names of each segment's element, of it and the two above it, of all above."""
    parents = np.array([*seen.parents, -1])
    odds = {names: lookup.marked(names) for names in dict.fromkeys(seen.names)}
    marked = [odds[names] for names in seen.names]
    own = np.array([*marked, NOTHING]).reshape(-1, len(NOTHING))
    one, two = own[parents], own[parents[parents]]
    near = np.stack(
        [
            own[:, 0] + one[:, 0] + two[:, 0],
            own[:, 1] + one[:, 1] + two[:, 1],
            np.minimum(np.minimum(own[:, 2], one[:, 2]), two[:, 2]),
            np.maximum(np.maximum(own[:, 3], one[:, 3]), two[:, 3]),
        ],
        axis=1,
    )
    far = np.array([*_above(marked, seen.parents), NOTHING]).reshape(-1, len(NOTHING))
    table = np.stack(
        [
            own[:, 0] / np.maximum(1, own[:, 1]),
            near[:, 0] / np.maximum(1, near[:, 1]),
            *near[:, 2:].T,
            far[:, 0] / np.maximum(1, far[:, 1]),
            *far[:, 2:].T,
            far[:, 0],
        ],
        axis=1,
    )
    return np.asarray(table[list(seen.elements)])


def _above(marked: Sequence[Odds], parents: Sequence[int]) -> list[Odds]:
    """For each element the odds of its own names and of those of all around it."""
    found: list[Odds] = []
    for own, parent in zip(marked, parents, strict=True):
        around = found[parent] if parent >= 0 else NOTHING
        if not own.known:
            found.append(around)
        elif not around.known:
            found.append(own)
        else:
            found.append(
                Odds(
                    own.total + around.total,
                    own.known + around.known,
                    min(own.low, around.low),
                    max(own.high, around.high),
                )
            )
    return found
