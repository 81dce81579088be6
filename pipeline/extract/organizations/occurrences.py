"""Where a name that a document uses stands in it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from pipeline.extract.organizations.matcher import find
from pipeline.extract.organizations.registry import index
from pipeline.extract.organizations.rows import Row
from pipeline.extract.organizations.tokens import Tokens

MARK = re.compile(r"[@/\\_]|\bwww\.|\w\.[a-z]{2,6}\b")
"""What makes a stretch without blanks an address, a path or a document symbol."""

BORDER = re.compile(r"[\s()\[\]]")


def find_surfaces(
    tokens: Tokens, surfaces: Iterable[str], expansions: Mapping[str, str]
) -> Iterator[tuple[int, int, str]]:
    """Every place where one of the surfaces stands to the letter: (start, end, surface)."""
    rows = [Row(id=surface, name=surface) for surface in sorted(set(surfaces))]
    registry = index(rows, expansions)
    for match in find(tokens, registry):
        start, end = tokens.starts[match.start], tokens.ends[match.stop - 1]
        written = tokens.text[start:end].replace("\u00a0", " ")
        if any(surface.text == written for surface in match.surfaces):
            yield start, end, written


class Codes:
    """The stretches of a text where an acronym names no body: addresses, symbols (`ACE/15`)."""

    def __init__(self, text: str) -> None:
        spans = [(start, end) for start, end in _runs(text) if _is_code(text[start:end])]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def cover(self, start: int) -> bool:
        """Whether character `start` stands in such a stretch."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and start < self._ends[index]


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """The stretches without blanks and brackets that hold a mark; each is walked once."""
    done = 0
    while (mark := MARK.search(text, done)) is not None:
        start = mark.start()
        while start > done and not BORDER.match(text[start - 1]):
            start -= 1
        border = BORDER.search(text, mark.end())
        done = border.start() if border else len(text)
        yield start, done


def _is_code(run: str) -> bool:
    if "@" in run or "://" in run or run.startswith("www."):
        return True
    if "_" in run:
        return True
    if "/" in run or "\\" in run:
        return any(c.isdigit() for c in run) and not re.search(r"\bG\d\b", run)
    return re.search(r"\.[a-z]{2,}(?:\.|$)", run) is not None


class Shouting:
    """The lines of a text set in capitals throughout: there a word may look like an acronym."""

    def __init__(self, text: str) -> None:
        self._spans = [m.span() for m in re.finditer(r"[^\n|]+", text) if _is_shouted(m.group())]
        self._starts = [start for start, _ in self._spans]

    def cover(self, start: int) -> bool:
        """Whether character `start` stands in such a line."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and start < self._spans[index][1]


def _is_shouted(line: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", line)
    return len(words) >= 3 and all(word.isupper() for word in words)
