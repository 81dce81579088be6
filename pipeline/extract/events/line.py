"""A sentence (or a list item, a cell) as tokens, with the mentions that cover them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

import msgspec

from pipeline.extract.events.lexicon import ADJECTIVES, CLOSED, MARKS, QUOTES, is_adverb
from pipeline.model.annotations import Count, Date, Location, Mention, Organization

TOKEN = re.compile(r"\d{1,3}(?:[,   ]\d{3})+(?:\.\d+)?(?![\w])|[^\W_]+(?:[-‐‑–’'./&][^\W_]+)*|\S")

END = attrgetter("end")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, a number or a mark; `word` is lower case without a possessive ending."""

    text: str
    word: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it starts as names do."""
        return self.text[0].isupper() or self.text[0].isdigit()


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`."""
    found = []
    for match in TOKEN.finditer(text, start, end):
        word = match.group().lower().replace("’", "'")
        found.append(Token(match.group(), word.removesuffix("'s"), match.start(), match.end()))
    return found


class Mentions(msgspec.Struct, frozen=True):
    """What the earlier extractors found in a line; counts keep their number in the document."""

    dates: tuple[Date, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Location, ...] = ()
    counts: tuple[tuple[int, Count], ...] = ()


@dataclass
class Line:
    """A range of the text whose events are looked for together.

    `fragment` says that a thing may be named without a verb (list items, cells, headings);
    `evidence` is the range that tells of the event: the line itself, or the row it stands in.
    """

    text: str
    start: int
    end: int
    block: int
    mentions: Mentions
    fragment: bool = False
    evidence: tuple[int, int] = (0, 0)
    tokens: list[Token] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    org: list[int] = field(default_factory=list)
    date: list[int] = field(default_factory=list)
    place: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.evidence == (0, 0):
            self.evidence = (self.start, self.end)
        self.tokens = tokens(self.text, self.start, self.end)
        self.words = frozenset(token.word for token in self.tokens)
        self.org = self._cover(self.mentions.organizations)
        self.date = self._cover(self.mentions.dates)
        self.place = self._cover(self.mentions.places)

    def _cover(self, mentions: Sequence[Mention[Any]]) -> list[int]:
        covered = [-1] * len(self.tokens)
        for number, mention in enumerate(mentions):
            for i in range(self.index_at(mention.start), len(covered)):
                if self.tokens[i].start >= mention.end:
                    break
                covered[i] = number
        return covered

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, i: int) -> str:
        """The lower-case word at `i`, or an empty one outside of the line."""
        return self.tokens[i].word if 0 <= i < len(self.tokens) else ""

    def free(self, i: int) -> bool:
        """Whether no mention of an organization or a date covers the token."""
        return self.org[i] < 0 and self.date[i] < 0

    def is_mark(self, i: int) -> bool:
        """Whether a punctuation mark stands there; a quotation mark is none."""
        return self.tokens[i].text in MARKS

    def is_quote(self, i: int) -> bool:
        """Whether a quotation mark stands there."""
        return 0 <= i < len(self.tokens) and self.tokens[i].text in QUOTES

    def is_content(self, i: int) -> bool:
        """Whether a noun, an adjective, a number or a name may stand there."""
        token = self.tokens[i]
        if self.date[i] >= 0 and self.org[i] < 0:
            return False
        if token.text in MARKS or token.word in CLOSED:
            return False
        return token.word in ADJECTIVES or not is_adverb(token.word)

    def index_at(self, position: int) -> int:
        """The first token that ends behind `position`."""
        return bisect_right(self.tokens, position, key=END)

    def says(self, i: int, words: Sequence[str]) -> bool:
        """Whether `words` stand at `i`."""
        if not 0 <= i <= len(self.tokens) - len(words):
            return False
        if words and self.tokens[i].word != words[0]:  # as nearly everywhere
            return False
        return all(self.tokens[i + k].word == word for k, word in enumerate(words))

    def string(self, i: int, j: int) -> str:
        """The text of the tokens from `i` up to, not including, `j`."""
        return self.text[self.tokens[i].start : self.tokens[j - 1].end] if i < j else ""
