"""The last word on each event: its status, and the types that take over from others."""

from collections.abc import Sequence

from pipeline.extract.events.draft import Draft
from pipeline.extract.events.line import Line
from pipeline.extract.events.told import Told
from pipeline.extract.events.vocabulary import Vocabulary
from pipeline.model.annotations import Status

NEAR = 14
"""Words around an event's trigger in which a cue for its type or status counts."""


def status_of(event: Told, published: str | None, *, coming: bool) -> Status:
    """Held, planned, ongoing, cancelled or postponed, from the cues, the tense, the date."""
    said = event.draft.status
    if said in ("cancelled", "postponed"):
        return said
    later = _is_later(event.date, published)
    tenses = {link.group.tense for link in event.draft.links}
    happened = {link.group.tense for link in event.draft.links if link.rule is not None}
    over = said == "planned" and happened & {"past", "perfect"} and "future" not in tenses
    closed = later is False and event.date is not None and ".." not in event.date
    if over or closed:
        return "held"
    if said is not None and later is not False:
        return said
    if "future" in tenses or later or (coming and later is not False):
        return "planned"
    if "progressive" in tenses or (event.date or "").endswith("/.."):
        return "ongoing"
    return "held"


def _is_later(date: str | None, published: str | None) -> bool | None:
    """Whether the date lies after the document's own; None where nothing tells."""
    if date is None or published is None:
        return None
    start = date.partition("/")[0]
    own = published.partition("/")[2] or published
    length = min(len(start), len(own))
    if start[:length] == own[:length]:
        return None
    return start[:length] > own[:length]


def worded(draft: Draft, vocabulary: Vocabulary) -> Status | None:
    """The status that words near the event say without a verb: `(cancelled)`.

    A single word says so only beside a name without a verb (`Board meeting, 10 May CANCELLED`).
    """
    line = draft.line
    low, high = _around(draft, line)
    for status, cue in vocabulary.rules.common.status.items():
        for words in cue.words:
            parts = words.lower().split()
            if len(parts) == 1 and not (draft.bare and line.fragment):
                continue
            if parts[0] in line.words and any(line.says(i, parts) for i in range(low, high)):
                return status
    return None


def _around(draft: Draft, line: Line) -> tuple[int, int]:
    at = [draft.at, *(link.group.verb for link in draft.links)]
    low, high = max(0, min(at) - NEAR), min(len(line), max(at) + NEAR)
    parted = [k for k in range(low, high) if line.word(k) == ";"]
    low = max((k for k in parted if k < min(at)), default=low)
    return low, min((k for k in parted if k > max(at)), default=high)


def take_over(event: Told, vocabulary: Vocabulary, *, online: bool) -> str:
    """The type of an event after the types that take over from others."""
    line = event.draft.line
    low, high = _around(event.draft, line)
    if event.row:
        low, high = 0, len(line)
    kind = event.draft.type
    for other in vocabulary.types.values():
        takes = other.takes
        if takes is None or (takes.types != "all" and kind not in takes.types):
            continue
        if takes.status is not None:
            kind = other.type if event.draft.status == takes.status else kind
            continue
        if _any_of(line, low, high, takes.unless):
            continue
        if online or _any_of(line, low, high, takes.words):
            kind = other.type
    return kind


def _any_of(line: Line, low: int, high: int, phrases: Sequence[str]) -> bool:
    known = [parts for phrase in phrases if (parts := phrase.lower().split())[0] in line.words]
    return any(line.says(i, parts) for parts in known for i in range(low, high))
