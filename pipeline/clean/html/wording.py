"""What the words of a segment look like, as a row of numbers for the block classifier."""

import re
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

STOP_WORDS = frozenset(
    "the of and to in a is that for it as was with be by on not he his but at are this have from or"
    " had an they which one you were all her she there would their we him been has when who will no"
    " more if out so up its la le de les des et en un une el los las y que del der die das und ist"
    " von zu den mit da do em para com por".split()
)
_WORD = re.compile(r"\w+")
MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK = re.compile(r"\b\d{1,2}:\d\d\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][\"”’)]?(?:\s|\Z)")
LONGEST = 2_000
"""Characters of a segment whose words are looked at."""


def wording(texts: Sequence[str], titles: Sequence[str]) -> NDArray[np.float64]:
    """A row of `TEXT_NAMES` for each text; `titles` are the page's own titles."""
    known = [frozenset(_WORD.findall(title.casefold())) for title in titles]
    values = chain.from_iterable([text_row(text, known) for text in texts])
    shape = (len(texts), len(TEXT_NAMES))
    return np.fromiter(values, np.float64, count=shape[0] * shape[1]).reshape(shape)


def text_row(text: str, titles: Sequence[frozenset[str]]) -> list[float]:
    """What the words of a segment look like; `titles` are the words of the page's titles."""
    words = _WORD.findall(text[:LONGEST])
    count = len(words) or 1
    capitals = "".join([word[0] for word in words])
    own = {word.casefold() for word in words}
    has_digit = _DIGIT.search(text) is not None
    return [
        len(words),
        len(text) / count,
        len(STOP_WORDS.intersection(words)) / count,
        sum(map(str.isupper, capitals)) / count,
        sum(map(str.isdigit, capitals)) / count,
        len(_SENTENCE.findall(text)) if count > 3 else 0,
        text.count(","),
        text[-1:] in ".!?…",
        text[-1:] == ":",
        text[:1].isupper(),
        text[:1].islower(),
        text.isupper(),
        not MONTHS.isdisjoint([word[:3] for word in own]),
        has_digit and _YEAR.search(text) is not None,
        has_digit and _CLOCK.search(text) is not None,
        "@" in text,
        "©" in text,
        "?" in text,
        text.count("|") + text.count("»") + text.count("·") + text.count(" / ") + text.count(">"),
        "$" in text or "€" in text or "£" in text,
        max([len(own & title) / (min(len(own), len(title)) or 1) for title in titles], default=0),
    ]


TEXT_NAMES = (
    "words word_length stops capitals numbers sentences commas period colon upper lower shouted"
    " month year clock mail copyright question separators money"
    " like_title"
).split()
