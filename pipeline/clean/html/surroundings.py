"""What stands around a segment in the tree of elements, and where its links lead."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import Segment

_PEOPLE = ("mailto:", "tel:", "javascript:")
_FILES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".csv", ".txt")
_NOWHERE = (False, False, False, False, False)


def where_links_lead(page: Page, segment: Segment) -> tuple[bool, bool, bool, bool, bool]:
    """To a file, to an anchor, to people, to an address; and whether all of it is a link."""
    links = [part.element for part in segment.parts if page.links[part.element]]
    if not links:
        return _NOWHERE
    targets = [_target(page, element) for element in links]
    return (
        any(target.endswith(_FILES) for target in targets),
        any(target.startswith("#") for target in targets),
        any(target.startswith(_PEOPLE) for target in targets),
        any("://" in target for target in targets),
        page.links[segment.element],
    )


def _target(page: Page, element: int) -> str:
    """Where the link leads in which an element stands."""
    while page.tags[element] != "a":
        element = page.parents[element]
    return page.attributes[element].get("href", "").lower()


def tags_above(page: Page, watched: Sequence[str]) -> list[int]:
    """For each element the watched tags at or above it, one bit each."""
    bits = {tag: 1 << position for position, tag in enumerate(watched)}
    found = [bits.get(tag, 0) for tag in page.tags]
    for index in range(1, len(found)):
        found[index] |= found[page.parents[index]]
    return found


def depths_of(page: Page) -> NDArray[np.int64]:
    """How many elements stand around each one: those before it that have not yet ended."""
    ended = np.cumsum(np.bincount(page.ends, minlength=len(page.ends) + 1))
    return np.arange(len(page.ends)) - ended[:-1]
