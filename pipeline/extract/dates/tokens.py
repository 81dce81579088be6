"""A block of text as tokens: numbers, ordinals, words, marks, each with its place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extract.dates.vetoes import blocked

TOKEN = re.compile(
    r"(?P<number>\d+)(?P<ordinal>(?:st|nd|rd|th|er|º|ª|°)(?![^\W_]))?"
    r"|(?P<word>[^\W\d_¹²³⁰-⁹]+)|(?P<mark>[^\s\w]|[_¹²³⁰-⁹])",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """`text[start:end]`; `low` is it in lower case, `number` its value where it is one.

    `kind` is `number`, `ordinal`, `word`, `mark`, `blocked` (inside of an identifier, an address
    or an amount) or `end`. `glued` says that no white space stands before it.
    """

    start: int
    end: int
    text: str
    low: str
    kind: str
    number: int
    glued: bool


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`, followed by one of kind `end`."""
    tokens = list(_tokens(text, start, end))
    tokens.append(Token(end, end, "", "", "end", -1, glued=False))
    return tokens


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    barriers = blocked(text, start, end)
    barrier = next(barriers, None)
    last = -1
    for match in TOKEN.finditer(text, start, end):
        low, high = match.span()
        while barrier and barrier[1] <= low:
            barrier = next(barriers, None)
        word = match.group()
        number, kind = -1, match.lastgroup or "mark"
        if kind in ("number", "ordinal"):
            digits = match["number"]
            number = int(digits) if len(digits) <= 8 else 10**8
        if barrier and barrier[0] <= low:
            kind, number = "blocked", -1
        yield Token(
            low, high, word, "’" if word == "'" else word.lower(), kind, number, glued=low == last
        )
        last = high
