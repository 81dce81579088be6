"""What the records of a run add up to."""

from collections import Counter, defaultdict

import msgspec

from pipeline.model.record import EventRecord, Record


class Activity(msgspec.Struct):
    """How much the records tell of one organization."""

    name: str
    organized: int = 0
    joined: int = 0
    mentions: int = 0
    documents: int = 0


class Figures:
    """Adds up records one after the other; events are kept, texts are not."""

    def __init__(self) -> None:
        self.documents = 0
        self.pages = 0
        self.counts = 0
        self.dates = 0
        self.warnings = 0
        self.removed = 0
        self.events: list[EventRecord] = []
        self.types: Counter[str] = Counter()
        self._activities: defaultdict[str, Activity] = defaultdict(lambda: Activity(""))

    def add(self, record: Record) -> None:
        """Take a record into account."""
        self.documents += 1
        self.pages += record.document.pages or 0
        self.counts += len(record.counts)
        self.dates += len(record.dates)
        self.warnings += len(record.warnings)
        self.removed += sum(len(one.text) for one in record.removed)
        self.events += record.events
        self.types.update(event.type for event in record.events)
        for one in record.organizations:
            activity = self._activities[one.id]
            activity.name = activity.name or one.name
            activity.mentions += len(one.mentions)
            activity.documents += 1
        for event in record.events:
            for id_ in event.organizers:
                self._activities[id_].organized += 1
            for id_ in event.partners:
                self._activities[id_].joined += 1

    @property
    def organizations(self) -> int:
        """How many organizations there are."""
        return len(self._activities)

    def most_active(self, number: int) -> list[Activity]:
        """The organizations that did most, then those that are named most."""
        for id_, activity in self._activities.items():
            activity.name = activity.name or id_
        return sorted(
            self._activities.values(),
            key=lambda a: (-a.organized - a.joined, -a.mentions, a.name),
        )[:number]
