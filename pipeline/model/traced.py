"""Text that remembers where in its source its characters come from."""

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

Segment = tuple[int, int, int]
"""So many characters of the text, and the range of the source that they come from: one to one
where it is as long, else a single character comes from all of it; what was inserted comes from an
empty range."""


class Traced:
    """An immutable text; each character knows its range of characters in the source text.

    `segments` say where stretches of the text come from, in its order. A character that was
    inserted (a space between two joined lines) has an empty range. A deleted character widens the
    range of the one before it (of the one after it at the very beginning), so that no source
    character drops out of the map.
    """

    __slots__ = ("segments", "text")

    def __init__(self, text: str, segments: Iterable[Segment]) -> None:
        self.text = text
        self.segments = tuple(segments)

    @classmethod
    def of(cls, text: str, start: int) -> "Traced":
        """`text` as it stands in the source from character `start` on."""
        return cls(text, ((len(text), start, start + len(text)),) if text else ())

    @classmethod
    def inserted(cls, text: str, at: int = 0) -> "Traced":
        """`text` that does not stand in the source; `at` is the source place it belongs to."""
        return cls(text, ((len(text), at, at),) if text else ())

    @classmethod
    def concat(cls, parts: Iterable["Traced"]) -> "Traced":
        """The parts one after the other."""
        return cls.join("", parts)

    @classmethod
    def join(cls, separator: str, parts: Iterable["Traced"]) -> "Traced":
        """The parts with an inserted `separator` between them."""
        texts: list[str] = []
        segments: list[Segment] = []
        at = 0
        for part in parts:
            if texts and separator:
                segments.append((len(separator), at, at))
            texts.append(part.text)
            segments += part.segments
            at = part.segments[-1][2] if part.segments else 0
        return cls(separator.join(texts), segments)

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __repr__(self) -> str:
        return f"Traced({self.text!r})"

    def __getitem__(self, key: slice) -> "Traced":
        low, high, _ = key.indices(len(self.text))
        cursor = _Cursor(self.segments)
        cursor.take(low)
        return Traced(self.text[key], cursor.take(high - low))

    def __add__(self, other: "Traced") -> "Traced":
        return Traced(self.text + other.text, self.segments + other.segments)

    @property
    def span(self) -> tuple[int, int]:
        """Where the text begins and ends in the source.

        Raises:
            ValueError: there is no text.
        """
        return min(start for _, start, _ in self.segments), max(end for _, _, end in self.segments)

    def first_from(self, source: int) -> int | None:
        """The index of the first character that begins at `source` or later; None without one."""
        for index, length, start, end in self._indexed():
            if start >= source:
                return index
            if source < end and length == end - start:
                return index + source - start
        return None

    def length_until(self, source: int) -> int:
        """The index after the last character that stands in the source before `source`."""
        until = 0
        for index, length, start, end in self._indexed():
            if start < end <= source:
                until = index + length
            elif start < source < end and length == end - start:
                until = index + source - start
        return until

    def _indexed(self) -> Iterator[tuple[int, int, int, int]]:
        """Each segment with the index of its first character before it."""
        index = 0
        for length, start, end in self.segments:
            yield index, length, start, end
            index += length

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
        texts: list[str] = []
        segments: list[Segment] = []
        cursor = _Cursor(self.segments)
        done = 0
        for match in pattern.finditer(self.text):
            start, end = match.span()
            new = replace if isinstance(replace, str) else replace(match)
            if new == match.group():
                continue
            texts += self.text[done:start], new
            segments += cursor.take(start - done)
            segments += _replaced(cursor.take(end - start), end - start, len(new))
            done = end
        if not texts:
            return self
        texts.append(self.text[done:])
        segments += cursor.take(len(self.text) - done)
        return Traced("".join(texts), _healed(segments))

    def alignment(self) -> "Alignment":
        """The map to the source in its compact form."""
        segments: list[tuple[int, int, int, int]] = []
        last = (0, 0, 0, 0)
        for index, length, start, end in self._indexed():
            low, high, source, stop = last
            if start == end:
                continue
            joins = high == index and stop == start and high - low == stop - source
            if joins and segments and length == end - start:
                last = segments[-1] = (low, index + length, source, end)
            else:
                last = (index, index + length, start, end)
                segments.append(last)
        return Alignment(tuple(segments))


class _Cursor:
    """Takes segments from left to right, so many characters at a time."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        self._segments = iter(segments)
        self._rest: Segment | None = None

    def take(self, count: int) -> list[Segment]:
        """The segments of the next `count` characters."""
        taken: list[Segment] = []
        while count > 0:
            part = self._rest or next(self._segments)
            self._rest = None
            if part[0] > count:
                part, self._rest = _parted(part, count)
            taken.append(part)
            count -= part[0]
        return taken


def _parted(segment: Segment, count: int) -> tuple[Segment, Segment]:
    """A segment's first `count` characters, and the rest of them, which may be none."""
    length, start, end = segment
    if count == length:
        return segment, (0, end, end)
    middle = start + count if end - start == length else start
    return (count, start, middle), (length - count, middle, end)


def _replaced(segments: list[Segment], old: int, new: int) -> list[Segment]:
    """The segments of `new` characters that replace `old` ones; without characters where none do.

    A segment without characters, that of a deletion, is to be healed.
    """
    if new == old:
        return segments
    low = min((start for _, start, _ in segments), default=0)
    high = max((end for _, _, end in segments), default=low)
    return [(1, low, high)] * new if new else [(0, low, high)]


def _healed(segments: Iterable[Segment]) -> list[Segment]:
    """Segments without those of deletions, whose ranges their neighbours take over."""
    healed: list[Segment] = []
    pending: int | None = None
    for segment in segments:
        length, start, end = segment
        if length:
            healed += [segment] if pending is None else _from(segment, pending)
            pending = None
        elif healed:
            healed[-1:] = drawn_out(healed[-1], end)
        elif pending is None:
            pending = start
    return healed


def _from(segment: Segment, start: int) -> list[Segment]:
    """The segment with the range of its first character drawn out to begin at `start`."""
    first, rest = _parted(segment, 1)
    return [(1, min(first[1], start), first[2]), *([rest] if rest[0] else [])]


def drawn_out(segment: Segment, end: int) -> list[Segment]:
    """The segment with the range of its last character drawn out to `end`."""
    length, start, stop = segment
    if length == 1:
        return [(1, start, max(stop, end))]
    before, (_, low, high) = _parted(segment, length - 1)
    return [before, (1, low, max(high, end))]


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
