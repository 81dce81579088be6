"""Numbers that count nothing: labels, identifiers, years, days, clock times, enumerators."""

import re

from pipeline.extract.counts import words
from pipeline.extract.counts.amounts import Amount
from pipeline.extract.counts.lexicon import Lexicon
from pipeline.extract.counts.tokens import DASHES, Token

MONTHS = frozenset(
    "january february march april june july august september october november december "
    "jan feb apr jun jul aug sep sept oct nov dec janvier février mars avril juin juillet août "
    "septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto "
    "septiembre octubre noviembre diciembre janeiro fevereiro março maio junho julho setembro "
    "outubro novembro dezembro".split()
)
"""Month names; `may` is one only with a capital."""
PRONOUN_LEADS = frozenset(
    "this that the no any every each which another only other next previous last first second new "
    "old same right wrong latter former big".split()
)
"""Words that make `one` a pronoun where no noun follows it."""
PRONOUN_FOLLOWS = frozenset("of another 's day thing time side hand".split())
YEAR_LEADS = frozenset("the in since by and until till for from during before after its".split())
"""Before these, four digits are a year even where a noun follows (`the 2022 survey`)."""
QUANTITY_LEADS = frozenset(
    "is are was were be been equals equal totals totalled totaled numbered numbers reached reaches "
    "count counts counted to of than only or and for by = total remains remained".split()
)
TIME_LEADS = frozenset("in after before since until till during around circa from by late".split())
ERAS = frozenset({"BCE", "BC", "AD", "CE", "B.C", "A.D"})
CLOCK = frozenset("a.m p.m am pm a.m. p.m. o'clock o’clock hrs uhr gmt utc cet".split())
CHAIN = frozenset({"and", "or", "to", ",", "&", "through"})
ENUMERATOR = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,4})[.)]?")
ENUMERATOR_ENDS = frozenset({".", ")", ":"})


def is_vetoed(
    tokens: list[Token], amount: Amount, lexicon: Lexicon, *, has_noun: bool, at_start: bool
) -> bool:
    """The amount is no count; `has_noun`: a noun phrase follows; `at_start` of its block."""
    if _is_code(tokens, amount):
        return True
    if amount.kind != "number":
        return amount.kind == "measure" and (
            _follows_label(tokens, amount, lexicon, soft=False) or _is_attribute(tokens, amount)
        )
    return (
        _follows_label(tokens, amount, lexicon, soft=not has_noun)
        or _is_pronoun(tokens, amount, has_noun=has_noun)
        or _is_vague(tokens, amount, lexicon)
        or _is_year(tokens, amount, has_noun=has_noun)
        or _is_day(tokens, amount)
        or _is_clock(tokens, amount)
        or _is_compound(tokens, amount)
        or _is_zero_of_name(tokens, amount)
        or (at_start and _is_enumerator(tokens, amount, has_noun=has_noun))
        or (not has_noun and _is_alone(tokens, amount))
    )


def _before(tokens: list[Token], at: int) -> Token | None:
    return tokens[at - 1] if at > 0 else None


def _behind(tokens: list[Token], amount: Amount) -> Token | None:
    return tokens[amount.stop] if amount.stop < len(tokens) else None


def _is_code(tokens: list[Token], amount: Amount) -> bool:
    """Glued to letters that are no currency, scale or measure; part of a telephone number."""
    before, behind = _before(tokens, amount.first), _behind(tokens, amount)
    if (
        before
        and before.low == "of"
        and amount.first > 1
        and tokens[amount.first - 2].text == "Group"
    ):
        return True
    number = tokens[amount.number]
    signed = amount.number > amount.first
    if (
        number.glued
        and not signed
        and before
        and before.kind == "word"
        and before.text not in "~<>≥≤≈"
    ):
        return True
    if behind and behind.glued and behind.kind == "word":
        return True
    if number.text.startswith("+") and number.text[1:].isdigit() and behind:
        return behind.kind == "number"
    return bool(before and behind and before.text == "[" and behind.text == "]")


