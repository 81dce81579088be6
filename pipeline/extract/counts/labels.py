"""Numbers that are part of a name, a label, a code or an address."""

from pipeline.extract.counts import words
from pipeline.extract.counts.amounts import Amount
from pipeline.extract.counts.lexicon import Lexicon
from pipeline.extract.counts.phrases import NounPhrase
from pipeline.extract.counts.tokens import DASHES, Token

STREETS = frozenset(
    "street st avenue ave road rd drive dr boulevard blvd lane ln way place pl square plaza court "
    "ct parkway pkwy highway hwy terrace circle".split()
)
METRE_FOLLOWS = frozenset("of high long wide deep tall thick away from above below by x".split())
COMPASS = frozenset("north south east west latitude longitude".split())
CHAIN = frozenset({"and", "or", "to", ",", "&", "through"})


def token_before(tokens: list[Token], at: int) -> Token | None:
    """The token before `tokens[at]`, or None."""
    return tokens[at - 1] if at > 0 else None


def token_behind(tokens: list[Token], amount: Amount) -> Token | None:
    """The token behind the amount, or None."""
    return tokens[amount.stop] if amount.stop < len(tokens) else None


def is_code(tokens: list[Token], amount: Amount) -> bool:
    """Glued to letters that are no currency, scale or measure; part of a telephone number."""
    before, behind = token_before(tokens, amount.first), token_behind(tokens, amount)
    led = [token.text for token in tokens[max(0, amount.first - 2) : amount.first]]
    if led == ["Group", "of"]:
        return True
    if _is_score(tokens, amount) or _is_bearing(tokens, amount) or (before and before.text == "±"):
        return True
    number = tokens[amount.number]
    lettered = before is not None and before.kind == "word" and before.text not in "~<>≥≤≈"
    if number.glued and amount.number == amount.first and lettered:
        return True
    if behind and behind.glued and behind.kind == "word":
        return True
    if number.text.startswith("+") and number.text[1:].isdigit() and behind:
        return behind.kind == "number"
    return bool(before and behind and before.text == "[" and behind.text == "]")


def _is_score(tokens: list[Token], amount: Amount) -> bool:
    """One side of `2-1` or `787-9`: two numbers on one dash that make no range."""
    before, behind = token_before(tokens, amount.first), token_behind(tokens, amount)
    if before is not None and before.glued and before.text in DASHES and tokens[amount.first].glued:
        return True
    return behind is not None and behind.glued and behind.text in DASHES


def _is_bearing(tokens: list[Token], amount: Amount) -> bool:
    """`12.5 degrees north`: where something lies."""
    behind = [token.low for token in tokens[amount.stop : amount.stop + 2]]
    return len(behind) == 2 and behind[0] in {"degrees", "degree"} and behind[1] in COMPASS


def is_version(tokens: list[Token], amount: Amount) -> bool:
    """`GFX 12.1 updates`: a decimal behind a name, though a noun follows."""
    before, number = token_before(tokens, amount.first), tokens[amount.number]
    if before is None or before.kind != "word" or "." not in number.text:
        return False
    if amount.first == 1 and not words.is_acronym(before):
        return False
    return number.kind == "number" and any(map(str.isupper, before.text))


def is_subject(tokens: list[Token], amount: Amount, noun: NounPhrase) -> bool:
    """`Form 990 contains information`: a name with its number, and a verb that looks plural."""
    before = token_before(tokens, amount.first)
    if before is None or noun.stop - noun.first != 1 or tokens[amount.number].kind != "number":
        return False
    if not _is_name_part(before, amount.first == 1) or noun.stop >= len(tokens):
        return False
    behind = tokens[noun.stop]
    return behind.low in words.ARTICLES or (words.is_open(behind) and behind.text.islower())


def is_attribute(tokens: list[Token], amount: Amount) -> bool:
    """`a 50kg bag`, `29km Road`: part of a name or of a kind of thing; `1m`: metre or million."""
    behind, before = token_behind(tokens, amount), token_before(tokens, amount.first)
    unit = tokens[amount.stop - 1]
    if unit.glued and unit.text == "m" and (behind is None or behind.low not in METRE_FOLLOWS):
        return True
    if behind is None or not unit.glued or not words.is_open(behind):
        return False
    return words.is_proper(behind) or (before is not None and before.low in {"a", "an", "the"})


