"""Members of a list or range become dates: ranges, intervals of neighbours, single dates."""

from typing import NamedTuple

from pipeline.extract.dates.fill import Item, order
from pipeline.extract.dates.setting import written
from pipeline.extract.dates.shapes import Interval, Point, Shape, Span
from pipeline.extract.dates.steps import shifted
from pipeline.model.edtf import days, precision

_ANY_YEAR = 2001
"""Stands for the year of dates that have none: it is no leap year."""


class Group(NamedTuple):
    """One date made of neighbouring members; `ranged` says that it is written as a range."""

    start: int
    end: int
    shape: Shape
    ranged: bool


def group(items: list[Item], links: list[str]) -> list[Group]:
    """The dates that the members make, in order."""
    groups: list[Group] = []
    joins: list[str] = []
    k = 0
    while k < len(items):
        item = items[k]
        if k + 1 < len(items) and links[k] == "range" and _is_range(item.shape, items[k + 1].shape):
            groups.append(
                Group(
                    item.start,
                    items[k + 1].end,
                    Interval(item.shape, items[k + 1].shape),
                    ranged=True,
                )
            )
            k += 1
        else:
            groups.append(Group(item.start, item.end, item.shape, ranged=False))
        joins.append(links[k] if k < len(links) else "")
        k += 1
    return _merge(groups, joins)


def _is_range(start: Shape, end: Shape) -> bool:
    if not (isinstance(start, Point) and isinstance(end, Point)):
        return True
    if start.numeric and end.numeric:
        return start != end
    if start.year is not None and end.year is not None:
        if start.month and end.month:
            return (start.year, *order(start)) < (end.year, *order(end))
        within = start.year == end.year and bool(start.month or start.part) != bool(
            end.month or end.part
        )
        return start.year <= end.year and start != end and not within
    undated = (
        start.weekday is not None and not start.day and end.weekday is not None and not end.day
    )
    return start != end and not undated


def _merge(groups: list[Group], joins: list[str]) -> list[Group]:
    """Neighbours in the calendar that `and` joins become one interval."""
    if len(groups) < 2 or "and" not in joins:
        return groups
    merged: list[Group] = []
    k = 0
    while k < len(groups):
        last = k
        while last + 1 < len(groups) and joins[last] in ("and", "comma"):
            if not _adjacent(groups[last].shape, groups[last + 1].shape):
                break
            last += 1
        if last > k and joins[last - 1] == "and":
            shape = Interval(groups[k].shape, groups[last].shape)
            merged.append(Group(groups[k].start, groups[last].end, shape, ranged=False))
        else:
            merged.extend(groups[k : last + 1])
        k = last + 1
    return merged


def _adjacent(one: Shape, other: Shape) -> bool:
    """Whether two points of one precision follow each other without a gap."""
    if isinstance(one, Span) and isinstance(other, Span):
        return int(other.digits) == int(one.digits) + 1
    if not (isinstance(one, Point) and isinstance(other, Point)) or one.within != other.within:
        return False
    dated = one.day is not None or one.weekday is None
    if (
        one.numeric
        or other.numeric
        or not dated
        or (one.year is None and not (one.month or one.part))
    ):
        return False
    year, later = one.year or other.year or _ANY_YEAR, other.year or one.year or _ANY_YEAR
    values = _value(one, year), _value(other, later)
    first, second = (days(value) for value in values)
    if first is None or second is None or precision(values[0]) != precision(values[1]):
        return False
    return first[1] is not None and second[0] == shifted(first[1], 1)


def _value(point: Point, year: int) -> str:
    return written(year, point.part, point.month, point.day)
