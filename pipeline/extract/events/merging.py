"""One event told twice: in the next sentence, in a summary, in a table."""

import re
from collections.abc import Sequence

from pipeline.extract.events.told import Told

SMALL = frozenset(
    "the a an of on in at for to and with its their this that s by from new joint".split()
)
ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|first|second|third|(?:twenty|thirty|forty|fifty|sixty)-\w+|"
    r"(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|\w+teen|twentie|thirtie|fortie|fiftie)th"
)


def words_of(title: str) -> frozenset[str]:
    """The content words of a title, in the singular."""
    words = re.findall(r"[^\W_]+(?:[-’'][^\W_]+)*", title.lower())
    return frozenset(
        word[:-1] if word.endswith("s") and len(word) > 3 else word
        for word in words
        if word not in SMALL
    )


def merge(told: Sequence[Told]) -> list[Told]:
    """The events of a document, each once, in text order."""
    kept: list[Told] = []
    for event in told:
        same = next((other for other in kept if is_same(other, event)), None)
        if same is None:
            kept.append(event)
            continue
        first, second = (event, same) if fullness(event) > fullness(same) else (same, event)
        fold(first, second)
        kept[kept.index(same)] = first
    return sorted(kept, key=lambda e: (e.start, e.draft.at))


def is_same(one: Told, other: Told) -> bool:
    """Whether two tellings, in text order, are of one event."""
    if one.type != other.type or one.evidence[0] == other.evidence[0] or (one.row and other.row):
        return False
    a, b = words_of(one.title), words_of(other.title)
    if not a or not b or not agree(one.date, other.date):
        return False
    near = _places_agree(one, other)
    if _again(other, b, a) and near:
        return True
    return _ordinals(a) == _ordinals(b) and _alike(one, other, a, b, near=near)


def _alike(one: Told, other: Told, a: frozenset[str], b: frozenset[str], *, near: bool) -> bool:
    """Names that share enough words: the less the dates say, the more the names must."""
    shared = len(a & b) / min(len(a), len(b))
    if one.date and one.date == other.date and _precise(one.date):
        return shared >= 0.5
    if one.date and other.date:
        return shared == 1.0 and min(len(a), len(b)) >= 2
    distinct = a == b or one.type == "publication" or bool(_ordinals(a))
    return near and shared == 1.0 and min(len(a), len(b)) >= 3 and distinct


def _again(later: Told, words: frozenset[str], earlier: frozenset[str]) -> bool:
    """`the Coordination Meeting` after `Coordination Meeting of IGOs`: a definite shorter name."""
    thing = later.draft.thing
    if thing is None or thing.determiner != "the" or not words <= earlier:
        return False
    return len(words) >= 2 or later.date is not None


def _precise(date: str) -> bool:
    return len(date) >= 7


def _ordinals(words: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in words if w.isdigit() or ORDINAL.fullmatch(w))


def _places_agree(one: Told, other: Told) -> bool:
    a = {place.value.name for place, _ in one.places}
    b = {place.value.name for place, _ in other.places}
    return not a or not b or bool(a & b)


def agree(one: str | None, other: str | None) -> bool:
    """Whether two EDTF dates can be of one event: equal, one inside the other, or one unknown."""
    if one is None or other is None or one == other:
        return True
    return _holds(one, other) or _holds(other, one)


def _holds(wide: str, narrow: str) -> bool:
    """`2023-05` holds `2023-05-22/2023-05-26`; two different intervals of days hold nothing."""
    (a, _, b), (c, _, d) = wide.partition("/"), narrow.partition("/")
    if ".." in (a, b, c, d):
        return False
    low, high = a, (b or a)
    end = d or c
    return low <= c[: len(low)] and end[: len(high)] <= high and len(low) <= len(c)


def fullness(event: Told) -> tuple[bool, bool, int]:
    """How much a telling says: it decides which one stands for the event."""
    said = sum(map(bool, (event.origin == "named", event.places, event.counts)))
    return event.dated_here, not event.draft.bare, said + len(event.partners)


def fold(first: Told, second: Told) -> None:
    """Take into `first` what `second` adds."""
    first.evidence += [e for e in second.evidence if e not in first.evidence]
    if first.date is None:
        first.date, first.dates, first.dated_here = second.date, second.dates, second.dated_here
    if second.organizers and (
        not first.organizers
        or (first.origin in ("section", "default", "passage", "none") and second.origin == "named")
    ):
        first.organizers, first.origin = second.organizers, second.origin
    first.hosts.update(second.hosts)
    first.partners.update({k: v for k, v in second.partners.items() if k not in first.organizers})
    if not first.places:
        first.places = second.places
    first.counts.update(second.counts)
    if first.status is None or second.status in ("cancelled", "postponed"):
        first.status = second.status or first.status
