"""Which line of a plain text is a heading, and of which level."""

import re

NUMBERED = re.compile(
    r"(?:(?P<depth>\d{1,2}(?:\.\d{1,2})*)\.?|(?P<roman>[IVXL]{1,6}|[A-Z])\.|"
    r"(?:annex|chapter|part|section)\s+[\dIVXA-Z]{1,5}[.:]?)\s+",
    re.IGNORECASE,
)
LONGEST = 140
MOST_WORDS = 18
SMALL_WORDS = frozenset(
    "a an the of in on at to by for from with and or as vs via de la le les des du et en y".split()
)
CONTINUED = frozenset("included include includes following were was are is follows by to".split())


def heading_level(text: str) -> int | None:
    """The level of a heading (1 = outermost), or None for a line of prose.

    A heading is short, opens with a capital or a number of its own, and closes without a stop.
    """
    words = text.split()
    numbered = NUMBERED.match(text)
    title = text[numbered.end() :] if numbered else text
    letters = [word for word in title.split() if word[0].isalpha()]
    if not letters or len(text) > LONGEST or len(words) > MOST_WORDS:
        return None
    if not title[0].isupper() or re.search(r"[.;,!]$", text) or " | " in text:
        return None
    if text.endswith(":"):
        return _lead_level(letters)
    if not numbered and len(letters) > 10 and _capitalised(letters) < 0.5:
        return None
    if numbered and numbered["depth"]:
        return numbered["depth"].count(".") + 1
    return 1


def _lead_level(words: list[str]) -> int | None:
    """A line that ends in a colon heads the list below it, unless it is an open sentence."""
    last = words[-1].rstrip(":").casefold()
    if last in CONTINUED or (len(words) > 4 and _capitalised(words) < 0.6):
        return None
    return 2


def _capitalised(words: list[str]) -> float:
    """The share of capitalised words among those that a title capitalises."""
    telling = [word for word in words if word.casefold() not in SMALL_WORDS]
    return sum(word[0].isupper() for word in telling) / max(1, len(telling))
