"""Where the counted noun phrase ends, and which words of it are the unit."""

import msgspec

from pipeline.extract.counts import words
from pipeline.extract.counts.tokens import Token

LONGEST = 9
"""Words of the longest noun phrase that is followed."""

DETERMINERS = frozenset("the its their our his her these those all".split())
JOINTS = frozenset("and or & and/or".split())


class NounPhrase(msgspec.Struct, frozen=True):
    """Words `tokens[first:stop]`; without the `of` phrase behind it, it ends at `core`.

    `plural` says that it ends in a plural noun: what a number above one can count.
    """

    first: int
    stop: int
    core: int
    plural: bool

    def words(self, text: str, tokens: list[Token]) -> str:
        """The phrase as written."""
        return text[tokens[self.first].start : tokens[self.stop - 1].end]


def counted(tokens: list[Token], first: int, *, single: bool = False) -> NounPhrase | None:
    """The noun phrase at `tokens[first]` that a number counts; `single` for the number one."""
    if first >= len(tokens) or not _may_begin(tokens, first):
        return None
    if single:
        head = _singular_head(tokens, first)
        plural = False
    else:
        found = _plural_head(tokens, first)
        plural = found is not None
        head = found if found is not None else _short_run(tokens, first)
    if head is None:
        return None
    core = _coordinated(tokens, head) if plural else head
    stop = of_phrase(tokens, core)
    return NounPhrase(first, stop + 1, core + 1, plural)


def noun_run(tokens: list[Token], first: int) -> NounPhrase | None:
    """A noun phrase of either number, as it stands in the header of a column."""
    return counted(tokens, first) or counted(tokens, first, single=True)


def _may_begin(tokens: list[Token], first: int) -> bool:
    token = tokens[first]
    if token.low in {"more", "so-called"}:
        return first + 1 < len(tokens) and words.is_open(tokens[first + 1])
    return (words.is_open(token) and not words.is_adverb(token)) or _participle_leads(tokens, first)


def _participle_leads(tokens: list[Token], at: int) -> bool:
    """A participle, or an adverb, before a noun: `four stolen cars`, `two highly skilled men`."""
    token = tokens[at]
    if token.kind != "word" or at + 1 >= len(tokens):
        return False
    leads = words.is_participle(token) or words.is_adverb(token)
    return leads and (words.is_open(tokens[at + 1]) or words.is_participle(tokens[at + 1]))


def _plural_head(tokens: list[Token], first: int) -> int | None:
    """The index of the plural noun that ends the run from `first`, or None."""
    weak = None
    at = first
    limit = min(first + LONGEST, len(tokens))
    while at < limit:
        token = tokens[at]
        if words.is_plural(token) and (words.is_open(token) or token.low in {"means", "works"}):
            if token.low not in words.WEAK_PLURALS:
                return _compound_head(tokens, at)
            weak = at
        elif not (_passes(tokens, at, first) or _list_joint(tokens, at)):
            break
        at += 1
    return weak


def _passes(tokens: list[Token], at: int, first: int) -> bool:
    """The run goes on over this word."""
    token = tokens[at]
    if at == first:
        return True
    if words.is_participle(token):
        return _participle_leads(tokens, at)
    if words.is_open(token):
        return token.low not in words.STOPPING_ADJECTIVES or at + 1 < len(tokens)
    return False


def _list_joint(tokens: list[Token], at: int) -> bool:
    """`and`, or a comma, between two adjectives or nouns of one phrase (`postal and customs`)."""
    token = tokens[at]
    if at + 1 >= len(tokens) or not words.is_open(tokens[at + 1]):
        return False
    if token.low in JOINTS:
        return not words.is_proper(tokens[at + 1]) or words.is_proper(tokens[at - 1])
    if token.text != ",":
        return False
    near = tokens[at + 1 : at + 3]
    if len(near) == 2 and words.is_adjective(near[0]) and words.is_plural(near[1]):
        return True
    ahead = range(at + 2, min(at + 5, len(tokens)))
    return any(tokens[i].low in JOINTS for i in ahead) and not words.is_proper(tokens[at + 1])


