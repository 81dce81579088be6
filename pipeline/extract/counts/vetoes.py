"""Numbers that count nothing: labels, identifiers, years, days, clock times, enumerators."""

import re

from pipeline.extract.counts import words
from pipeline.extract.counts.amounts import Amount
from pipeline.extract.counts.labels import (
    follows_label,
    is_attribute,
    is_code,
    is_in_name,
    is_in_row,
    is_spelled_name,
    is_street_number,
    is_version,
    is_zero_of_name,
    token_before,
    token_behind,
)
from pipeline.extract.counts.lexicon import Lexicon
from pipeline.extract.counts.proportions import is_base, is_factor, is_odds, is_ratio
from pipeline.extract.counts.times import is_age, is_clock, is_early_year
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
PRONOUN_FOLLOWS = frozenset(
    "of another 's day thing time side hand way reason example point".split()
)
YEAR_LEADS = frozenset("the in since by and until till for from during before after its".split())
"""Before these, four digits are a year even where a noun follows (`the 2022 survey`)."""
QUANTITY_LEADS = frozenset(
    "is are was were be been equals equal totals totalled totaled numbered numbers reached reaches "
    "count counts counted to of than only or and for by = total remains remained".split()
)
PLACING = frozenset("from in for were with on at by".split())
"""Behind the first part of `120 members: 80 from Africa and 40 from Asia`."""
COMPARING = frozenset("with against versus from to and than only by or but including , ;".split())
ENUMERATOR = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,4})[.)]?")
ENUMERATOR_ENDS = frozenset({".", ")", ":"})


def is_vetoed(
    tokens: list[Token], amount: Amount, lexicon: Lexicon, *, has_noun: bool, at_start: bool
) -> bool:
    """The amount is no count; `has_noun`: a noun phrase follows; `at_start` of its block."""
    if is_code(tokens, amount):
        return True
    if amount.kind != "number":
        return amount.kind == "measure" and (
            is_street_number(tokens, amount)
            or follows_label(tokens, amount, lexicon, soft=False)
            or is_attribute(tokens, amount)
        )
    return (
        follows_label(tokens, amount, lexicon, soft=not has_noun)
        or _is_pronoun(tokens, amount, has_noun=has_noun)
        or _is_vague(tokens, amount, lexicon)
        or _is_year(tokens, amount, has_noun=has_noun)
        or _is_day(tokens, amount)
        or is_clock(tokens, amount)
        or _is_compound(tokens, amount)
        or is_odds(tokens, amount)
        or is_base(tokens, amount)
        or is_factor(tokens, amount)
        or is_age(tokens, amount)
        or is_zero_of_name(tokens, amount)
        or is_spelled_name(tokens, amount)
        or is_street_number(tokens, amount)
        or is_version(tokens, amount)
        or (at_start and _is_enumerator(tokens, amount, has_noun=has_noun))
        or (not has_noun and _is_alone(tokens, amount))
    )


def _is_pronoun(tokens: list[Token], amount: Amount, *, has_noun: bool) -> bool:
    """`one of the`, `one another`, `this one`, `on the one hand`."""
    if amount.stop - amount.first != 1 or tokens[amount.first].low != "one":
        return False
    before, behind = token_before(tokens, amount.first), token_behind(tokens, amount)
    if behind and behind.low in PRONOUN_FOLLOWS:
        return True
    if behind and behind.low == "-":
        return True
    if before and before.low == "not":
        return True
    if before and before.low in PRONOUN_LEADS | {"a", "an"}:
        return not has_noun or before.low in {"no", "any", "every", "each", "which", "another"}
    return not has_noun


def _is_vague(tokens: list[Token], amount: Amount, lexicon: Lexicon) -> bool:
    """`several hundred`, `tens of`, `hundreds of thousands`."""
    before = token_before(tokens, amount.first)
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
    before = token_before(tokens, amount.first)
    behind = token_behind(tokens, amount)
    if not has_noun or (behind is not None and behind.text[:1].isupper()):
        return True
    return before is not None and (before.low in YEAR_LEADS or before.text[:1].isupper())


def _is_day(tokens: list[Token], amount: Amount) -> bool:
    """A day beside the name of a month, where the dates did not claim it."""
    return any(
        token is not None and (token.low in MONTHS or token.text in {"May", "MAY"})
        for token in (token_before(tokens, amount.first), token_behind(tokens, amount))
    )


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


def _is_enumerator(tokens: list[Token], amount: Amount, *, has_noun: bool) -> bool:
    """`3. The Secretariat`, `(2) two seminars`, `4 Governance` at the start of a block."""
    if not ENUMERATOR.fullmatch(tokens[amount.number].text):
        return False
    if amount.first > 1 or (amount.first == 1 and tokens[0].text != "("):
        return False
    behind = token_behind(tokens, amount)
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
        is_in_name(tokens, amount)
        or is_in_row(tokens, amount)
        or is_early_year(tokens, amount)
        or is_ratio(tokens, amount)
    )


def is_noise(tokens: list[Token], amount: Amount) -> bool:
    """A number without any unit that is most likely a page, a note, a year or a label.

    Numbers with separators, decimals or a scale are quantities by their dress; plain digits and
    single number words need a word that leads to a quantity (`the result is 8`) or a verb behind.
    """
    if _is_span_of_digits(tokens, amount):
        return True
    if amount.stop - amount.first != 1 or len(tokens) == 1:
        return False
    behind = token_behind(tokens, amount)
    acts = behind is not None and (words.is_participle(behind) or behind.low in words.VERBS)
    if tokens[amount.number].kind == "word":
        return not acts and _lacks_lead(tokens, amount)
    return _is_noisy_number(tokens, amount, acts=acts)


def _lacks_lead(tokens: list[Token], amount: Amount) -> bool:
    """No word before a number word leads to a quantity."""
    before = token_before(tokens, amount.first)
    return before is not None and before.low not in QUANTITY_LEADS - {"or", "and", "for", "by"}


def _is_noisy_number(tokens: list[Token], amount: Amount, *, acts: bool) -> bool:
    """The same for digits; `acts`: a verb stands behind them."""
    before, behind = token_before(tokens, amount.first), token_behind(tokens, amount)
    if before is not None and before.text in {"(", "["}:
        return True
    more = behind is not None and behind.low == "more"
    if acts or more or not tokens[amount.number].text.isdigit():
        return False
    if before is not None and before.low == "in" and amount.first > 1:
        return tokens[amount.first - 2].kind != "number"
    return before is None or before.low not in QUANTITY_LEADS


def _is_span_of_digits(tokens: list[Token], amount: Amount) -> bool:
    """`39-40`, `15–19`: pages, ages, notes; a range in words or with `between` is a quantity."""
    parts = tokens[amount.first : amount.stop]
    return (
        len(parts) == 3
        and parts[1].text in DASHES
        and parts[0].text.isdigit()
        and parts[2].text.isdigit()
    )


def may_recall(tokens: list[Token], amount: Amount) -> bool:
    """Plain digits stand for the noun counted before only behind a word that compares or adds.

    Between commas (`the driver, 51, was questioned`) they are an age.
    """
    token, before = tokens[amount.number], token_before(tokens, amount.first)
    if token.kind != "number" or not token.text.isdigit():
        return True
    behind = token_behind(tokens, amount)
    if before is not None and before.text == ":":
        return behind is not None and behind.low in PLACING
    if before is not None and before.text == "," and behind is not None and behind.text == ",":
        return False
    return before is not None and before.low in COMPARING
