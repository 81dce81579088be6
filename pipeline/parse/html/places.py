"""Where each text node stands: the CSS path of the block that a reader sees it in."""

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.model.places import ElementPlaces
from pipeline.model.tree import BLOCKS, Elements, TextNode
from pipeline.parse.html.selectors import Selectors

_PLACES = BLOCKS | {"title", "script", "style", "template", "iframe", "svg", "object"}


def element_places(
    elements: Elements, nodes: Sequence[TextNode], *, implied_bodies: bool
) -> ElementPlaces:
    """The place of each node; for `implied_bodies` see `Selectors`."""
    selectors = Selectors(elements, implied_bodies=implied_bodies)
    blocks = _Blocks(elements)
    return ElementPlaces(
        tuple([node.start for node in nodes]),
        tuple([selectors.path(blocks.around(node.element)) for node in nodes]),
    )


class _Blocks:
    """The elements that begin a line of their own, or are never shown."""

    def __init__(self, elements: Elements) -> None:
        self._tags, self._parents, self._ends = elements.tags, elements.parents, elements.ends
        self._templates = _outermost(elements, "template")

    def around(self, element: int) -> int:
        """The block at or above an element.

        What a template holds is no part of the document: no path leads inside.
        """
        position = bisect_right(self._templates, element) - 1
        if position >= 0 and element < self._ends[self._templates[position]]:
            return self._templates[position]
        while self._tags[element] not in _PLACES and self._parents[element] >= 0:
            element = self._parents[element]
        return element


def _outermost(elements: Elements, tag: str) -> list[int]:
    """The elements with a tag that stand in no other with it."""
    outer: list[int] = []
    for index, found in enumerate(elements.tags):
        if found == tag and (not outer or index >= elements.ends[outer[-1]]):
            outer.append(index)
    return outer
