"""Things: the noun phrases that the rules' nouns head, from determiner to title's end."""

import re

import msgspec

from pipeline.extract.events.lexicon import (
    DETERMINER,
    NAMED_AFTER,
    NUMBERS,
    PREPOSITION,
    PRONOUN,
    ROMANCE,
    TAILS,
    TRANSPARENT,
)
from pipeline.extract.events.line import Line
from pipeline.extract.events.rules import Rule
from pipeline.extract.events.titles import PAST, looks_like_verb, quote_end, title_end
from pipeline.extract.events.vocabulary import Vocabulary


class Thing(msgspec.Struct, frozen=True):
    """A noun phrase: tokens `start` up to `end`, its noun from `head` up to `close`.

    `core` is the end of the phrase without its complements; `governor` the preposition or the verb
    before it, or an empty word; `types` the types of event that its noun names.
    """

    start: int
    head: int
    close: int
    core: int
    end: int
    noun: str
    types: frozenset[str]
    governor: str = ""
    determiner: str = ""


def is_thing(vocabulary: Vocabulary, thing: Thing, kind: str, rule: Rule) -> bool:
    """Whether a thing, or the end of its noun (`information system`), is among a rule's."""
    nouns = vocabulary.nouns[kind, rule.id]
    words = thing.noun.split(" ")
    first = len(words) if kind in thing.types else 1
    return any(" ".join(words[k:]) in nouns for k in range(first))


def things(line: Line, vocabulary: Vocabulary, verbs: frozenset[int] = frozenset()) -> list[Thing]:
    """All things of the line in order; `verbs` are the tokens known to be verbs.

    What stands in quotation marks names things only where nothing outside does.
    """
    if vocabulary.things.keys().isdisjoint(line.words):
        return []
    phrases = _Phrases(line, vocabulary, verbs)
    outside = phrases.things(quoted=False)
    return outside or phrases.things(quoted=True)


def _quoted(line: Line) -> frozenset[int]:
    found: set[int] = set()
    i = 0
    while i < len(line):
        close = quote_end(line, i) if line.is_quote(i) else i
        found.update(range(i, close))
        i = max(close, i + 1)
    return frozenset(found)


class _Phrases:
    def __init__(self, line: Line, vocabulary: Vocabulary, verbs: frozenset[int]) -> None:
        self.line = line
        self.vocabulary = vocabulary
        self.verbs = verbs
        self.inside = _quoted(line)

    def things(self, *, quoted: bool) -> list[Thing]:
        line, found, i = self.line, [], 0
        while i < len(line):
            match = _match(line, i, self.vocabulary)
            if match is None or i in self.verbs or (i in self.inside) != quoted:
                i += 1
                continue
            close, types = match
            if _heads(line, i, close, self.vocabulary) or close in self.verbs:
                found.append(_thing(line, i, close, types, self.vocabulary, self.verbs))
            i = close
        return found


def _match(line: Line, i: int, vocabulary: Vocabulary) -> tuple[int, frozenset[str]] | None:
    for words, types in vocabulary.things.get(line.word(i), ()):
        if line.says(i, words) and all(line.free(k) for k in range(i, i + len(words))):
            return i + len(words), types
    return None


def _heads(line: Line, i: int, close: int, vocabulary: Vocabulary) -> bool:
    """Whether the noun heads its phrase: `workshop on` does, `workshop report` does not."""
    if line.word(i - 1) == "to" and line.word(i) in vocabulary.verbs:
        return False
    if line.tokens[close - 1].text.endswith(("'s", "’s")):
        return False
    if close >= len(line) or not line.is_content(close) or line.is_quote(close):
        return True
    token, word = line.tokens[close], line.word(close)
    if token.capital and line.tokens[i].capital and token.text[0].isalpha() and line.org[close] < 0:
        return line.word(close - 1) in NAMED_AFTER
    if token.capital or line.org[close] >= 0 or line.place[close] >= 0:
        return True
    participle = word.endswith("ing") and len(word) > len("being") and word not in vocabulary.things
    behind = TAILS | ROMANCE | {"online", "due", "entitled"}
    return participle or word in behind or looks_like_verb(word, vocabulary)


def _thing(
    line: Line,
    head: int,
    close: int,
    types: frozenset[str],
    vocabulary: Vocabulary,
    verbs: frozenset[int],
) -> Thing:
    start = _left(line, head, vocabulary)
    core = _core_end(line, close)
    end = title_end(line, core, vocabulary, verbs)
    before = start - 1
    while before >= 0 and line.is_quote(before):
        before -= 1
    governor = line.word(before)
    if governor == "of" and (
        line.word(before - 1) in TRANSPARENT or line.word(before - 1).isdigit()
    ):
        start = _left(line, before - 1, vocabulary)
        if line.word(start - 1) == "." and line.word(start - 2) == "no":
            start -= 2
        governor = line.word(start - 1)
    determiner = line.word(start) if line.word(start) in DETERMINER else ""
    if governor not in PREPOSITION and not looks_like_verb(governor, vocabulary):
        governor = ""
    noun = " ".join(line.word(k) for k in range(head, close))
    return Thing(start, head, close, core, end, noun, types, governor, determiner)


