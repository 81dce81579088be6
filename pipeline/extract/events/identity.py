"""Ids of events: from the type and the words that name it, not from where it stands.

Text around the event, its arguments and other events leave the id alone. Two events of one type
and one name are told apart by the dates and places in the line of the later one.
"""

from collections.abc import Sequence
from hashlib import sha256

from pipeline.extract.events.merging import words_of
from pipeline.extract.events.told import Told

LENGTH = 10


def assign_ids(events: Sequence[Told]) -> list[str]:
    """An id for each event, in their order."""
    taken: set[str] = set()
    found: list[str] = []
    for event in events:
        for key in _keys(event, len(taken)):
            name = f"{event.type}-{sha256(key.encode()).hexdigest()[:LENGTH]}"
            if name not in taken:
                break
        taken.add(name)
        found.append(name)
    return found


def _keys(event: Told, number: int) -> tuple[str, str, str]:
    line = event.draft.line
    verbs = sorted({link.group.entry.verb for link in event.draft.links})
    words = sorted(words_of(event.title)) or verbs
    name = " ".join(words)
    dates = [str(date.value.edtf) for date in line.mentions.dates]
    places = [place.value.name for place in line.mentions.places]
    beside = " ".join([name, *sorted(dates), *sorted(places), *(str(event.date),)])
    return name, beside, f"{beside} {number}"
