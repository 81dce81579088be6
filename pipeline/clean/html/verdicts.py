"""What the markup itself says of furniture: landmarks, roles, telling classes, set phrases.

These verdicts are certain enough to stand without the block classifier; what is only likely is
left to it.
"""

import re
from itertools import accumulate

from pipeline.clean.html.page import HEADINGS, Page
from pipeline.clean.html.segments import Segment

ROLES = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "tablist": "navigation",
    "search": "form",
    "dialog": "overlay",
    "alertdialog": "overlay",
    "banner": "header",
    "contentinfo": "footer",
}
TAGS = {
    "nav": "navigation",
    "menu": "navigation",
    "search": "form",
    "dialog": "overlay",
    "marquee": "ticker",
    "form": "form",
    "header": "header",
    "footer": "footer",
    "aside": "related",
}
CLASSES = {
    "breadcrumb": ("breadcrumb", 300),
    "share": ("share", 300),
    "cookie": ("cookie-banner", 1500),
    "pager": ("pagination", 200),
    "skip": ("skip-link", 80),
    "subscribe": ("newsletter", 500),
    "language": ("language-bar", 400),
}
"""Groups of class words that are believed where the element has few characters: the reason, and
how many characters."""

SMALL = 0.15
"""Share of the page's text up to which a telling class is believed."""

NOTICE = 250
"""Characters up to which a notice outside of the content is believed to be one."""

MENU_LINKS = 3
MENU_SHARE = 0.8
MENU_WORDS = 4
"""Links that a line of a menu has at least, share of its letters in them, words for each."""

LARGE = 0.45
"""Share of the page's text from which on a landmark is taken to be misused: a page that is one
form, an article wrapped in `nav` or `aside`."""

_H1 = frozenset({"h1"})
_LISTED = frozenset({"main", "article", "li"})
_CELL = frozenset({"td"})
_APART = re.compile(r"[|·•»]|\] *\[")
_TRUNK = frozenset({"html", "body", "main", "article"})
_CONTENT = frozenset({"main", "article", "blockquote", "figure", "section", "td", "li", "dd"})
_ARTICLE = frozenset({"main", "article", "blockquote", "figure"})
_OWN = {"header": _CONTENT, "footer": _CONTENT, "related": _ARTICLE - {"main"}}
_UNSEEN = re.compile("sr-only|visually-?hidden|screen-reader|element-invisible")


def verdicts(page: Page) -> list[str | None]:
    """For each element the reason why what it holds is furniture, or None; handed down."""
    judge = _Judge(page)
    found: list[str | None] = [None] * len(page.tags)
    for index in _telling(page):
        reason = None if found[index] else judge.verdict(index)
        if reason:
            end = page.ends[index]
            found[index:end] = [reason] * (end - index)
    return found


def _telling(page: Page) -> list[int]:
    """The elements whose tag, role or class may say that they are furniture."""
    named = {index for index, mask in enumerate(page.masks) if mask}
    return sorted(named.union(page.tagged(*TAGS), page.with_any("role")) - {0})


def _printed_before(page: Page) -> list[int]:
    """Characters of what is read in all elements before each one, and in all of them."""
    own = [0] * len(page.tags)
    for node, length in zip(page.layout.nodes, page.printed, strict=True):
        if page.unread[node.element] is None:
            own[node.element] += length
    return list(accumulate(own, initial=0))


class _Judge:
    """The verdicts on single elements of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._printed = _printed_before(page)
        self._whole = max(1, self._printed[-1])
        bit = page.vocabulary.bit
        self._believed = [(bit(group), kind, most) for group, (kind, most) in CLASSES.items()]
        self._notice = bit("notice")
        self._consent = bit("consent")

    def verdict(self, index: int) -> str | None:
        """Why an element is furniture, by itself; one without words is nothing."""
        length = self._printed[self._page.ends[index]] - self._printed[index]
        if not length or self._page.tags[index] in _TRUNK:
            return None
        if self._page.masks[index] & self._consent:
            return "cookie-banner"
        if length > LARGE * self._whole:
            return None
        reason = self._by_landmark(index)
        if reason is None and length <= SMALL * self._whole:
            reason = self._by_class(index, length)
        return reason

    def _by_landmark(self, index: int) -> str | None:
        """The reason that role or tag give; headers, footers, asides of an article are its own."""
        page = self._page
        reason = ROLES.get(page.attributes[index].get("role", "")) or TAGS.get(page.tags[index])
        if reason in _OWN and page.ancestor(index, _OWN[reason]) is not None:
            return None
        return reason

    def _by_class(self, index: int, length: int) -> str | None:
        page, mask = self._page, self._page.masks[index]
        if not mask or page.tags[index] in HEADINGS:
            return None
        for bit, kind, most in self._believed:
            if mask & bit and length <= most:
                return kind
        if mask & self._notice and length <= NOTICE and page.ancestor(index, _ARTICLE) is None:
            return "notice"
        return "hidden" if _UNSEEN.search(page.attributes[index].get("class", "")) else None


def menu_line(page: Page, segment: Segment) -> str | None:
    """A line of short links with separators between them, or of links in a cell of a layout.

    Inside of `main`, `article` and lists such a line may be content; on the annotated pages it is
    none elsewhere.
    """
    links = dict.fromkeys(part.element for part in segment.parts if page.links[part.element])
    if len(links) < MENU_LINKS or page.inside(segment.element, _LISTED) is not None:
        return None
    text = page.layout.text
    printed = linked = 0
    for part in segment.parts:
        letters = sum(map(str.isalnum, text[part.start : part.end]))
        printed += letters
        linked += letters if page.links[part.element] else 0
    if linked < MENU_SHARE * printed or len(segment.text.split()) > MENU_WORDS * len(links):
        return None
    apart = len(_APART.findall(segment.text)) >= len(links) - 2
    in_cell = segment.table < 0 and page.inside(segment.element, _CELL) is not None
    return "menu" if apart or in_cell else None


def phrase(page: Page, segment: Segment) -> str | None:
    """The kind of furniture that a segment is by its words; a page's own title is none."""
    if segment.table >= 0 or page.inside(segment.element, _H1) is not None:
        return None
    return page.vocabulary.phrase(segment.text)
