"""What a segment is: heading, list item, caption or paragraph, and on which level."""

import re
from collections.abc import Sequence

import msgspec

from pipeline.clean.html.page import HEADINGS, Page
from pipeline.clean.html.segments import Segment, is_bold
from pipeline.model.document import BlockKind

LISTS = frozenset({"ul", "ol", "menu", "dir"})
_STOP = frozenset({"td", "th", "table", "section", "article", "dd", "blockquote", "body", "aside"})
_LABELS = frozenset({"summary", "dt", "legend", "button"})
_CAPTIONS = frozenset({"figcaption", "caption"})
_SENTENCE_END = re.compile(r"[.;,!]\Z")
LABEL_WORDS = 15
"""Words up to which a bold line, a term or a button is a heading."""


class Shape(msgspec.Struct, frozen=True):
    """The kind of a segment; `rank` is 1 to 6 for a heading of the markup, 7 for a label.

    `item` is the list item that the segment opens, or -1.
    """

    kind: BlockKind
    rank: int = 0
    item: int = -1


def shapes(page: Page, found: Sequence[Segment]) -> list[Shape]:
    """The shape of each segment, in order."""
    opened: set[int] = set()
    result: list[Shape] = []
    for position, segment in enumerate(found):
        shape = _shape(page, segment, opened)
        if shape.kind == "paragraph" and _is_label(page, found, position):
            shape = Shape("heading", 7)
        result.append(shape)
    return result


def _shape(page: Page, segment: Segment, opened: set[int]) -> Shape:
    if segment.table >= 0:
        return Shape("table")
    step = segment.element
    while step >= 0 and page.tags[step] not in _STOP:
        tag = page.tags[step]
        rank = heading_rank(page, step)
        if not rank and tag in _LABELS and len(segment.text.split()) <= LABEL_WORDS:
            rank = 7
        if rank:
            return Shape("heading", rank)
        if tag in _CAPTIONS:
            return Shape("caption")
        if tag == "li":
            return _item(step, opened)
        step = page.parents[step]
    return Shape("paragraph")


def _item(item: int, opened: set[int]) -> Shape:
    """The first text of a list item is the item, what follows are paragraphs in it."""
    if item in opened:
        return Shape("paragraph")
    opened.add(item)
    return Shape("list_item", item=item)


def heading_rank(page: Page, element: int) -> int:
    """1 to 6 where the element is a heading by its tag or role, else 0."""
    tag = page.tags[element]
    if tag in HEADINGS:
        return HEADINGS[tag]
    attributes = page.attributes[element]
    if attributes.get("role") != "heading":
        return 0
    level = attributes.get("aria-level", "2")
    return min(6, max(1, int(level))) if level.isdecimal() else 2


def _is_label(page: Page, found: Sequence[Segment], position: int) -> bool:
    """A short bold line above text that is not bold."""
    segment = found[position]
    words = len(segment.text.split())
    if (
        words > LABEL_WORDS
        or _SENTENCE_END.search(segment.text)
        or not is_bold(page, segment.parts)
    ):
        return False
    if (
        page.inside(segment.element, frozenset({"td", "th"})) is not None
        and not segment.text[:1].isupper()
    ):
        return False
    following = found[position + 1] if position + 1 < len(found) else None
    return following is not None and not (following.table < 0 and is_bold(page, following.parts))


def list_level(page: Page, element: int) -> int:
    """How many lists an item stands in."""
    level, step = 0, element
    while step >= 0:
        level += page.tags[step] in LISTS
        step = page.parents[step]
    return max(1, level)


def item_marker(page: Page, item: int) -> str:
    """What a browser prints before a list item: a bullet, or its number in the list's style."""
    parent = page.parents[item]
    if parent < 0 or page.tags[parent] != "ol":
        return "•"
    if parent not in page.numbers:
        page.numbers[parent] = _numbers(page, parent)
    number = page.numbers[parent].get(item, 1)
    return _number(number, page.attributes[parent].get("type", "1")) + "."


def _numbers(page: Page, parent: int) -> dict[int, int]:
    """The number of each item of an ordered list, as a browser counts."""
    start = page.attributes[parent].get("start", "1")
    number = int(start) if start.lstrip("-").isdecimal() and len(start) < 10 else 1
    numbers: dict[int, int] = {}
    index = parent + 1
    while index < page.ends[parent]:
        if page.tags[index] == "li":
            value = page.attributes[index].get("value", "")
            number = int(value) if value.isdecimal() and len(value) < 10 else number
            numbers[index] = number
            number += 1
        index = page.ends[index]
    return numbers


def _number(number: int, style: str) -> str:
    if style in ("a", "A") and 0 < number <= 26:
        return chr(ord(style) + number - 1)
    if style in ("i", "I") and 0 < number < 40:
        roman = "x" * (number // 10) + _ROMAN[number % 10]
        return roman if style == "i" else roman.upper()
    return str(number)


_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
