"""From what an expression says to its value in EDTF, with what the document tells beside it."""

from datetime import date
from typing import TypeGuard

import msgspec

from pipeline.extract.dates import steps
from pipeline.extract.dates.edges import edge, ending, nth, outside
from pipeline.extract.dates.setting import Setting, first_day, only_day, written
from pipeline.extract.dates.shapes import (
    Around,
    Edged,
    Ending,
    Feast,
    Interval,
    Named,
    Nth,
    Offset,
    Outside,
    Point,
    Relative,
    SamePeriod,
    Shape,
    Span,
    Unsettled,
    WeekOf,
)
from pipeline.extract.dates.told import named, relative, same_period, weekday
from pipeline.model.edtf import is_valid, precision

_Derived = Edged | Around | Outside | SamePeriod | Nth | WeekOf | Ending | Offset


def resolve(shape: Shape, setting: Setting) -> str | None:
    """The value of an expression; None where nothing settles it."""
    value = _resolve(shape, setting)
    return value if value and is_valid(value) else None


def is_relative(shape: Shape | None) -> bool:
    """Whether a value needs more than the words of the expression."""
    match shape:
        case None | Span():
            return False
        case Point() | Feast():
            return shape.year is None
        case Interval():
            return is_relative(shape.start) or is_relative(shape.end)
        case Relative() | Named() | SamePeriod() | Unsettled():
            return True
        case _:
            return is_relative(shape.of)


def _resolve(shape: Shape, setting: Setting) -> str | None:
    match shape:
        case Point():
            return _point(shape, setting)
        case Relative():
            return relative(shape, setting)
        case Named():
            return named(shape, setting)
        case Interval():
            return _interval(shape, setting)
        case Span() | Feast() | Unsettled():
            return _settled(shape, setting)
        case _:
            return _derived(shape, setting)


def _settled(shape: Span | Feast | Unsettled, setting: Setting) -> str | None:
    match shape:
        case Span():
            return _span(shape)
        case Feast():
            return _feast(shape, setting)
        case Unsettled():
            return None


def _span(span: Span) -> str:
    return span.digits + "X" * (4 - len(span.digits))


def _derived(shape: _Derived, setting: Setting) -> str | None:
    """The value of a shape that has others in it."""
    inner = _resolve(shape.of, setting)
    match shape:
        case Edged():
            return edge(shape, inner)
        case Around():
            return f"{inner}~" if inner and "/" not in inner else inner
        case Outside():
            return outside(inner, before=shape.before)
        case SamePeriod():
            return same_period(first_day(inner), setting.told("quarter"))
        case Nth() | Ending():
            return nth(shape, inner) if isinstance(shape, Nth) else ending(shape, inner)
        case _:
            return _from_day(shape, only_day(inner))


def _from_day(shape: WeekOf | Offset, day: date | None) -> str | None:
    if day is None or isinstance(shape, WeekOf):
        return steps.week_of(day) if day else None
    return steps.away(day, shape.unit, shape.steps, exact=True)


def _point(point: Point, setting: Setting) -> str | None:
    month, day = point.month, point.day
    if point.numeric and month is None:
        if setting.day_first is None:
            return None
        day, month = point.numeric if setting.day_first else point.numeric[::-1]
    if point.dotted and setting.dots_month_first and day and day <= 12:
        day, month = month, day
    if point.within:
        return _inside(point, _resolve(point.within, setting))
    if month is None and point.part is None and point.year is None:
        return weekday(point, setting)
    year = point.year
    if year is None:
        reckoned = month or steps.middle_month(point.part or 0)
        year = setting.year_of(reckoned, day)
    return None if year is None else written(year, point.part, month, day)


def _inside(point: Point, outer: str | None) -> str | None:
    """`Q3 this year`, `23 next month`."""
    first = first_day(outer)
    if first is None or outer is None:
        return None
    if precision(outer) == "month":
        return written(first.year, None, first.month, point.day)
    return written(first.year, point.part, point.month, point.day)


def _feast(feast: Feast, setting: Setting) -> str | None:
    year = feast.year
    if feast.within:
        outer = first_day(_resolve(feast.within, setting))
        year = outer.year if outer else None
    if year is None and not feast.within:
        month = feast.day[0] or 4
        year = setting.year_of(month, feast.day[1] if feast.day[0] else None)
    if year is None or not 1 <= year <= 9999:
        return None
    if feast.day[0]:
        return written(year, None, *feast.day)
    return steps.day_of(steps.shifted(steps.easter(year), feast.day[1]))


def _interval(interval: Interval, setting: Setting) -> str | None:
    opening, closing = interval.start, interval.end
    if _without_year(opening) and _without_year(closing):
        return _within_a_year(opening, closing, setting)
    if isinstance(opening, Point) and isinstance(closing, Nth) and opening.weekday is not None:
        opening = msgspec.structs.replace(closing, weekday=opening.weekday)
    if _edged_without_year(opening) or _edged_without_year(closing):
        opening, closing = _in_years(opening, closing, setting)
    start = _resolve(opening, setting) if opening else ".."
    if start is None:
        return None
    end = _resolve(closing, setting) if closing else ".."
    return f"{start.split('/')[0]}/{end.split('/')[-1]}" if end else None


def _without_year(shape: Shape | None) -> TypeGuard[Point]:
    if not isinstance(shape, Point) or shape.year is not None or shape.within:
        return False
    return bool(shape.month or shape.part)


def _edged_without_year(shape: Shape | None) -> bool:
    return isinstance(shape, Edged | Around) and _without_year(shape.of)


def _in_years(
    start: Shape | None, end: Shape | None, setting: Setting
) -> tuple[Shape | None, Shape | None]:
    """`from the end of March to the middle of September`: both in the years of the pair."""
    points = [shape.of if isinstance(shape, Edged | Around) else shape for shape in (start, end)]
    low, high = points
    if not (_without_year(low) and _without_year(high)):
        return start, end
    pair = _within_a_year(low, high, setting)
    if pair is None:
        return start, end
    dated = [
        msgspec.structs.replace(point, year=int(value[:4]))
        for point, value in zip((low, high), pair.split("/"), strict=True)
    ]
    first, last = (
        msgspec.structs.replace(shape, of=point) if isinstance(shape, Edged | Around) else point
        for shape, point in zip((start, end), dated, strict=True)
    )
    return first, last


def _within_a_year(start: Point, end: Point, setting: Setting) -> str | None:
    """A range without years: it may begin late in one year and end early in the next.

    What is still to come may have begun, so that its end tells the year; so it does of months
    where nothing tells whether they are to come.
    """
    tense = setting.tense()
    leading = start if tense == "past" or (tense is None and start.day) else end
    known = _resolve(leading, setting)
    if known is None:
        return None
    first = int(known[:4])
    for one, other in (
        (first, first),
        (first - 1, first) if leading is end else (first, first + 1),
    ):
        low = written(one, start.part, start.month, start.day).partition("/")[0]
        high = written(other, end.part, end.month, end.day).split("/")[-1]
        if is_valid(f"{low}/{high}"):
            return f"{low}/{high}"
    return None
