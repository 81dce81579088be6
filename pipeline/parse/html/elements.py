"""Markup → elements and text nodes in document order, with a CSS path for each text node.

The tree is lexbor's, which follows the HTML standard: missing end tags, misnested tags and
implied elements come out as in a browser.
"""

from bisect import bisect_right

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.model.places import ElementPlaces
from pipeline.model.tree import BLOCKS, Element, TextNode
from pipeline.parse.html.selectors import Selectors

LONGEST = 2_000
"""Characters of an attribute's value that are kept."""

KEPT = frozenset(
    "alt border cellpadding class colspan content contenteditable data-label datetime for headers"
    " hidden href hreflang http-equiv id itemprop itemtype lang name placeholder property"
    " aria-controls aria-hidden aria-label aria-level"
    "    rel role rowspan scope size start style title type value width xml:lang".split()
)

_PLACES = BLOCKS | {"title", "script", "style", "template", "iframe", "svg", "object"}


class Tree(msgspec.Struct, frozen=True):
    """What a page consists of; see `HtmlLayout`."""

    text: str
    elements: tuple[Element, ...]
    nodes: tuple[TextNode, ...]
    places: ElementPlaces


def build(markup: str) -> Tree:
    """The elements and text nodes of the page; text that is only white space is no node."""
    root = LexborHTMLParser(markup).root
    collected = _Collected()
    if root is not None:
        collected.walk(root)
        collected.join_templates()
    elements = collected.elements()
    selectors = Selectors(elements, implied_bodies="<tbody" not in markup.lower())
    places = ElementPlaces(
        tuple([node.start for node in collected.nodes]),
        tuple([selectors.path(collected.block(node.element)) for node in collected.nodes]),
    )
    return Tree("".join(collected.texts), elements, tuple(collected.nodes), places)


class _Collected:
    """The lists that one walk over the tree fills."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.nodes: list[TextNode] = []
        self._length = 0
        self._tags: list[str] = []
        self._parents: list[int] = []
        self._attributes: list[dict[str, str]] = []
        self._ends: list[int] = []
        self._templates: list[int] = []

    def elements(self) -> tuple[Element, ...]:
        return tuple(map(Element, self._tags, self._parents, self._attributes, self._ends))

    def block(self, element: int) -> int:
        """The element at or above that begins a line of its own, or is never shown.

        What a template holds is no part of the document: no path leads inside.
        """
        position = bisect_right(self._templates, element) - 1
        if position >= 0 and element < self._ends[self._templates[position]]:
            return self._templates[position]
        while self._tags[element] not in _PLACES and self._parents[element] >= 0:
            element = self._parents[element]
        return element

    def walk(self, root: LexborNode) -> None:
        """Depth first, without recursion: pages are nested as deep as they like."""
        above: list[tuple[LexborNode, int]] = []
        node, parent = root, -1
        while True:
            child = self._visit(node, parent)
            if child is not None:
                parent = len(self._tags) - 1
                above.append((node, parent))
                node = child
                continue
            following = node.next
            while following is None:
                if not above:
                    return
                node, closed = above.pop()
                parent = self._parents[closed]
                self._ends[closed] = len(self._tags)
                following = node.next if above else None
            node = following

    def join_templates(self) -> None:
        """Of the templates keep those that stand in no other."""
        outer: list[int] = []
        for template in self._templates:
            if not outer or template >= self._ends[outer[-1]]:
                outer.append(template)
        self._templates = outer

    def _visit(self, node: LexborNode, parent: int) -> LexborNode | None:
        """Note one node down; its first child."""
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            end = self._length + len(text)
            if text and not text.isspace():
                self.nodes.append(TextNode(parent, len(self._tags) - 1, self._length, end))
            self.texts.append(text)
            self._length = end
            return None
        if not tag or tag[0] == "-":
            return None
        self._tags.append(tag)
        self._parents.append(parent)
        self._attributes.append(_attributes(node))
        self._ends.append(len(self._tags))
        if tag == "template":
            return self._template(node)
        return node.first_child

    def _template(self, node: LexborNode) -> LexborNode | None:
        """The first child of what a template holds."""
        self._templates.append(len(self._tags) - 1)
        return node.template_fragments()[0].first_child


def _attributes(node: LexborNode) -> dict[str, str]:
    found = node.attributes
    return {name: (found[name] or "")[:LONGEST] for name in found if name in KEPT}
