"""Verb groups: which voice and tense a trigger verb stands in, read from the words around it."""

from typing import Literal

import msgspec

from pipeline.extract.events.inflection import Form
from pipeline.extract.events.lexicon import (
    AUXILIARY,
    BE,
    CONJUNCTION,
    DETERMINER,
    FUTURE,
    HAVE,
    MODAL,
    NEGATION,
    NUMBERS,
    PREPOSITION,
    PRONOUN,
    QUANTIFYING,
    RELATIVE,
    SUBORDINATOR,
    is_adverb,
)
from pipeline.extract.events.line import Line
from pipeline.extract.events.titles import PAST
from pipeline.extract.events.vocabulary import VerbEntry, Vocabulary

Voice = Literal["active", "passive", "reduced"]
Tense = Literal[
    "past", "perfect", "present", "progressive", "future", "infinitive", "modal", "gerund"
]


class Group(msgspec.Struct, frozen=True):
    """A verb with its auxiliaries: tokens `start` up to `end`; the verb itself stands at `verb`.

    `reduced` is a participle behind its noun (`the seminar held in Rome`). `negative` says that it
    did not happen.
    """

    start: int
    verb: int
    end: int
    entry: VerbEntry
    voice: Voice
    tense: Tense
    negative: bool = False


def groups(line: Line, vocabulary: Vocabulary, *, dated: bool = False) -> list[Group]:
    """The groups of all trigger verbs in the line, in order.

    `dated` says that the present tense tells of what happened: a form that may be a noun
    (`the office opens in May`) is a verb there.
    """
    found: list[Group] = []
    if vocabulary.verbs.keys().isdisjoint(line.words):
        return found
    for i, token in enumerate(line.tokens):
        if line.org[i] >= 0 or line.date[i] >= 0 or token.word not in vocabulary.verbs:
            continue
        for entry in vocabulary.verbs[token.word]:
            end = _rest(line, i, entry)
            group = _group(line, i, end, entry, vocabulary, dated=dated) if end else None
            if group is not None:
                found.append(group)
                break
    return found


def _rest(line: Line, i: int, entry: VerbEntry) -> int:
    """The end of the verb with its particle, which may stand behind an adverb; 0 where it lacks."""
    if not entry.rest:
        return i + 1
    for j in (i + 1, i + 2):
        if line.says(j, entry.rest) and (j == i + 1 or is_adverb(line.word(i + 1))):
            return j + len(entry.rest)
    return i + 1 if entry.rest[-1] in PARTICLES and _parted(line, i, entry.rest) else 0


PARTICLES = frozenset("guilty off over out custody".split())
"""Last words of phrasal verbs that may stand behind the object (`found two men guilty`)."""

PARTED = 6
"""Words of an object between a verb and its particle."""


def _parted(line: Line, i: int, rest: tuple[str, ...]) -> bool:
    """Whether the particle stands behind an object right after the verb at `i`."""
    for j in range(i + 2, min(len(line), i + 2 + PARTED)):
        if line.says(j, rest):
            return True
        if line.is_mark(j - 1) or line.word(j - 1) in PREPOSITION | AUXILIARY | CONJUNCTION:
            return False
    return False


def _group(
    line: Line, i: int, end: int, entry: VerbEntry, vocabulary: Vocabulary, *, dated: bool
) -> Group | None:
    """The group around the verb form at `i`; None where it is no verb there."""
    start, auxiliaries, negative = _auxiliaries(line, i)
    forms = entry.forms
    if (
        line.tokens[i].capital
        and i > 0
        and not auxiliaries
        and line.tokens[i - 1].text not in ":–-—)"
    ):
        return None
    voice_tense = (
        _with_auxiliary(line, start, auxiliaries, forms, vocabulary)
        if auxiliaries
        else _alone(line, i, end, entry, vocabulary, dated=dated)
    )
    if voice_tense is None:
        return None
    voice, tense = voice_tense
    return Group(start, i, end, entry, voice, tense, negative)


def _auxiliaries(line: Line, i: int) -> tuple[int, list[str], bool]:
    """Where the group starts, its auxiliaries in order, and whether it is negated."""
    j = i - 1
    start, negative = i, False
    found: list[str] = []
    while j >= 0 and line.free(j):
        word = line.word(j)
        if word in AUXILIARY or (word == "to" and (found or j == i - 1)):
            found.insert(0, word)
            start = j
        elif word in NEGATION and word not in {"no", "without"}:
            negative = True
        elif not is_adverb(word) and word not in ("already", "both", "due"):
            break
        j -= 1
    if j >= 0 and not found and line.word(j) in AUXILIARY:
        found = [line.word(j)]
    return start, found, negative


def _with_auxiliary(
    line: Line, start: int, auxiliaries: list[str], forms: frozenset[Form], vocabulary: Vocabulary
) -> tuple[Voice, Tense] | None:
    last = auxiliaries[-1]
    passive = "participle" in forms and last in BE
    if not passive and not _fits(last, forms):
        return None
    voice: Voice = "passive" if passive else "active"
    if auxiliaries == ["to", "be"] and passive and _is_attribute(line, start):
        return "reduced", "future"
    if auxiliaries[0] == "to":
        return voice, _infinitive(line, start, vocabulary)
    if auxiliaries[0] in MODAL:
        told = any(line.word(k) in REPORTED for k in range(start))
        return voice, "future" if auxiliaries[0] == "would" and told else "modal"
    going = not passive and "gerund" in forms
    return voice, _tense(auxiliaries, going=going)


