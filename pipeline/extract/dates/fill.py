"""Members of a list or range lend one another the months and years that are written once."""

from typing import NamedTuple

import msgspec

from pipeline.extract.dates.reader import Reader
from pipeline.extract.dates.shapes import Around, Edged, Point, Shape
from pipeline.model.edtf import days_in_month

_TIMES = frozenset(("am", "pm", "noon", "midnight", ":", "h", "hrs", "hours"))


class Item(NamedTuple):
    """A member of a chain, by its tokens; `bare` says that it is only the number of a day."""

    start: int
    end: int
    shape: Shape
    bare: bool = False


def fill_days(reader: Reader, items: list[Item], links: list[str]) -> list[Item]:
    """Numbers of days take their month from the right (`12 and 13 May`), else from the left."""
    filled = list(items)
    for k in range(len(filled) - 2, -1, -1):
        here, following = _points(filled[k], filled[k + 1])
        numbers = following.numeric if following else None
        led, first = (
            numbers is not None,
            bool(following and numbers and numbers[0] == following.day),
        )
        lends = following and following.day and (following.day_first or following.within or first)
        if here and following and lends and here.year is None and (first or not led):
            filled[k] = _with(filled[k], _before(here, following))
    for k in range(1, len(filled)):
        here, previous = _points(filled[k], filled[k - 1])
        if not (here and previous and previous.month and previous.day_first is False):
            continue
        if not _counts_something(reader, filled[k].end, links[k - 1], here):
            filled[k] = _with(filled[k], _after(here, previous, links[k - 1]))
    return filled


def _points(item: Item, neighbour: Item) -> tuple[Point | None, Point | None]:
    """A number of a day that lacks its month, and the point beside it."""
    here = item.shape if item.bare and isinstance(item.shape, Point) else None
    return here, neighbour.shape if isinstance(neighbour.shape, Point) else None


def _with(item: Item, point: Point) -> Item:
    return item._replace(shape=point, bare=point.month is None and point.within is None)


def _before(day: Point, following: Point) -> Point:
    month, year = following.month, following.year
    point = Point(day=day.day, month=month, year=year, within=following.within, day_first=True)
    return point if _exists(point) else day


def _after(day: Point, previous: Point, link: str) -> Point:
    month, year = previous.month or 0, previous.year
    if link == "range" and (day.day or 0) < (previous.day or 0):
        month = month % 12 + 1
    point = Point(
        day=day.day, month=month, year=day.year or year, day_first=False, foreign=previous.foreign
    )
    return point if _exists(point) else day


def _exists(point: Point) -> bool:
    return not point.month or (point.day or 0) <= days_in_month(point.year or 2000, point.month)


def _counts_something(reader: Reader, i: int, link: str, day: Point) -> bool:
    """`May 24 and 12 officers`: the number belongs to the noun after it."""
    word = reader.at(i)
    if link == "range" or day.year is not None or word.kind != "word":
        return False
    return word.low in reader.lexicon.not_year_before or (
        word.text.islower() and word.low[-1:] == "s" and len(word.low) > 3
    )


def fill_years(items: list[Item], links: list[str]) -> list[Item]:
    """Years are given once, mostly at the end; a range that would run backwards turns a year."""
    filled = list(items)
    for k in range(len(filled) - 2, -1, -1):
        here, following = _point_of(filled[k].shape), _point_of(filled[k + 1].shape)
        if _lacks_year(here) and (_lends_year(following) or _ends_year(filled[k + 1].shape)):
            dated = bool(following.month or following.part)
            back = links[k] != "comma" and dated and order(here) > order(following)
            filled[k] = _in_year(filled[k], here, following, -1 if back else 0)
    for k in range(1, len(filled)):
        here, previous = _point_of(filled[k].shape), _point_of(filled[k - 1].shape)
        if _lacks_year(here) and _lends_year(previous) and links[k - 1] in ("range", "and"):
            later = order(here) < order(previous)
            filled[k] = _in_year(filled[k], here, previous, 1 if later else 0)
    return filled


def _point_of(shape: Shape) -> Point:
    """The point that `early June` or `the end of June` is made of; else an empty one."""
    inner = shape.of if isinstance(shape, Edged | Around) else shape
    return inner if isinstance(inner, Point) else Point()


def _in_year(item: Item, here: Point, lender: Point, later: int) -> Item:
    """`item` with the year of its neighbour, or with `this year` and the like."""
    year = None if lender.year is None else lender.year + later
    point = msgspec.structs.replace(here, year=year, within=None if year else lender.within)
    shape = item.shape
    inner = shape if isinstance(shape, Point) else msgspec.structs.replace(shape, of=point)
    return item._replace(shape=point if inner is shape else inner)


def _lends_year(point: Point) -> bool:
    """A member lends its year where it has a month or part of the year as well."""
    relative = point.within is not None and point.within.unit == "year"
    return (point.year is not None or relative) and bool(point.month or point.part)


def _ends_year(shape: Shape) -> bool:
    """`the end of 2015` lends its year as `December 2015` does."""
    return isinstance(shape, Edged) and shape.of == Point(year=_point_of(shape).year)


def _lacks_year(point: Point) -> bool:
    known = point.year is not None or point.within is not None
    return not known and bool(point.month or point.part or point.numeric)


def order(point: Point) -> tuple[int, int]:
    """Where in a year a point stands, for comparison with another of its kind."""
    return point.month or point.part or 0, point.day or 0


def cut(reader: Reader, items: list[Item], links: list[str], short: list[bool]) -> list[Item]:
    """The members before the first that is no date.

    That is a number that found no month or that belongs to a time of day (`October 1, 9 a.m.`), or
    one after a comma where no `and` follows; `short` tells which members are written as numbers.
    """
    whole = len(items)
    for k, item in enumerate(items):
        parted = k > 0 and links[k - 1] == "comma" and "and" not in links[k:]
        timed = short[k] and (reader.low(item.end) in _TIMES or reader.low(item.end + 1) == "m")
        if item.bare or timed or (parted and (short[k] or short[k - 1])):
            whole = k
            break
    while whole > 1 and links[whole - 2] == "comma" and whole < len(items) and short[whole - 1]:
        whole -= 1
    return items[:whole]
