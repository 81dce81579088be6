"""Scores of one record against its gold: hits, and what was missed and too much."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Literal

import msgspec

from pipeline.evaluate.gold import GoldDocument, GoldEvent, occurrences
from pipeline.evaluate.surface import name_key, plain, unit_head
from pipeline.model.record import EventRecord, Record

Bag = Sequence[Hashable]


class Score(msgspec.Struct, frozen=True):
    """Hits among what was predicted and what the gold has; scores of documents add up."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Difference(msgspec.Struct, frozen=True):
    """Something that the gold has and the record lacks, or the other way round."""

    field: str
    kind: Literal["missed", "extra"]
    value: str
    times: int = 1


class Result(msgspec.Struct, frozen=True):
    """The scores of one document by field, its differences, and its pairs of events."""

    scores: dict[str, Score]
    differences: tuple[Difference, ...]
    right: tuple[str, ...]


FIELDS = (
    "organizations",
    "org_names",
    "dates",
    "date_spans",
    "counts",
    "events",
    "event_dates",
    "event_organizers",
    "event_locations",
)


def score_document(gold: GoldDocument, record: Record | None) -> Result:
    """The scores of a record; without a record everything is missed."""
    bags = _bags(gold, record)
    scores = {field: _bag_score(*bag) for field, bag in bags.items()}
    pairs = match_events(gold.events, record.events if record else [])
    predicted = record.events if record else []
    scores["events"] = Score(len(pairs), len(predicted), len(gold.events))
    names = {each.id: each.name for each in record.organizations} if record else {}
    for field, wanted, got in _arguments(names):
        hits = sum(len(wanted(g) & got(p)) for g, p in pairs)
        scores[field] = Score(
            hits, sum(len(got(p)) for p in predicted), sum(len(wanted(g)) for g in gold.events)
        )
    differences = [*_bag_differences(bags), *_event_differences(gold, predicted, pairs)]
    return Result(
        {field: scores[field] for field in FIELDS},
        tuple(differences),
        tuple(event.id for _, event in pairs),
    )


def _bags(gold: GoldDocument, record: Record | None) -> dict[str, tuple[Bag, Bag]]:
    """What is compared as bags of values: gold and predicted, by field."""
    organizations = occurrences(gold.text, gold.organizations)
    dates = [date for date in occurrences(gold.text, gold.dates) if date.edtf]
    found = record.organizations if record else []
    found_dates = [date for date in record.dates if date.edtf] if record else []
    return {
        "organizations": (
            [plain(each.text) for each in organizations],
            [plain(mention.text) for each in found for mention in each.mentions],
        ),
        "org_names": (
            sorted({name_key(each.name) for each in organizations}),
            sorted({name_key(each.name) for each in found}),
        ),
        "dates": ([date.edtf for date in dates], [date.edtf for date in found_dates]),
        "date_spans": (
            [(date.edtf, plain(date.text)) for date in dates],
            [(date.edtf, plain(date.mention.text)) for date in found_dates],
        ),
        "counts": (
            [
                _count_key(each.value, each.qualifier, each.unit)
                for each in occurrences(gold.text, gold.counts)
            ],
            [
                _count_key(each.value, each.qualifier, each.unit)
                for each in (record.counts if record else [])
            ],
        ),
    }


def _count_key(
    value: float | Sequence[float], qualifier: str, unit: str | None
) -> tuple[object, str, str]:
    number = float(value) if isinstance(value, int | float) else tuple(float(v) for v in value)
    return number, qualifier, unit_head(unit)


def _bag_score(gold: Bag, predicted: Bag) -> Score:
    wanted, got = Counter(gold), Counter(predicted)
    return Score((wanted & got).total(), got.total(), wanted.total())


def match_events(
    gold: Sequence[GoldEvent], predicted: Sequence[EventRecord]
) -> list[tuple[GoldEvent, EventRecord]]:
    """One-to-one pairs: of the same type, the evidence holding the anchor; the best date first."""
    pairs: list[tuple[GoldEvent, EventRecord]] = []
    free = list(predicted)
    for event in gold:
        anchor = plain(event.anchor.text)
        fitting = [
            each for each in free if each.type == event.type and anchor in plain(each.evidence.text)
        ]
        if fitting:
            best = max(fitting, key=lambda e: (e.date == event.date, -len(e.evidence.text)))
            pairs.append((event, best))
            free.remove(best)
    return pairs


Wanted = Callable[[GoldEvent], set[str]]
Got = Callable[[EventRecord], set[str]]


def _arguments(names: dict[str, str]) -> tuple[tuple[str, Wanted, Got], ...]:
    """The arguments of an event: field, what the gold has, what the record has."""
    return (
        (
            "event_dates",
            lambda event: {event.date} if event.date else set(),
            lambda event: {event.date} if event.date else set(),
        ),
        (
            "event_organizers",
            lambda event: {name_key(name) for name in event.organizers},
            lambda event: {name_key(names.get(each, each)) for each in event.organizers},
        ),
        (
            "event_locations",
            lambda event: {name_key(name) for name in event.locations},
            lambda event: {name_key(place.name) for place in event.locations},
        ),
    )


def _bag_differences(
    bags: dict[str, tuple[Bag, Bag]],
) -> Iterable[Difference]:
    for field in ("organizations", "org_names", "date_spans", "counts"):
        wanted, got = (Counter(bag) for bag in bags[field])
        for value, times in (wanted - got).items():
            yield Difference(field, "missed", str(value), times)
        for value, times in (got - wanted).items():
            yield Difference(field, "extra", str(value), times)


def _event_differences(
    gold: GoldDocument,
    predicted: Sequence[EventRecord],
    pairs: Sequence[tuple[GoldEvent, EventRecord]],
) -> Iterable[Difference]:
    paired = {event.id for event, _ in pairs}
    found = {id(event) for _, event in pairs}
    for event in gold.events:
        if event.id not in paired:
            yield Difference("events", "missed", f"{event.type}: {event.anchor.text}")
    for each in predicted:
        if id(each) not in found:
            yield Difference("events", "extra", f"{each.type}: {each.evidence.text[:100]}")