def _compound_head(tokens: list[Token], head: int) -> int:
    """A plural before another plural, or before a noun that it qualifies, is not the head yet."""
    while head + 1 < len(tokens):
        following = tokens[head + 1]
        if not words.is_open(following) or words.is_participle(following):
            break
        if words.is_plural(following) and _same_case(tokens[head], following):
            head += 1
            continue
        if tokens[head].low not in words.MODIFIERS or words.is_adverb(following):
            break
        reached = _next_plural(tokens, head + 1)
        if reached is None:
            break
        head = reached
    return head


def _same_case(token: Token, following: Token) -> bool:
    """Both are names, or neither; `Cities helps` is a subject and its verb."""
    return token.text[:1].isupper() == following.text[:1].isupper()


def _turns_proper(token: Token, following: Token) -> bool:
    """A common noun before a name: `12 officers Reuters spoke to`."""
    return token.text[:1].islower() and words.is_proper(following)


def _next_plural(tokens: list[Token], at: int) -> int | None:
    for index in range(at, min(at + 4, len(tokens))):
        if not words.is_open(tokens[index]) or words.is_participle(tokens[index]):
            return None
        if words.is_plural(tokens[index]):
            return _compound_head(tokens, index) if tokens[index].text.islower() else index
    return None


def _short_run(tokens: list[Token], first: int) -> int | None:
    """A noun without a plural ending that may still be counted (`300 tramadol`), two words long."""
    if [token.low for token in tokens[first : first + 2]] == ["percentage", "point"]:
        return first + 1
    last = None
    for at in range(first, min(first + 4, len(tokens))):
        token = tokens[at]
        if not words.is_open(token) or words.is_adverb(token):
            break
        if words.is_participle(token) or token.text[:1].isupper():
            return None
        last = at
    if last is None or last - first > 1:
        return None
    return last


def _singular_head(tokens: list[Token], first: int) -> int | None:
    """The last word of the noun phrase that `one` counts."""
    last = None
    for at in range(first, min(first + LONGEST, len(tokens))):
        token = tokens[at]
        if words.is_participle(token):
            if not _participle_leads(tokens, at) or (last is not None and token.low.endswith("ed")):
                break
            continue
        if not words.is_open(token) or words.is_adverb(token):
            break
        if last is not None and (_ends_singular(tokens, at) or words.acts_on(tokens, at)):
            break
        last = at
    return last


def _ends_singular(tokens: list[Token], at: int) -> bool:
    """A verb in -s, or a name, behind the noun that `one` counts."""
    token, before = tokens[at], tokens[at - 1]
    if words.is_plural(token) and token.low not in words.MODIFIERS | words.PLURALS:
        return token.text[:1].islower()
    return before.text[:1].islower() and words.is_proper(token)


def _coordinated(tokens: list[Token], head: int) -> int:
    """The head of a second noun that shares the number: `countries and territories`."""
    if head + 2 >= len(tokens) or tokens[head + 1].low not in JOINTS:
        return head
    begin = tokens[head + 2]
    if not words.is_open(begin) or words.is_adverb(begin):
        return head
    if words.is_participle(begin) or _turns_proper(tokens[head], begin):
        return head
    second = _plural_head(tokens, head + 2)
    if second is None or second - head > 6:
        return head
    joints = any(tokens[i].low in JOINTS or tokens[i].text == "," for i in range(head + 2, second))
    return head if joints else second


def of_phrase(tokens: list[Token], head: int) -> int:
    """The last word of an `of` phrase with a common noun behind `head`, else `head`."""
    at = head + 2
    if at < len(tokens) and _senders(tokens, head):
        return _next_plural(tokens, at) or head
    if at >= len(tokens) or tokens[head + 1].low != "of":
        return head
    at += tokens[at].low in DETERMINERS
    if at >= len(tokens) or not (words.is_open(tokens[at]) or _participle_leads(tokens, at)):
        return head
    end = _common_run(tokens, at)
    if end is None:
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
    return not settled and _participle_leads(tokens, at) and not tokens[at].low.endswith("ed")


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
    if begin.low in words.PARTICIPLES and not _participle_leads(tokens, end + 2):
        return end
    if not words.is_open(begin) and begin.low not in words.PARTICIPLES:
        return end
    second = _common_run(tokens, end + 2)
    return end if second is None else second
