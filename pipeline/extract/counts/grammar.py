"""The grammar of numbers: recursive descent over their parts."""

import msgspec

from pipeline.extract.counts.lexicon import Lexicon
from pipeline.extract.counts.number_words import (
    BEHIND_TENS,
    PARTS,
    SMALL,
    TENS,
    TINY,
    UNITS,
    denominator,
)


class Numeral(msgspec.Struct, frozen=True):
    """A number over `tokens[first:stop]`.

    `multiplier` is its last scale (1 where it has none), `digits` says that it begins with digits.
    """

    first: int
    stop: int
    value: float
    multiplier: int = 1
    digits: bool = False


class Atom(msgspec.Struct, frozen=True):
    """A part of a token: `two` and `thirds` of `two-thirds`."""

    word: str
    token: int
    last: bool
    value: float | None = None


class Grammar:
    """Recursive descent over atoms.

    `at` is the next atom, `multiplier` the last scale read, `joined` the part that the last `and`
    added to the scale `joined_to`: `one hundred and three quarters` is 100.75.
    """

    def __init__(self, lexicon: Lexicon, atoms: list[Atom], first: int) -> None:
        self.scales = lexicon.rules.scales.words
        self.large = lexicon.large_scales
        self.abbreviations = lexicon.rules.scales.abbreviations
        self.dozens = lexicon.dozens
        self.atoms = atoms
        self.first = first
        self.at = 0
        self.multiplier = 1
        self.joined = 0.0
        self.joined_to = 1

    def numeral(self) -> Numeral | None:
        """The longest number from the first atom on, ending with a whole token."""
        digits = self.atoms[0].value is not None
        value = self._led_by_article() if not digits else None
        if value is None:
            self.at = 0
            value = self._cardinal()
        if value is not None:
            value = self._with_fraction(value)
        if value is None or not self.at or not self.atoms[self.at - 1].last:
            return None
        stop = self.atoms[self.at - 1].token + 1
        return Numeral(self.first, stop, value, self.multiplier, digits)

    def _word(self, ahead: int = 0) -> str:
        index = self.at + ahead
        return self.atoms[index].word if 0 <= index < len(self.atoms) else ""

    def _led_by_article(self) -> float | None:
        """`a hundred`, `a dozen`, `half a million`, `a quarter of a million`, `quarter million`."""
        share = 1.0
        if self._word() == "a" and self._word(1) in TINY:
            self.at += 2
            return 1 / TINY[self._word(-1)]
        if self._word() == "a" and self._word(1) == "quarter":
            self.at += 1
        if self._word() in {"half", "quarter"}:
            share = PARTS[self._word()]
            self.at += 1
            if self._word() == "of" and self._word(1) == "a":
                self.at += 1
        if self._word() == "a":
            self.at += 1
        elif share == 1.0:
            return None
        if self._word() in self.dozens:
            self.at += 1
            return 12 * share
        tail = self._cardinal() if self._word() in self.scales else None
        return None if tail is None else share * tail

    def _cardinal(self) -> float | None:
        """Groups of falling scales; the last may be joined by `and`."""
        value = self._group()
        if value is None:
            return None
        while self.multiplier > 1:
            mark, multiplier, joined = self.at, self.multiplier, self.joined
            spoken = self._word() == "and"
            self.at += spoken
            compound = not spoken and self._bottom()[1] == 2
            joins = not compound and self._joins(multiplier, spoken=spoken)
            rest = self._group() if joins else None
            if rest is None or not 0 < rest < multiplier:
                self.at, self.multiplier, self.joined = mark, multiplier, joined
                break
            value += rest
            if spoken:
                self.joined, self.joined_to = rest, multiplier
        return value

    def _joins(self, multiplier: int, *, spoken: bool) -> bool:
        """Whether a further group may be part of the number."""
        if self.at >= len(self.atoms):
            return False
        if self.atoms[self.at].value is not None:
            return multiplier <= 1000
        return not (spoken and self.atoms[0].value is not None and multiplier == 10**6)

    def _group(self) -> float | None:
        """`two hundred and fifty-seven thousand`, `4.2 million`."""
        self.multiplier, self.joined = 1, 0.0
        value = self._below_thousand()
        if value is None:
            return None
        while (scale := self._scale()) is not None:
            value *= scale
            self.multiplier = scale
            self.joined = 0.0
            self.at += 1
        return value

    def _scale(self) -> int | None:
        word = self._word()
        if word in self.large:
            return self.large[word]
        if self.at and self.at < len(self.atoms) and self.atoms[self.at - 1].value is not None:
            return self.abbreviations.get(word) if self._may_abbreviate(word) else None
        return None

    def _may_abbreviate(self, word: str) -> bool:
        """A letter is a scale behind a short number only: `1045B` is a name."""
        value = self.atoms[self.at - 1].value
        return len(word) > 1 or (value is not None and abs(value) < 1000)

    def _below_thousand(self) -> float | None:
        value = self._below_hundred()
        if value is None and self._implied_one():
            value = 1.0
        if value is None or self._word() != "hundred":
            return self._with_point(value)
        self.at += 1
        self.multiplier = 100
        value *= 100
        mark = self.at
        spoken = self._word() == "and"
        self.at += spoken
        compound = not spoken and self._bottom()[1] == 2
        rest = None if compound else self._below_hundred()
        if rest is None or not 0 < rest < 100:
            self.at = mark
            return value
        self.joined, self.joined_to = (rest if spoken else 0.0), 100
        self.multiplier = 1
        return value + rest

    def _implied_one(self) -> bool:
        """`a hundred`, `half million`, and `hundred thousand` without an article."""
        if self._word() not in self.scales:
            return False
        led = self._word(-1) in {"a", "half", "quarter"}
        return led or (self._word() == "hundred" and self._word(1) in self.large)

    def _below_hundred(self) -> float | None:
        if self.at >= len(self.atoms):
            return None
        atom = self.atoms[self.at]
        if atom.value is not None:
            self.at += 1
            return atom.value + self._mixed_fraction(atom)
        if atom.word not in SMALL:
            return None
        self.at += 1
        if atom.word in TENS and 0 < UNITS.get(self._word(), 0) < 10:
            self.at += 1
            return float(TENS[atom.word] + UNITS[self._word(-1)])
        return float(SMALL[atom.word])

    def _mixed_fraction(self, atom: Atom) -> float:
        """The fraction of a mixed number in digits: `1 4/5`."""
        following = self.atoms[self.at] if self.at < len(self.atoms) else None
        if following is None or following.value is None:
            return 0.0
        if "/" not in following.word or "/" in atom.word:
            return 0.0
        self.at += 1
        return following.value

    def _with_point(self, value: float | None) -> float | None:
        """`five point five`, `nought point nought three`."""
        if value is None or self._word() != "point" or self._word(1) not in UNITS:
            return value
        self.at += 1
        digits = ""
        while self._word() in UNITS:
            digits += str(UNITS[self._word()])
            self.at += 1
        return value + float(f"0.{digits}")

    def _bottom(self) -> tuple[int, int]:
        """The denominator that comes next and how many atoms it takes; (0, 0) for none."""
        word, behind = self._word(), self._word(1)
        if word in TENS and behind:
            unit = BEHIND_TENS.get(behind.removesuffix("s")) or denominator(behind)
            return (TENS[word] + unit, 2) if unit and unit < 10 else (0, 0)
        bottom = denominator(word)
        return (bottom, 1) if bottom else (0, 0)

    def _with_fraction(self, value: float) -> float | None:
        """`two thirds`, `three and a half million`, `a hundred and three and two thirds`."""
        if self._word() in self.dozens:
            self.at += 1
            return value + 11 * (self.joined or value)
        bottom, width = self._bottom()
        if bottom:
            plural = self._word(width - 1).endswith("s")
            if plural == (value == 1):
                return value if self.atoms[self.at - 1].last else None
            self.at += width
            if 0 < self.joined < bottom:
                unit = self.joined_to if self.joined_to > 100 else 1
                return value - self.joined + self.joined / bottom * unit
            return value / bottom * self._scale_behind_fraction()
        return self._with_and_part(value)

    def _scale_behind_fraction(self) -> int:
        """`three quarters billion`."""
        scale = self._scale()
        self.at += scale is not None
        return scale or 1

    def _with_and_part(self, value: float) -> float:
        """`two and a half million`, `3 million and a quarter`, `a billion and half a million`."""
        mark = self.at
        part = self._and_part()
        if part is None:
            self.at = mark
            return value
        scale = self._scale() or 1
        if scale == 1:
            return value + part * (self.multiplier if self.multiplier > 100 else 1)
        self.at += 1
        if self.multiplier > scale:
            return value + part * scale
        self.multiplier = scale
        return (value + part) * scale

    def _and_part(self) -> float | None:
        """The fraction in `and a half`, `and two thirds`, `and one fourth`."""
        if self._word() != "and":
            return None
        if self._word(1) == "a" and self._word(2) in PARTS:
            self.at += 3
            return PARTS[self._word(-1)]
        top, bottom = UNITS.get(self._word(1)), denominator(self._word(2))
        if top is None or bottom is None:
            return None
        self.at += 3
        return top / bottom
