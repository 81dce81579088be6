"""What the markup itself says of furniture: landmarks, roles, telling classes, set phrases.

These verdicts are certain enough to stand without the block classifier; what is only likely is
left to it.
"""

import numpy as np

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
    "breadcrumb": "breadcrumb",
    "share": "share",
    "cookie": "cookie-banner",
    "pager": "pagination",
    "skip": "skip-link",
    "subscribe": "newsletter",
    "language": "language-bar",
}
"""Groups of class words that are believed where the element is small, and the reason."""

SMALL = 0.15
"""Share of the page's text up to which a telling class is believed."""

LARGE = 0.45
"""Share of the page's text from which on a landmark is taken to be misused: a page that is one
form, an article wrapped in `nav` or `aside`."""

_TRUNK = frozenset({"html", "body", "main", "article"})
_CONTENT = frozenset({"main", "article", "blockquote", "figure", "section", "td", "li", "dd"})
_ARTICLE = frozenset({"main", "article", "blockquote", "figure"})
_UNSEEN = ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader", "element-invisible")


def verdicts(page: Page) -> list[str | None]:
    """For each element the reason why what it holds is furniture, or None; handed down."""
    lengths = subtree_lengths(page)
    whole = max(1, int(lengths[0])) if len(lengths) else 1
    found: list[str | None] = []
    for index, parent in enumerate(page.parents):
        above = found[parent] if parent >= 0 else None
        if above is None and parent >= 0:
            above = _verdict(page, index, float(lengths[index]) / whole)
        found.append(above)
    return found


def subtree_lengths(page: Page) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Printed characters inside of each element, those that are never read left out."""
    own = np.zeros(len(page.tags) + 1, dtype=np.int64)
    text = page.layout.text
    for node in page.layout.nodes:
        if page.unread[node.element] is None:
            own[node.element + 1] += len(text[node.start : node.end].strip())
    total = np.cumsum(own)
    ends = np.fromiter((element.end for element in page.layout.elements), dtype=np.int64)
    return np.asarray(total[ends] - total[:-1])


def _verdict(page: Page, index: int, share: float) -> str | None:
    if share > LARGE or page.tags[index] in _TRUNK:
        return None
    return _by_landmark(page, index) or _by_class(page, index, share)


def _by_landmark(page: Page, index: int) -> str | None:
    """The reason that role or tag give; headers, footers and asides of an article are its own."""
    role = page.layout.elements[index].attributes.get("role", "")
    reason = ROLES.get(role) or TAGS.get(page.tags[index])
    own = {"header": _CONTENT, "footer": _CONTENT, "related": _ARTICLE - {"main"}}
    if reason in own and page.ancestor(index, own[reason]) is not None:
        return None
    return reason


def _by_class(page: Page, index: int, share: float) -> str | None:
    mask = page.masks[index]
    if not mask or share > SMALL or page.tags[index] in HEADINGS:
        return None
    for group, kind in CLASSES.items():
        if mask & page.vocabulary.bit(group):
            return kind
    if mask & page.vocabulary.bit("notice") and page.ancestor(index, _ARTICLE) is None:
        return "notice"
    names = page.layout.elements[index].attributes.get("class", "")
    return "hidden" if any(name in names for name in _UNSEEN) else None


def phrase(page: Page, segment: Segment) -> str | None:
    """The kind of furniture that a segment is by its words; a page's own title is none."""
    label = page.inside(segment.element, frozenset({"h1"}))
    return None if label is not None or segment.table >= 0 else page.vocabulary.phrase(segment.text)
