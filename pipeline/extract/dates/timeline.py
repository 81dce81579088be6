"""The dates of a document in the order in which it tells them, and the years of its headings."""

import re
from typing import NamedTuple

from pipeline.model.document import Block
from pipeline.model.edtf import Day, bounds, precision

FINE = ("day", "month", "season", "quarter", "half")
"""Precisions that tell more than a year."""

_LEAD = 9
"""Characters into a block within which a year leads it."""

_YEAR = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/%]|[-–]\d)")


class Told(NamedTuple):
    """A date that stands before, its block, and whether it names a month or less."""

    start: int
    block: int
    value: str
    fine: bool


class Anchor(NamedTuple):
    """A year, and a month of it where one is known, that other dates are near to."""

    year: int
    month: int | None


def only_year(text: str) -> int | None:
    """The one year that a heading, caption or cell names; None where it names none or several."""
    found = {int(match.group()) for match in _YEAR.finditer(text)}
    return found.pop() if len(found) == 1 else None


class Timeline:
    """The dates of a document so far, and the years that its headings set."""

    def __init__(self, published: str | None, title: str | None) -> None:
        self.published = published
        self.told: list[Told] = []
        self.last: tuple[int, Anchor] | None = None
        self._lead: tuple[int, int, Anchor | None] = (-1, 0, None)
        self._here: tuple[int, Anchor | None, Anchor | None] = (-1, None, None)
        self.title_year = only_year(title or "")
        self._headings: list[tuple[int, int]] = []
        self._intro: tuple[int, int] | None = None

    def enter(self, block: Block, index: int, text: str) -> None:
        """Take note of a block before its dates are read."""
        words = text[block.start : block.end]
        level = _level(block, words)
        if level is not None:
            while self._headings and self._headings[-1][0] >= level:
                self._headings.pop()
            year = only_year(words)
            if year and block.kind != "title":
                self._headings.append((level, year))
        if block.kind != "list_item" and self._intro and self._intro[0] != index - 1:
            self._intro = None

    def leave(self, block: Block, index: int, text: str) -> None:
        """Take note of a block after its dates are read."""
        introduces = text[block.start : block.end].rstrip().endswith((":", "following"))
        latest = self.here(index)[1]
        if introduces and block.kind != "list_item":
            self._intro = (index, latest.year) if latest else None

    def add(self, told: Told) -> None:
        """Take note of a date."""
        self.told.append(told)
        anchor = anchor_of(told.value)
        if self._lead[0] != told.block:
            self._lead = (told.block, told.start, None if told.fine else anchor)
        if anchor:
            self.last = (told.block, anchor)
            fine, _ = self.here(told.block)
            self._here = (told.block, anchor if told.fine else fine, anchor)

    def here(self, block: int) -> tuple[Anchor | None, Anchor | None]:
        """The last date of a block that names a month or less, and the last date of any kind."""
        index, fine, latest = self._here
        return (fine, latest) if index == block else (None, None)

    def lead(self, block: int, start: int) -> Anchor | None:
        """The year with which a block begins: `In 2023, seizures reached 4,512 …`."""
        index, position, anchor = self._lead
        return anchor if index == block and position - start <= _LEAD else None

    def latest_year(self, start: int) -> Anchor | None:
        """The last date, where it is a year with which the sentence at `start` begins."""
        last = self.told[-1] if self.told else None
        if last is None or last.fine or not 0 <= last.start - start <= _LEAD:
            return None
        return anchor_of(last.value)

    def heading_year(self) -> int | None:
        """The year that the headings above set, the innermost first."""
        return self._headings[-1][1] if self._headings else None

    def intro_year(self, block: Block) -> int | None:
        """The year that the sentence before a list sets for its items."""
        return self._intro[1] if self._intro and block.kind == "list_item" else None


def _level(block: Block, words: str) -> int | None:
    """The rank of a heading; short lines that say little but a year count as the lowest."""
    if block.kind == "title":
        return 0
    if block.kind == "heading":
        return block.level or 1
    if block.kind == "caption":
        return 98
    short = block.kind == "paragraph" and len(words) < 60 and words[-1:] not in (".", ":", ";", ",")
    return 99 if short and len(words.split()) <= 8 and only_year(words) else None


def anchor_of(value: str) -> Anchor | None:
    """The year and month in which a date lies; None for a run of several years."""
    found: tuple[Day | None, Day | None] = bounds(value) or (None, None)
    first, last = found
    if first is None or last is None:
        end = first or last
        return Anchor(end[0], end[1] if precision(value) in FINE else None) if end else None
    if last[0] - first[0] > 1 or (last[0] > first[0] and precision(value) == "year"):
        return None
    return Anchor(first[0], first[1] if precision(value) in FINE else None)
