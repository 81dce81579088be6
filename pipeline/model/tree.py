"""The layout of a web page: its elements, its text nodes, nothing judged."""

import msgspec

from pipeline.model.diagnostic import Diagnostic
from pipeline.model.places import ElementPlaces

BLOCKS = frozenset(
    "address article aside blockquote body button caption center colgroup dd details dialog dir div"
    " dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html"
    " legend li main menu nav noscript ol optgroup option p pre search section summary table tbody"
    " td tfoot th thead tr ul marquee textarea select".split()
)
"""Elements that begin on a line of their own in a browser, and form controls."""


class Elements(msgspec.Struct, frozen=True):
    """The elements of a page in document order, as columns: entry `i` of each is of element `i`.

    `parents` are indices (-1 for the root), `ends` the index after each element's last descendant.
    Attributes that say nothing about content (styles of an image, data of a script) are left out,
    and long values are cut. An attribute without a value is an empty string. `holders` are the
    elements that have an attribute, `tagged` those with a tag, both in order.
    """

    tags: tuple[str, ...]
    parents: tuple[int, ...]
    attributes: tuple[dict[str, str], ...]
    ends: tuple[int, ...]
    holders: dict[str, list[int]]
    tagged: dict[str, list[int]]


class TextNode(msgspec.Struct, frozen=True, gc=False):
    """The printed characters `start:end` of the page's text, directly inside `element`.

    `after` is the last element that began before the text: the elements between two text nodes
    are those after the `after` of the first, up to the `after` of the second.
    """

    element: int
    after: int
    start: int
    end: int


class HtmlLayout(msgspec.Struct, frozen=True):
    """A web page as a browser would build it, without running any script.

    `text` is every character of every text node in document order, that of scripts and styles
    included; `nodes` are the text nodes with printed characters, one for each entry of `places`,
    which is the block that the text stands in, not the link or the bold print inside of it.
    `encoding` is the
    name of the encoding that was found, `address` where the page was fetched.
    """

    text: str
    elements: Elements
    nodes: tuple[TextNode, ...]
    places: ElementPlaces
    encoding: str
    address: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
