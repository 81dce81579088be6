"""Days, months and years as they are written: `3 March 2022`, `March 3rd, 2022`, `07/03/2022`."""

from datetime import date

import msgspec

from pipeline.extract.dates.reader import DASHES, Reader, century
from pipeline.extract.dates.shapes import Point
from pipeline.model.edtf import days_in_month

Found = tuple[Point, int] | None

_OF = ("of", "de", "del", "do", "d")
_GLUE = frozenset("/.") | DASHES


def read_point(reader: Reader, i: int) -> Found:
    """The longest date of day, month and year at token `i`, weekday included."""
    weekday = reader.weekday(i)
    if weekday is None:
        return _read_plain(reader, i)
    found = _read_plain(reader, _after_weekday(reader, weekday[1]))
    if found and (found[0].day or found[0].numeric) and _fits(reader, weekday, found[0]):
        opened = any(reader.at(k).text == "(" for k in range(i, found[1]))
        end = reader.skip(found[1], ")") if opened else found[1]
        return msgspec.structs.replace(found[0], weekday=weekday[0]), end
    j = reader.skip(_after_weekday(reader, weekday[1]), "the")
    day = reader.day(j)
    if day and j > weekday[1] and reader.at(j).kind == "ordinal":
        return Point(weekday=weekday[0], day=day[0]), day[1]
    return Point(weekday=weekday[0]), weekday[1]


def _fits(reader: Reader, weekday: tuple[int, int], point: Point) -> bool:
    """`until Friday March 3, 2022` names two dates: that day is a Thursday."""
    if reader.low(weekday[1]) in (",", "the", "(") or not (
        point.year and point.month and point.day
    ):
        return True
    return (
        date(point.year, point.month, point.day).weekday() == weekday[0] or point.day_first is True
    )


def read_date_month(reader: Reader, i: int) -> Found:
    """A date that names its month in words."""
    return _day_month(reader, i) or _month_day(reader, i) or _year_month(reader, i)


def _read_plain(reader: Reader, i: int) -> Found:
    return _numeric(reader, i) or read_date_month(reader, i)


def _after_weekday(reader: Reader, i: int) -> int:
    j = reader.skip(i, ",")
    return reader.skip(j, "the", "le", "el", "(") if reader.low(j) != "the" else j


def _between(reader: Reader, i: int, *words: str) -> int:
    """The index after what may stand between the parts of a date: a word, or a glued mark."""
    if reader.at(i).text in _GLUE and reader.at(i).glued and reader.at(i + 1).glued:
        return i + 1
    return reader.skip(i, *words)


def _day_month(reader: Reader, i: int) -> Found:
    start = reader.words(reader.words(i, "the"), "le")
    day = reader.day(start)
    if day is None:
        return None
    j = day[1]
    if reader.low(j) == "day" and reader.low(j + 1) == "of":
        j += 1
    j = _between(reader, j, *_OF)
    if reader.at(j).text == "." and reader.low(j + 1) in reader.lexicon.months:
        j += 1
    if reader.at(j).text in ("’", "'"):
        j += 1
    month = reader.month(j)
    if month is None:
        return _day_year_month(reader, start)
    foreign = reader.low(j) in reader.lexicon.foreign
    year = _read_year(reader, month[1])
    point = Point(
        year=year[0] if year else None, month=month[0], day=day[0], day_first=True, foreign=foreign
    )
    return _checked(point, year[1] if year else month[1])


def _day_year_month(reader: Reader, i: int) -> Found:
    """`23-2020-September`."""
    if not (reader.at(i + 1).text in _GLUE and reader.at(i + 3).text in _GLUE):
        return None
    day, year, month = reader.day(i), reader.at(i + 2), reader.month(i + 4)
    if day and month and len(year.text) == 4 and year.number > 0:
        return _checked(
            Point(year=year.number, month=month[0], day=day[0], day_first=True), month[1]
        )
    return None


def _month_day(reader: Reader, i: int) -> Found:
    month = reader.month(i)
    if month is None:
        return None
    foreign = reader.low(i) in reader.lexicon.foreign
    j = _between(reader, month[1])
    j = reader.skip(j, "the")
    day = reader.day(j)
    if day and not _is_larger(reader, day[1]):
        year = _read_year(reader, day[1])
        point = Point(
            year=year[0] if year else None,
            month=month[0],
            day=day[0],
            day_first=False,
            foreign=foreign,
        )
        checked = _checked(point, year[1] if year else day[1])
        if checked:
            return checked
    year = _read_year(reader, month[1])
    if year:
        return Point(year=year[0], month=month[0], foreign=foreign), year[1]
    return Point(month=month[0], foreign=foreign), month[1]


def _is_larger(reader: Reader, i: int) -> bool:
    """Whether a number goes on: `May 2.5`, `June 20%`; but `June 20,2022` is a day and its year."""
    joined = reader.at(i).text == "," and len(reader.at(i + 1).text) == 4
    return reader.continues(i) and not joined


def _year_month(reader: Reader, i: int) -> Found:
    """`2017 April`, `2019-aug-1`, `2016, Nov`."""
    year = reader.year(i) if reader.at(i).kind == "number" else None
    if year is None:
        return None
    glued = _between(reader, year[1])
    j = glued if glued > year[1] else reader.skip(year[1], ",")
    month = reader.month(j)
    if month is None:
        return _year_day_month(reader, i) if glued > year[1] else None
    if reader.at(j).text in ("may", "march", "mar"):
        return None
    if glued > year[1]:
        k = _between(reader, month[1])
        day = reader.day(k) if k > month[1] else None
        if day:
            return _checked(Point(year=year[0], month=month[0], day=day[0]), day[1])
    day = reader.day(month[1])
    if day or reader.year(month[1]):
        return None
    return Point(year=year[0], month=month[0]), month[1]


