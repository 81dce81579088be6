"""A record as a reader walks through it: blocks, sentences, sections, folded words."""

import re
import unicodedata
from bisect import bisect_right
from itertools import pairwise

from pipeline.model.record import BlockRecord, Record

_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bNo)(?<!\bMrs)(?<!\bProf)"
    r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W_a-z])"
)
_LOOSE = str.maketrans(
    dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("‘’ʼ", "'") | dict.fromkeys("“”„", '"')
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")

_LINE_END = re.compile(r"(?<=\w)- (?=\w)")


def fold(text: str) -> str:
    """`text` without what a reader does not see: white space, kinds of dashes and quotes.

    A blank behind a hyphen goes too: it may stand where a line ended.
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_LOOSE)
    flat = " ".join(text.split())
    return _LINE_END.sub("-", flat) if "- " in flat else flat


class Passages:
    """Sentences and sections of one record, computed when they are asked for."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._starts = [block.start for block in record.blocks]
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        self._folded: dict[tuple[int, int], str] = {}
        self._text: str | None = None

    @property
    def text(self) -> str:
        """The record's text, folded."""
        if self._text is None:
            self._text = fold(self.record.text)
        return self._text

    def block(self, start: int) -> int | None:
        """The index of the block that character `start` stands in."""
        index = bisect_right(self._starts, start) - 1
        if index < 0 or start >= max(self.record.blocks[index].end, self._starts[index] + 1):
            return None
        return index

    def section(self, start: int) -> tuple[str, ...]:
        """The headings above character `start`, outermost first."""
        index = self.block(start)
        return () if index is None else tuple(self.record.blocks[index].section)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The range of the sentence, row or block around `start:end`."""
        index = self.block(start)
        if index is None:
            return start, end
        if index not in self._sentences:
            self._sentences[index] = _sentences(self.record.text, self.record.blocks[index])
        ranges = self._sentences[index]
        low = max(0, bisect_right(ranges, start, key=lambda r: r[0]) - 1)
        return ranges[low][0], max(ranges[low][1], end)

    def folded(self, start: int, end: int) -> str:
        """The words `start:end`, folded."""
        found = self._folded.get((start, end))
        if found is None:
            found = self._folded[start, end] = fold(self.record.text[start:end])
        return found


def _sentences(text: str, block: BlockRecord) -> list[tuple[int, int]]:
    """The ranges of a block's sentences, of a table's rows; together they cover the block."""
    if block.rows:
        rows = [row for row in block.rows if row]
        bounds = [block.start, *(min(cell.start for cell in row) for row in rows[1:]), block.end]
    else:
        ends = [m.end() for m in _SENTENCE_END.finditer(text, block.start, block.end)]
        bounds = [block.start, *ends, block.end]
    return [(low, high) for low, high in pairwise(bounds) if low < high or high == block.start]
