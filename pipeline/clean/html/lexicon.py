"""Learned odds of the names and words of pages: how likely is it content that bears them?"""

import re
from functools import lru_cache
from typing import NamedTuple

import msgspec

_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}(?![a-z])")
_WORD = re.compile(r"[^\W\d_]+|\d")
_DIGITS = re.compile(r"\d+")
_STEPS = re.compile(r"[^/._-]+")
LONGEST_NAME = 40
"""Characters of a class or id that are looked at."""
LONGEST_TEXT = 600
"""Characters of a text whose words are looked up."""
LONGEST_ADDRESS = 200
"""Characters of a link's address that are looked at."""


class Lexicon(msgspec.Struct, frozen=True):
    """Log odds of content, as the annotated sites have them.

    `classes`: names of classes and ids, whole (`=entry-content`) and in parts (`entry`); `words` of
    the text; `headings`: words of the heading above it; `targets`: hosts (`@facebook.com`) and
    parts of the addresses that it links to. What is not listed says nothing.
    """

    classes: dict[str, float] = {}
    words: dict[str, float] = {}
    headings: dict[str, float] = {}
    targets: dict[str, float] = {}


class Odds(NamedTuple):
    """Sum of some odds, how many they are, the lowest (0 at most), the highest (0 at least)."""

    total: float = 0.0
    known: int = 0
    low: float = 0.0
    high: float = 0.0


NOTHING = Odds()


class Lookup:
    """A lexicon, ready for looking up."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known = lru_cache(maxsize=16384)(self._listed)

    def marked(self, names: str) -> Odds:
        """The odds of an element with these classes and ids, each of their parts once."""
        found: dict[str, float] = {}
        for name in names.split():
            found.update(self._known(name))
        return _together(list(found.values()))

    def _listed(self, name: str) -> dict[str, float]:
        """What the lexicon knows of a class or id and its parts."""
        odds = self._lexicon.classes
        return {part: odds[part] for part in class_names(name) if part in odds}

    def words(self, words: list[str]) -> tuple[float, float, float, float, float, float]:
        """Mean, lowest, highest, sum of the odds of a text's words; of the first, of the last."""
        odds = self._lexicon.words
        found = sums(odds, words)
        first, last = (odds.get(words[0], 0.0), odds.get(words[-1], 0.0)) if words else (0.0, 0.0)
        return (found.total / max(1, found.known), found.low, found.high, found.total, first, last)

    def heading(self, words: list[str]) -> tuple[float, float, float]:
        """Mean, lowest and highest odds of what stands below a heading."""
        return _spread(sums(self._lexicon.headings, words))

    def targets(self, names: list[str]) -> tuple[float, float, float]:
        """Mean, lowest and highest odds of what links to such addresses."""
        return _spread(sums(self._lexicon.targets, names))


def sums(odds: dict[str, float], names: list[str]) -> Odds:
    """The odds of several names together."""
    return _together(list(filter(None, map(odds.get, names))))


def _together(found: list[float]) -> Odds:
    if not found:
        return NOTHING
    return Odds(sum(found), len(found), min(0.0, *found), max(0.0, *found))


def _spread(odds: Odds) -> tuple[float, float, float]:
    return odds.total / max(1, odds.known), odds.low, odds.high


def class_names(names: str) -> list[str]:
    """The classes and ids of an element, each once: whole, and their parts in small letters."""
    found: dict[str, None] = {}
    for name in names.split():
        found["=" + _DIGITS.sub("0", name.lower())[:LONGEST_NAME]] = None
        found.update(dict.fromkeys(part.lower() for part in _PART.findall(name)))
    return list(found)


def words_of(text: str, longest: int = LONGEST_TEXT) -> list[str]:
    """The words that a text begins with, in small letters; all numbers are `0`."""
    return _WORD.findall(_DIGITS.sub("0", text[:longest].lower()))


def address_names(address: str) -> list[str]:
    """The host of a link that leads elsewhere, and the first parts of its path."""
    path = address[:LONGEST_ADDRESS].lower().partition("?")[0].partition("#")[0]
    names: list[str] = []
    if "://" in path:
        host, _, path = path.partition("://")[2].partition("/")
        names.append("@" + ".".join(host.split(".")[-2:]))
    steps = _STEPS.findall(path)[:7]
    return names + [_DIGITS.sub("0", step) if _DIGITS.search(step) else step for step in steps]