def _is_attribute(tokens: list[Token], amount: Amount) -> bool:
    """`a 50kg bag`, `29km Road`: a measure that is part of a name or a kind of thing."""
    behind, before = _behind(tokens, amount), _before(tokens, amount.first)
    if behind is None or not tokens[amount.stop - 1].glued or not words.is_open(behind):
        return False
    return words.is_proper(behind) or (before is not None and before.low in {"a", "an", "the"})


def _follows_label(tokens: list[Token], amount: Amount, lexicon: Lexicon, *, soft: bool) -> bool:
    """`Table 3`, `Articles 5, 6 and 7`, `No. 8`: the label may stand some way before."""
    at = amount.first - 1
    for _ in range(12):
        if at < 0:
            return False
        token = tokens[at]
        chained = token.low in CHAIN or token.text in DASHES or token.text in ".:("
        if not (chained or token.kind in {"number", "code", "ordinal"}):
            break
        at -= 1
    if at < 0 or tokens[at].kind != "word":
        return False
    word = tokens[at].low.rstrip(".")
    direct = at == amount.first - 1 or tokens[at + 1].text in ".:("
    if word not in lexicon.labels and not (soft and word in lexicon.soft_labels):
        return False
    if direct and tokens[at + 1].text != ":":
        return True
    follows = tokens[at + 1 : amount.first]
    return bool(follows) and follows[0].kind in {"number", "code"}


def _is_pronoun(tokens: list[Token], amount: Amount, *, has_noun: bool) -> bool:
    """`one of the`, `one another`, `this one`, `on the one hand`."""
    if amount.stop - amount.first != 1 or tokens[amount.first].low != "one":
        return False
    before, behind = _before(tokens, amount.first), _behind(tokens, amount)
    if behind and behind.low in PRONOUN_FOLLOWS:
        return True
    if behind and behind.low == "-":
        return True
    if before and before.low in PRONOUN_LEADS | {"a", "an"}:
        return not has_noun or before.low in {"no", "any", "every", "each", "which", "another"}
    return not has_noun and behind is not None and behind.kind == "word"


def _is_vague(tokens: list[Token], amount: Amount, lexicon: Lexicon) -> bool:
    """`several hundred`, `tens of`, `hundreds of thousands`."""
    before = _before(tokens, amount.first)
    if before is None:
        return False
    if before.low in lexicon.vague:
        return True
    return before.low == "of" and amount.first > 1 and tokens[amount.first - 2].low in lexicon.vague


def _is_year(tokens: list[Token], amount: Amount, *, has_noun: bool) -> bool:
    """Four digits from 1900 to 2099, written as a year and not counting a plural."""
    values = [token for token in tokens[amount.first : amount.stop] if token.kind == "number"]
    if not all(len(token.text) == 4 and token.text.isdigit() for token in values):
        return False
    if not values or not all(1900 <= token.value < 2100 for token in values):
        return False
    before = _before(tokens, amount.first)
    if not has_noun:
        return True
    return before is not None and (before.low in YEAR_LEADS or before.text[:1].isupper())


def _is_day(tokens: list[Token], amount: Amount) -> bool:
    """A day beside the name of a month, where the dates did not claim it."""
    return any(
        token is not None and (token.low in MONTHS or token.text in {"May", "MAY"})
        for token in (_before(tokens, amount.first), _behind(tokens, amount))
    )


def _is_clock(tokens: list[Token], amount: Amount) -> bool:
    behind = _behind(tokens, amount)
    return behind is not None and behind.low in CLOCK


def _is_compound(tokens: list[Token], amount: Amount) -> bool:
    """`six- or twelve-month contracts`, `five or ten-year terms`."""
    at = amount.stop
    if tokens[at - 1].text.endswith("-"):
        return True
    if at + 1 >= len(tokens) or tokens[at].low not in {"or", "and", "to"} | set(DASHES):
        return False
    number, hyphen, tail = tokens[at + 1].low.partition("-")
    counted = number.isdigit() or number in words.NUMBER_WORDS
    return bool(hyphen) and counted and tail[:1].isalpha() and tail not in words.NUMBER_WORDS


