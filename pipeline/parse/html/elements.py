"""Markup → elements and text nodes in document order, with a CSS path for each text node.

The tree is lexbor's, which follows the HTML standard: missing end tags, misnested tags and
implied elements come out as in a browser.
"""

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.model.places import ElementPlaces
from pipeline.model.tree import Element, TextNode
from pipeline.parse.html.selectors import Selectors

LONGEST = 2_000
"""Characters of an attribute's value that are kept."""

KEPT = frozenset(
    "alt border cellpadding class colspan content contenteditable data-label datetime for headers"
    " hidden href hreflang http-equiv id itemprop itemtype lang name placeholder property"
    " rel role rowspan scope size start style title type value width xml:lang".split()
)


class Tree(msgspec.Struct, frozen=True):
    """What a page consists of; see `HtmlLayout`."""

    text: str
    elements: tuple[Element, ...]
    nodes: tuple[TextNode, ...]
    places: ElementPlaces


def build(markup: str) -> Tree:
    """The elements and text nodes of the page."""
    root = LexborHTMLParser(markup).root
    collected = _Collected()
    if root is not None:
        collected.walk(root)
    selectors = Selectors(collected.elements, implied_bodies="<tbody" not in markup.lower())
    text = "".join(collected.texts)
    shown = [
        node for node, part in zip(collected.nodes, collected.texts, strict=True) if part.strip()
    ]
    places = ElementPlaces(
        tuple(node.start for node in shown),
        tuple(selectors.path(node.element) for node in shown),
    )
    return Tree(text, tuple(collected.elements), tuple(collected.nodes), places)


class _Collected:
    """The lists that one walk over the tree fills."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.texts: list[str] = []
        self.nodes: list[TextNode] = []
        self._length = 0

    def walk(self, root: LexborNode) -> None:
        """Depth first, without recursion: pages are nested as deep as they like."""
        above: list[tuple[LexborNode, int]] = []
        node, parent = root, -1
        while True:
            child = self._visit(node, parent)
            if child is not None:
                parent = len(self.elements) - 1
                above.append((node, parent))
                node = child
                continue
            following = node.next
            while following is None:
                if not above:
                    return
                node, closed = above.pop()
                element = self.elements[closed]
                parent = element.parent
                self.elements[closed] = Element(
                    element.tag, parent, element.attributes, len(self.elements)
                )
                following = node.next if above else None
            node = following

    def _visit(self, node: LexborNode, parent: int) -> LexborNode | None:
        """Note one node down; its first child."""
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            end = self._length + len(text)
            self.nodes.append(TextNode(parent, len(self.elements) - 1, self._length, end))
            self.texts.append(text)
            self._length = end
            return None
        if not tag or tag.startswith("-"):
            return None
        self.elements.append(Element(tag, parent, _attributes(node), len(self.elements) + 1))
        return node.first_child


def _attributes(node: LexborNode) -> dict[str, str]:
    return {
        name: (value or "")[:LONGEST]
        for name, value in node.attributes.items()
        if name in KEPT or name.startswith("aria-")
    }
