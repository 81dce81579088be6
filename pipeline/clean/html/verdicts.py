"""What the markup itself says of furniture: landmarks, roles, telling classes, set phrases.

These verdicts are certain enough to stand without the block classifier; what is only likely is
left to it.
"""

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

LARGE = 0.45
"""Share of the page's text from which on a landmark is taken to be misused: a page that is one
form, an article wrapped in `nav` or `aside`."""

_TRUNK = frozenset({"html", "body", "main", "article"})
_CONTENT = frozenset({"main", "article", "blockquote", "figure", "section", "td", "li", "dd"})
_ARTICLE = frozenset({"main", "article", "blockquote", "figure"})
_UNSEEN = ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader", "element-invisible")


def verdicts(page: Page) -> list[str | None]:
    """For each element the reason why what it holds is furniture, or None; handed down."""
    printed = _printed_before(page)
    whole = max(1, printed[-1])
    found: list[str | None] = [None] * len(page.tags)
    for index in _telling(page):
        if found[index] is None:
            end = page.ends[index]
            reason = _verdict(page, index, printed[end] - printed[index], whole)
            found[index:end] = [reason] * (end - index)
    return found


def _telling(page: Page) -> list[int]:
    """The elements whose tag, role or class may say that they are furniture."""
    facts = zip(page.tags, page.masks, page.attributes, strict=True)
    return [
        index
        for index, (tag, mask, attributes) in enumerate(facts)
        if index and (mask or tag in TAGS or "role" in attributes)
    ]


def _printed_before(page: Page) -> list[int]:
    """Characters of what is read in all elements before each one, and in all of them."""
    own = [0] * len(page.tags)
    for node, length in zip(page.layout.nodes, page.printed, strict=True):
        if page.unread[node.element] is None:
            own[node.element] += length
    return list(accumulate(own, initial=0))


def _verdict(page: Page, index: int, length: int, whole: int) -> str | None:
    if length > LARGE * whole or page.tags[index] in _TRUNK:
        return None
    reason = _by_landmark(page, index)
    if reason is None and length <= SMALL * whole:
        reason = _by_class(page, index, length)
    return reason


def _by_landmark(page: Page, index: int) -> str | None:
    """The reason that role or tag give; headers, footers and asides of an article are its own."""
    role = page.attributes[index].get("role", "")
    reason = ROLES.get(role) or TAGS.get(page.tags[index])
    own = {"header": _CONTENT, "footer": _CONTENT, "related": _ARTICLE - {"main"}}
    if reason in own and page.ancestor(index, own[reason]) is not None:
        return None
    return reason


def _by_class(page: Page, index: int, length: int) -> str | None:
    mask = page.masks[index]
    if not mask or page.tags[index] in HEADINGS:
        return None
    for group, (kind, most) in CLASSES.items():
        if length <= most and mask & page.vocabulary.bit(group):
            return kind
    notice = mask & page.vocabulary.bit("notice") and length <= NOTICE
    if notice and page.ancestor(index, _ARTICLE) is None:
        return "notice"
    names = page.attributes[index].get("class", "")
    return "hidden" if any(name in names for name in _UNSEEN) else None


def phrase(page: Page, segment: Segment) -> str | None:
    """The kind of furniture that a segment is by its words; a page's own title is none."""
    label = page.inside(segment.element, frozenset({"h1"}))
    return None if label is not None or segment.table >= 0 else page.vocabulary.phrase(segment.text)