def _year_day_month(reader: Reader, i: int) -> Found:
    """`2020/23/Sep`."""
    day = reader.day(i + 2)
    month = reader.month(i + 4) if day and reader.at(i + 3).text in _GLUE else None
    if day and month:
        return _checked(Point(year=reader.at(i).number, month=month[0], day=day[0]), month[1])
    return None


def _read_year(reader: Reader, i: int) -> tuple[int, int] | None:
    """The year after a month or day, with what may stand before it."""
    j = _between(reader, i)
    if j == i:
        j = reader.skip(reader.skip(i, ","), "of", "de", "del", "in", "do", "em", "en")
    return reader.year(reader.words(j, "the", "year")) or (reader.year(i) if j == i else None)


def _numeric(reader: Reader, i: int) -> Found:
    """Three numbers joined by equal marks, or a year and a month."""
    a, mark, b = (reader.at(i + n) for n in range(3))
    if a.kind != "number" or b.kind != "number" or not (mark.glued and b.glued):
        return None
    if mark.text not in _GLUE:
        return None
    second, c = reader.at(i + 3), reader.at(i + 4)
    joined = second.text == mark.text and second.glued and c.glued and c.kind == "number"
    if joined and not reader.continues(i + 5):
        return _three(a.text, b.text, c.text, mark.text, i + 5)
    opening = None if joined else _opening(reader, i, mark.text)
    if opening:
        return opening
    dotted = mark.text == "." and len(a.text) == 2 and len(b.text) == 4
    if not joined and not reader.continues(i + 3) and (dotted or mark.text in "/-‑"):
        return _two(a.text, b.text, i + 3)
    return None


def _opening(reader: Reader, i: int, mark: str) -> Found:
    """A day and month before the rest of their range, which has the year."""
    return _dotted(reader, i) if mark == "." else _slashed(reader, i) if mark == "/" else None


def _dotted(reader: Reader, i: int) -> Found:
    """`28.2.` before the rest of its range: `28.2.–2.3.2022`, `28.02.-02.03.2022`."""
    day, month, mark = reader.day(i), reader.at(i + 2), reader.at(i + 4)
    if day is None or reader.at(i + 3).text != "." or mark.text not in DASHES or not mark.glued:
        return None
    if not 1 <= month.number <= 12 or len(month.text) > 2:
        return None
    closing = [reader.at(i + n) for n in range(5, 10)]
    if [token.kind for token in closing[::2]] != ["number"] * 3 or closing[3].text != ".":
        return None
    if _three(closing[0].text, closing[2].text, closing[4].text, closing[1].text, 0) is None:
        return None
    return Point(month=month.number, day=day[0], day_first=True), i + 4


def _slashed(reader: Reader, i: int) -> Found:
    """`24/05` before the rest of its range: `24/05–27/05/2015`, `24/05 to 27/05/2015`."""
    joint = reader.at(i + 3)
    if joint.text not in DASHES and joint.low not in ("to", "until", "and", "&"):
        return None
    closing = [reader.at(i + n) for n in range(4, 9)]
    marks = [token.text for token in closing[1::2]]
    if marks != ["/", "/"] or len(closing[4].text) != 4:
        return None
    a, b, year = reader.at(i).text, reader.at(i + 2).text, closing[4].text
    found = _three(a, b, year, "/", i + 3)
    if found is None or found[0].month:
        return found
    last = _three(closing[0].text, closing[2].text, year, "/", 0)
    if last is None or last[0].month is None or last[0].numeric is None:
        return found
    day, month = (int(a), int(b)) if last[0].day == last[0].numeric[0] else (int(b), int(a))
    return _checked(Point(year=int(year), month=month, day=day), i + 3)


def _three(a: str, b: str, c: str, mark: str, end: int) -> Found:
    if len(a) == 4 and len(b) <= 2 and len(c) <= 2 and 1000 <= int(a) <= 2999:
        month, day = (int(b), int(c)) if int(b) <= 12 else (int(c), int(b))
        return _checked(Point(year=int(a), month=month, day=day), end)
    short = len(c) == 2 and (mark == "/" or (mark == "." and len(b) == 2))
    if len(a) > 2 or len(b) > 2 or not (len(c) == 4 or short):
        return None
    year = int(c) if len(c) == 4 else century(int(c))
    if not 1000 <= year <= 2999:
        return None
    one, other = int(a), int(b)
    if mark == "." and other <= 12:
        return _checked(Point(year=year, month=other, day=one, day_first=True, dotted=True), end)
    if one > 12 or other > 12 or one == other:
        day, month = (one, other) if one > 12 or one == other else (other, one)
        return _checked(Point(year=year, month=month, day=day, numeric=(one, other)), end)
    return (Point(year=year, numeric=(one, other)), end) if one and other else None


def _two(a: str, b: str, end: int) -> Found:
    """`2016/11`, `11-2016`; two consecutive years (`2021/22`) are left to others."""
    year, month = (a, b) if len(a) == 4 else (b, a)
    if (
        len(year) != 4
        or len(month) > 2
        or not 1 <= int(month) <= 12
        or not 1900 <= int(year) <= 2199
    ):
        return None
    if year == a and int(month) == (int(year) + 1) % 100 and len(month) == 2:
        return None
    return Point(year=int(year), month=int(month)), end


def _checked(point: Point, end: int) -> Found:
    """The point where its day exists; the year decides of 29 February."""
    if point.month and not 1 <= point.month <= 12:
        return None
    if point.month and point.day and point.day > days_in_month(point.year or 2000, point.month):
        return None
    if point.day == 0:
        return None
    return point, end
