"""Numbers that share a noun: `three national and two sub-regional workshops`."""

import msgspec

from pipeline.extract.counts import phrases, words
from pipeline.extract.counts.amounts import Amount, AmountReader
from pipeline.extract.counts.tokens import Token

MOST_PARTS = 6
MOST_WORDS = 3
"""Words between a number and the next one that shares its noun."""


class SharedNoun(msgspec.Struct, frozen=True):
    """The numbers before one noun, `unit_first` is where the noun itself begins."""

    values: tuple[float, ...]
    noun: phrases.NounPhrase
    unit_first: int


def shared_noun(tokens: list[Token], amount: Amount, reader: AmountReader) -> SharedNoun | None:
    """The noun that `amount` shares with the numbers behind it, or None where it has its own."""
    if amount.kind != "number" or len(amount.values) != 1:
        return None
    values = [amount.values[0]]
    width = at = 0
    part = amount
    while len(values) < MOST_PARTS:
        at = _joint(tokens, part.stop)
        if at == 0:
            break
        if len(values) == 1:
            width = at - part.stop
            if values == [1] and width and not words.is_adjective(tokens[at - 1]):
                return None
        following = reader.read(tokens, at + 1)
        if following is None or following.kind != "number" or len(following.values) != 1:
            return None
        values.append(following.values[0])
        part = following
    if len(values) == 1:
        return None
    noun = phrases.counted(tokens, part.stop) or phrases.counted(
        tokens, part.stop, single=part.values == (1,)
    )
    if noun is None or not (noun.plural or part.values == (1,)):
        return None
    return SharedNoun(tuple(values), noun, min(part.stop + width, noun.core - 1))


def _joint(tokens: list[Token], at: int) -> int:
    """The index of the joint behind up to three adjectives; 0 where a noun comes first."""
    for index in range(at, min(at + MOST_WORDS + 1, len(tokens) - 1)):
        token = tokens[index]
        if token.low in {"and", "or", "&"} or (token.text == "," and index > at):
            return index
        if not words.is_open(token) or words.is_plural(token) or words.is_proper(token):
            return 0
    return 0
