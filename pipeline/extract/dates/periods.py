"""Parts of years, runs of years, decades, weeks and feasts."""

import msgspec

from pipeline.extract.dates.reader import DASHES, Reader
from pipeline.extract.dates.relatives import read_container, read_unit
from pipeline.extract.dates.runs import read_run
from pipeline.extract.dates.shapes import Interval, Point, Shape, Span
from pipeline.extract.dates.weeks import read_feast, read_week

Found = tuple[Shape, int] | None


def read_period(reader: Reader, i: int) -> Found:
    """A part of a year, a decade, a century, a week of a month, a run of years."""
    return (
        _part(reader, i)
        or _coded_part(reader, i)
        or _season(reader, i)
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
    points = [Point(year=year, within=within, part=part) for part in parts]
    return (points[0] if len(points) == 1 else Interval(points[0], points[-1])), end


def _code(unit: str, value: int) -> int | None:
    if unit == "quarter":
        value = 4 if value == -1 else value
        return 32 + value if 1 <= value <= 4 else None
    value = 2 if value == -1 else value
    return 39 + value if 1 <= value <= 2 else None


def _coded_part(reader: Reader, i: int) -> Found:
    """`Q1 2022`, `2022-Q1`, `2022 Q1`, `H2 2021`."""
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


def _is_winter(reader: Reader, i: int) -> bool:
    """`2022–2023`: two years in a row, after the name of a season."""
    first, mark, second = reader.at(i), reader.at(i + 1), reader.at(i + 2)
    joined = mark.text in DASHES and mark.glued and second.glued and not reader.continues(i + 3)
    return joined and len(first.text) == len(second.text) == 4 and second.number == first.number + 1


def _season(reader: Reader, i: int) -> Found:
    season = reader.lexicon.seasons.get(reader.low(i))
    if season is None:
        return None
    j = reader.skip(i + 1, "of")
    if _is_winter(reader, j):
        return Point(year=reader.at(j).number, part=season), j + 3
    run = read_run(reader, j)
    if run and isinstance(run[0], Interval) and isinstance(run[0].start, Point):
        return msgspec.structs.replace(run[0].start, part=season), run[1]
    year, within, end = read_container(reader, i + 1)
    if year is None and within is None:
        before = (reader.low(i - 2), reader.low(i - 1))
        if reader.low(end) == "of":
            return None
        if before[1] != "the" or before[0] not in ("in", "since", "until", "by", "of", "during"):
            return None
    return Point(year=year, within=within, part=season), end


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
