"""The date of an event, chosen among the dates of its line."""

from pipeline.extract.events.draft import Draft
from pipeline.extract.events.lexicon import DETERMINER, FUTURE, SUBORDINATOR, is_adverb
from pipeline.extract.events.line import Line
from pipeline.extract.events.merging import ORDINAL
from pipeline.extract.events.told import fineness
from pipeline.extract.events.zones import Zones
from pipeline.model.annotations import Date

BACK = frozenset("compared than against versus before after until till".split())
"""Words before a date that is another's: `than in 2021`, `until 30 July`."""

LASTING = frozenset({"decision", "agreement", "publication"})
"""Types whose things bear a year that is not that of the event (`repealed the 2004 rules`)."""

JOINED = 16
"""Tokens between two dates of one series (`in May in Kenya, Uganda and Malawi, and in June in`)."""

TIMES = frozenset("night day week month morning evening beginning end middle course half".split())
"""Nouns between which and a date an `of` stands (`on the night of 2 to 3 December`)."""


Span = tuple[int, int, Date]
"""A date and the tokens that it covers."""


def choose(draft: Draft, number: int, zones: Zones) -> list[Date]:
    """The dates that make up the event's date: one, or several of a series."""
    line = zones.line
    spans = _spans(line)
    free = [(i, j, date) for i, j, date in spans if date.value.edtf and _may(line, i, j, draft)]
    if draft.status in {"postponed", "cancelled"}:
        free = _not_old(line, free)
    own = [s for s in free if zones.owner(s[0]) == number and not zones.is_fronted(s[0])]
    close = [s for s in own if zones.own_clause(s[0], number)]
    return (
        _finest([s for s in free if _opens_clause(line, s, draft)])
        or _series(line, _by_main_link(close, draft))
        or _finest([s for s in free if zones.is_fronted(s[0])])
        or _beside(draft, number, zones, free, own)
    )


def _finest(spans: list[Span]) -> list[Date]:
    """Of dates beside each other (`Next week (12-14 June)`) the one that tells most."""
    near = [s for s in spans if s[0] - spans[0][1] <= 1]
    return [max(near, key=lambda s: fineness(s[2].value.edtf))[2]] if near else []


def _beside(
    draft: Draft, number: int, zones: Zones, free: list[Span], own: list[Span]
) -> list[Date]:
    """The last resort: a date inside the name, in a clause of its own, or shared with another."""
    thing, line = draft.thing, zones.line
    inside = [s for s in free if thing and thing.start <= s[0] <= thing.head]
    if inside:
        return [inside[0][2]]
    between = range(draft.at, own[0][0]) if own else range(0)
    if own and not any(line.word(k) == ";" or line.word(k) in FUTURE for k in between):
        return _series(line, own[:1])
    others = [s for s in free if zones.owner(s[0]) != number]
    shared = len(free) == len(others) == 1 and _shares(draft, number, zones)
    return [others[0][2]] if shared else []


def _opens_clause(line: Line, span: Span, draft: Draft) -> bool:
    """`…; on 9 July, the court sentenced`: the date right before the subject, behind a mark."""
    i, j, _ = span
    opened = {";", ":", "–", "—"}
    for link in draft.links:
        k = before(line, i)
        while line.word(k) in ("on", "in", "from", "since", "at", "of", "night"):
            k = before(line, k)
        near = j <= link.subject.start <= j + 2 and link.subject.kind == "here"
        if near and k >= 0 and line.tokens[k].text in opened:
            return True
    return False


def _shares(draft: Draft, number: int, zones: Zones) -> bool:
    """Joined things share a date: `the Ninth Meeting and the Tenth Meeting took place on …`."""
    verbs = {link.group.verb for link in draft.links}
    return any(
        verbs & {link.group.verb for link in other.links}
        for k, other in enumerate(zones.drafts)
        if k != number
    )


def _spans(line: Line) -> list[Span]:
    found = []
    for number, date in enumerate(line.mentions.dates):
        inside = [i for i, d in enumerate(line.date) if d == number]
        if inside:
            found.append((inside[0], inside[-1] + 1, date))
    return found


def before(line: Line, i: int) -> int:
    """The token before a date or a place and its articles (`by the end of`)."""
    k = i - 1
    while k >= 0 and (
        line.word(k) in DETERMINER or line.word(k) in ("early", "mid", "late", "about")
    ):
        k -= 1
    return k


