"""The unit of a number whose noun is left out: `nine of them`, `Eight more`."""

from pipeline.extract.counts import phrases, words
from pipeline.extract.counts.amounts import CHANGES, AmountReader
from pipeline.extract.counts.heads import DETERMINERS
from pipeline.extract.counts.number_words import SMALL
from pipeline.extract.counts.tokens import Token

PRONOUNS = frozenset("them which whom these those".split())
AUXILIARIES = frozenset("has have had will would may could also then again".split())
JOINTS = frozenset("to and or even".split())
COLLECTIVES = frozenset("staff crew population audience workforce membership readership".split())
SUMS = frozenset("totalled totaled numbered reached exceeded averaged".split())
SHARE_REACH = 4
REACH = 24
"""Words that are looked back over."""


def unit_of_partitive(text: str, tokens: list[Token], at: int) -> str | None:
    """`of the 18 Parties concerned`, `of its members`: the noun behind the `of` at `tokens[at]`.

    Up to two words of number (`out of the 48 least developed countries`) are passed.
    """
    if at < len(tokens) and tokens[at].low == "out":
        at += 1
    if at >= len(tokens) or tokens[at].low != "of":
        return None
    at += 1
    while at < len(tokens) and (
        tokens[at].low in DETERMINERS or tokens[at].kind == "number" or tokens[at].low in SMALL
    ):
        at += 1
    noun = phrases.noun_run(tokens, at)
    return core_text(text, tokens, noun) if noun else None


def core_text(text: str, tokens: list[Token], noun: phrases.NounPhrase) -> str:
    """The phrase without its `of` phrase, as written."""
    return text[tokens[noun.first].start : tokens[noun.core - 1].end]


def refers_back(tokens: list[Token], at: int) -> bool:
    """`of them`, `of which` stands behind the number."""
    if at + 1 >= len(tokens) or tokens[at].low != "of" or tokens[at + 1].low not in PRONOUNS:
        return False
    return at + 2 >= len(tokens) or not words.is_open(tokens[at + 2])


def parted(tokens: list[Token]) -> int:
    """The index of the first `of these`, `of whom` and the like; past the end where there is none.

    What stands behind a number after it says what the part does: `Of these, 34 concerned permits`.
    """
    for at in range(len(tokens) - 1):
        if tokens[at].low == "of" and tokens[at + 1].low in PRONOUNS:
            return at
    return len(tokens)


def unit_before(text: str, tokens: list[Token], first: int) -> str | None:
    """The noun that a bare number at `tokens[first]` belongs to, from the words before it."""
    if first == 0:
        return None
    return (
        _unit_before_parenthesis(tokens, first)
        or _unit_of_relative(tokens, first)
        or _unit_of_existing(text, tokens, first)
        or _unit_of_collective(tokens, first)
        or _unit_of_number_of(text, tokens, first)
        or _unit_of_change(tokens, first)
        or _unit_of_share(tokens, first)
    )


def _unit_before_parenthesis(tokens: list[Token], first: int) -> str | None:
    """`presentations (approximately 30)`."""
    if tokens[first - 1].text != "(" or (first < len(tokens) and _is_mark(tokens, first)):
        return None
    return _plural_at(tokens, first - 2)


def _is_mark(tokens: list[Token], at: int) -> bool:
    """`in the United States (1).`: one or two digits in parentheses are more often a reference."""
    behind = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return behind == ")" and tokens[at].text.isdigit() and len(tokens[at].text) < 3


def _unit_of_relative(tokens: list[Token], first: int) -> str | None:
    """`its members, of whom fewer than ten transmit`."""
    if first < 4 or tokens[first - 1].low not in PRONOUNS or tokens[first - 2].low != "of":
        return None
    return _plural_at(tokens, first - 4 if tokens[first - 3].text == "," else first - 3)


def _unit_of_existing(text: str, tokens: list[Token], first: int) -> str | None:
    """`thefts from museums, of which there were 287`: the plurals before the relative clause."""
    clause = [token.low for token in tokens[max(0, first - 4) : first]]
    if len(clause) < 4 or clause[0] != "of" or clause[2] != "there" or clause[1] not in PRONOUNS:
        return None
    at = first - 5 - (first > 4 and tokens[first - 5].text == ",")
    noun = _plural_at(tokens, at)
    if noun and at > 1 and tokens[at - 1].low in {"from", "of"} and _plural_at(tokens, at - 2):
        return text[tokens[at - 2].start : tokens[at].end]
    return noun


def _unit_of_collective(tokens: list[Token], first: int) -> str | None:
    """`a staff of 420`: the people, by the noun for all of them."""
    if first < 2 or tokens[first - 1].low != "of":
        return None
    return tokens[first - 2].text if tokens[first - 2].low in COLLECTIVES else None


def _unit_of_number_of(text: str, tokens: list[Token], first: int) -> str | None:
    """`the number of Parties … to 21`."""
    for at in range(first - 1, max(1, first - REACH), -1):
        if tokens[at].low == "of" and tokens[at - 1].low in {"number", "numbers"}:
            noun = phrases.noun_run(tokens, at + 1)
            return core_text(text, tokens, noun) if noun and noun.stop <= first else None
    return None


def _unit_of_change(tokens: list[Token], first: int) -> str | None:
    """`Cases rose by 12.5% from 1,204 to 1,354`: the subject of the change."""
    for at in range(first - 1, max(0, first - REACH), -1):
        if tokens[at].low in SUMS or tokens[at].low in CHANGES - {"up", "down"}:
            subject = at - 1
            while subject > 0 and tokens[subject].low in AUXILIARIES:
                subject -= 1
            return _plural_at(tokens, subject)
    return None


def _unit_of_share(tokens: list[Token], first: int) -> str | None:
    """`with a percentage share of 29.5`."""
    near = [token.low for token in tokens[max(0, first - SHARE_REACH) : first]]
    return "percent" if {"percentage", "percentages"} & set(near) else None


def _plural_at(tokens: list[Token], at: int) -> str | None:
    """The plural noun `tokens[at]`, or None where there is none."""
    if at < 0 or not words.is_open(tokens[at]) or not words.is_plural(tokens[at]):
        return None
    return tokens[at].text


def unit_ahead(text: str, tokens: list[Token], stop: int, reader: AmountReader) -> str | None:
    """The unit of the next number: `from 12 to 15 countries`, `23.5, 24.3 and 32.5 percent`."""
    at = stop
    for _ in range(4):
        while at < len(tokens) and (tokens[at].low in JOINTS or tokens[at].text == ","):
            at += 1
        amount = reader.read(tokens, at) if at < len(tokens) and at > stop else None
        if amount is None:
            return None
        if amount.kind != "number":
            return amount.unit if amount.number == amount.first else None
        noun = phrases.counted(tokens, amount.stop)
        if noun is not None and noun.plural:
            return core_text(text, tokens, noun)
        stop = at = amount.stop
    return None
