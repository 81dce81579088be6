"""Markup → elements and text nodes in document order.

The tree is lexbor's, which follows the HTML standard: missing end tags, misnested tags and
implied elements come out as in a browser.
"""

from collections import defaultdict
from collections.abc import Iterator
from sys import intern

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.model.places import ElementPlaces
from pipeline.model.tree import Elements, TextNode
from pipeline.parse.html.places import BlockPaths

LONGEST = 2_000
"""Characters of an attribute's value that are kept."""

KEPT = {
    name: name
    for name in (
        "alt border cellpadding class colspan content contenteditable data-label datetime for"
        " headers hidden href hreflang http-equiv id itemprop itemtype lang name placeholder"
        " property aria-controls aria-hidden aria-label aria-level rel role rowspan scope size"
        " start style title type value width xml:lang"
    ).split()
}
"""Attributes that are kept, by their names."""

TEXT = 2
"""Lexbor's number for text (`LXB_TAG__TEXT`)."""


class Tree(msgspec.Struct, frozen=True):
    """What a page consists of; see `HtmlLayout`."""

    text: str
    elements: Elements
    nodes: tuple[TextNode, ...]
    places: ElementPlaces


def build(markup: str) -> Tree:
    """The elements and text nodes of the page; text that is only white space is no node."""
    walk = _Walk()
    root = LexborHTMLParser(markup).root
    if root is not None:
        walk.through(root)
    elements, nodes = walk.elements(), tuple(walk.nodes)
    implied = "tbody" in elements.tagged and "<tbody" not in markup.lower()
    paths = BlockPaths(elements, implied_bodies=implied)
    places = ElementPlaces(
        tuple([node.start for node in nodes]),
        tuple([paths.path(node.element) for node in nodes]),
    )
    return Tree("".join(walk.texts), elements, nodes, places)


class _Walk:
    """The lists that one walk over the tree fills."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.nodes: list[TextNode] = []
        self._length = 0
        self._tags: list[str] = []
        self._parents: list[int] = []
        self._attributes: list[dict[str, str]] = []
        self._holders: dict[str, list[int]] = {name: [] for name in KEPT}
        self._tagged: defaultdict[str, list[int]] = defaultdict(list)
        self._numbers: dict[int, int] = {}
        """Of the elements, by their addresses."""
        self._names: dict[int, str] = {}
        """Of the tags, by lexbor's numbers."""

    def through(self, root: LexborNode) -> None:
        """Note down every element and text, in document order, what a template holds below it."""
        walks = [root.traverse(include_text=True)]
        while walks:
            template = self._up_to_template(walks[-1])
            if template is None:
                walks.pop()
                continue
            content = template.template_fragments()[0]
            self._numbers[content.mem_id] = len(self._tags) - 1
            walks.append(content.traverse(include_text=True))

    def _up_to_template(self, nodes: Iterator[LexborNode]) -> LexborNode | None:
        """Note down the nodes that come, up to the next template, which is given back."""
        for node in nodes:
            kind = node.tag_id
            if kind == TEXT:
                self._text(node)
                continue
            tag = self._names.get(kind) or self._name(node)
            if tag[0] == "-":
                continue
            number = len(self._tags)
            self._numbers[node.mem_id] = number
            self._tags.append(tag)
            self._tagged[tag].append(number)
            self._parents.append(self._above(node))
            self._attributes.append(self._kept(node, number))
            if tag == "template":
                return node
        return None

    def _name(self, node: LexborNode) -> str:
        """The name that all elements of a kind share; it begins with `-` where it is none."""
        name = self._names[node.tag_id] = intern(node.tag or "-")
        return name

    def _kept(self, node: LexborNode, number: int) -> dict[str, str]:
        kept: dict[str, str] = {}
        for found, value in node.attributes.items():
            name = KEPT.get(found)
            if name is not None:
                self._holders[name].append(number)
                kept[name] = value[:LONGEST] if value else ""
        return kept

    def _above(self, node: LexborNode) -> int:
        """The number of the element that a node stands in, -1 for the root."""
        above = node.parent
        return -1 if above is None else self._numbers.get(above.mem_id, -1)

    def _text(self, node: LexborNode) -> None:
        text = node.text_content or ""
        start = self._length
        self._length = end = start + len(text)
        self.texts.append(text)
        if text and not text.isspace():
            self.nodes.append(TextNode(self._above(node), len(self._tags) - 1, start, end))

    def elements(self) -> Elements:
        """The elements, each with the end that its last descendant gives it."""
        parents = self._parents
        ends = list(range(1, len(parents) + 1))
        for index in range(len(parents) - 1, 0, -1):
            parent, end = parents[index], ends[index]
            ends[parent] = max(ends[parent], end)
        return Elements(
            tags=tuple(self._tags),
            parents=tuple(parents),
            attributes=tuple(self._attributes),
            ends=tuple(ends),
            holders=self._holders,
            tagged=dict(self._tagged),
        )
