"""Names of the registry in a text, found in one pass.

From each word the comparable form of the words ahead is grown as long as any name could still
match, and looked up in a hash table: the work is bounded by the number of words times the length
of the longest name, whatever the number of rows.
"""

import msgspec

from pipeline.extract.organizations.registry import Registry, Surface
from pipeline.extract.organizations.tokens import Tokens

SMALL = frozenset(
    "a an and at by de del der des di do dos du e el en et for für in la le les of on "
    "or para pour the to und y y/o d l s".split()
)
"""Words that names write in lower case."""


class Match(msgspec.Struct, frozen=True):
    """Words `start:stop` write the name of one of the rows of `surfaces`."""

    start: int
    stop: int
    surfaces: tuple[Surface, ...]

    @property
    def exact(self) -> bool:
        """Whether only acronyms and one-word names match."""
        return all(surface.exact for surface in self.surfaces)


def find(tokens: Tokens, registry: Registry) -> list[Match]:
    """The longest names from left to right; none overlaps another."""
    found: list[Match] = []
    position = 0
    keys, reach = tokens.keys, registry.reach
    while position < len(keys):
        first = keys[position].split(" ", 1)[0]
        match = _longest(tokens, registry, position) if first in reach else None
        if match is None:
            position += 1
        else:
            found.append(match)
            position = match.stop
    return found


def _longest(tokens: Tokens, registry: Registry, start: int) -> Match | None:
    limit = registry.reach[tokens.keys[start].split(" ", 1)[0]]
    key, best, position = tokens.keys[start], None, start + 1
    while len(key) <= limit:
        surfaces = registry.names.get(key)
        if surfaces is not None:
            written = tuple(s for s in surfaces if _fits(tokens, start, position, s))
            best = Match(start, position, written) if written else best
        position = _next(tokens, start, position)
        if position >= len(tokens):
            break
        key = f"{key} {tokens.keys[position]}"
        position += 1
    return best


def _next(tokens: Tokens, start: int, position: int) -> int:
    """The word that may follow in the same name: `(BRIP)` and a comma are passed over."""
    if position >= len(tokens) or tokens.linked[position]:
        return position
    joint = tokens.joints[position]
    if joint == ", " and not tokens.words[start].isupper():
        return position
    after = position + 1
    inside = joint == " (" and after < len(tokens) and tokens.joints[after] == ") "
    if inside and tokens.words[position].isupper() and tokens.words[after][0].isupper():
        return after
    return len(tokens)


def _fits(tokens: Tokens, start: int, stop: int, surface: Surface) -> bool:
    """Whether the words are written as a name: with its capitals, an acronym to the letter."""
    text = tokens.text[tokens.starts[start] : tokens.ends[stop - 1]]
    if surface.exact:
        return _same_letters(text, surface.text)
    if not tokens.words[start][0].isupper() and not surface.text[0].islower():
        return False
    if any(mark in text.replace("’", "'") and mark not in surface.text for mark in ",'"):
        return False
    return all(
        word[0].isupper() or word in SMALL or not word.isalpha() or word in surface.text
        for word in tokens.words[start:stop]
    )


def _same_letters(text: str, name: str) -> bool:
    if text in (name, name.replace(" ", "-"), name.replace("-", "‑")):
        return True
    return len(name) >= 5 and name.istitle() and text == name.upper()
