"""Text that remembers, character by character, where in its source it comes from."""

import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import msgspec
import numpy as np

Positions = Sequence[int]
"""Positions in the source: an array, or a range where the text stands in the source as it is."""


class Traced:
    """An immutable text; each character knows its range of characters in the source text.

    `starts[i]` and `ends[i]` are the source range of `text[i]`. A character that was inserted (a
    space between two joined lines) has an empty range. A deleted character widens the range of the
    one before it (of the one after it at the very beginning), so that no source character drops
    out of the map.
    """

    __slots__ = ("ends", "starts", "text")

    def __init__(self, text: str, starts: Positions, ends: Positions) -> None:
        self.text = text
        self.starts = starts
        self.ends = ends

    @classmethod
    def of(cls, text: str, start: int) -> "Traced":
        """`text` as it stands in the source from character `start` on."""
        stop = start + len(text)
        return cls(text, range(start, stop), range(start + 1, stop + 1))

    @classmethod
    def inserted(cls, text: str, at: int = 0) -> "Traced":
        """`text` that does not stand in the source; `at` is the source place it belongs to."""
        places = array("q", [at]) * len(text)
        return cls(text, places, places)

    @classmethod
    def concat(cls, parts: Iterable["Traced"]) -> "Traced":
        """The parts one after the other."""
        texts: list[str] = []
        starts: array[int] = array("q")
        ends: array[int] = array("q")
        for part in parts:
            texts.append(part.text)
            starts.extend(part.starts)
            ends.extend(part.ends)
        return cls("".join(texts), starts, ends)

    @classmethod
    def join(cls, separator: str, parts: Iterable["Traced"]) -> "Traced":
        """The parts with an inserted `separator` between them."""
        texts: list[str] = []
        starts: array[int] = array("q")
        ends: array[int] = array("q")
        at = 0
        for part in parts:
            if texts:
                places = (at,) * len(separator)
                starts.extend(places)
                ends.extend(places)
            texts.append(part.text)
            starts.extend(part.starts)
            ends.extend(part.ends)
            at = part.ends[-1] if part.text else 0
        return cls(separator.join(texts), starts, ends)

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __repr__(self) -> str:
        return f"Traced({self.text!r})"

    def __getitem__(self, key: slice) -> "Traced":
        return Traced(self.text[key], self.starts[key], self.ends[key])

    def __add__(self, other: "Traced") -> "Traced":
        return Traced.concat((self, other))

    def strip(self, characters: str | None = None) -> "Traced":
        """Without leading and trailing white space (or `characters`)."""
        kept = self.text.strip(characters)
        if len(kept) == len(self.text):
            return self
        start = len(self.text) - len(self.text.lstrip(characters))
        return self[start : start + len(kept)]

    def sub(
        self, pattern: re.Pattern[str], replace: str | Callable[[re.Match[str]], str]
    ) -> "Traced":
        """Each match replaced; every new character maps to the whole match.

        A replacement of the same length maps character to character. `replace` is taken to the
        letter (no group references) where it is a string.
        """
        pieces: list[Traced] = []
        done = 0
        for match in pattern.finditer(self.text):
            start, end = match.span()
            new = replace if isinstance(replace, str) else replace(match)
            if new == match.group():
                continue
            pieces.append(self[done:start])
            pieces.append(self._replaced(start, end, new))
            done = end
        if not pieces:
            return self
        pieces.append(self[done:])
        return Traced._heal(pieces)

    def _replaced(self, start: int, end: int, new: str) -> "Traced":
        if len(new) == end - start:
            return Traced(new, self.starts[start:end], self.ends[start:end])
        low = min(self.starts[start:end], default=0)
        high = max(self.ends[start:end], default=low)
        if new:
            return Traced(new, array("q", [low]) * len(new), array("q", [high]) * len(new))
        return Traced("", array("q", [low]), array("q", [high]))

    @staticmethod
    def _heal(pieces: list["Traced"]) -> "Traced":
        """Concatenate; a deleted piece (empty text with a range) widens its neighbour."""
        starts: array[int] = array("q")
        ends: array[int] = array("q")
        pending: int | None = None
        for piece in pieces:
            if not piece.text:
                if piece.starts and ends:
                    ends[-1] = max(ends[-1], piece.ends[0])
                elif piece.starts:
                    pending = piece.starts[0] if pending is None else pending
                continue
            first = len(starts)
            starts.extend(piece.starts)
            ends.extend(piece.ends)
            if pending is not None:
                starts[first] = min(starts[first], pending)
                pending = None
        return Traced("".join(piece.text for piece in pieces), starts, ends)

    def alignment(self) -> "Alignment":
        """The map to the source in its compact form."""
        starts, ends = self.starts, self.ends
        firsts, stops = np.asarray(starts), np.asarray(ends)
        cut = np.zeros(len(firsts) + 1, dtype=bool)
        cut[0] = cut[-1] = True
        cut[1:-1] = np.diff(firsts) != 1
        odd = np.flatnonzero(stops - firsts != 1)
        cut[odd] = cut[odd + 1] = True
        edges: list[int] = np.flatnonzero(cut).tolist()
        return Alignment(
            tuple(
                (low, high, starts[low], ends[high - 1])
                for low, high in pairwise(edges)
                if starts[low] != ends[high - 1]
            )
        )


class Alignment(msgspec.Struct, frozen=True):
    """From ranges of the clean text to ranges of the source text.

    `segments` are `(start, end, source_start, source_end)`, in order of `start`; where both ranges
    have one length the characters correspond one to one, else the whole ranges do.
    """

    segments: tuple[tuple[int, int, int, int], ...]

    def to_source(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Source ranges of `text[start:end]`, in text order, neighbours merged."""
        ranges: list[tuple[int, int]] = []
        for index in range(self._first(start), len(self.segments)):
            low, high, source, stop = self.segments[index]
            if low >= end:
                break
            if high - low == stop - source:
                piece = (source + max(0, start - low), stop - max(0, high - end))
            else:
                piece = (source, stop)
            if ranges and ranges[-1][0] <= piece[0] <= ranges[-1][1]:
                ranges[-1] = (ranges[-1][0], max(ranges[-1][1], piece[1]))
            else:
                ranges.append(piece)
        return tuple(ranges)

    def _first(self, start: int) -> int:
        """Index of the first segment that ends after `start`."""
        low, high = 0, len(self.segments)
        while low < high:
            middle = (low + high) // 2
            if self.segments[middle][1] <= start:
                low = middle + 1
            else:
                high = middle
        return low
