"""The words around a quantity that make it a bound or an estimate."""

import msgspec

from pipeline.extract.counts.amounts import Amount
from pipeline.extract.counts.lexicon import Lexicon
from pipeline.extract.counts.tokens import Token
from pipeline.model.annotations import Qualifier

DURATIONS = frozenset(
    "day days week weeks month months year years hour hours minutes decade decades".split()
)
HAPPENING = frozenset("for of after lasted lasting took takes take with than just well by".split())
"""Before `over two years` these make it a bound; else it is the time that something ran."""
SMALLEST_BOUND = 5
"""`under two programmes` is a place, `under 20 people` a bound."""


class Qualified(msgspec.Struct, frozen=True):
    """The qualifier of an amount and the range of tokens from its words to the amount's end."""

    qualifier: Qualifier
    first: int
    stop: int


def qualify(tokens: list[Token], amount: Amount, floor: int, lexicon: Lexicon) -> Qualified:
    """The qualifier of `amount`; its words begin at token `floor` at the earliest."""
    first, stop = amount.first, amount.stop
    kind: Qualifier = "exact"
    if len(amount.values) == 2 and first > floor and tokens[first - 1].low in {"between", "from"}:
        first -= tokens[first - 1].low == "between"
        return Qualified(kind, first, stop)
    if first > floor and tokens[first - 1].low == "the" and _is_total(tokens, first - 1, floor):
        first -= 1
    while (found := _phrase_before(tokens, first, floor, lexicon)) is not None:
        width, new = found
        if _is_preposition(tokens, first - width, amount, lexicon):
            break
        kind = new if kind == "exact" else kind
        first -= width
    width, after = _phrase_after(tokens, stop, lexicon)
    if after and (kind == "exact" or tokens[stop].text == "+"):
        return Qualified(after if kind == "exact" else kind, first, stop + width)
    return Qualified(kind, first, stop)


def _is_total(tokens: list[Token], at: int, floor: int) -> bool:
    return at - 2 >= floor and tokens[at - 1].low == "of" and tokens[at - 2].low == "total"


def _phrase_before(
    tokens: list[Token], first: int, floor: int, lexicon: Lexicon
) -> tuple[int, Qualifier] | None:
    """Width and qualifier of the longest phrase that ends before token `first`."""
    for width in range(min(5, first - floor), 0, -1):
        phrase = tuple(token.low for token in tokens[first - width : first])
        kind = lexicon.before.get(phrase)
        if kind:
            return width, kind
        if phrase[-1] == "." and width > 1:
            kind = lexicon.before.get((*phrase[:-2], phrase[-2] + "."))
            if kind:
                return width, kind
    return None


def _phrase_after(tokens: list[Token], stop: int, lexicon: Lexicon) -> tuple[int, Qualifier | None]:
    for width in range(min(3, len(tokens) - stop), 0, -1):
        kind = lexicon.after.get(tuple(token.low for token in tokens[stop : stop + width]))
        if kind:
            return width, kind
    return 0, None


def _is_preposition(tokens: list[Token], at: int, amount: Amount, lexicon: Lexicon) -> bool:
    """`spread over 12 countries`, `information about two cases`, `over three days`."""
    word = tokens[at].low
    before = tokens[at - 1].low if at else ""
    if before in lexicon.prepositions.get(word, ()):
        return True
    if tokens[at].low != tokens[amount.first - 1].low:
        return False
    if word in {"under", "above", "below"} and amount.kind == "number":
        return abs(amount.values[0]) < SMALLEST_BOUND
    if word == "over" and amount.stop < len(tokens):
        lasting = tokens[amount.stop].low in DURATIONS
        return lasting and bool(before) and before not in HAPPENING
    return False
