"""What is known of each element of a page before anything is judged.

Everything is kept in lists that run parallel to `HtmlLayout.elements`, which are in document
order: a parent always stands before its children, so that one pass hands facts down.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from pipeline.clean.html.vocabulary import Vocabulary
from pipeline.model.tree import BLOCKS, HtmlLayout, TextNode

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

BARE = 200
"""Characters that a page has below which it is empty: a bare header or a "loading" line."""


class Page:
    """A layout and the facts of its elements.

    Attributes:
        tags, parents, attributes, ends: the columns of `HtmlLayout.elements`.
        printed: characters of each text node, outer white space left out.
        owners: the nearest element at or above that begins a line of its own.
        unread: why the text inside is never content, or None.
        links: whether the element is a link or stands in one.
        masks, above: groups of class words of the element, of it and all above.
        hidden: not shown until something is clicked, by the markup's own word.
        numbers: the numbers of the items of the ordered lists that were asked for.
    """

    def __init__(self, layout: HtmlLayout, vocabulary: Vocabulary) -> None:
        self.layout = layout
        self.vocabulary = vocabulary
        self.tags = layout.elements.tags
        self.parents = layout.elements.parents
        self.attributes = layout.elements.attributes
        self.ends = layout.elements.ends
        text = layout.text
        self.printed = [len(text[node.start : node.end].strip()) for node in layout.nodes]
        self.masks = self._masks()
        self.links = self.below(
            index for index in self.tagged("a") if "href" in self.attributes[index]
        )
        self.hidden = self.below(
            index
            for index in self.with_any(*_HIDING)
            if index and _is_hidden(self.attributes[index])
        )
        self.owners, self.above = self._hand_down()
        self.unread = self._unread()
        self.numbers: dict[int, dict[int, int]] = {}

    def tagged(self, *tags: str) -> list[int]:
        """The elements with one of the tags, in order."""
        return _merged(self.layout.elements.tagged, tags)

    def with_any(self, *names: str) -> list[int]:
        """The elements with one of the attributes, in order."""
        return _merged(self.layout.elements.holders, names)

    def below(self, tops: Iterable[int]) -> list[bool]:
        """For each element whether it is one of `tops`, which are in order, or stands in one."""
        inside = [False] * len(self.tags)
        for top in tops:
            if not inside[top]:
                inside[top : self.ends[top]] = [True] * (self.ends[top] - top)
        return inside

    def _masks(self) -> list[int]:
        """The groups of each element's class, id and role; those of the trunk tell nothing."""
        masks = [0] * len(self.tags)
        for name in ("class", "id", "role"):
            for index in self.with_any(name):
                masks[index] |= self.vocabulary.mask(self.attributes[index][name])
        for index in self.tagged("html", "body"):
            masks[index] = 0
        return masks

    def _hand_down(self) -> tuple[list[int], list[int]]:
        """Owners and groups above: one pass, each element builds on what its parent has."""
        owners, above = [0], [0]
        for tag, parent, mask in zip(self.tags[1:], self.parents[1:], self.masks[1:], strict=True):
            owners.append(len(owners) if tag in BLOCKS else owners[parent])
            above.append(mask | above[parent])
        return owners, above

    def _unread(self) -> list[str | None]:
        unread: list[str | None] = [None] * len(self.tags)
        for index in self.tagged(*_SPECIAL):
            if index and unread[index] in (None, "metadata"):
                end = self.ends[index]
                unread[index:end] = [self._reason(index)] * (end - index)
        return unread

    def _reason(self, index: int) -> str | None:
        tag = self.tags[index]
        if tag == "noscript":
            return None if self._is_empty_without_noscript() else "noscript"
        if tag == "button":
            return None if self._is_heading_button(index) else "form"
        return UNREAD.get(tag)

    def _is_heading_button(self, index: int) -> bool:
        """The button of an accordion is the heading of what it opens."""
        if self.ancestor(index, _LABELS) is not None:
            return True
        return "aria-controls" in self.attributes[index] and bool(
            self.near_mask(self.parents[index]) & self.vocabulary.bit("panel")
        )

    def _is_empty_without_noscript(self) -> bool:
        """Nothing but the text in `noscript` would be left to read."""
        quiet = self.below(self.tagged(*_QUIET))
        nodes = zip(self.layout.nodes, self.printed, strict=True)
        return sum(length for node, length in nodes if not quiet[node.element]) < BARE

    def own_texts(self, index: int) -> list[str]:
        """The texts that stand in an element itself, not in one inside of it."""
        text = self.layout.text
        nodes = self.nodes_between(index, self.ends[index])
        return [text[node.start : node.end] for node in nodes if node.element == index]

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


def _merged(index: dict[str, list[int]], names: Iterable[str]) -> list[int]:
    """What an index has under some names, in order and each once."""
    found = [index[name] for name in names if name in index]
    return found[0] if len(found) == 1 else sorted(set().union(*found))


_HIDING = ("hidden", "aria-hidden", "style")
_QUIET = (*UNREAD, "noscript")
_SPECIAL = (*_QUIET, "button")
_LABELS = frozenset({*HEADINGS, "summary", "dt"})


def _after(node: TextNode) -> int:
    return node.after
