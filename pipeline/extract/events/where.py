"""The places of an event: the most specific ones that its clause names."""

from collections import defaultdict
from collections.abc import Sequence

from pipeline.extract.events.lexicon import DETERMINER
from pipeline.extract.events.line import Line
from pipeline.extract.events.told import Told
from pipeline.extract.events.zones import Zones
from pipeline.model.annotations import Location

AT = frozenset("in at near off outside on around across aboard inside throughout".split())
HOSTING = frozenset({"host", "co-host", "welcome"})
"""Verbs whose subject is the place where it names one (`La Paz hosts the congress`)."""

SEATED = ("bureau", "office", "centre", "center", "delegation", "mission", "headquarters")
"""Words in the names of bodies that are known by their seat."""

SITES = frozenset(
    "ports cities towns villages provinces airports islands port city town village province "
    "district airport harbour harbor island capital region state county outskirts north "
    " south east west coast vicinity "
    "suburb municipality castle palace museum stadium cathedral market markets canton valley gulf "
    "bay quarter borough parish centre center hills".split()
)
"""Nouns whose `of` leads to a place (`in the port of Hai Phong`)."""

RANK = {"city": 0, "country": 1, "region": 2}


def assign(told: Sequence[Told], zones: Zones) -> None:
    """Give each event of the line its places."""
    line = zones.line
    settled: dict[int, list[tuple[Location, bool]]] = defaultdict(list)
    offices: dict[int, list[tuple[Location, bool]]] = defaultdict(list)
    left: dict[int, list[tuple[Location, bool]]] = defaultdict(list)
    for i, place in _spans(line):
        how = _leads(line, i)
        owner = zones.owner(i)
        number = 0 if owner is None else owner
        if not how or number >= len(told):
            continue
        event = told[number]
        if not _fits(line, i, how, event) or not (owner is None or zones.own_clause(i, number)):
            continue
        group = left if _gone(i, event) else offices if _office(line, i) else settled
        group[number].append((place, False))
    for number, event in enumerate(told):
        event.places += settled[number] or offices[number] or left[number]
    for number, event in enumerate(told):
        if not event.places:
            shared = [t for t in told if t is not event and _together(t, event) and t.places]
            event.places += shared[0].places if shared else []
        told[number].places = most_specific(event.places)


def spoken(line: Line) -> list[tuple[Location, bool]]:
    """The places of a sentence that goes on about an event."""
    found = [(p, False) for i, p in _spans(line) if _leads(line, i) in AT and not _office(line, i)]
    return most_specific(found)


def _together(one: Told, other: Told) -> bool:
    verbs = {link.group.verb for link in one.draft.links}
    return bool(verbs & {link.group.verb for link in other.draft.links})


def _spans(line: Line) -> list[tuple[int, Location]]:
    found = []
    for number, place in enumerate(line.mentions.places):
        inside = [i for i, p in enumerate(line.place) if p == number]
        if inside:
            found.append((inside[0], place))
    return found


def _leads(line: Line, i: int) -> str:
    """The word that leads to the place; for the second of a list, that of the first."""
    k = _before_list(line, i)
    if k > 0 and line.word(k) == "of" and line.word(k - 1) in SITES:
        k -= 2
        while k > 0 and line.word(k) not in AT and (line.is_content(k) or line.word(k) == "the"):
            k -= 1
        if line.word(k) in ("and", ","):
            k = _before_list(line, k + 1)
    return line.word(k) if k >= 0 else "^"


def _before_list(line: Line, i: int) -> int:
    """The token before the place at `i`, and before those that stand in a row with it."""
    k = i - 1
    while k >= 0 and (
        line.word(k) in DETERMINER
        or line.place[k] >= 0
        or (
            line.word(k) in ("and", ",", "or", "republic", "of")
            and (
                line.place[k - 1] >= 0
                or line.word(k - 1) == "republic"
                or line.word(k + 1) == "republic"
            )
        )
    ):
        k -= 1
    return k


def _fits(line: Line, i: int, how: str, event: Told) -> bool:
    draft = event.draft
    if any(
        link.group.entry.verb in HOSTING
        and link.subject_does
        and link.subject.start <= i < link.subject.end
        for link in draft.links
    ):
        return True
    if how in AT:
        return not _by_office(line, i)
    if how == "^" or how in (",", "(", ":", "–", "—", "|"):
        return line.fragment or draft.bare
    if how == "to":
        return draft.type in ("assistance", "other", "training") and draft.thing is not None
    if how == "for":
        return (
            draft.status is not None or line.mentions.places[line.place[i]].value.kind == "region"
        )
    return False


def _before_office(line: Line, i: int) -> int:
    """The organization right before the words that lead to the place, or -1."""
    k = i - 1
    while k >= 0 and (line.word(k) in DETERMINER | AT or line.tokens[k].text in (")", ",")):
        k -= 1
    return k if k >= 0 and line.org[k] >= 0 else -1


def _office(line: Line, i: int) -> bool:
    """`the Regional Bureau in Abidjan`: rather the seat of an organization."""
    return _before_office(line, i) >= 0


def _by_office(line: Line, i: int) -> bool:
    """`coordinated by the Regional Bureau in Abidjan`: the seat for certain."""
    k = _before_office(line, i)
    if k < 0 or not _by(line, k):
        return False
    body = line.mentions.organizations[line.org[k]]
    name = f"{line.text[body.start : body.end]} {body.value.name}".lower()
    return any(word in name for word in SEATED)


def _gone(i: int, event: Told) -> bool:
    """Where a postponed event was to be held before it found its new place."""
    links = event.draft.links
    verbs = sorted(
        k.group.verb
        for k in links
        if k.group.voice != "reduced" and (k.rule is not None or k.group.entry.status)
    )
    planned = any(k.group.entry.status == "planned" and k.group.verb < i for k in links)
    moved = event.draft.status == "postponed" or planned
    return moved and len(links) > 1 and bool(verbs) and i < verbs[-1]


def _by(line: Line, k: int) -> bool:
    while k >= 0 and (line.org[k] >= 0 or line.word(k) in DETERMINER):
        k -= 1
    return line.word(k) == "by"


def most_specific(places: list[tuple[Location, bool]]) -> list[tuple[Location, bool]]:
    """Cities before countries before regions; each name once."""
    if not places:
        return []
    best = min(RANK[place.value.kind] for place, _ in places)
    found: dict[str, tuple[Location, bool]] = {}
    for place, inherited in places:
        if RANK[place.value.kind] == best:
            found.setdefault(place.value.name, (place, inherited))
    return list(found.values())
