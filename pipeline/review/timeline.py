"""When the events of a record happened, as positions on a line and as a list by year."""

from collections.abc import Iterable
from datetime import date

import msgspec

from pipeline.model.edtf import days
from pipeline.model.record import EventRecord

ROWS = 16
"""Dots that stand above each other before they overlap."""


class Dot(msgspec.Struct, frozen=True):
    """An event on the line: `left` and `width` are shares of it, `row` counts from the bottom."""

    event: EventRecord
    left: float
    width: float
    row: int


class Tick(msgspec.Struct, frozen=True):
    """The beginning of a year, or of a month where the line is short."""

    label: str
    left: float


class Timeline(msgspec.Struct, frozen=True):
    """Dated events in order, the ticks below them, and the events without a date."""

    dots: list[Dot]
    ticks: list[Tick]
    undated: list[EventRecord]

    @property
    def rows(self) -> int:
        """How many dots stand above each other at the most."""
        return max((dot.row for dot in self.dots), default=0) + 1


def timeline(events: Iterable[EventRecord], least: float = 0.012) -> Timeline:
    """The events on a line from their first to their last day.

    An open end is taken for its other end; a dot is at least the share `least` wide.
    """
    dated: list[tuple[date, date, EventRecord]] = []
    undated: list[EventRecord] = []
    for event in events:
        ends = days(event.date) if event.date else None
        first, last = ends or (None, None)
        start, stop = first or last, last or first
        if start is None or stop is None:
            undated.append(event)
        else:
            dated.append((start, stop, event))
    if not dated:
        return Timeline([], [], undated)
    dated.sort(key=lambda one: (one[0], one[1], one[2].id))
    first, last = dated[0][0], max(stop for _, stop, _ in dated)
    low, high = _line(first, last)
    return Timeline(_dots(dated, low, high, least), _ticks(first, last, low, high), undated)


def _line(first: date, last: date) -> tuple[int, int]:
    """First and last day number of the line, with a little room at both ends."""
    room = max(10, (last - first).days // 40)
    return first.toordinal() - room, last.toordinal() + room


def _dots(
    dated: list[tuple[date, date, EventRecord]], low: int, high: int, least: float
) -> list[Dot]:
    ends: list[float] = []
    dots = []
    for start, stop, event in dated:
        left = (start.toordinal() - low) / (high - low)
        width = max(least, (stop.toordinal() - start.toordinal()) / (high - low))
        row = next((i for i, end in enumerate(ends) if end <= left), min(len(ends), ROWS - 1))
        ends[row : row + 1] = [left + width + least / 4]
        dots.append(Dot(event, round(left, 4), round(width, 4), row))
    return dots


def _ticks(first: date, last: date, low: int, high: int) -> list[Tick]:
    years = range(first.year, last.year + 2)
    if len(years) > 2:
        step = 1 + len(years) // 9
        moments = [(str(year), date(year, 1, 1)) for year in years[::step]]
    else:
        moments = [
            (f"{month:%b %Y}" if month.month in (1, first.month) else f"{month:%b}", month)
            for month in (date(y, m, 1) for y in years for m in range(1, 13, 2))
        ]
    places = [(label, (day.toordinal() - low) / (high - low)) for label, day in moments]
    return [Tick(label, round(place, 4)) for label, place in places if 0 <= place <= 0.97]
