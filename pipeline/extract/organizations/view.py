"""Questions that the grammar asks about the words of a text."""

import re
from collections.abc import Sequence

import msgspec

from pipeline.extract.organizations.forms import Forms
from pipeline.extract.organizations.matcher import Match
from pipeline.extract.organizations.tokens import Tokens

BRACKETED = re.compile(r"(?:\(|[,;] )([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")
"""An acronym that ends parentheses: what stands before it is most likely its long form."""

LETTERHEAD = 300
"""Characters at the beginning of a text where its publisher names itself."""


class View(msgspec.Struct, frozen=True):
    """A text's words with the names of the registry that stand in it.

    `starting` and `ending` lead from the first and to the last word of a name to its match;
    `capitals` says of each word whether it begins with a capital letter; `bracketed` are the
    acronyms that stand alone in parentheses somewhere.
    """

    tokens: Tokens
    forms: Forms
    starting: dict[int, Match]
    ending: dict[int, Match]
    capitals: list[bool]
    bracketed: frozenset[str]

    @classmethod
    def of(cls, tokens: Tokens, forms: Forms, known: Sequence[Match]) -> "View":
        """The view of `tokens` where `known` names stand."""
        starting = {match.start: match for match in known}
        ending = {match.stop - 1: match for match in known}
        bracketed = frozenset(BRACKETED.findall(tokens.text)) - forms.topic_acronyms
        capitals = [word[0].isupper() for word in tokens.words]
        return cls(tokens, forms, starting, ending, capitals, bracketed)

    def is_capital(self, i: int) -> bool:
        """Whether word `i` exists and begins with a capital letter."""
        return 0 <= i < len(self.capitals) and self.capitals[i]

    def is_capital_next(self, i: int) -> bool:
        """Whether a capitalized word `i` follows the word before it in one name."""
        return self.spaced(i) and self.is_capital(i)

    def spaced(self, i: int) -> bool:
        """Whether word `i` follows the word before it after a blank or a hyphen only."""
        return (
            0 < i < len(self.tokens)
            and self.tokens.linked[i]
            and not self.is_possessive(i)
            and not any(mark in self.tokens.joints[i] for mark in ("/", ".", " -", " –", " —"))
        )

    def is_possessive(self, i: int) -> bool:
        """Whether `'s` or `s'` stands between word `i` and the word before it."""
        joint = self.tokens.joints[i] if 0 < i < len(self.tokens) else ""
        return joint.startswith(("'", "’")) and joint.endswith((" ", "\u00a0"))

    def is_plural_possessive(self, i: int) -> bool:
        """Whether `s'` stands before word `i` (`Officers' Network`)."""
        return self.is_possessive(i) and "s" not in self.tokens.joints[i]

    def is_inner(self, i: int) -> bool:
        """Whether an apostrophe parts word `i` from the beginning of the same word (`Savai'i`)."""
        return self.tokens.joints[i] in ("'", "’")

    def is_acronym(self, i: int) -> bool:
        """Whether word `i` is written in capitals."""
        word = self.tokens.words[i]
        return len(word) > 1 and sum(map(str.isupper, word)) * 2 > len(word)

    def is_title(self, start: int, stop: int) -> bool:
        """Whether the words are a whole line at the beginning of the text, as on a letterhead."""
        tokens = self.tokens
        opened = start == 0 or "\n" in tokens.joints[start]
        closed = stop == len(tokens) or "\n" in tokens.joints[stop]
        return opened and closed and tokens.starts[start] < LETTERHEAD

    def nation_from(self, start: int, limit: int = 5) -> int | None:
        """The end of the name of a country that begins at word `start`."""
        found = None
        for stop in range(start + 1, min(start + limit, len(self.tokens)) + 1):
            if stop > start + 1 and not self.tokens.linked[stop - 1]:
                break
            if self.tokens.key(start, stop) in self.forms.nations and self.is_capital(start):
                found = stop
        return found

    def nation_until(self, stop: int, limit: int = 5) -> int | None:
        """The beginning of the name of a country that ends before word `stop`."""
        found = None
        for start in range(stop - 1, max(-1, stop - 1 - limit), -1):
            if start < stop - 1 and not self.tokens.linked[start + 1]:
                break
            if self.tokens.key(start, stop) in self.forms.nations and self.is_capital(start):
                found = start
        return found
