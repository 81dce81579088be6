"""Subjects: which words before a verb do what it says, across ellipses and relative clauses."""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from pipeline.extract.events.lexicon import (
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    is_adverb,
)
from pipeline.extract.events.line import Line
from pipeline.extract.events.titles import PAST
from pipeline.extract.events.verbs import Group

PARTICIPLES = frozenset("held led given made taken begun run brought met set put built".split())
"""Irregular participles that open an adverbial (`held in Quito, …`)."""

CLAUSE = 12
"""Words between a relative pronoun and its verb."""

Kind = Literal["here", "shared", "relative", "object"]


class Subject(msgspec.Struct, frozen=True):
    """Tokens `start` up to `end` before a verb.

    `shared` with the verb before (`held a seminar and published a guide`); `relative` where a
    pronoun at `pronoun` stands for a thing before it, `object` where that thing is what is done.
    """

    start: int
    end: int
    kind: Kind = "here"
    pronoun: int = -1


def subjects(line: Line, groups: Sequence[Group]) -> list[Subject]:
    """The subject of each group, in their order."""
    found: list[Subject] = []
    for number, group in enumerate(groups):
        earlier = list(zip(groups[:number], found, strict=True))
        found.append(_subject(line, group, earlier))
    return found


def _subject(line: Line, group: Group, earlier: Sequence[tuple[Group, Subject]]) -> Subject:
    if earlier and earlier[-1][0].end == group.start:
        return earlier[-1][1]
    verbs = {g.verb: subject for g, subject in earlier if g.voice != "reduced"}
    j, closed = group.start - 1, 0
    while j >= 0:
        text = line.tokens[j].text
        closed += (text in (")", "]")) - (text in ("(", "["))
        if closed < 0:
            return _front(line, j + 1, group.start)
        if closed > 0 or line.org[j] >= 0:
            j -= 1
            continue
        step = _over(verbs[j], line, j, group) if j in verbs else _stop(line, j, group)
        if isinstance(step, Subject):
            return step
        j = step
    return _front(line, 0, group.start)


def _stop(line: Line, j: int, group: Group) -> Subject | int:
    """The subject where the token at `j` ends the clause before it, else the token to go on at."""
    word = line.word(j)
    if _parts(line, j):
        return _front(line, j + 1, group.start)
    if word in RELATIVE:
        kind: Kind = "relative" if j == group.start - 1 else "object"
        return Subject(j + 1, group.start, kind, j)
    if _finite(line, j, group):
        pronoun = _relative_before(line, j)
        if pronoun > 0 and not _joined(line, j, group.start):
            return pronoun - 1
        return _behind(line, j, group)
    return j - 1


def _parts(line: Line, j: int) -> bool:
    """A mark, a conjunction or a `that` behind which a clause begins."""
    text, word = line.tokens[j].text, line.word(j)
    if text in (";", ":", "|") or (text in ("–", "—") and j > 0):
        return True
    if word == "that":
        return not _follows_noun(line, j)
    return word in SUBORDINATOR - PREPOSITION - RELATIVE


def _follows_noun(line: Line, j: int) -> bool:
    """`the seminar that the UPU held`; behind a verb (`announced that`) it opens a clause."""
    if j == 0 or not (line.is_content(j - 1) or line.org[j - 1] >= 0 or line.word(j - 1) == ")"):
        return False
    before = line.word(j - 1)
    return not (before.endswith("ed") or before in PAST or before in SAYING)


SAYING = frozenset("said told wrote shows finds found says notes believe think know states".split())
"""Verbs before a clause with `that`."""


def _relative_before(line: Line, j: int) -> int:
    """Where the relative clause around the verb at `j` begins, or -1: `who are believed`."""
    for k in range(j - 1, max(0, j - CLAUSE), -1):
        if line.word(k) in RELATIVE:
            return k if line.is_content(k - 1) or line.word(k - 1) == "," else -1
        if line.is_mark(k) or line.word(k) in CONJUNCTION:
            return -1
    return -1


def _over(subject: Subject, line: Line, j: int, group: Group) -> Subject | int:
    """Beyond an earlier verb: a relative clause is jumped over, another clause ends the search."""
    if subject.kind in ("relative", "object") and line.word(group.start - 1) not in CONJUNCTION:
        return subject.pronoun - 1
    pronoun = _relative_before(line, j)
    if pronoun > 0 and not _joined(line, j, group.start):
        return pronoun - 1
    if _joined(line, j, group.start):
        return Subject(subject.start, subject.end, "shared", subject.pronoun)
    return _behind(line, j, group)


