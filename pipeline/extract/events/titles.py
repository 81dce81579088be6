"""Where the noun phrase that names an event ends."""

from pipeline.extract.events.lexicon import (
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
    is_adverb,
)
from pipeline.extract.events.line import Line
from pipeline.extract.events.vocabulary import Vocabulary

QUOTED = 40
"""Tokens that a quotation may have."""

PAST = frozenset(
    "brought gave took saw drew made came led found began ran became fell rose grew had kept left "
    "lasted sought built dealt dwelt focuses focused addresses addresses aims offers provides "
    "brings covers looks includes gathers comprises follows marks considers".split()
)
"""Finite forms of frequent verbs that no ending tells."""

PARTING = frozenset("since until during following within via under".split())
"""Prepositions that no title holds."""

BEFORE_DATES = DETERMINER | frozenset("end beginning early late first second".split())


def looks_like_verb(word: str, vocabulary: Vocabulary) -> bool:
    """A past form by its ending, or any form of a verb of the rules."""
    known = word in AUXILIARY or word in vocabulary.verbs or word in PAST
    return known or (word.endswith("ed") and len(word) > 3)


def quote_end(line: Line, i: int) -> int:
    """Behind the closing mark of the quotation that opens at `i`; `i` itself where none closes."""
    single = line.tokens[i].text == "‘"
    for j in range(i + 1, min(len(line), i + QUOTED)):
        text = line.tokens[j].text
        if text in '”"»' or (text == "’" and single):
            return j + 1
    return i


def title_end(
    line: Line, i: int, vocabulary: Vocabulary, verbs: frozenset[int] = frozenset()
) -> int:
    """Where the phrase with its complements ends: at a date, place, role, verb or mark."""
    j = i
    while j < len(line):
        ahead = _over(line, j)
        if ahead > j:
            j = ahead
            continue
        if j in verbs or _closes(line, j) or _breaks(line, j, i, vocabulary):
            break
        j += 1
    while j > i and line.word(j - 1) in PREPOSITION | CONJUNCTION | DETERMINER:
        j -= 1
    return j


def _over(line: Line, j: int) -> int:
    """Behind what belongs to any title: an organization, an acronym in brackets, a quotation."""
    text = line.tokens[j].text
    if line.org[j] >= 0 or text in ("/", "&"):
        return j + 1
    if text == "." and line.word(j - 1) in ("mr", "ms", "mrs", "dr"):
        return j + 1
    acronym = text == "(" and line.word(j + 2) == ")" and line.tokens[j + 1].text.isupper()
    if acronym:
        return j + 3
    return quote_end(line, j) if line.is_quote(j) else j


def _closes(line: Line, j: int) -> bool:
    """A word that stands in no title."""
    word = line.word(j)
    if line.is_mark(j) or line.is_quote(j) or line.date[j] >= 0:
        return True
    if word in (SUBORDINATOR - {"as", "where"}) | AUXILIARY:
        return True
    return (word in PRONOUN or is_adverb(word)) and word not in ("only", "early")


def _breaks(line: Line, j: int, i: int, vocabulary: Vocabulary) -> bool:
    """A word that ends the title by what stands around it."""
    word = line.word(j)
    if word in DETERMINER:
        return j > 0 and line.is_content(j - 1)
    if word in PREPOSITION:
        return _leaves(line, j, vocabulary)
    if word in CONJUNCTION:
        return _clause_follows(line, j, vocabulary) or line.word(j + 1) in DETERMINER
    if not looks_like_verb(word, vocabulary) or line.tokens[j].capital:
        return False
    return j == i or _verb_here(line, j)


def _leaves(line: Line, j: int, vocabulary: Vocabulary) -> bool:
    """Whether a preposition leads out of the title: to a date, a place, a role."""
    word = line.word(j)
    if j + 1 >= len(line) or word in PARTING or word == "by":
        return True
    k = j + 1
    while line.word(k) in BEFORE_DATES:
        k += 1
    if k >= len(line) or line.date[k] >= 0:
        return True
    if word in ("in", "at", "near", "from") and line.place[k] >= 0:
        return True
    if word == "at" and line.word(k)[0].isdigit():
        return True
    cues = [words for words, _, _ in vocabulary.cues.get(word, ())]
    named = line.org[k] >= 0
    return any(line.says(j, words) and (named or len(words) > 1) for words in cues)


def _clause_follows(line: Line, j: int, vocabulary: Vocabulary) -> bool:
    """`… and agreed on`: a verb right behind the conjunction."""
    if j + 1 >= len(line):
        return True
    after = line.word(j + 1)
    if after in AUXILIARY or after in PRONOUN:
        return True
    return looks_like_verb(after, vocabulary) and not line.tokens[j + 1].capital


def _verb_here(line: Line, j: int) -> bool:
    """A past form inside a title is a verb unless it stands before a noun (`related issues`)."""
    if line.word(j - 1) in PREPOSITION | CONJUNCTION | DETERMINER:
        return False
    after = line.word(j + 1)
    if not after or after in PREPOSITION | DETERMINER | SUBORDINATOR:
        return True
    return not line.is_content(j + 1) or line.org[j + 1] >= 0
