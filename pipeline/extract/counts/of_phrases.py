"""The `of` phrase behind a counted noun: `14 tonnes of raw and cut tobacco`."""

from pipeline.extract.counts import words
from pipeline.extract.counts.heads import DETERMINERS, JOINTS, next_plural, participle_leads
from pipeline.extract.counts.tokens import Token


def of_phrase(tokens: list[Token], head: int) -> int:
    """The last word of an `of` phrase with a common noun behind `head`, else `head`."""
    at = head + 2
    if at < len(tokens) and _senders(tokens, head):
        return next_plural(tokens, at) or head
    if at >= len(tokens) or tokens[head + 1].low != "of":
        return head
    definite = tokens[at].low in DETERMINERS
    at += definite
    if at >= len(tokens) or not (words.is_open(tokens[at]) or participle_leads(tokens, at)):
        return head
    end = _common_run(tokens, at)
    if end is None or (definite and any(map(words.is_proper, tokens[at : end + 1]))):
        return head
    return _second_common_run(tokens, end)


def _senders(tokens: list[Token], head: int) -> bool:
    """`31 officials from customs administrations`: people and the kind of body they come from."""
    at = head + 2
    return (
        tokens[head + 1].low == "from"
        and tokens[head].low in words.SENDERS
        and tokens[at].text.islower()
    )


def _common_run(tokens: list[Token], first: int) -> int | None:
    """The last word of a run of common nouns; a run that ends in a name is none."""
    last = None
    for at in range(first, min(first + 6, len(tokens))):
        token = tokens[at]
        if words.is_participle(token):
            if not (at == first or _leads_noun(tokens, at, last)):
                break
        elif not words.is_open(token) or (last is not None and _ends_common(tokens, at)):
            break
        last = at
        if words.is_plural(token) and not _goes_on(tokens, at):
            break
    if last is None or words.is_proper(tokens[last]):
        return None
    acronym = words.is_acronym(tokens[last]) and not words.is_plural(tokens[last])
    return None if acronym else last


def _ends_common(tokens: list[Token], at: int) -> bool:
    """An adverb or a verb behind a run of common nouns."""
    verb = words.acts_on(tokens, at) and not words.is_plural(tokens[at])
    return verb or words.is_adverb(tokens[at])


def _leads_noun(tokens: list[Token], at: int, last: int | None) -> bool:
    """`raw and cut tobacco`, `washing powder`: a participle inside of a run of nouns."""
    settled = last is not None and words.is_plural(tokens[last])
    return not settled and participle_leads(tokens, at) and not tokens[at].low.endswith("ed")


def _goes_on(tokens: list[Token], at: int) -> bool:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or not words.is_open(following):
        return False
    return words.is_plural(following) or tokens[at].low in words.MODIFIERS


def _second_common_run(tokens: list[Token], end: int) -> int:
    """`raw and cut tobacco`, `medicines and cosmetics`: a second noun in the `of` phrase."""
    if end + 2 >= len(tokens) or tokens[end + 1].low not in JOINTS:
        return end
    begin = tokens[end + 2]
    verbal = begin.low.endswith("ed") or (begin.low.endswith("ing") and words.is_participle(begin))
    if verbal or words.is_proper(begin):
        return end
    if begin.low in words.PARTICIPLES and not participle_leads(tokens, end + 2):
        return end
    if not words.is_open(begin) and begin.low not in words.PARTICIPLES:
        return end
    second = _common_run(tokens, end + 2)
    return end if second is None else second
