"""Where a text stands: the CSS path of the block that a reader sees it in."""

from bisect import bisect_right

from pipeline.model.tree import BLOCKS, Elements
from pipeline.parse.html.selectors import Selectors

_PLACES = BLOCKS | {"title", "script", "style", "template", "iframe", "svg", "object"}


class BlockPaths:
    """The CSS paths of the elements that begin a line of their own, or are never shown.

    For `implied_bodies` see `Selectors`.
    """

    def __init__(self, elements: Elements, *, implied_bodies: bool) -> None:
        self._selectors = Selectors(elements, implied_bodies=implied_bodies)
        self._tags, self._parents, self._ends = elements.tags, elements.parents, elements.ends
        self._templates = _outermost(elements, "template")

    def path(self, element: int) -> str:
        """The path of the block at or above an element."""
        return self._selectors.path(self._block(element))

    def _block(self, element: int) -> int:
        """What a template holds is no part of the document: no path leads inside."""
        position = bisect_right(self._templates, element) - 1
        if position >= 0 and element < self._ends[self._templates[position]]:
            return self._templates[position]
        while self._tags[element] not in _PLACES and self._parents[element] >= 0:
            element = self._parents[element]
        return element


def _outermost(elements: Elements, tag: str) -> list[int]:
    """The elements with a tag that stand in no other with it."""
    outer: list[int] = []
    for index in elements.tagged.get(tag, ()):
        if not outer or index >= elements.ends[outer[-1]]:
            outer.append(index)
    return outer
