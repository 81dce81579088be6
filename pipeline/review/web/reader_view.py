"""A whole document without any diff: its text with marks, its events on a line, its removals."""

from collections import Counter

import msgspec

from pipeline.model.record import EventRecord, OrganizationRecord, Record, RemovedRecord
from pipeline.review.diff.facts import count_text, spots_of
from pipeline.review.diff.wording import say_place
from pipeline.review.marked import Passage, fact_marks, passages
from pipeline.review.timeline import Timeline, timeline


class EventView(msgspec.Struct, frozen=True):
    """An event in words."""

    event: EventRecord
    organizers: list[str]
    partners: list[str]
    places: list[str]
    counts: list[str]
    where: str


class ReaderView(msgspec.Struct, frozen=True):
    """All that the reader's page shows."""

    record: Record
    passages: list[Passage]
    line: Timeline
    events: list[EventView]
    organizations: list[OrganizationRecord]
    removed: int


def reader_view(record: Record) -> ReaderView:
    """The view of one record."""
    return ReaderView(
        record=record,
        passages=passages(record, fact_marks(record)),
        line=timeline(record.events),
        events=event_views(record),
        organizations=by_mentions(record),
        removed=len(record.removed),
    )


def event_views(record: Record) -> list[EventView]:
    """The events of a record in words, in text order."""
    names = {one.id: one.name for one in record.organizations}
    counts = {count.id: count_text(count) for count in record.counts}
    return [
        EventView(
            event=event,
            organizers=[names.get(id_, id_) for id_ in event.organizers],
            partners=[names.get(id_, id_) for id_ in event.partners],
            places=[place.name for place in event.locations],
            counts=[counts.get(id_, id_) for id_ in event.counts],
            where=say_place(spots_of(event.evidence.source)),
        )
        for event in sorted(record.events, key=lambda event: event.evidence.start)
    ]


def by_mentions(record: Record) -> list[OrganizationRecord]:
    """The organizations, those that are named most first."""
    return sorted(record.organizations, key=lambda one: (-len(one.mentions), one.name))


class RemovedView(msgspec.Struct, frozen=True):
    """What cleaning took out, by its reason."""

    record: Record
    groups: list[tuple[str, list[tuple[RemovedRecord, str]]]]
    counts: Counter[str]


def removed_view(record: Record) -> RemovedView:
    """The removals of one record, those with the most characters first."""
    counts: Counter[str] = Counter()
    found: dict[str, list[tuple[RemovedRecord, str]]] = {}
    for one in record.removed:
        counts[one.kind] += len(one.text)
        found.setdefault(one.kind, []).append((one, say_place(spots_of(one.source))))
    order = [kind for kind, _ in counts.most_common()]
    return RemovedView(record, [(kind, found[kind]) for kind in order], counts)
