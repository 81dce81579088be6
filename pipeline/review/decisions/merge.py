"""The accepted record after some changes were accepted and others were not."""

from collections.abc import Iterable

import msgspec

from pipeline.model.record import CountRecord, OrganizationRecord, Record
from pipeline.review.decisions.carry import Carrier, NotCarriedError
from pipeline.review.diff.change import Change, ItemType, Ref
from pipeline.review.diff.organizations import ATTRIBUTES
from pipeline.review.diff.texts import DOCUMENT


class Swap(msgspec.Struct, frozen=True):
    """Items `drop` of the target give way to items `take` of the source."""

    type: ItemType
    drop: tuple[Ref, ...]
    take: tuple[Ref, ...]


def merge(
    old: Record | None, new: Record | None, changes: list[Change], accepted: set[str]
) -> Record | None:
    """`old` with the accepted of the `changes` between the two; None: no record.

    With everything accepted that is `new` itself. Else the new text holds, with the old value of
    every change that is not accepted; where a change of the text itself is not accepted, or an old
    value's words are gone, the old text holds, with every accepted value whose words it has (the
    others follow when the rest is decided).
    """
    taken = [part for c in changes if c.key in accepted for part in c.whole()]
    kept = [part for c in changes if c.key not in accepted for part in c.whole()]
    if not kept:
        return new
    if not taken or new is None:
        return old
    if old is None:
        return _swap(new, new, [Swap(change.type, change.gained, ()) for change in kept])
    if not any(change.type == "text" for change in kept):
        try:
            return _swap(new, old, [Swap(c.type, c.gained, c.lost) for c in kept])
        except NotCarriedError:
            pass
    return _swap(old, new, _carriable(old, new, taken))


def _carriable(old: Record, new: Record, taken: Iterable[Change]) -> list[Swap]:
    """The accepted changes whose words stand in the old text."""
    swaps = []
    for change in taken:
        swap = Swap(change.type, change.lost, change.gained)
        try:
            _swap(old, new, [swap])
        except NotCarriedError:
            continue
        swaps.append(swap)
    return swaps


def _swap(target: Record, source: Record, swaps: list[Swap]) -> Record:
    """`target` with items of `source`; references between items are kept whole."""
    work = _Workpiece(target, source)
    for swap in swaps:
        if swap.type == "date":
            work.dates(swap)
        elif swap.type == "count":
            work.counts(swap)
        elif swap.type == "organization":
            work.organizations(swap)
    for swap in swaps:
        if swap.type == "event":
            work.events(swap)
        elif swap.type == "document" and swap.take:
            work.document()
    return work.record()


class _Workpiece:
    """The lists of the target, by the index that they had; what is taken comes after."""

    def __init__(self, target: Record, source: Record) -> None:
        self._target, self._source = target, source
        self._carrier = Carrier(source, target)
        self._dates = list(enumerate(target.dates))
        self._counts = dict(enumerate(target.counts))
        self._events = list(enumerate(target.events))
        self._organizations = {o.id: o for o in target.organizations}
        self._info = target.document
        self._dropped: set[int] = set()

    def dates(self, swap: Swap) -> None:
        dropped = {index for index, _ in swap.drop}
        self._dates = [pair for pair in self._dates if pair[0] not in dropped]
        taken = [self._carrier.date(self._source.dates[index]) for index, _ in swap.take]
        self._dates += [(-1, date) for date in taken]

    def counts(self, swap: Swap) -> None:
        self._dropped |= {index for index, _ in swap.drop}
        for index, _ in swap.take:
            self._count(self._source.counts[index])

    def _count(self, count: CountRecord) -> str:
        """The id of the source's count in the target, where it is put if it is not there."""
        start, end = self._carrier.range(count.mention.start, count.mention.end)
        for index, known in self._counts.items():
            same = (known.mention.start, known.mention.end) == (start, end)
            if same and known.value == count.value and known.unit == count.unit:
                self._dropped.discard(index)
                return known.id
        taken = {known.id for known in self._counts.values()}
        number = len(self._counts) + 1
        id_ = count.id
        while id_ in taken:
            id_, number = f"c{number}", number + 1
        self._counts[max(self._counts, default=-1) + 1] = self._carrier.count(count, id_)
        return id_

    def events(self, swap: Swap) -> None:
        dropped = {index for index, _ in swap.drop}
        self._events = [pair for pair in self._events if pair[0] not in dropped]
        by_id = {count.id: count for count in self._source.counts}
        for index, _ in swap.take:
            event = self._source.events[index]
            counts = [self._count(by_id[id_]) for id_ in event.counts if id_ in by_id]
            for id_ in [*event.organizers, *event.partners]:
                self._known(id_)
            self._events.append((-1, self._carrier.event(event, counts)))

    def _known(self, id_: str) -> None:
        """See that the target has the organization that an event names."""
        if id_ not in self._organizations:
            for organization in self._source.organizations:
                if organization.id == id_:
                    own = organization.model_copy(update={"mentions": []})
                    self._organizations[id_] = own

    def organizations(self, swap: Swap) -> None:
        for index, mention in swap.drop:
            organization = self._target.organizations[index]
            if mention >= 0:
                gone = organization.mentions[mention]
                known = self._organizations[organization.id]
                left = [other for other in known.mentions if other != gone]
                self._set(known, mentions=left)
        for index, mention in swap.take:
            organization = self._source.organizations[index]
            if mention < 0:
                self._known(organization.id)
                own = {name: getattr(organization, name) for name in ATTRIBUTES}
                self._set(self._organizations[organization.id], **own)
            else:
                self._known(organization.id)
                known = self._organizations[organization.id]
                carried = self._carrier.mention(organization.mentions[mention])
                mentions = sorted([*known.mentions, carried], key=lambda m: (m.start, m.end))
                self._set(known, mentions=mentions)

    def _set(self, organization: OrganizationRecord, **values: object) -> None:
        self._organizations[organization.id] = organization.model_copy(update=values)

    def document(self) -> None:
        info = self._source.document
        own = {name: getattr(info, name) for name in DOCUMENT}
        self._info = self._info.model_copy(update=own)

    def record(self) -> Record:
        """The target as it is now, its items in text order."""
        events = sorted((e for _, e in self._events), key=lambda e: e.evidence.start)
        named = {id_ for event in events for id_ in event.counts}
        counts = [
            count
            for index, count in self._counts.items()
            if index not in self._dropped or count.id in named
        ]
        linked = {id_ for event in events for id_ in (*event.organizers, *event.partners)}
        return self._target.model_copy(
            update={
                "document": self._info,
                "dates": sorted((d for _, d in self._dates), key=lambda d: d.mention.start),
                "counts": sorted(counts, key=lambda count: count.mention.start),
                "events": events,
                "organizations": [
                    organization
                    for organization in self._organizations.values()
                    if organization.mentions or organization.id in linked
                ],
            }
        )
