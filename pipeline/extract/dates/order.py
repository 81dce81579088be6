"""Whether a document writes `3/4/2022` for the 3rd of April or for March 4."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.extract.dates.shapes import Edged, Interval, Outside, Point, Shape


def day_first(shapes: Iterable[Shape], language: str | None) -> bool | None:
    """The order of day and month: from numbers above 12, else from dates with names of months.

    None where the document gives no sign, or signs of both.
    """
    numeric: Counter[bool] = Counter()
    written: Counter[bool] = Counter()
    for point in _points(shapes):
        if point.numeric and point.month and point.numeric[0] != point.numeric[1]:
            numeric[point.day == point.numeric[0]] += 1
        elif point.day_first is not None:
            written[point.day_first] += 1
    if numeric:
        return next(iter(numeric)) if len(numeric) == 1 else None
    if language and not language.lower().startswith("en"):
        return True
    return next(iter(written)) if len(written) == 1 else None


def _decided(interval: Interval) -> Iterator[Point]:
    """What a range tells of the order that runs forwards in one order only."""
    start, end = interval.start, interval.end
    if not (isinstance(start, Point) and isinstance(end, Point) and start.numeric and end.numeric):
        return
    if start.month or end.month:
        return
    low, high = (start.year, *start.numeric), (end.year, *end.numeric)
    day_first = (low[0], low[2], low[1]) < (high[0], high[2], high[1])
    month_first = low < high
    if day_first != month_first:
        day, month = start.numeric if day_first else start.numeric[::-1]
        yield Point(month=month, day=day, numeric=start.numeric)


def begins_with_month(shapes: Iterable[Shape]) -> bool:
    """Whether numbers above 12 show that numeric dates begin with the month (`03.21.19`)."""
    shown = {
        point.day == point.numeric[0]
        for point in _points(shapes)
        if point.numeric and point.month and point.numeric[0] != point.numeric[1]
    }
    return shown == {False}


def _points(shapes: Iterable[Shape | None]) -> Iterator[Point]:
    for shape in shapes:
        match shape:
            case Point():
                yield shape
            case Interval():
                yield from _points((shape.start, shape.end))
                yield from _decided(shape)
            case Edged() | Outside():
                yield from _points((shape.of,))
            case _:
                pass
