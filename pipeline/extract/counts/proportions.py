"""Numbers that tell a proportion, not a quantity: odds, the base of a rate, factors, ratios."""

from pipeline.extract.counts import words
from pipeline.extract.counts.amounts import Amount
from pipeline.extract.counts.labels import token_before
from pipeline.extract.counts.tokens import Token

ROUND = frozenset({10.0, 100.0, 1000.0})
ONES = frozenset({"one", "1"})
REPEATED = frozenset(
    "a as more less higher lower greater larger smaller per each every over".split()
)
"""After `three times` these make it a frequency or a factor."""
BASES = frozenset("per every".split())


def is_odds(tokens: list[Token], amount: Amount) -> bool:
    """A side of `one in ten parcels`: a share, which counts no ten parcels."""
    at = amount.first
    led = at - 2 if at > 1 and tokens[at - 1].low == "every" else at - 1
    led -= led > 0 and tokens[led - 1 : led + 1][0].low == "out" and tokens[led].low == "of"
    if led > 0 and tokens[led].low in {"in", "out"} and _counts_one(tokens, led):
        return True
    if _is_share(tokens, amount):
        return True
    if tokens[amount.stop - 1].low not in ONES:
        return False
    behind = [token for token in tokens[amount.stop : amount.stop + 4] if token.low != "every"]
    if behind and words.is_open(behind[0]):
        behind = behind[1:]
    if len(behind) > 2 and [token.low for token in behind[:2]] == ["out", "of"]:
        behind = behind[1:]
    elif len(behind) < 2 or behind[0].low != "in":
        return False
    return behind[1].kind == "number" or behind[1].low in words.NUMBER_WORDS


def _is_share(tokens: list[Token], amount: Amount) -> bool:
    """A side of `4 in 10 women`: a smaller number in a round one."""
    at = amount.first
    sides = (tokens[at], tokens[amount.stop + 1]) if amount.stop + 1 < len(tokens) else None
    if sides is None or tokens[amount.stop].low != "in" or sides[1].kind != "number":
        sides = (tokens[at - 2], tokens[at]) if at > 1 and tokens[at - 1].low == "in" else None
    if sides is None or not all(side.kind == "number" for side in sides):
        return False
    return 0 < sides[0].value < sides[1].value and sides[1].value in ROUND


def _counts_one(tokens: list[Token], at: int) -> bool:
    """`one`, or `One vehicle`, right before the `in` at `tokens[at]`."""
    near = [token.low for token in tokens[max(0, at - 2) : at]]
    return bool(near) and (near[-1] in ONES or (len(near) == 2 and near[0] in ONES))


def is_base(tokens: list[Token], amount: Amount) -> bool:
    """`12 deaths per 1,000 live births`, `every two years`: what a rate or a rhythm is told by."""
    before = token_before(tokens, amount.first)
    return before is not None and before.low in BASES and amount.kind == "number"


def is_factor(tokens: list[Token], amount: Amount) -> bool:
    """`three times a year`, `five times higher`, `twice or 2 x 4`."""
    behind = tokens[amount.stop : amount.stop + 2]
    if behind and behind[0].text in {"x", "×"}:
        return True
    return len(behind) == 2 and behind[0].low == "times" and behind[1].low in REPEATED


def is_ratio(tokens: list[Token], amount: Amount) -> bool:
    """A side of `3 to 1`: no range runs down, and no noun stands behind."""
    at = amount.stop
    if at + 1 < len(tokens) and tokens[at].low == "to" and amount.first > 0:
        following = tokens[at + 1]
        led = tokens[amount.first - 1].low in {"by", "of", "is", "was"}
        return led and following.kind == "number" and following.value < amount.values[0] < 100
    if amount.first < 3 or tokens[amount.first - 1].low != "to":
        return False
    low = tokens[amount.first - 2]
    led = tokens[amount.first - 3].low in {"by", "of", "is", "was"}
    return led and low.kind == "number" and amount.values[0] < low.value < 100
