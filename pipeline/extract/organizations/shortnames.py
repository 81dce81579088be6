"""Short names of bodies: `Tafelberg Foods Ltd (Tafelberg)`, and a company's without legal form."""

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.organizations.forms import Forms
from pipeline.extract.organizations.runs import may_name
from pipeline.extract.organizations.tokens import fold
from pipeline.extract.organizations.view import View

WORDS = 4
"""Words of a short name at the most."""

STEM = 4
"""Letters that the first word of a short name has in common with a word of the full one."""

LETTERS = 5
"""Letters of one word at least that stands for a company."""

PLACED = re.compile(r"\b(?:in|at|near|from|to|of|off)\s+(\w+)")
"""A word that may be the name of a place."""

PARTIES = frozenset(
    "act agreement applicant appellant borrower buyer client company contract convention defendant "
    "firm lender parties party plaintiff project respondent seller supplier vendor".split()
)
"""What contracts and judgments call those whom they name."""


def glosses(view: View, bodies: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Short names in parentheses behind a body, whose words or article show what they are."""
    tokens = view.tokens
    for start, stop in bodies:
        if stop >= len(tokens) or tokens.joints[stop] not in (" (", " (“", ' ("', ". (", ".) ("):
            continue
        begin = stop + (tokens.words[stop] in ("the", "The") and view.spaced(stop + 1))
        end = begin + 1
        while end < len(tokens) and end - begin <= WORDS and view.is_capital_next(end):
            end += 1
        closed = end == len(tokens) or tokens.joints[end].lstrip("”\"’'").startswith(")")
        if not closed or not view.is_capital(begin) or end - begin > WORDS:
            continue
        if view.nation_from(begin) == end or view.is_acronym(begin):
            continue
        if _is_short_for(view, (start, stop), (begin, end), named=begin > stop):
            yield begin, end


def _is_short_for(
    view: View, body: tuple[int, int], gloss: tuple[int, int], *, named: bool
) -> bool:
    """Whether a gloss names the body again: by a word of it, or by an article and a proper name."""
    keys = view.tokens.keys
    inside, words = keys[slice(*body)], keys[slice(*gloss)]
    telling = may_name(view, *gloss) and PARTIES.isdisjoint(words)
    if len(words) > 1 and not named:
        stems = {key[:STEM] for key in inside if len(key) >= STEM}
        return words[0][:STEM] in stems
    return telling and (named or words[0] in inside)


class ShortForms:
    """What a text calls its companies: without the legal form, without their line of trade.

    A single word counts where it is no word of the lists, and the text never speaks of a place or
    of a thing of that name.
    """

    def __init__(self, text: str, forms: Forms) -> None:
        self.forms = forms
        self.small = frozenset(re.findall(r"\b[a-z]\w*", text))
        self.places = frozenset(PLACED.findall(text))

    def of(self, name: str) -> Iterator[str]:
        """The short forms of the company `name`; none for what has no legal form."""
        words = name.replace(",", "").replace("(", "").replace(")", "").split()
        legal = len(words)
        while legal > 1 and words[legal - 1] in self.forms.companies | {"Private"}:
            legal -= 1
        if legal == len(words):
            return
        stop = legal
        while stop > 1 and self._is_trade(words[stop - 1]):
            stop -= 1
        for end in {legal: None, stop: None}:
            if end > 1 or self._stands_alone(words[0]):
                yield " ".join(words[:end])

    def _is_trade(self, word: str) -> bool:
        """Whether a word names a line of trade or a country."""
        key, forms = fold(word), self.forms
        return key in forms.company_words or key in ("and", "&") or key in forms.nations

    def _stands_alone(self, word: str) -> bool:
        key = fold(word)
        listed = key in self.forms.nations or key in self.forms.words
        named = word in self.places or word.lower() in self.small
        return len(word) >= LETTERS and not listed and not named