def _is_zero_of_name(tokens: list[Token], amount: Amount) -> bool:
    """`Zero Trust`, `zero tolerance`: no count where a noun of its own is missing."""
    behind = _behind(tokens, amount)
    if tokens[amount.first].low != "zero" or behind is None:
        return False
    return words.is_open(behind) and not words.is_plural(behind)


def _is_enumerator(tokens: list[Token], amount: Amount, *, has_noun: bool) -> bool:
    """`3. The Secretariat`, `(2) two seminars`, `4 Governance` at the start of a block."""
    if not ENUMERATOR.fullmatch(tokens[amount.number].text):
        return False
    if amount.first > 1 or (amount.first == 1 and tokens[0].text != "("):
        return False
    behind = _behind(tokens, amount)
    if behind is None:
        return False
    if behind.text in ENUMERATOR_ENDS:
        return amount.stop + 1 < len(tokens)
    if "." in tokens[amount.number].text and behind.text[:1].isupper():
        return True
    return not has_noun and words.is_proper(behind)


def _is_alone(tokens: list[Token], amount: Amount) -> bool:
    """Without a noun behind it, the number is part of a name, of a long number, or a year."""
    return (
        _is_in_name(tokens, amount) or _is_in_row(tokens, amount) or _is_early_year(tokens, amount)
    )


def _is_in_name(tokens: list[Token], amount: Amount) -> bool:
    """A bare number beside a capitalized word (`Resolution 188 invited`, `1411 Broadway`)."""
    before, behind = _before(tokens, amount.first), _behind(tokens, amount)
    if tokens[amount.first].kind != "number":
        return False
    if before is not None and (before.kind == "code" or _is_name_part(before, amount.first == 1)):
        return True
    plain = tokens[amount.first].text.isdigit()
    return plain and behind is not None and behind.kind == "word" and words.is_proper(behind)


def _is_name_part(token: Token, leads: bool) -> bool:  # noqa: FBT001 - a fact of its place
    """A capitalized word, unless it `leads` the sentence and is a function word."""
    if token.kind != "word" or not token.text[:1].isupper():
        return False
    return not (leads and token.low in words.FUNCTION_WORDS)


def is_noise(tokens: list[Token], amount: Amount) -> bool:
    """A number without any unit that is most likely a page, a note, a year or a label.

    Number words and numbers with separators, decimals or a scale are quantities by their dress;
    plain digits need a word before them that leads to a quantity (`the result is 8`).
    """
    token = tokens[amount.number]
    if token.kind != "number" or amount.stop - amount.first != 1:
        return False
    before = _before(tokens, amount.first)
    if before is not None and before.text in {"(", "["}:
        return True
    behind = _behind(tokens, amount)
    acts = behind is not None and (words.is_participle(behind) or behind.low in words.VERBS)
    if acts or not token.text.isdigit():
        return False
    if before is not None and before.low == "in" and amount.first > 1:
        return tokens[amount.first - 2].kind != "number"
    return before is None or before.low not in QUANTITY_LEADS


def _is_early_year(tokens: list[Token], amount: Amount) -> bool:
    """`In 1520`, `after 1335`, `333 BCE`: a year of any century without a noun behind it."""
    before, behind = _before(tokens, amount.first), _behind(tokens, amount)
    if behind is not None and behind.text in ERAS:
        return True
    text = tokens[amount.number].text
    if not (text.isdigit() and 3 <= len(text) <= 4) or before is None:
        return False
    return before.low in TIME_LEADS


def _is_in_row(tokens: list[Token], amount: Amount) -> bool:
    """One of three or more numbers with nothing between them: a telephone or account number."""
    low, high = amount.first, amount.stop
    while low > 0 and tokens[low - 1].kind == "number" and amount.first - low < 4:
        low -= 1
    while high < len(tokens) and tokens[high].kind == "number" and high - amount.stop < 4:
        high += 1
    return high - low >= 3 and all(token.kind == "number" for token in tokens[low:high])
