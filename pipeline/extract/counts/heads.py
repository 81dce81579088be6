"""Plural heads of noun phrases, and what may stand before them."""

from pipeline.extract.counts import words
from pipeline.extract.counts.tokens import Token

DETERMINERS = frozenset("the its their our his her these those all".split())
JOINTS = frozenset("and or & and/or".split())


def participle_leads(tokens: list[Token], at: int) -> bool:
    """A participle, or an adverb, before a noun: `four stolen cars`, `two highly skilled men`."""
    token = tokens[at]
    if token.kind != "word" or at + 1 >= len(tokens):
        return False
    leads = words.is_participle(token) or words.is_adverb(token)
    return leads and (words.is_open(tokens[at + 1]) or words.is_participle(tokens[at + 1]))


def compound_head(tokens: list[Token], head: int) -> int:
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
        reached = next_plural(tokens, head + 1)
        if reached is None:
            break
        head = reached
    return head


def _same_case(token: Token, following: Token) -> bool:
    """Both are names, or neither; `Cities helps` is a subject and its verb."""
    return token.text[:1].isupper() == following.text[:1].isupper()


def next_plural(tokens: list[Token], at: int) -> int | None:
    """The plural noun within four words from `at`, or None where the run ends before."""
    for index in range(at, min(at + 4, len(tokens))):
        if not words.is_open(tokens[index]) or words.is_participle(tokens[index]):
            return None
        if words.is_plural(tokens[index]):
            return compound_head(tokens, index) if tokens[index].text.islower() else index
    return None
