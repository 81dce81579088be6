"""What a block inherits: the organization and date of its headings, the lead-in of its list."""

import re
from collections.abc import Sequence
from typing import Any, TypeVar

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
        self.dates = dates
        self.organizations = organizations
        self.places = places

    def of(self, index: int) -> Surroundings:
        """What the block number `index` inherits."""
        blocks = self.document.blocks
        block = blocks[index]
        headings = [blocks[i] for i in block.section]
        owners = next((o for o in map(self._owners, headings) if o), ())
        dates = next((d for d in map(self._dated, reversed(headings)) if d), ())
        text = self.document.text
        coming = any(COMING.search(text[h.start : h.end]) for h in headings)
        lead = self._lead(index)
        if lead is None:
            return Surroundings(dates=dates, owners=owners, coming=coming)
        inside = _within(self.organizations, lead)
        plans = PLANS.search(text, lead.start, lead.end) is not None
        return Surroundings(
            dates=tuple(_within(self.dates, lead)[:1]) or dates,
            owners=owners or tuple(_subject(text, lead, inside)),
            plans=plans,
            coming=coming or plans,
        )

    def _lead(self, index: int) -> Block | None:
        """The paragraph that a list hangs on: it ends with a colon."""
        blocks = self.document.blocks
        if blocks[index].kind != "list_item":
            return None
        level = blocks[index].level or 1
        for block in reversed(blocks[:index]):
            beside = block.kind == "list_item" and (block.level or 1) >= level
            if beside and not (self._ends_open(block) and block.level == level):
                continue
            return block if self._ends_open(block) else None
        return None

    def _ends_open(self, block: Block) -> bool:
        return self.document.text[block.start : block.end].rstrip().endswith(":")

    def _owners(self, heading: Block) -> tuple[Organization, ...]:
        if heading.kind == "title":
            return ()
        inside = _within(self.organizations, heading)
        return tuple(inside[:1]) if _share(self.document.text, heading, inside) >= OWNED else ()

    def _dated(self, heading: Block) -> tuple[Date, ...]:
        inside = _within(self.dates, heading)
        opens = bool(inside) and inside[0].start == heading.start
        dated = opens or _share(self.document.text, heading, inside) >= DATED
        return tuple(inside[:1]) if dated else ()


def _subject(text: str, lead: Block, organizations: Sequence[Organization]) -> list[Organization]:
    """The organization of a lead-in that did what the list tells: `… what the X had done:`."""
    colon = text.rfind(" done", lead.start, lead.end)
    before = [o for o in organizations if colon < 0 or o.start < colon]
    return list(before[-1:]) if colon >= 0 else list(before[:1])


def _within(mentions: Sequence[_M], block: Block) -> list[_M]:
    return [m for m in mentions if block.start <= m.start and m.end <= block.end]


def _share(text: str, block: Block, mentions: Sequence[Mention[Any]]) -> float:
    letters = sum(c.isalnum() for c in text[block.start : block.end])
    covered = {i for m in mentions for i in range(m.start, m.end) if text[i].isalnum()}
    return len(covered) / max(1, letters)
