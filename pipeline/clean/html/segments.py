"""Text nodes → segments: the runs of text that a reader sees as a paragraph, an item, a table."""

import re
from collections.abc import Iterator

import msgspec

from pipeline.clean.html.page import Page
from pipeline.clean.html.tables import data_tables
from pipeline.model.tree import BLOCKS

PAUSE = 2
"""Line breaks in a row that end a paragraph."""

_ENUMERATED = re.compile(r"(?:[-–—•●▪◦■*·»]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])\s")
_COMPLETE = re.compile(r"[.!?][\"”’)]*\Z")
LONG_LINE = 80
"""Characters from which on a line that ends like a sentence is a paragraph of its own."""
BOLD = frozenset({"b", "strong", "big"})


class Part(msgspec.Struct, frozen=True, gc=False):
    """Characters `start:end` of the page's text, of one text node in `element`.

    `gap`: white space stands before them, though perhaps not in the page. `breaks`: a line break
    (`<br>`) does.
    """

    start: int
    end: int
    element: int
    gap: bool
    breaks: bool


class Segment(msgspec.Struct, frozen=True):
    """A run of text in one block element; `table` is the data table that it is, or -1.

    `text` is what it says, on one line, characters not yet repaired.
    """

    element: int
    parts: tuple[Part, ...]
    text: str
    table: int = -1


def segments(page: Page) -> list[Segment]:
    """The page's segments in document order, without the text that is never read."""
    found: list[Segment] = []
    for run in _runs(page):
        if run.table >= 0:
            found.append(run)
        else:
            found.extend(_split_lines(page, run))
    return found


class _Run(msgspec.Struct):
    """A segment that still grows."""

    element: int
    table: int
    parts: list[Part]

    def segment(self, text: str) -> Segment:
        return _segment(self.element, self.parts, text, self.table)


def _segment(element: int, parts: list[Part], text: str, table: int = -1) -> Segment:
    pieces: list[str] = []
    for part in parts:
        if part.gap or part.breaks:
            pieces.append(" ")
        pieces.append(text[part.start : part.end])
    return Segment(element, tuple(parts), " ".join("".join(pieces).split()), table)


def _runs(page: Page) -> Iterator[Segment]:
    layout, tables = page.layout, data_tables(page)
    text, run = layout.text, _Run(-1, -1, [])
    last, reached = -1, 0
    for node in layout.nodes:
        if page.unread[node.element] is not None:
            continue
        between = text[reached : node.start]
        gap = between[:1].isspace() or between[-1:].isspace()
        reached = node.end
        owner, table = page.owners[node.element], tables[node.element]
        breaks, apart = _between(page, last, node.after)
        last = node.after
        same = table == run.table if table >= 0 else owner == run.element and not apart
        if run.parts and (not same or (breaks >= PAUSE and table < 0) or table != run.table):
            yield run.segment(text)
            run = _Run(owner, table, [])
        elif not run.parts:
            run = _Run(owner, table, [])
        before = run.parts[-1] if run.parts else None
        glued = before is not None and (
            page.owners[before.element] != owner or _is_glued(page, before, node.element)
        )
        run.parts.append(Part(node.start, node.end, node.element, gap or glued, breaks > 0))
    if run.parts:
        yield run.segment(text)


def _between(page: Page, last: int, after: int) -> tuple[int, bool]:
    """How many line breaks, and whether a block began, between two text nodes."""
    breaks, apart = 0, False
    for index in range(last + 1, after + 1):
        tag = page.tags[index]
        if tag == "br":
            breaks += page.unread[index] is None
        elif tag in BLOCKS and page.unread[index] is None:
            apart = True
    return breaks, apart


def _is_glued(page: Page, before: Part, element: int) -> bool:
    """Neighbouring links or labelled spans stand apart on screen though no space is between."""
    first, second = page.tags[before.element], page.tags[element]
    if before.element == element or page.parents[before.element] != page.parents[element]:
        return False
    if first == second == "a":
        return True
    attributes = page.attributes[element]
    return (
        first == second == "span"
        and "class" in attributes
        and page.tags[page.parents[element]] not in _CODE
    )


_CODE = frozenset({"pre", "code", "kbd", "samp"})


def _split_lines(page: Page, segment: Segment) -> list[Segment]:
    """Cut a run at the line breaks that end a heading, an item or a paragraph."""
    if not any(part.breaks for part in segment.parts[1:]):
        return [segment]
    lines: list[list[Part]] = []
    for part in segment.parts:
        if part.breaks or not lines:
            lines.append([])
        lines[-1].append(part)
    whole = page.layout.text
    cut: list[Segment] = []
    parts: list[Part] = []
    above, bold = "", True
    for line in lines:
        text = "".join([whole[part.start : part.end] for part in line]).strip()
        line_bold = is_bold(page, line)
        labelled = bool(_COMPLETE.search(above)) and is_bold(page, line[:1])
        if parts and (line_bold != bold or labelled or _ends_block(above, text)):
            cut.append(_segment(segment.element, parts, whole))
            parts, above, bold = [], "", True
        parts.extend(line)
        above, bold = f"{above} {text}".strip()[-2 * LONG_LINE :], bold and line_bold
    cut.append(_segment(segment.element, parts, whole))
    return cut


def _ends_block(above: str, text: str) -> bool:
    """A line of `text` begins a block, or `above` is a paragraph that is complete."""
    if _ENUMERATED.match(text):
        return True
    return bool(_COMPLETE.search(above)) and len(above) >= LONG_LINE and len(text) >= LONG_LINE // 2


def is_bold(page: Page, parts: list[Part] | tuple[Part, ...]) -> bool:
    """Every letter of the parts is printed bold."""
    text = page.layout.text
    return all(
        page.inside(part.element, BOLD) is not None
        for part in parts
        if any(character.isalnum() for character in text[part.start : part.end])
    )
