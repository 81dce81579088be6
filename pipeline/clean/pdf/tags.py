"""The author's structure tree as a prior: what each run is, where the tree can be trusted.

Authors tag by hand, by template or not at all, and converters tag line by line; so the tree is
believed as far as it covers the text, and its paragraphs only where they hold sentences together.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from pipeline.clean.pdf.lines import Line
from pipeline.clean.pdf.paragraphs import TERMINAL
from pipeline.model.pages import PdfLayout, StructureElement

COVERAGE = 0.8
"""Share of the runs that the tree or an artifact mark must know."""
TORN = 0.06
"""Share of paragraphs that may end amid a sentence before their bounds are not believed."""

_HEADING = re.compile(r"(?:H|heading\s*)(?P<level>[1-6])$", re.IGNORECASE)
_BLOCKS = frozenset(("P", "H", "LI", "Caption", "Note", "FENote", "TOCI", "Title", "BlockQuote"))
_WHOLE = frozenset(("LI", "Note", "FENote", "TOCI", "Caption"))
"""Elements that hold paragraphs of their own without being parted by them."""


class Tag(msgspec.Struct, frozen=True):
    """The block element that a run belongs to: its number in the document, role, heading level."""

    element: int
    role: str
    level: int = 0


class Tags(msgspec.Struct, frozen=True):
    """What the tree says of each run, by its start; `bounds` where paragraphs are believed."""

    runs: dict[int, Tag] = {}
    bounds: dict[int, int] = {}

    def of(self, line: Line) -> Tag | None:
        """The tag of a line's first run."""
        return self.runs.get(line.runs[0].start) if self.runs else None

    def has(self, line: Line, *roles: str) -> bool:
        """The line belongs to an element of one of the roles."""
        tag = self.of(line)
        return tag is not None and tag.role in roles


def read_tags(layout: PdfLayout, lines: Sequence[Sequence[Line]]) -> Tags:
    """The tags of a document's runs; nothing where there is no tree or it leaves out too much."""
    if not layout.structure:
        return Tags()
    known = dict(_contents(layout.structure))
    runs: dict[int, Tag] = {}
    total = covered = 0
    for page in layout.pages:
        for run in page.runs:
            total += 1
            tag = known.get((page.number, run.mcid))
            if tag is not None:
                runs[run.start] = tag
            covered += tag is not None or run.artifact
    if covered < COVERAGE * total:
        return Tags()
    bounds = {start: tag.element for start, tag in runs.items()}
    return Tags(runs, {} if _tears(lines, bounds) else bounds)


def _contents(
    roots: Sequence[StructureElement],
) -> Iterator[tuple[tuple[int, int], Tag]]:
    """Each piece of marked content with the block element around it."""
    waiting: list[tuple[StructureElement, Tag | None]] = [(root, None) for root in reversed(roots)]
    number = 0
    while waiting:
        element, around = waiting.pop()
        level = _HEADING.match(element.role)
        block = element.role in _BLOCKS or level is not None
        inner = around is not None and around.role in _WHOLE and element.role != "LI"
        if (block and not inner) or (element.content and around is None):
            number += 1
            role = "H" if level or element.role == "H" else element.role
            around = Tag(number, role if block else "P", int(level["level"]) if level else 0)
        if around is not None:
            for place in element.content:
                yield place, around
        waiting.extend((child, around) for child in reversed(element.children))


def _tears(pages: Sequence[Sequence[Line]], bounds: dict[int, int]) -> bool:
    """Too many elements end amid a sentence that the next one goes on with."""
    torn = 0
    for lines in pages:
        for before, line in pairwise(lines):
            one, other = bounds.get(before.runs[0].start), bounds.get(line.runs[0].start)
            if one == other or one is None or other is None:
                continue
            below = 0 < line.baseline - before.baseline < 2 * line.size
            open_ = not before.text.endswith(TERMINAL) and len(before.text) > 40
            torn += below and open_ and line.text[:1].islower()
    return torn > TORN * max(1, len(set(bounds.values())))
