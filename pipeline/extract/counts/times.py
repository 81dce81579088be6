"""Numbers that tell a time: of the clock, of a life, of an era."""

import re

from pipeline.extract.counts.amounts import Amount
from pipeline.extract.counts.labels import token_before, token_behind
from pipeline.extract.counts.tokens import DASHES, Token

TIME_LEADS = frozenset("in after before since until till during around circa from by late".split())
ERAS = frozenset({"BCE", "BC", "AD", "CE", "B.C", "A.D"})
CLOCK = frozenset(
    "a.m p.m am pm a.m. p.m. o'clock o’clock hrs uhr gmt utc cet noon midnight".split()
)
CLOCK_DIGITS = re.compile(r"(?:[01]?\d|2[0-4])[.:][0-5]\d")
CLOCK_LEADS = frozenset("at from until till by".split())
AGED = frozenset("man woman boy girl person child youth male female victim teenager".split())
AGES = frozenset("age ages aged".split())
GROUPS = AGED | frozenset(
    "people persons those children adults women men girls boys anyone".split()
)
BETWEEN_AGES = frozenset("of to and between from over under above below - – the".split())
AFTER_AGES = frozenset("was were who is are and had has have in at".split())
OLDEST = 110


def is_clock(tokens: list[Token], amount: Amount) -> bool:
    """`9 a.m.`, `at 14.30`, `8.30–17.00`."""
    behind, before = token_behind(tokens, amount), token_before(tokens, amount.first)
    further = tokens[amount.stop + 2].low if amount.stop + 2 < len(tokens) else ""
    if behind is not None and (
        behind.low in CLOCK or (behind.low in {"a", "p"} and further == "m")
    ):
        return True
    numbers = [token.text for token in tokens[amount.first : amount.stop] if token.kind == "number"]
    if not all(map(CLOCK_DIGITS.fullmatch, numbers)):
        return False
    if len(numbers) == 2:
        return tokens[amount.first + 1].text in DASHES and min(map(len, numbers)) > 3
    led = before is not None and before.low in CLOCK_LEADS
    return led and len(numbers) == 1 and len(numbers[0]) == 5 and numbers[0][-1] in "05"


def is_age(tokens: list[Token], amount: Amount) -> bool:
    """`under the age of 18`, `between the ages of 15 and 24`, `a man of 54`, `people over 65`.

    Years that are named (`12 years old`) are a measure and stay.
    """
    behind = [token.low for token in tokens[amount.stop : amount.stop + 1]]
    if amount.kind != "number" or amount.values[0] > OLDEST:
        return False
    at = amount.first - 1
    while at > 0 and (tokens[at].low in BETWEEN_AGES or tokens[at].kind == "number"):
        at -= 1
    if at >= 0 and tokens[at].low in AGES and amount.first - at < 6:
        return True
    leads = tokens[at + 1 : amount.first] if at >= 0 else []
    if len(leads) != 1 or leads[0].low not in {"of", "over", "under", "above", "below"}:
        return False
    if leads[0].low == "of":
        return tokens[at].low in AGED
    alone = not behind or not behind[0].isalpha() or behind[0] in AFTER_AGES
    return alone and tokens[at].low in GROUPS


def is_early_year(tokens: list[Token], amount: Amount) -> bool:
    """`In 1520`, `after 1335`, `333 BCE`: a year of any century without a noun behind it."""
    before, behind = token_before(tokens, amount.first), token_behind(tokens, amount)
    if behind is not None and behind.text in ERAS:
        return True
    text = tokens[amount.number].text
    if not (text.isdigit() and 3 <= len(text) <= 4) or before is None:
        return False
    if before.low == "from" and behind is not None and behind.low in {"to", "in"}:
        return False
    return before.low in TIME_LEADS