def _is_attribute(line: Line, start: int) -> bool:
    """`the course, to be held in May`: the infinitive stands behind its noun."""
    return line.word(start - 1) in (",", "(")


def _tense(auxiliaries: list[str], *, going: bool) -> Tense:
    first = auxiliaries[0]
    if first in FUTURE or (first in BE and "to" in auxiliaries):
        return "future"
    if first in HAVE:
        if "to" in auxiliaries:  # `had to be cancelled` happened
            return "past" if first == "had" else "modal"
        return "perfect"
    if "being" in auxiliaries or going:
        return "progressive"
    if first == "be":
        return "infinitive"
    return "past" if first in ("was", "were", "did") else "present"


def _fits(last: str, forms: frozenset[Form]) -> bool:
    """Whether the auxiliary next to the verb takes this form in the active voice."""
    if last in HAVE:
        return "participle" in forms
    if last in BE:
        return "gerund" in forms
    return "base" in forms


def _infinitive(line: Line, start: int, vocabulary: Vocabulary) -> Tense:
    """`planned to hold`, `decided to publish`, `is due to open` are plans; other aims are none."""
    for j in range(start - 1, max(-1, start - 3), -1):
        word = line.word(j)
        entries = vocabulary.verbs.get(word, ())
        if any(entry.status == "planned" for entry in entries) or word in PLANNING:
            return "future"
        if not is_adverb(word):
            break
    return "infinitive"


REPORTED = frozenset(
    "announced informed stated said reported indicated noted recalled confirmed explained "
    "told".split()
)
"""Verbs behind which `would` is a future seen from the past."""

PLANNING = frozenset(
    "due set plan plans planned intends intended intend decided decide decides agreed scheduled "
    "expected expects going about resolved".split()
)


def _alone(
    line: Line, i: int, end: int, entry: VerbEntry, vocabulary: Vocabulary, *, dated: bool
) -> tuple[Voice, Tense] | None:
    """A form without an auxiliary: a finite verb, or a participle behind its noun."""
    before, forms = line.word(i - 1), entry.forms
    if "gerund" in forms:
        reported = before in vocabulary.reports
        if line.word(i) in vocabulary.things and not reported:
            return None
        return "active", "past" if reported else "gerund"
    if before in (PREPOSITION - {"since"}) | DETERMINER:
        return None
    bound = i == 0 or _takes_object(entry)
    if "participle" in forms and bound and _is_reduced(line, i, end):
        return "reduced", "past"
    if "past" in forms:
        return "active", "past"
    only = "participle" in forms and "base" not in forms
    sure = bool(entry.rest) or (dated and forms == {"third"} and entry.verb not in NOUNS and i > 0)
    return None if only or (not sure and _is_noun(line, i)) else ("active", "present")


NOUNS = frozenset(
    "host plan run report release launch start visit search raid update draft issue stage grant "
    "award fine charge sentence end close move delay advance review patrol stop order".split()
)
"""Verbs whose third person is a plural noun as well."""


def _is_noun(line: Line, i: int) -> bool:
    """Whether a bare base or third form is rather a noun: `a plan to`, `the hosts`."""
    before, after = line.word(i - 1), line.word(i + 1)
    if line.word(i) in AUXILIARY:
        return False
    if after in NOUN_BEFORE or after in PAST or i + 1 >= len(line) or line.is_mark(i + 1):
        return True
    if i == 0 or before in VERB_AFTER or (line.is_mark(i - 1) and before != ","):
        return False
    if before == "," or before in DETERMINER or before in NUMBERS or before.isdigit():
        return True
    token = line.tokens[i - 1]
    return not (line.org[i - 1] >= 0 or token.capital or token.text == ")" or before.endswith("s"))


NOUN_BEFORE = frozenset("of for on against between".split())
"""Words behind a noun rather than a verb (`launch of`)."""

VERB_AFTER = PRONOUN | RELATIVE | CONJUNCTION | {"today", "jointly"}
"""Words behind which a verb stands rather than a noun."""


def _takes_object(entry: VerbEntry) -> bool:
    """Whether the verb can be a participle behind its noun: what is held can, who met cannot."""
    return entry.status is not None or any(entry.verb in rule.did for _, rule in entry.rules)


def _is_reduced(line: Line, i: int, end: int) -> bool:
    """`the seminar held in Rome`; the finite past takes an object: `the UPU held a seminar`."""
    before = line.word(i - 1)
    after = line.word(end)
    if i == 0:
        return True
    if before in PRONOUN or before in RELATIVE:
        return False
    if line.is_mark(i - 1) and line.tokens[i - 1].text == "," and line.org[i - 2] >= 0:
        return after == "by" or line.fragment
    if after in QUANTIFYING and line.word(end + 1)[:1].isdigit():
        return False
    if after == "by" or end >= len(line):
        return True
    stops = line.is_mark(end) or line.date[end] >= 0
    return (
        stops
        or after in PREPOSITION
        or after in SUBORDINATOR
        or after in CONJUNCTION
        or after in ("jointly", "together", "online", "virtually", "there", "annually")
        or (is_adverb(after) and line.word(end + 1) in PREPOSITION)
    )
