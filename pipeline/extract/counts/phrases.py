"""Where the counted noun phrase ends, and which words of it are the unit."""

import msgspec

from pipeline.extract.counts import words
from pipeline.extract.counts.heads import JOINTS, compound_head, next_plural, participle_leads
from pipeline.extract.counts.of_phrases import of_phrase
from pipeline.extract.counts.tokens import Token

MOST_LISTED = 4
"""Nouns of a list that share a number."""
LONGEST = 9
"""Words of the longest noun phrase that is followed."""


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
    if first >= len(tokens) or not _may_begin(tokens, first) or _works(tokens, first):
        return None
    if single:
        head = _singular_head(tokens, first)
        if head == first and words.is_plural(tokens[first]) and not words.may_be_one(tokens[first]):
            return None
        plural = False
    else:
        found = _plural_head(tokens, first)
        plural = found is not None
        head = found if found is not None else _short_run(tokens, first)
    if head is None:
        return None
    core = _coordinated(tokens, head) if plural else head
    stop = of_phrase(tokens, core)
    first += tokens[first].low == "more" and first < head
    return NounPhrase(first, stop + 1, core + 1, plural)


def noun_run(tokens: list[Token], first: int) -> NounPhrase | None:
    """A noun phrase of either number, as it stands in the header of a column."""
    return counted(tokens, first) or counted(tokens, first, single=True)


def _may_begin(tokens: list[Token], first: int) -> bool:
    token = tokens[first]
    if token.low in {"more", "so-called"}:
        return first + 1 < len(tokens) and words.is_open(tokens[first + 1])
    return (words.is_open(token) and not words.is_adverb(token)) or participle_leads(tokens, first)


def _works(tokens: list[Token], at: int) -> bool:
    """`a staff of 420 works in six offices`: the verb, not the noun."""
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return tokens[at].low == "works" and behind in {"in", "for", "with", "on", "at", "from", "as"}


def _plural_head(tokens: list[Token], first: int) -> int | None:
    """The index of the plural noun that ends the run from `first`, or None."""
    weak = None
    at = first
    limit = min(first + LONGEST, len(tokens))
    while at < limit:
        token = tokens[at]
        if words.is_plural(token) and (words.is_open(token) or token.low in {"means", "works"}):
            if token.low not in words.WEAK_PLURALS and not _is_modifying_acronym(tokens, at):
                return compound_head(tokens, at)
            weak = at
        elif not (_passes(tokens, at, first) or _list_joint(tokens, at)):
            break
        at += 1
    return weak


def _is_modifying_acronym(tokens: list[Token], at: int) -> bool:
    """`three NLFS survey periods`: capitals in -S before a common noun are no plural."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    acronym = tokens[at].text.isupper() and words.is_acronym(tokens[at])
    return (
        acronym and following is not None and following.text.islower() and words.is_open(following)
    )


def _passes(tokens: list[Token], at: int, first: int) -> bool:
    """The run goes on over this word."""
    token = tokens[at]
    if at == first:
        return True
    if words.is_participle(token):
        return participle_leads(tokens, at)
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


def _turns_proper(token: Token, following: Token) -> bool:
    """A common noun before a name: `12 officers Reuters spoke to`."""
    return token.text[:1].islower() and words.is_proper(following)


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
            if not participle_leads(tokens, at) or (last is not None and token.low.endswith("ed")):
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
    """The head of the last noun that shares the number: `countries and territories`."""
    head = _listed(tokens, head)
    if head + 2 >= len(tokens) or tokens[head + 1].low not in JOINTS:
        return head
    begin = tokens[head + 2]
    if not words.is_open(begin) or words.is_adverb(begin):
        return head
    if words.is_participle(begin) or _turns_proper(tokens[head], begin):
        return head
    second = _plural_head(tokens, head + 2)
    if second is None or second - head > 6 or words.is_third_person(tokens, second):
        return head
    joints = any(tokens[i].low in JOINTS or tokens[i].text == "," for i in range(head + 2, second))
    return head if joints else second


def _listed(tokens: list[Token], head: int) -> int:
    """The last plural before the `and` of `homes, shops and bank vaults`, else `head`."""
    last = at = head
    for _ in range(MOST_LISTED):
        if at + 2 >= len(tokens) or tokens[at + 1].text != ",":
            break
        begin = tokens[at + 2]
        verbal = words.is_participle(begin) or words.is_adverb(begin) or words.is_proper(begin)
        following = None if verbal or not words.is_open(begin) else next_plural(tokens, at + 2)
        if following is None or words.is_third_person(tokens, following):
            break
        at = following
    behind = tokens[at + 1 : at + 3]
    closed = len(behind) == 2 and behind[0].low in {"and", "or"} and words.is_open(behind[1])
    if at > head and closed and not words.is_participle(behind[1]):
        reached = next_plural(tokens, at + 2)
        last = at if reached and not words.is_third_person(tokens, reached) else head
    return last
