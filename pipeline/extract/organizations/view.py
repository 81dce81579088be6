"""Questions that the grammar asks about the words of a text."""

from collections.abc import Sequence

import msgspec

from pipeline.extract.organizations.forms import Forms
from pipeline.extract.organizations.matcher import Match
from pipeline.extract.organizations.tokens import Tokens


class View(msgspec.Struct, frozen=True):
    """A text's words with the names of the registry that stand in it.

    `starting` and `ending` lead from the first and to the last word of a name to its match.
    """

    tokens: Tokens
    forms: Forms
    starting: dict[int, Match]
    ending: dict[int, Match]

    @classmethod
    def of(cls, tokens: Tokens, forms: Forms, known: Sequence[Match]) -> "View":
        """The view of `tokens` where `known` names stand."""
        starting = {match.start: match for match in known}
        return cls(tokens, forms, starting, {match.stop - 1: match for match in known})

    def is_capital(self, i: int) -> bool:
        """Whether word `i` exists and begins with a capital letter."""
        return 0 <= i < len(self.tokens) and self.tokens.words[i][0].isupper()

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
