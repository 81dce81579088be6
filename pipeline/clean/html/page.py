"""What is known of each element of a page before anything is judged.

Everything is kept in lists that run parallel to `HtmlLayout.elements`, which are in document
order: a parent always stands before its children, so that one pass hands facts down.
"""

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.clean.html.vocabulary import Vocabulary
from pipeline.model.tree import BLOCKS, Element, HtmlLayout, TextNode

HEADINGS = {f"h{level}": level for level in range(1, 7)}

UNREAD = {
    "head": "metadata",
    "script": "script",
    "style": "style",
    "template": "template",
    "noframes": "frames",
    "noembed": "media",
    "iframe": "media",
    "object": "media",
    "video": "media",
    "audio": "media",
    "canvas": "media",
    "svg": "media",
    "select": "form",
    "datalist": "form",
    "textarea": "form",
    "rp": "hidden",
}
"""Elements whose text is never content, and the reason that stands in `removed`."""


class Page:
    """A layout and the facts of its elements.

    Attributes:
        owners: the nearest element at or above that begins a line of its own.
        unread: why the text inside is never content, or None.
        links: whether the element is a link or stands in one.
        masks, near, above: groups of class words of the element, of it and two levels above,
            of all above.
        depths: nesting below the root.
        telling: whether tag, role or class may say that the element is furniture.
        hidden: not shown until something is clicked, by the markup's own word.
        numbers: the numbers of the items of the ordered lists that were asked for.
    """

    def __init__(self, layout: HtmlLayout, vocabulary: Vocabulary) -> None:
        self.layout = layout
        self.vocabulary = vocabulary
        self.tags = [element.tag for element in layout.elements]
        self.parents = [element.parent for element in layout.elements]
        self.owners: list[int] = []
        self.unread: list[str | None] = []
        self.links: list[bool] = []
        self.masks: list[int] = []
        self.near: list[int]
        self.above: list[int] = []
        self.depths: list[int] = []
        self.hidden: list[bool] = []
        self.numbers: dict[int, dict[int, int]] = {}
        self._names: dict[str, int] = {}
        self._needs_noscript = _empty_without_noscript(layout)
        self.telling: list[bool] = []
        if layout.elements:
            self._add_root()
            self._hand_down(layout.elements)
        parents, masks = self.parents, self.masks
        self.near = [
            mask | masks[parents[index]] | masks[max(0, parents[max(0, parents[index])])]
            if index
            else 0
            for index, mask in enumerate(masks)
        ]

    def _add_root(self) -> None:
        self.owners.append(0)
        self.unread.append(None)
        self.links.append(False)
        self.hidden.append(False)
        self.masks.append(0)
        self.above.append(0)
        self.depths.append(0)
        self.telling.append(False)

    def _hand_down(self, elements: Sequence[Element]) -> None:
        """One pass over the elements below the root; each builds on what its parent has."""
        owners, unread, links, hidden = self.owners, self.unread, self.links, self.hidden
        masks, above, depths, telling = self.masks, self.above, self.depths, self.telling
        for index in range(1, len(elements)):
            element = elements[index]
            parent, tag, attributes = element.parent, element.tag, element.attributes
            mask, is_hidden, is_link = 0, hidden[parent], links[parent]
            is_telling = tag in _LANDMARKS
            if attributes:
                mask = self._mask(tag, attributes)
                is_hidden = is_hidden or _is_hidden(attributes)
                is_link = is_link or (tag == "a" and "href" in attributes)
                is_telling = is_telling or mask != 0 or "role" in attributes
            masks.append(mask)
            above.append(mask | above[parent])
            reason = unread[parent]
            if tag in _SPECIAL and reason in (None, "metadata"):
                reason = self._reason(index, element)
            depths.append(depths[parent] + 1)
            owners.append(index if tag in BLOCKS else owners[parent])
            unread.append(reason)
            links.append(is_link)
            hidden.append(is_hidden)
            telling.append(is_telling)

    def _mask(self, tag: str, attributes: dict[str, str]) -> int:
        names = attributes.get("class", "")
        if "id" in attributes:
            names = f"{names} {attributes['id']}"
        if "role" in attributes:
            names = f"{names} {attributes['role']}"
        if not names or tag == "body":
            return 0
        mask = self._names.get(names)
        if mask is None:
            mask = self._names[names] = self.vocabulary.mask(names)
        return mask

    def _reason(self, index: int, element: Element) -> str | None:
        tag = element.tag
        if tag == "noscript":
            return None if self._needs_noscript else "noscript"
        if tag == "button":
            return None if self._is_heading_button(index, element) else "form"
        return UNREAD.get(tag)

    def _is_heading_button(self, index: int, element: Element) -> bool:
        """The button of an accordion is the heading of what it opens."""
        if self.ancestor(index, _LABELS) is not None:
            return True
        return "aria-controls" in element.attributes and bool(
            self.near_mask(element.parent) & self.vocabulary.bit("panel")
        )

    def nodes_between(self, first: int, end: int) -> Sequence[TextNode]:
        """The text nodes inside of the elements `first` to `end`."""
        nodes = self.layout.nodes
        low = bisect_left(nodes, first, key=_after)
        return nodes[low : bisect_left(nodes, end, key=_after)]

    def near_mask(self, index: int) -> int:
        """Groups of class words of an element and the two levels above it."""
        mask = 0
        for _ in range(3):
            mask |= self.masks[index] if index > 0 else 0
            index = self.parents[index] if index > 0 else 0
        return mask

    def ancestor(self, index: int, tags: frozenset[str]) -> int | None:
        """The nearest element above (not at) `index` with one of the tags."""
        step = self.parents[index]
        while step >= 0:
            if self.tags[step] in tags:
                return step
            step = self.parents[step]
        return None

    def inside(self, index: int, tags: frozenset[str]) -> int | None:
        """The nearest element at or above `index` with one of the tags."""
        return index if self.tags[index] in tags else self.ancestor(index, tags)


def _is_hidden(attributes: dict[str, str]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style) and "display:none" in str(style).replace(" ", "").lower()


_LANDMARKS = frozenset("nav menu search dialog marquee form header footer aside".split())
_SPECIAL = frozenset({*UNREAD, "noscript", "button"})
_LABELS = frozenset({*HEADINGS, "summary", "dt"})


def _after(node: TextNode) -> int:
    return node.after


def _empty_without_noscript(layout: HtmlLayout) -> bool:
    """Nothing but the text in `noscript` would be left to read."""
    quiet = [False] * len(layout.elements)
    for index, element in enumerate(layout.elements):
        quiet[index] = (
            element.tag in UNREAD
            or element.tag == "noscript"
            or (element.parent >= 0 and quiet[element.parent])
        )
    shown = sum(
        len(layout.text[node.start : node.end].strip())
        for node in layout.nodes
        if not quiet[node.element]
    )
    return shown < 200  # characters: a bare header or a "loading" line