def _may(line: Line, i: int, j: int, draft: Draft) -> bool:
    """Whether the date can be the event's at all."""
    k = before(line, i)
    word = line.word(k)
    if line.word(i) in BACK or word in BACK:
        return False
    if draft.type in LASTING and _names(line, i, j):
        return False
    if word in ("in", "on", "of", "at", "for") and line.word(_over_number(line, k - 1)) in BACK:
        return False
    if line.text[line.tokens[i].start - 1 : line.tokens[i].start] == "(" and line.word(j) == ")":
        return draft.bare or line.date[i - 2] >= 0 or len(line.mentions.dates) == 1
    return _led(line, k, i, draft)


def _over_number(line: Line, k: int) -> int:
    """The token before a number at `k`: `against 64,300 in 2021`; `k` itself where none stands."""
    j = k
    while j >= 0 and (line.word(j)[:1].isdigit() or line.word(j) in ("%", ".")):
        j -= 1
    return j


def _names(line: Line, i: int, j: int) -> bool:
    """`the 2004 import rules`: a year between a determiner and its noun says which ones."""
    inside = j - i == 1 and j < len(line) and line.is_content(j) and line.place[j] < 0
    return inside and line.word(i - 1) in DETERMINER and line.tokens[i].text.isdigit()


def _led(line: Line, k: int, i: int, draft: Draft) -> bool:
    """Whether the word at `k` leads from the event to its date at `i`."""
    thing, word = draft.thing, line.word(k)
    if word == "of":  # `on the night of 2 December`; `the figures of January` are another's
        return line.word(k - 1) in TIMES or (thing is not None and thing.core == k)
    if word == "by":  # `will be published by the end of June`; in the past it is a deadline
        tenses = {link.group.tense for link in draft.links}
        return draft.bare or bool(tenses & {"future", "perfect", "present"})
    if word == "for":  # `planned for 12 October`; `the budget for 2023` has no date
        return draft.bare or any(link.group.entry.status for link in draft.links)
    if word == "between":  # `incidents recorded between 2017 and 2021` stands in the title
        return thing is None or i >= thing.end
    return True


def _not_old(line: Line, spans: list[Span]) -> list[Span]:
    """Without the date that was given up, where a new one is told."""
    new = [s for s in spans if line.word(before(line, s[0])) == "to"]
    if new:
        return new
    return [s for s in spans if not _moved_from(line, s[0])]


def _moved_from(line: Line, i: int) -> bool:
    """`(postponed from 5–9 June)`, `planned at first for April`."""
    k = before(line, i)
    first = line.word(i)
    behind = [line.word(m) for m in range(max(0, k - 3), k + 1)] + [first]
    return (
        "from" in behind and any(w in behind for w in ("postponed", "moved", "rescheduled"))
    ) or ("for" in behind and any(w in behind for w in ("first", "originally", "initially")))


def _by_main_link(spans: list[Span], draft: Draft) -> list[Span]:
    """Dates behind the finite verb rather than behind a participle before it."""
    finite = [
        link.group.verb
        for link in draft.links
        if link.group.voice != "reduced" and link.group.entry.status != "planned"
    ]
    if not finite:
        return spans
    planned = draft.status == "postponed" or any(k.group.entry.status for k in draft.links)
    main = max(finite) if planned else min(finite)
    return [s for s in spans if s[0] > main] or spans


def _series(line: Line, spans: list[Span]) -> list[Date]:
    """The first date and those joined to it (`in May in Lima and in July in Quito`)."""
    if not spans:
        return []
    found = [spans[0]]
    for span in spans[1:]:
        between = range(found[-1][1], span[0])
        joined = any(line.word(k) in ("and", ",", "&") for k in between)
        if not joined or len(between) > JOINED or any(_interrupts(line, k) for k in between):
            break
        found.append(span)
    return [date for _, _, date in found]


def _interrupts(line: Line, k: int) -> bool:
    word = line.word(k)
    if word in SUBORDINATOR or word in BACK or line.tokens[k].text in "();:":
        return True
    if ORDINAL.fullmatch(word):
        return True
    return (line.is_content(k) and not line.tokens[k].capital) or is_adverb(word)
