"""One member of a list or range of dates: a date with what modifies it."""

import msgspec

from pipeline.extract.dates.periods import read_period
from pipeline.extract.dates.points import read_point
from pipeline.extract.dates.reader import DASHES, Reader
from pipeline.extract.dates.relatives import read_container, read_relative, read_unit, read_whole
from pipeline.extract.dates.shapes import (
    Around,
    Edge,
    Edged,
    Named,
    Nth,
    Point,
    Relative,
    Shape,
    Span,
)

Found = tuple[Shape, int] | None

_EDGES: dict[str, Edge] = {
    "end": "end",
    "close": "end",
    "beginning": "start",
    "start": "start",
    "middle": "middle",
}
_LED = frozenset(("at", "by", "before", "until", "since", "from", "to", "towards"))
"""Before `year-end` where it is a date."""
_AROUND = frozenset(
    ("around", "about", "circa", "ca", "c", "approximately", "approx", "roughly", "~")
)


def read_item(reader: Reader, i: int) -> Found:
    """The longest date at token `i`, with `early`, `end of` or `around` before it."""
    return _edged(reader, i) or _partly(reader, i) or _around(reader, i) or read_core(reader, i)


def read_core(reader: Reader, i: int) -> Found:
    """A date without modifiers; a number alone is read as a year where it has four digits."""
    point = read_point(reader, i)
    if point:
        return _of_week(reader, point) or _of_year(reader, point)
    found: Found = read_period(reader, i) or read_relative(reader, i)
    if found:
        return _possessed(reader, found) or found
    j = _named_year(reader, i)
    year = None if reader.low(j) == "’" else reader.year(j)
    return (Point(year=year[0]), year[1]) if year else None


def _of_year(reader: Reader, found: tuple[Point, int]) -> Found:
    """`November last year`, `3 May of the same year`."""
    point, i = found
    if point.year is not None or not point.month or point.foreign:
        return found
    year, within, end = read_container(reader, i)
    known = year is None and within is not None and reader.low(i) not in (",", "/")
    return (msgspec.structs.replace(point, within=within), end) if known else found


def _of_week(reader: Reader, found: tuple[Point, int]) -> Found:
    """`Thursday last week`."""
    point, i = found
    whole = read_whole(reader, i) if point == Point(weekday=point.weekday) else None
    if whole is None or whole[0].unit != "week" or whole[0].told:
        return None
    return Nth(1, "weekday", point.weekday, whole[0]), whole[1]


def _possessed(reader: Reader, found: tuple[Shape, int]) -> Found:
    """`last year’s fourth quarter`, `this year’s spring`."""
    whole, i = found
    if not isinstance(whole, Relative) or whole.unit != "year" or reader.at(i).text not in "’'":
        return None
    part = read_period(reader, i + 2) if reader.low(i + 1) == "s" else None
    if part is None or not isinstance(part[0], Point) or part[0] != Point(part=part[0].part):
        return None
    return msgspec.structs.replace(part[0], within=whole), part[1]


def read_bare_day(reader: Reader, i: int, *, later: bool = False) -> tuple[Point, int] | None:
    """The number of a day whose month stands elsewhere; a year or `next month` may follow.

    `later` says that it is not the first of its list: a year then needs no comma before it.
    """
    start = reader.skip(i, "the") if reader.at(i + 1).kind != "number" else i
    day = reader.day(start)
    if day is None or reader.continues(day[1]):
        return None
    if reader.at(day[1]).text == "." and reader.at(day[1] + 1).text in DASHES:
        return Point(day=day[0]), day[1] + 1
    j = reader.skip(day[1], ",")
    year = reader.year(j)
    if year and (later or j > day[1] or reader.at(start).kind == "ordinal"):
        return Point(day=day[0], year=year[0]), year[1]
    whole = read_whole(reader, reader.skip(day[1], "of"))
    if whole and whole[0].unit == "month" and not whole[0].told:
        return Point(day=day[0], within=whole[0]), whole[1]
    return Point(day=day[0]), day[1]


def _named_year(reader: Reader, i: int) -> int:
    """The index of the digits after `the year`, or of words after `year`."""
    j = reader.skip(i, "the")
    return j + 1 if reader.low(j) == "year" and reader.at(j + 1).kind == "number" else i


def _edged(reader: Reader, i: int) -> Found:
    """`the end of 2023`, `end-June`, `middle of last year`."""
    j = reader.skip(i, "the")
    edge = _EDGES.get(reader.low(j))
    if edge is None:
        return _year_end(reader, j)
    if reader.low(j + 1) == "of":
        whole_day = reader.words(j + 2, "the", "day")
        if edge == "start" and whole_day > j + 2:
            return Relative("day", told=True), whole_day
        return _edge_of(reader, edge, j + 2)
    k = reader.skip(j + 1, *DASHES)
    if reader.low(j) != "end" or not (reader.at(k).kind == "number" or reader.month(k)):
        return None
    found = read_core(reader, k)
    fits = found and isinstance(found[0], Point) and not found[0].day
    return (Edged(edge, found[0]), found[1]) if found and fits else None


def _year_end(reader: Reader, i: int) -> Found:
    """`year-end 2021`, `by year-end`, `the year’s end`; `the year-end report` is none."""
    unit = read_unit(reader, i)
    if unit is None or unit[0] not in ("year", "month", "quarter"):
        return None
    j = reader.skip(unit[1], *DASHES)
    j = reader.words(j, "’", "s") if j == unit[1] else j
    if j == unit[1] or reader.low(j) != "end":
        return None
    year = reader.year(reader.skip(j + 1, "of"))
    if year:
        return Edged("end", Point(year=year[0])), year[1]
    before = reader.low(i - 1) if reader.low(i - 1) != "the" else reader.low(i - 2)
    return (Edged("end", Relative(unit[0], told=True)), j + 1) if before in _LED else None


def _edge_of(reader: Reader, edge: Edge, i: int) -> Found:
    whole = read_whole(reader, i)
    if whole and whole[0].unit in ("year", "month", "quarter", "week", "decade"):
        return Edged(edge, whole[0]), whole[1]
    found = read_core(reader, reader.skip(i, "the")) or read_core(reader, i)
    if found is None:
        found = read_core(
            reader, reader.skip(reader.skip(i, "the"), "calendar", "fiscal", "financial")
        )
    if found is None or (isinstance(found[0], Point) and found[0].day):
        return None
    return Edged(edge, found[0]), found[1]


def _partly(reader: Reader, i: int) -> Found:
    """`early 2020`, `mid-June 2023`; only `mid` may change the value."""
    low = reader.low(i)
    if low not in ("early", "late", "mid"):
        return None
    j = reader.skip(i + 1, *DASHES)
    found = read_core(reader, reader.skip(j, "the")) or read_core(reader, j)
    if found is None or (
        isinstance(found[0], Point) and (found[0].day or found[0].weekday is not None)
    ):
        return None
    if isinstance(found[0], Relative) and found[0].unit == "day":
        return None
    return (Edged("middle", found[0]) if low == "mid" else found[0]), found[1]


def _around(reader: Reader, i: int) -> Found:
    if reader.low(i) not in _AROUND:
        return None
    j = reader.skip(i + 1, ".")
    found = read_core(reader, reader.skip(j, "the")) or read_core(reader, j)
    if found is None or not isinstance(found[0], Point | Span | Named):
        return None
    if isinstance(found[0], Point) and (found[0].weekday is not None and found[0].day is None):
        return None
    return Around(found[0]), found[1]
