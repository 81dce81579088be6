"""Parts of years, runs of years, decades, weeks and feasts."""

from pipeline.extract.dates.ending import read_ending
from pipeline.extract.dates.points import read_date_month
from pipeline.extract.dates.reader import DASHES, Reader
from pipeline.extract.dates.relatives import read_container, read_unit
from pipeline.extract.dates.runs import read_run
from pipeline.extract.dates.seasons import read_season
from pipeline.extract.dates.shapes import Interval, Nth, Point, Shape, Span, Unsettled
from pipeline.extract.dates.weeks import read_feast, read_week

Found = tuple[Shape, int] | None


def read_period(reader: Reader, i: int) -> Found:
    """A part of a year, a decade, a century, a week of a month, a run of years."""
    return (
        read_ending(reader, i)
        or _part(reader, i)
        or _coded_part(reader, i)
        or read_season(reader, i)
        or read_week(reader, i)
        or _decade(reader, i)
        or _century(reader, i)
        or read_run(reader, i)
        or read_feast(reader, i)
    )


def _ordinals(reader: Reader, i: int) -> list[tuple[int, int]]:
    """`first`, `first and second`, `first to third`: each value with the index after it."""
    found = []
    value = reader.ordinal(i)
    while value:
        found.append(value)
        following = reader.low(value[1])
        linked = following in ("and", "to", "or", ",") or following in DASHES
        value = reader.ordinal(value[1] + 1) if linked and len(found) < 4 else None
    return found


def _part(reader: Reader, i: int) -> Found:
    """`the second quarter of 2022`, `first half`, `first and second quarters of 2022`."""
    start = reader.skip(i, "the")
    values = _ordinals(reader, start)
    if not values:
        return None
    j = reader.skip(values[-1][1], *DASHES)
    unit = read_unit(reader, j, plural=True)
    if unit is None or unit[0] not in ("quarter", "half"):
        return None
    parts = [_code(unit[0], value) for value, _ in values]
    apart = len(parts) == 2 and parts[0] and parts[1] != parts[0] + 1
    if None in parts or (apart and reader.low(values[0][1]) == "and"):
        return None
    year, within, end = read_container(reader, unit[1])
    if values[0][0] == -1 and year is None and (within is None):
        return None
    if year is None and within is None and reader.low(end) in ("of", "in"):
        return _part_of(reader, end + 1, unit[0], values)
    points = [Point(year=year, within=within, part=part) for part in parts]
    return (points[0] if len(points) == 1 else Interval(points[0], points[-1])), end


def _part_of(reader: Reader, i: int, unit: str, values: list[tuple[int, int]]) -> Found:
    """`first half of May 2022`, `second half of the 1990s`; a half of anything else is no date.

    A part of a financial year whose months nothing tells stays without a value.
    """
    j = reader.skip(i, "the")
    fiscal = reader.skip(j, "financial", "fiscal")
    if fiscal > j and reader.low(fiscal) == "year":
        return Unsettled(), fiscal + 1
    month = read_date_month(reader, i) if unit == "half" and len(values) == 1 else None
    if month and month[0].month and month[0].day is None:
        return Nth(values[0][0], "half", None, month[0]), month[1]
    return _decade(reader, i) or _century(reader, i)


def _code(unit: str, value: int) -> int | None:
    if unit == "quarter":
        value = 4 if value == -1 else value
        return 32 + value if 1 <= value <= 4 else None
    value = 2 if value == -1 else value
    return 39 + value if 1 <= value <= 2 else None


def _coded_part(reader: Reader, i: int) -> Found:
    """`Q1 2022`, `2022-Q1`, `2022 Q1`, `H2 2021`."""
    if reader.at(i).kind == "number":
        leading = _digit_first(reader, i)
        if leading:
            return leading
    year = reader.year_before_part(i)
    j = year[1] if year else i
    letter, digit = reader.low(j), reader.at(j + 1)
    if letter not in ("q", "h") or digit.kind != "number" or not digit.glued or len(digit.text) > 1:
        return None
    code = _code("quarter" if letter == "q" else "half", digit.number)
    if (
        code is None
        or reader.continues(j + 2)
        or not (year or reader.at(j).text.isupper() or letter == "q")
    ):
        return None
    if year:
        return Point(year=year[0], part=code), j + 2
    known, within, end = read_container(reader, j + 2)
    if known is None and within is None and letter == "h":
        return None
    return Point(year=known, within=within, part=code), end


def _digit_first(reader: Reader, i: int) -> Found:
    """`1H 2023`, `3Q22`."""
    digit, letter = reader.at(i), reader.at(i + 1)
    if letter.text not in ("Q", "H") or not letter.glued or len(digit.text) > 1:
        return None
    code = _code("quarter" if letter.low == "q" else "half", digit.number)
    short = reader.at(i + 2)
    if short.kind == "number" and short.glued and len(short.text) == 2:
        return (Point(year=2000 + short.number, part=code), i + 3) if code else None
    year = reader.year(i + 2)
    return (Point(year=year[0], part=code), year[1]) if code and year else None


def _decade(reader: Reader, i: int) -> Found:
    """`the 2010s`, `1990's`, `’90s`, `the nineties`."""
    start = reader.skip(i, "the")
    token = reader.at(start)
    if token.low in reader.lexicon.decades and start > i:
        return Span(str(reader.lexicon.decades[token.low])[:3]), start + 1
    short = token.text in ("’", "'", "‘")
    digits = reader.at(start + 1) if short else token
    j = start + 2 if short else start + 1
    if digits.kind != "number" or len(digits.text) != (2 if short else 4) or digits.number % 10:
        return None
    if reader.at(j).text in ("’", "'") and reader.at(j).glued:
        j += 1
    if reader.low(j) != "s" or not reader.at(j).glued:
        return None
    if reader.at(j - 1).low == "’" and not short and not _is_decade(reader, start):
        return None
    year = digits.number if not short else digits.number + (1900 if digits.number >= 20 else 2000)
    return (Span(str(year)[:3]), j + 1) if 1000 <= year <= 2999 else None


def _is_decade(reader: Reader, i: int) -> bool:
    """`the 1990's`, but `2020's report`: with an apostrophe, the words before decide."""
    return i > 0 and reader.low(i - 1) in ("the", "early", "late", "mid", "-")


def _century(reader: Reader, i: int) -> Found:
    values = _ordinals(reader, reader.skip(i, "the"))
    if not values:
        return None
    j = reader.skip(values[-1][1], *DASHES)
    unit = read_unit(reader, j, plural=True)
    if unit is None or unit[0] != "century" or not all(10 < n <= 30 for n, _ in values):
        return None
    spans = [Span(str(n - 1)) for n, _ in values]
    return (spans[0] if len(spans) == 1 else Interval(spans[0], spans[-1])), unit[1]
