"""The date of an event, chosen among the dates of its line."""

from pipeline.extract.events.draft import Draft
from pipeline.extract.events.lexicon import DETERMINER, SUBORDINATOR, is_adverb
from pipeline.extract.events.line import Line
from pipeline.extract.events.merging import ORDINAL
from pipeline.extract.events.told import fineness
from pipeline.extract.events.zones import Zones
from pipeline.model.annotations import Date

BACK = frozenset("compared than against versus before after until till".split())
"""Words before a date that is another's: `than in 2021`, `until 30 July`."""

TIMES = frozenset("night day week month morning evening beginning end middle course half".split())
"""Nouns between which and a date an `of` stands (`on the night of 2 to 3 December`)."""


def choose(draft: Draft, number: int, zones: Zones) -> list[Date]:
    """The dates that make up the event's date: one, or several of a series."""
    line = zones.line
    spans = _spans(line)
    free = [(i, j, date) for i, j, date in spans if date.value.edtf and _may(line, i, j, draft)]
    if draft.status in {"postponed", "cancelled"}:
        free = _not_old(line, free)
    own = [s for s in free if zones.owner(s[0]) == number and not zones.is_fronted(s[0])]
    close = [s for s in own if zones.own_clause(s[0], number)]
    main = _by_main_link(close, draft)
    if main:
        return _series(line, main)
    fronted = [s for s in free if zones.is_fronted(s[0])]
    if fronted:
        near = [s for s in fronted if s[0] - fronted[0][1] <= 1]
        return [max(near, key=lambda s: fineness(s[2].value.edtf))[2]]
    inside = [s for s in free if draft.thing and draft.thing.start <= s[0] <= draft.thing.head]
    if inside:
        return [inside[0][2]]
    if own:
        return _series(line, own[:1])
    others = [s for s in free if zones.owner(s[0]) != number]
    if len(free) == len(others) == 1 and _shares(draft, number, zones):
        return [others[0][2]]
    return []


def _shares(draft: Draft, number: int, zones: Zones) -> bool:
    """Joined things share a date: `the Ninth Meeting and the Tenth Meeting took place on …`."""
    verbs = {link.group.verb for link in draft.links}
    return any(
        verbs & {link.group.verb for link in other.links}
        for k, other in enumerate(zones.drafts)
        if k != number
    )


def _spans(line: Line) -> list[tuple[int, int, Date]]:
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
    if word in ("in", "on", "of", "at") and line.word(k - 1) in BACK:
        return False
    if line.text[line.tokens[i].start - 1 : line.tokens[i].start] == "(" and line.word(j) == ")":
        return draft.bare or line.date[i - 2] >= 0 or len(line.mentions.dates) == 1
    return _led(line, k, i, draft)


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


def _not_old(line: Line, spans: list[tuple[int, int, Date]]) -> list[tuple[int, int, Date]]:
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


def _by_main_link(spans: list[tuple[int, int, Date]], draft: Draft) -> list[tuple[int, int, Date]]:
    """Dates behind the finite verb rather than behind a participle before it."""
    finite = [
        link.group.verb
        for link in draft.links
        if link.group.voice != "reduced" and link.group.entry.status != "planned"
    ]
    if not finite:
        return spans
    last = max(finite)
    return [s for s in spans if s[0] > last] or spans


def _series(line: Line, spans: list[tuple[int, int, Date]]) -> list[Date]:
    """The first date and those joined to it (`in May in Lima and in July in Quito`)."""
    found = [spans[0]]
    for span in spans[1:]:
        between = range(found[-1][1], span[0])
        joined = any(line.word(k) in ("and", ",", "&") for k in between)
        if not joined or len(between) > 8 or any(_interrupts(line, k) for k in between):
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
