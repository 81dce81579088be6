"""A cursor over tokens that knows the words of dates."""

from bisect import bisect_left

from pipeline.extract.dates.lexicon import Lexicon, Meaning, Phrases
from pipeline.extract.dates.tokens import Token

DASHES = frozenset("-–—‑‐−")
_JOINED = frozenset("./,:#+@_&%$") | DASHES


class Reader:
    """The tokens of one block, and what a token means as a part of a date.

    Every `read` method takes the index of a token and gives a value and the index of the token
    after it, or None. Indices past the last token stand for the end of the block.
    """

    def __init__(self, tokens: list[Token], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.end = len(tokens) - 1
        self._months = [k for k, token in enumerate(tokens) if self._is_month(token.low)]

    def at(self, i: int) -> Token:
        """Token `i`; the end of the block where there is none."""
        return self.tokens[i] if 0 <= i < self.end else self.tokens[self.end]

    def low(self, i: int) -> str:
        """Token `i` in lower case."""
        return self.tokens[i].low if 0 <= i < self.end else ""

    def words(self, i: int, *phrase: str) -> int:
        """The index after `phrase` where it stands at `i`, else `i`."""
        if self.low(i) != phrase[0]:
            return i
        whole = all(self.low(i + n) == word for n, word in enumerate(phrase))
        return i + len(phrase) if whole else i

    def skip(self, i: int, *words: str) -> int:
        """The index after one of `words` where one stands at `i`, else `i`."""
        return i + 1 if self.low(i) in words else i

    def phrase(self, i: int, phrases: Phrases[Meaning]) -> tuple[Meaning, int] | None:
        """The meaning of the longest of `phrases` that stands at `i`."""
        for rest, meaning in phrases.get(self.low(i), ()):
            if all(self.low(i + 1 + n) == word for n, word in enumerate(rest)):
                return meaning, i + 1 + len(rest)
        return None

    def month(self, i: int) -> tuple[int, int] | None:
        """A month's name, the full stop of an abbreviation included."""
        token = self.at(i)
        month = self.lexicon.months.get(token.low) if token.kind == "word" else None
        if month is None:
            return None
        if self.at(i + 1).text == "." and self.at(i + 1).glued and len(token.low) <= 5:
            follower = self.at(i + 2)
            short = len(token.low) <= 4 and token.low not in ("june", "july", "mars", "juin")
            dotted = follower.kind == "mark" and short
            if dotted or follower.kind in ("number", "ordinal") or follower.low == "de":
                return month, i + 2
        return month, i + 1

    def month_within(self, i: int, reach: int) -> bool:
        """Whether a month's name, or the word `month`, is among `reach` tokens from `i` on."""
        k = bisect_left(self._months, i)
        return k < len(self._months) and self._months[k] < i + reach

    def _is_month(self, word: str) -> bool:
        return word in self.lexicon.months or word == "month"

    def weekday(self, i: int) -> tuple[int, int] | None:
        """A weekday's name; an abbreviation may have its full stop."""
        weekday = self.lexicon.weekdays.get(self.low(i))
        if weekday is None:
            return None
        if len(self.low(i)) <= 5 and self.at(i + 1).text == "." and self.at(i + 1).glued:
            return weekday, i + 2
        return weekday, i + 1

    def ordinal(self, i: int) -> tuple[int, int] | None:
        """`3rd`, `third`, `twenty-first`; -1 for `last`."""
        token = self.at(i)
        if token.kind == "ordinal":
            return token.number, i + 1
        value = self.lexicon.ordinals.get(token.low)
        if value is not None:
            return value, i + 1
        tens = self.lexicon.numbers.get(token.low, 0)
        if tens not in (20, 30):
            return None
        j = i + 2 if self.at(i + 1).text in DASHES else i + 1
        units = self.lexicon.ordinals.get(self.low(j), 0)
        return (tens + units, j + 1) if 1 <= units <= 9 else None

    def cardinal(self, i: int) -> tuple[int, int] | None:
        """A small number in digits or words: `3`, `a`, `twenty-one`."""
        token = self.at(i)
        if token.kind == "number":
            return (token.number, i + 1) if token.number < 1000 else None
        value = self.lexicon.numbers.get(token.low)
        if value is None or value < 20:
            return None if value is None else (value, i + 1)
        j = i + 2 if self.at(i + 1).text in DASHES else i + 1
        units = self.lexicon.numbers.get(self.low(j), 0)
        return (value + units, j + 1) if 1 <= units <= 9 else (value, i + 1)

    def day(self, i: int) -> tuple[int, int] | None:
        """The number of a day: `3`, `03`, `3rd`, `third`."""
        token = self.at(i)
        if token.kind == "number":
            return (
                (token.number, i + 1) if 1 <= token.number <= 31 and len(token.text) < 3 else None
            )
        found = self.ordinal(i)
        return found if found and 1 <= found[0] <= 31 else None

    def year(self, i: int) -> tuple[int, int] | None:
        """A year of four digits, `’22`, or in words (`two thousand and eighteen`)."""
        token = self.at(i)
        if token.kind == "number":
            known = len(token.text) == 4 and 1000 <= token.number <= 2999
            return (token.number, i + 1) if known and not self.continues(i + 1) else None
        follower = self.at(i + 1)
        if token.text in ("’", "'", "‘") and follower.kind == "number" and follower.glued:
            return (century(follower.number), i + 2) if len(follower.text) == 2 else None
        return self._spelled_year(i) if token.kind == "word" else None

    def year_before_part(self, i: int) -> tuple[int, int] | None:
        """A year that a code like `Q1` follows, glued or not, a dash between them or not."""
        token, follower = self.at(i), self.at(i + 1)
        if token.kind != "number" or len(token.text) != 4 or not 1900 <= token.number <= 2199:
            return None
        j = i + 2 if follower.text in DASHES or follower.text == "/" else i + 1
        return (token.number, j) if self.low(j) in ("q", "h") else None

    def continues(self, i: int) -> bool:
        """Whether token `i` goes on with the number or word before it (`2000m`, `2023.5`)."""
        token, follower = self.at(i), self.at(i + 1)
        if not token.glued:
            return False
        if token.low == "t" and follower.glued and follower.kind in ("number", "blocked"):
            return False
        if token.kind in ("word", "number", "ordinal", "blocked") or token.text == "%":
            return True
        return token.text in ".:," and follower.glued and follower.kind == "number"

    def begins(self, i: int) -> bool:
        """Whether an expression may begin at token `i`: it goes on with nothing before it."""
        token, before = self.at(i), self.at(i - 1) if i else None
        if before is None or not token.glued:
            return True
        if before.kind in ("word", "number", "ordinal", "blocked"):
            return False
        if before.text not in _JOINED:
            return True
        further = self.at(i - 2) if i > 1 else None
        attached = before.glued and further is not None and further.kind not in ("mark", "end")
        return not attached and before.text not in "$#@_+"

    def _spelled_year(self, i: int) -> tuple[int, int] | None:
        numbers = self.lexicon.numbers
        first = numbers.get(self.low(i), 0)
        if first == 2 and self.low(i + 1) == "thousand":
            j = self.skip(i + 2, "and")
            rest = self.cardinal(j) if self.at(j).kind == "word" else None
            return (2000 + rest[0], rest[1]) if rest and rest[0] > 1 else (2000, i + 2)
        if first in (18, 19, 20) and self.at(i + 1).kind == "word":
            j = i + 2 if self.low(i + 1) in ("zero", "oh", "o") else i + 1
            rest = self.cardinal(j)
            if rest and (rest[0] >= 10) != (j > i + 1):
                return 100 * first + rest[0], rest[1]
        return None


def century(digits: int) -> int:
    """The year that two digits stand for: 50 to 99 are of the 20th century."""
    return digits + (1900 if digits >= 50 else 2000)