def _left(line: Line, head: int, vocabulary: Vocabulary) -> int:
    """Where the phrase starts, determiner included."""
    start, j = head, head - 1
    while j >= 0:
        word = line.word(j)
        if word in DETERMINER and line.org[j] < 0:
            return j
        if j == 0 and re.fullmatch(r"\d+(?:\.\d+)+", word):
            break
        if word in ("least", "than", "most", "to") and line.word(j - 1) in COMPARING:
            start, j = j - 1, j - 2
            continue
        if not _is_inside(line, j, vocabulary):
            break
        if line.is_content(j) and word != "and":
            start = j
        j -= 1
    return start


COMPARING = frozenset("at more less fewer up".split())
"""Words that open a comparison before a number (`at least 18 workshops`)."""


def _is_inside(line: Line, j: int, vocabulary: Vocabulary) -> bool:
    """Whether the token can stand between the start of a phrase and its noun."""
    if line.is_quote(j):
        return True
    if line.word(j) == "and" and line.org[j] < 0:
        return _joins(line, j, vocabulary)
    if line.org[j] < 0 and _small_word_in_name(line, j):
        return True
    if not line.is_content(j) and not _modifying_date(line, j):
        return False
    return not _is_verb_before(line, j, vocabulary)


def _modifying_date(line: Line, j: int) -> bool:
    """`the June 2023 workshop`: a date between a determiner and the noun."""
    return line.date[j] >= 0 and line.word(j - 1) in DETERMINER | {"2", "1"} and not line.is_mark(j)


def _is_verb_before(line: Line, j: int, vocabulary: Vocabulary) -> bool:
    """A verb that governs the phrase ends it; a participle inside (`planned`) does not."""
    token, before = line.tokens[j], line.word(j - 1)
    if line.org[j] >= 0 or (token.capital and j > 0) or before in DETERMINER:
        return False
    if token.word in PAST or (before in PRONOUN and token.word.endswith("s")):
        return True
    entries = vocabulary.verbs.get(token.word, ())
    if not entries:
        return j > 0 and token.word.endswith("ed") and line.org[j - 1] >= 0
    bare = all(e.forms <= {"base", "third"} for e in entries)
    return not bare or j == 0 or before in ("to", "will")


def _joins(line: Line, j: int, vocabulary: Vocabulary) -> bool:
    """`three national and two regional workshops`, `Information and Intelligence System`."""
    left, right = line.tokens[j - 1], line.tokens[j + 1]
    if j == 0 or line.is_mark(j - 1):
        return False
    if left.capital and right.capital and line.date[j - 1] < 0 and line.org[j - 1] < 0:
        return True
    if right.word in DETERMINER or any(
        left.word == words[0] for words, _ in vocabulary.things.get(left.word, ())
    ):
        return False
    for k in range(j - 1, max(-1, j - 4), -1):
        if not line.is_content(k):
            return False
        if (
            line.tokens[k].text.isdigit()
            or line.word(k) in NUMBERS
            or line.word(k - 1) in DETERMINER
        ):
            return not _is_verb_before(line, k, vocabulary)
    return False


def _small_word_in_name(line: Line, j: int) -> bool:
    """`Building Respect for IP Quarterly`: a small word between two capitals of one name."""
    if line.word(j) not in ("for", "&", "/") or j == 0 or j + 2 > len(line):
        return False
    return (
        line.tokens[j - 1].capital
        and line.tokens[j + 1].capital
        and line.tokens[j - 1].text.isalpha()
    )


def _core_end(line: Line, close: int) -> int:
    """The end of the phrase without complements: behind a name (`Operation Trade Wind`)."""
    j = close
    while line.word(j) in TAILS:
        j += 1
    if line.is_quote(j):
        return quote_end(line, j)
    if line.word(j) == ":" and line.is_quote(j + 1):
        return quote_end(line, j + 1)
    if line.word(j) == "no" and line.word(j + 1) == "." and line.word(j + 2).isdigit():
        return j + 3
    if line.word(j).isdigit() and line.date[j] < 0:
        return j + 1
    while j < len(line) and _continues_name(line, j, close):
        j += 1
    return j


def _continues_name(line: Line, j: int, close: int) -> bool:
    """A capital, or a small word between two capitals of one name."""
    after_comma = line.place[j] >= 0 and line.tokens[j - 1].text in (",", ";")
    if line.is_content(j):
        return (line.tokens[j].capital or line.org[j] >= 0) and not after_comma
    if line.word(j) not in ("of", "and", "the", "no") or j == close or j + 1 >= len(line):
        return False
    right = line.tokens[j + 1].capital and line.org[j + 1] < 0 and line.date[j + 1] < 0
    return right and line.tokens[j - 1].capital