def follows_label(tokens: list[Token], amount: Amount, lexicon: Lexicon, *, soft: bool) -> bool:
    """`Table 3`, `Articles 5, 6 and 7`, `No. 8`: the label may stand some way before."""
    at = amount.first - 1
    for _ in range(12):
        if at < 0:
            return False
        token = tokens[at]
        chained = token.low in CHAIN or token.text in DASHES or token.text in ".:()"
        chained = chained or (soft and token.low == "of" and tokens[at - 1].kind == "number")
        if not (chained or token.kind in {"number", "code", "ordinal"}):
            break
        at -= 1
    if at < 0 or tokens[at].kind != "word":
        return False
    word = tokens[at].low.rstrip(".")
    direct = at == amount.first - 1 or tokens[at + 1].text in ".:("
    if word not in lexicon.labels and not (soft and word in lexicon.soft_labels):
        return False
    if direct and (soft or tokens[at + 1].text != ":"):
        return True
    follows = tokens[at + 1 : amount.first]
    return bool(follows) and follows[0].kind in {"number", "code"}


def is_spelled_name(tokens: list[Token], amount: Amount) -> bool:
    """`the Seven Hills Library`: number and noun have capitals inside of a sentence."""
    first, behind = tokens[amount.first], token_behind(tokens, amount)
    if amount.first == 0 or first.kind == "number" or behind is None:
        return False
    return first.text[:1].isupper() and words.is_proper(behind) and behind.kind == "word"


def is_street_number(tokens: list[Token], amount: Amount) -> bool:
    """`5550 Venture Drive`, `OH 44130`: in an address."""
    number = tokens[amount.number].text
    if not (number.isdigit() and 2 <= len(number) <= 5):
        return False
    before = token_before(tokens, amount.first)
    if len(number) == 5 and before is not None and len(before.text) == 2 and before.text.isupper():
        return True
    near = tokens[amount.number + 1 : amount.number + 6]
    streets = [index for index, token in enumerate(near) if token.low.rstrip(".") in STREETS]
    return bool(streets) and all(token.text[:1].isupper() for token in near[: streets[0] + 1])


def is_in_name(tokens: list[Token], amount: Amount) -> bool:
    """A bare number beside a capitalized word (`Resolution 188 invited`, `1411 Broadway`)."""
    before, behind = token_before(tokens, amount.first), token_behind(tokens, amount)
    if tokens[amount.first].kind != "number":
        return False
    if before is not None and (before.kind == "code" or _is_name_part(before, amount.first == 1)):
        return True
    plain = tokens[amount.first].text.isdigit()
    return plain and behind is not None and behind.kind == "word" and words.is_proper(behind)


def _is_name_part(token: Token, leads: bool) -> bool:  # noqa: FBT001 - a fact of its place
    """A capitalized word, unless it `leads` the sentence and is a function word."""
    if token.kind != "word" or not any(map(str.isupper, token.text)):
        return False
    return not (leads and token.low in words.FUNCTION_WORDS)


def is_in_row(tokens: list[Token], amount: Amount) -> bool:
    """One of three or more numbers with nothing between them: a telephone or account number."""
    low, high = amount.first, amount.stop
    while low > 0 and _is_digits(tokens[low - 1]) and amount.first - low < 4:
        low -= 1
    while high < len(tokens) and _is_digits(tokens[high]) and high - amount.stop < 4:
        high += 1
    return high - low >= 3 and all(map(_is_digits, tokens[low:high]))


def _is_digits(token: Token) -> bool:
    return token.kind == "number" or (token.kind == "code" and token.text.isdigit())


def is_zero_of_name(tokens: list[Token], amount: Amount) -> bool:
    """`Zero Trust`, `zero tolerance`: no count where a noun of its own is missing."""
    behind = token_behind(tokens, amount)
    if tokens[amount.first].low != "zero" or behind is None:
        return False
    return words.is_open(behind) and not words.is_plural(behind)
