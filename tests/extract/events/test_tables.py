"""Rows of tables are events; each column has its role by its head."""

from pathlib import Path

import pytest

from pipeline.extract.events import Known, Vocabulary, find, load
from pipeline.extract.sentences import sentences_of
from pipeline.model.annotations import (
    CountValue,
    DateValue,
    Event,
    Mention,
    OrganizationValue,
    PlaceValue,
)
from pipeline.model.document import Block, Cell, Document
from pipeline.model.places import LinePlaces
from pipeline.model.traced import Alignment

RULES = Path(__file__).parents[3] / "rules" / "events"
ROWS = [
    ["When", "Venue", "What", "With", "Attendance"],
    ["3 May", "Lima", "Workshop on parcels", "UPU", "28"],
    ["4 May", "Online", "Round table on stamps", "", "74"],
    ["5 May", "Quito", "Exercise in control (cancelled)", "", ""],
]


@pytest.fixture(scope="module")
def events() -> list[Event]:
    text = "\n".join(" | ".join(row) for row in ROWS)
    at = 0
    rows: list[tuple[Cell, ...]] = []
    for row in ROWS:
        cells = []
        for words in row:
            cells.append(Cell(at, at + len(words)))
            at += len(words) + 3
        rows.append(tuple(cells))
        at -= 2
    block = Block("table", 0, len(text), rows=tuple(rows))
    document = Document(text, (block,), Alignment(()), LinePlaces(()))
    dates = [
        Mention(r[0].start, r[0].end, DateValue(f"2022-05-0{n}"), "x")
        for n, r in enumerate(rows)
        if n
    ]
    known = Known(
        dates=dates,
        counts=[
            Mention(r[4].start, r[4].end, CountValue(1, "exact", "Attendance"), "x")
            for r in rows[1:3]
        ],
        organizations=[
            Mention(rows[1][3].start, rows[1][3].end, OrganizationValue("upu", "UPU"), "x")
        ],
        places=[
            Mention(r[1].start, r[1].end, PlaceValue("Lima", "PE", "city"), "x") for r in rows[1:2]
        ],
    )
    vocabulary = Vocabulary(load(RULES))
    return find(document, sentences_of(text, block, 0), known, vocabulary)


def test_types_and_dates(events: list[Event]) -> None:
    assert [(e.value.type, e.value.date) for e in events] == [
        ("training", "2022-05-01"),
        ("webinar", "2022-05-02"),
        ("other", "2022-05-03"),
    ]


def test_arguments_come_from_their_columns(events: list[Event]) -> None:
    value = events[0].value
    assert value.title == "Workshop on parcels"
    assert value.partners == ("upu",)
    assert [place.name for place in value.locations] == ["Lima"]
    assert value.counts == (0,)


def test_the_row_is_the_evidence(events: list[Event]) -> None:
    starts = [event.start for event in events]
    assert starts == sorted(starts)
    assert events[0].end - events[0].start == len(" | ".join(ROWS[1]))


def test_a_cancelled_row(events: list[Event]) -> None:
    assert events[2].value.status == "cancelled"
