"""The page's title: which segment it is, and what the head of the page calls it."""

import re
from collections.abc import Sequence

from pipeline.clean.html.kinds import Shape
from pipeline.clean.html.segments import Segment

_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s+(?:[|·•»›–—:]{1,2}|-{1,2}|<|&lt;)\s+|\s*\|\s*")
LIKE = 0.6
"""Share of common words from which on two titles are the same."""


def likeness(first: str, second: str) -> float:
    """Share of the words of the shorter one that the other has too."""
    one, other = (set(_WORD.findall(text.casefold())) for text in (first, second))
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def without_site(title: str, site: str | None) -> str:
    """A page title without the name of its site before or after a separator."""
    parts = [part for part in _SEPARATOR.split(title) if part.strip()]
    if len(parts) < 2:
        return title.strip()
    if site:
        kept = [part for part in parts if likeness(part, site) < LIKE]
        if kept and len(kept) < len(parts):
            first = title.find(kept[0])
            return title[first : title.find(kept[-1], first) + len(kept[-1])].strip()
    cut = _SEPARATOR.search(title)
    longest = max(parts, key=len)
    return title[: cut.start()].strip() if cut and parts[0] == longest else longest.strip()


def title_position(kept: Sequence[tuple[Segment, Shape]], names: Sequence[str]) -> int | None:
    """Which of the kept segments is the title; `names` is what the head calls the page."""
    headings = [
        (position, segment, shape)
        for position, (segment, shape) in enumerate(kept)
        if shape.kind == "heading"
    ]
    first = [entry for entry in headings if entry[2].rank == 1]
    for group in (first, headings[:8]):
        named = [
            (max(likeness(segment.text, name) for name in names), -position)
            for position, segment, _ in group
            if names and len(segment.text) > 2
        ]
        if named and max(named)[0] >= LIKE:
            return -max(named)[1]
    if first:
        return first[0][0]
    return headings[0][0] if headings and headings[0][0] <= 1 else None


def clear_title(weighed: Sequence[tuple[Segment, Shape]], names: Sequence[str]) -> int | None:
    """The position of the page's only main heading, or of the only heading that its head names.

    None where there is no such heading, or several.
    """
    first = [position for position, (_, shape) in enumerate(weighed) if shape.rank == 1]
    named = first or [
        position
        for position, (segment, shape) in enumerate(weighed)
        if shape.kind == "heading" and any(likeness(segment.text, name) >= LIKE for name in names)
    ]
    return named[0] if len(named) == 1 else None
