"""Words that a document prints whole: the evidence for what its line ends have cut apart."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from pipeline.clean.pdf.lines import Line

HYPHENS = "-\u2010\u00ad\u2011"
"""Characters that may end a line within a word."""

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011'’][^\W\d_]+)*")
_TAIL = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_HEAD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SUSPENDED = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|e|o|u)\b")
_ADDRESS = re.compile(r"(?:https?:|www\.|ftp:|@|doi\.)\S*$", re.IGNORECASE)
_MANY = 0.03
"""From this share of lines on, hyphens at line ends are the typesetter's."""

Joint = Literal["drop", "keep", "space"]
"""What becomes of a hyphen at a line's end: gone, kept without a blank, kept before a blank."""


class Vocabulary:
    """The words inside the lines of a document, in lower case, and how it ends its lines."""

    def __init__(self, lines: Iterable[Line]) -> None:
        words: Counter[str] = Counter()
        inside = total = 0
        ends: Counter[str] = Counter()
        cut = False
        for line in lines:
            text = line.text.lower()
            found = _WORD.findall(text)
            total += 1
            inside += "\u2010" in text[:-1]
            words.update(found[1 if cut else 0 :])
            cut = text[-1:] in HYPHENS and len(text) > 1 and text[-2].isalpha()
            if cut:
                ends[text[-1]] += 1
        self._words = words
        self._soft = bool(ends["\u2010"]) and inside <= ends["\u2010"] // 4
        self._often = sum(ends.values()) > _MANY * max(1, total)

    def __contains__(self, word: str) -> bool:
        return word.lower() in self._words

    def joint(self, left: str, right: str) -> Joint:
        """How a line that ends in a hyphen goes on with the line `right`."""
        if left.endswith("\u00ad"):
            return "drop"
        if left.endswith("\u2010") and self._soft:
            return "drop"
        head = _HEAD.match(right)
        tail = _TAIL.search(left[:-1])
        if _ADDRESS.search(left) or tail is None or head is None:
            return "keep" if left[-2:-1].strip() else "space"
        if _SUSPENDED.match(right) and not self._known(tail.group() + head.group()):
            return "space"
        if self._soft or not head.group()[0].islower():
            return "keep"
        return self._judge(tail.group().lower(), head.group().lower())

    def _judge(self, tail: str, head: str) -> Joint:
        whole, parted = tail + head, f"{tail}-{head}"
        if self._words[whole] or self._words[parted]:
            return "drop" if self._words[whole] >= self._words[parted] else "keep"
        if "-" in tail or "-" in head:
            last, first = tail.rpartition("-")[2], head.partition("-")[0]
            return "drop" if self._words[last + first] else "keep"
        both = self._known(tail) and self._known(head)
        if self._often:
            return "keep" if both and min(len(tail), len(head)) >= 5 else "drop"
        return "keep" if both else "drop"

    def _known(self, word: str) -> bool:
        return self._words[word.lower()] > 0