def _joined(line: Line, j: int, start: int) -> bool:
    """Whether only a comma or a conjunction (and an adverbial between commas) stands before."""
    before = line.word(start - 1)
    if before in CONJUNCTION or (before == "," and _conjunction_within(line, j, start)):
        return True
    return before in (",", "then") and line.word(start - 2) not in CONJUNCTION


def _conjunction_within(line: Line, j: int, start: int) -> bool:
    """`… and, for the biennium, approved`: a conjunction, an adverbial between commas, the verb."""
    k = start - 2
    while k > j and line.word(k) != ",":
        k -= 1
    return line.word(k - 1) in CONJUNCTION


def _behind(line: Line, j: int, group: Group) -> Subject:
    """What stands between the last conjunction or comma behind the verb at `j` and the group."""
    start = j + 1
    for k in range(j + 1, group.start):
        if (
            line.org[k] < 0
            and line.word(k) in ("but", "while", ",", "and")
            and (line.word(k) != "and" or k + 1 == group.start or line.word(k + 1) in DETERMINER)
        ):
            start = k + 1
    if start >= group.start:
        return Subject(start, start, "shared")
    return _front(line, start, group.start)


def _finite(line: Line, j: int, group: Group) -> bool:
    """A finite verb that is no trigger: an auxiliary, a known form, `-ed` before a determiner."""
    word = line.word(j)
    if line.tokens[j].capital or line.date[j] >= 0:
        return False
    if word in AUXILIARY or word in PAST:
        return True
    follows = line.word(j + 1) in DETERMINER or line.word(j + 1) == "that"
    return (
        word.endswith("ed")
        and follows
        and line.word(j - 1) not in DETERMINER
        and j + 1 < group.start
    )


def _front(line: Line, start: int, end: int) -> Subject:
    """The subject without an adverbial before it (`On 6 March 2023, the OCO …`)."""
    while start < end and line.tokens[start].text in "•·-–":
        start += 1
    start = _past_enumerator(line, start, end)
    while start < end and (line.word(start) in CONJUNCTION or line.is_mark(start)):
        start += 1
    while start < end and (
        line.word(start) in PREPOSITION
        or is_adverb(line.word(start))
        or line.date[start] >= 0
        or _participial(line, start, end)
    ):
        comma = _comma(line, start, end)
        if comma < 0:
            return Subject(_past_date(line, start, end), end)
        start = comma + 1
    return Subject(start, end)


def _past_enumerator(line: Line, start: int, end: int) -> int:
    """Behind `14.`, `(a)` and a label (`Decision 2:`) at the start of a line."""
    if start:
        return start
    if re.fullmatch(r"\d+(?:\.\d+)+", line.tokens[0].text):
        return 1
    for k in range(min(5, end)):
        text = line.tokens[k].text
        if (
            text in ".):"
            and k
            and all(len(line.tokens[m].text) <= 3 or line.tokens[m].capital for m in range(k))
        ):
            return k + 1
        if not (text in "(:" or len(text) <= 3 or line.word(k) in ("decision", "resolution")):
            break
    return start


def _participial(line: Line, start: int, end: int) -> bool:
    """`Recognizing the challenge, …`: a participle and a comma before the subject."""
    word = line.word(start)
    participle = word.endswith(("ing", "ed")) or word in PARTICIPLES
    return participle and line.org[start] < 0 and _comma(line, start, end) > 0


def _comma(line: Line, start: int, end: int) -> int:
    depth = 0
    for k in range(start, end):
        text = line.tokens[k].text
        depth += (text == "(") - (text == ")")
        if text == "," and depth == 0 and line.date[k] < 0 and line.org[k] < 0:
            follows_place = k + 1 < end and line.place[k + 1] >= 0 and line.place[k - 1] >= 0
            if not follows_place:
                return k
    return -1


def _past_date(line: Line, start: int, end: int) -> int:
    """`In 2022 the UPU …`: the subject starts behind the date where no comma does it."""
    k = start
    while k < end and line.word(k) in PREPOSITION | DETERMINER:
        k += 1
    if k < end and line.date[k] >= 0:
        while k < end and line.date[k] >= 0:
            k += 1
        return k
    return start
