"""Two years in one: `2021/22`, `the 2021-22 academic year`, `FY 2021/22`."""

from pipeline.extract.dates.reader import DASHES, Reader
from pipeline.extract.dates.shapes import Interval, Point, Shape

Found = tuple[Shape, int] | None

_RUNS = frozenset(
    "biennium biennia triennium quadrennium season seasons academic school fiscal financial "
    "budget marketing programming crop cycle period session sessions winter year years".split()
)
"""After two years written `2021-22`, or before them: what speaks of a run of years."""


_SHORT_RUN = 15
"""Years; a run this short needs no hint but that its end is no month (`1990-96`)."""


def read_run(reader: Reader, i: int) -> Found:
    """Two years in one: `FY 2021/22`, `2021-22 academic year`, `2020/2021`; or `FY 2021`."""
    fiscal = reader.low(i) in ("fy", "cy")
    j = i + 1 if fiscal else i
    first = reader.at(j)
    if fiscal and first.kind == "number" and len(first.text) == 2:
        return _short_run(reader, j)
    year = reader.year(j) if first.kind == "number" else None
    mark, second = reader.at(j + 1), reader.at(j + 2)
    joined = mark.text == "/" or mark.text in DASHES
    if year and joined and mark.glued and second.glued and second.kind == "number":
        end = _second_year(reader, year[0], mark.text, j, fiscal=fiscal)
        if end:
            return Interval(Point(year=year[0]), Point(year=end)), j + 3
    return (Point(year=year[0]), year[1]) if fiscal and year else None


def _short_run(reader: Reader, i: int) -> Found:
    """`FY21`, `FY21/22`."""
    first, mark, second = (reader.at(i + n) for n in range(3))
    start = 2000 + first.number
    if (mark.text == "/" or mark.text in DASHES) and second.kind == "number" and second.glued:
        return Interval(Point(year=start), Point(year=2000 + second.number % 100)), i + 3
    return Point(year=start), i + 1


def _second_year(reader: Reader, year: int, mark: str, i: int, *, fiscal: bool) -> int | None:
    token = reader.at(i + 2)
    if reader.continues(i + 3):
        return None
    if len(token.text) == 4:
        return token.number if mark == "/" and token.number == year + 1 else None
    if len(token.text) != 2:
        return None
    end = year - year % 100 + token.number
    end += 100 if token.number < year % 100 else 0
    if end == year + 1:
        return end
    around = {reader.low(i + 3), reader.low(i + 4), reader.low(i - 1)}
    hinted = (
        fiscal
        or bool(around & _RUNS)
        or (token.number > 12 and (mark in "–—" or end - year < _SHORT_RUN))
    )
    return end if hinted and year < end < year + 30 else None
