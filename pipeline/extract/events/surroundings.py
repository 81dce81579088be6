"""What a block inherits: the organization and date of its headings, the lead-in of its list."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from pipeline.extract.events.told import Surroundings
from pipeline.model.annotations import Date, Location, Mention, Organization
from pipeline.model.document import Block, Document

COMING = re.compile(
    r"\b(?:next|coming|upcoming|future|outlook|planned|forthcoming|ahead|agenda|calendar)\b",
    re.IGNORECASE,
)
PLANS = re.compile(
    r"\b(?:will|is to|are to|plans? to|intends? to|provides? for|foresees?)\b[^.]*:\s*$"
)
_M = TypeVar("_M", bound=Mention[Any])

OWNED = 0.45
"""Share of a heading's letters that an organization covers where the section is its own."""

DATED = 0.55
"""Share of a heading's letters that dates cover where the section lies on them."""

STAMPS = 3
"""Lines with nothing but a date that make a document a timeline."""


class _Sorted(Generic[_M]):
    """Mentions in text order, found by where they stand."""

    def __init__(self, mentions: Sequence[_M]) -> None:
        self.mentions = mentions
        self.starts = [mention.start for mention in mentions]

    def within(self, block: Block) -> list[_M]:
        """Those that lie in the block."""
        low, high = (bisect_left(self.starts, place) for place in (block.start, block.end))
        return [mention for mention in self.mentions[low:high] if mention.end <= block.end]


class Inheritance:
    """The surroundings of each block of a document."""

    def __init__(
        self,
        document: Document,
        dates: Sequence[Date],
        organizations: Sequence[Organization],
        places: Sequence[Location],
    ) -> None:
        self.document = document
        self.dates = _Sorted(dates)
        self.organizations = _Sorted(organizations)
        self.places = _Sorted(places)
        self.owned: dict[int, tuple[Organization, ...]] = {}
        self.dated: dict[int, tuple[Date, ...]] = {}
        self.entries = self._entries()

    def of(self, index: int) -> Surroundings:
        """What the block number `index` inherits."""
        blocks = self.document.blocks
        block = blocks[index]
        headings = [blocks[i] for i in block.section]
        owners = next((o for o in map(self._owners, block.section) if o), ())
        dates = next((d for d in map(self._dated, reversed(block.section)) if d), ())
        dates = dates or self.entries.get(index, ())
        text = self.document.text
        coming = any(COMING.search(text[h.start : h.end]) for h in headings)
        lead = self._lead(index)
        if lead is None:
            return Surroundings(dates=dates, owners=owners, coming=coming)
        inside = self.organizations.within(lead)
        plans = PLANS.search(text, lead.start, lead.end) is not None
        return Surroundings(
            dates=tuple(self.dates.within(lead)[:1]) or dates,
            owners=owners or tuple(_subject(text, lead, inside)),
            plans=plans,
            coming=coming or plans,
        )

    def _entries(self) -> dict[int, tuple[Date, ...]]:
        """The date of each block that stands below a line with nothing but a date or a period.

        One such line may be a stamp; from three on they part a timeline.
        """
        found: dict[int, tuple[Date, ...]] = {}
        current: tuple[Date, ...] = ()
        section: tuple[int, ...] | None = None
        stamps = 0
        for index, block in enumerate(self.document.blocks):
            if block.section != section or block.kind in ("title", "heading"):
                current, section = (), block.section
            inside = self.dates.within(block)
            stamped = len(inside) == 1 and inside[0].value.edtf is not None
            if stamped and _share(self.document.text, block, inside) == 1:
                current, stamps = tuple(inside), stamps + 1
            elif current:
                found[index] = current
        return found if stamps >= STAMPS else {}

    def _lead(self, index: int) -> Block | None:
        """The paragraph that a list hangs on: it ends with a colon."""
        blocks = self.document.blocks
        if blocks[index].kind != "list_item":
            return None
        level = blocks[index].level or 1
        for block in (blocks[n] for n in range(index - 1, -1, -1)):
            beside = block.kind == "list_item" and (block.level or 1) >= level
            if beside and not (self._ends_open(block) and block.level == level):
                continue
            return block if self._ends_open(block) else None
        return None

    def _ends_open(self, block: Block) -> bool:
        return self.document.text[block.start : block.end].rstrip().endswith(":")

    def _owners(self, number: int) -> tuple[Organization, ...]:
        if number not in self.owned:
            heading = self.document.blocks[number]
            inside = self.organizations.within(heading) if heading.kind != "title" else []
            own = _share(self.document.text, heading, inside) >= OWNED
            self.owned[number] = tuple(inside[:1]) if own else ()
        return self.owned[number]

    def _dated(self, number: int) -> tuple[Date, ...]:
        if number not in self.dated:
            self.dated[number] = self._dates_of(self.document.blocks[number])
        return self.dated[number]

    def _dates_of(self, heading: Block) -> tuple[Date, ...]:
        inside = self.dates.within(heading)
        opens = bool(inside) and inside[0].start == heading.start
        dated = opens or _share(self.document.text, heading, inside) >= DATED
        return tuple(inside[:1]) if dated else ()


def _subject(text: str, lead: Block, organizations: Sequence[Organization]) -> list[Organization]:
    """The organization of a lead-in that did what the list tells: `… what the X had done:`."""
    colon = text.rfind(" done", lead.start, lead.end)
    before = [o for o in organizations if colon < 0 or o.start < colon]
    return list(before[-1:]) if colon >= 0 else list(before[:1])


def _share(text: str, block: Block, mentions: Sequence[Mention[Any]]) -> float:
    letters = sum(c.isalnum() for c in text[block.start : block.end])
    covered = {i for m in mentions for i in range(m.start, m.end) if text[i].isalnum()}
    return len(covered) / max(1, letters)
