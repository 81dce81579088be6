"""Weeks, runs of months and feasts: `the last week of March`, `the first six months of 2022`."""

from typing import Literal

from pipeline.extract.dates.points import read_point
from pipeline.extract.dates.reader import Reader
from pipeline.extract.dates.relatives import read_container, read_whole
from pipeline.extract.dates.shapes import Feast, Nth, Point, Relative, Shape, WeekOf

Found = tuple[Shape, int] | None

_UNIT_OF_RUN: dict[str, Literal["day", "week", "month", "quarter"]] = {
    "days": "day",
    "week": "week",
    "weeks": "week",
    "month": "month",
    "months": "month",
    "quarters": "quarter",
}


_OPENING = frozenset(("of", "beginning", "starting", "commencing"))
_LEADS = frozenset(("on", "at", "by", "before", "after", "until", "since"))


def read_week(reader: Reader, i: int) -> Found:
    """`the last week of March`, `the first six months of 2022`, `the second Monday of May`."""
    start = reader.skip(i, "the")
    n = reader.ordinal(start)
    if n is None or not (-1 <= n[0] <= 5):
        return _week_of(reader, start)
    count = reader.cardinal(n[1]) or (1, n[1])
    weekday = reader.weekday(count[1])
    unit = _UNIT_OF_RUN.get(reader.low(count[1]))
    j = weekday[1] if weekday else count[1] + 1
    known = weekday or unit == "week" or (unit is not None and count[0] > 1)
    whole = _whole_of(reader, j + 1) if known and reader.low(j) in ("of", "in") else None
    if whole is None:
        return None
    if weekday:
        return Nth(n[0], "weekday", weekday[0], whole[0]), whole[1]
    return Nth(n[0], unit or "week", None, whole[0], count[0]), whole[1]


def _numbered_week(reader: Reader, i: int) -> Found:
    """`week 31`, `week 12 of 2022`, by the ISO calendar; `week 2 of the course` is none."""
    token = reader.at(i + 1)
    if token.kind != "number" or not 1 <= token.number <= 53 or reader.continues(i + 2):
        return None
    year, within, end = read_container(reader, i + 2)
    if year is None and within is None:
        if reader.low(i + 2) == "of":
            return None
        within = Relative("year")
    whole = Point(year=year) if within is None else within
    return Nth(token.number, "week", None, whole), end


def _week_of(reader: Reader, i: int) -> Found:
    """`week of 14 November`, `week commencing 3 May 2021`."""
    if reader.low(i) != "week" or reader.low(i + 1) not in _OPENING:
        return _numbered_week(reader, i) if reader.low(i) == "week" else None
    day = read_point(reader, i + 2)
    return (WeekOf(day[0]), day[1]) if day and day[0].day else None


def _whole_of(reader: Reader, i: int) -> Found:
    """A month or year, named or relative."""
    point = read_point(reader, i)
    if point and point[0].day is None and point[0].weekday is None:
        return point
    year = reader.year(i)
    if year:
        return Point(year=year[0]), year[1]
    relative = read_whole(reader, i)
    told_month = relative and relative[0].told and relative[0].unit == "month"
    if relative and relative[0].unit in ("month", "year") and not told_month:
        return relative
    return None


def read_feast(reader: Reader, i: int) -> Found:
    """`Easter Monday 2017`, `on Christmas Day`; small letters need a year."""
    feast = reader.phrase(i, reader.lexicon.feasts)
    if feast is None:
        return None
    day, j = feast
    year, within, end = read_container(reader, j)
    led = reader.at(i).text[:1].isupper() and reader.low(i - 1) in _LEADS
    return (Feast(day, year, within), end) if year or within or led else None
