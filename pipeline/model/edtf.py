"""EDTF (ISO 8601-2:2019, levels 0 to 2): which strings are valid, and which days they stand for.

The grammar is that of https://www.loc.gov/standards/datetime/. Days are counted in the proleptic
Gregorian calendar. Seasons are those of the northern hemisphere and whole months (spring: March to
May; winter starts in December of its year).
"""

import re
from calendar import isleap
from collections.abc import Iterator
from datetime import date

_QUALIFIER = "[?~%]"
_YEAR = rf"{_QUALIFIER}?(?P<year>-?[\dX]{{4}}(?:S\d+)?){_QUALIFIER}?"
_MONTH = rf"(?:-{_QUALIFIER}?(?P<month>[\dX]{{2}}){_QUALIFIER}?"
_DAY = rf"(?:-{_QUALIFIER}?(?P<day>[\dX]{{2}}){_QUALIFIER}?)?)?"
_DATE = re.compile(_YEAR + _MONTH + _DAY, re.ASCII)
_PLAIN = re.compile(r"(\d{4})(?:-(?!00)(\d\d)(?:-(\d\d))?)?", re.ASCII)
_TWICE_QUALIFIED = re.compile(rf"(?:^|-){_QUALIFIER}[\dX]+{_QUALIFIER}", re.ASCII)
_LONG_YEAR = re.compile(r"Y-?(?:[1-9]\d{4,}|[1-9]\d*E[1-9]\d*)(?:S[1-9]\d*)?", re.ASCII)
_TIME = re.compile(
    r"(?P<date>-?\d{4}-\d\d-\d\d)"
    r"T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d|24:00:00)"
    r"(?:Z|[+-](?:(?:0\d|1[0-3])(?::[0-5]\d)?|14(?::00)?))?",
    re.ASCII,
)

SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""First month of each season that is three months long."""

_GROUPS = (
    {code: (month, 3) for code, month in SEASONS.items()}
    | {code + 4: (month, 3) for code, month in SEASONS.items()}
    | {code + 8: ((month + 5) % 12 + 1, 3) for code, month in SEASONS.items()}
    | {33 + n: (1 + 3 * n, 3) for n in range(4)}
    | {37 + n: (1 + 4 * n, 4) for n in range(3)}
    | {40 + n: (1 + 6 * n, 6) for n in range(2)}
)
"""First month and number of months of each group of months (ISO 8601-2, 4.8)."""

Day = tuple[int, int, int]
"""Year, month, day; years before 1 are counted as ISO 8601 does (0 = 1 BC)."""

Bounds = tuple[Day | None, Day | None]
"""First and last day, None for an end that is open or unknown."""


def is_valid(text: str) -> bool:
    """Whether `text` is EDTF of level 0, 1 or 2; an interval has to run forwards."""
    if _LONG_YEAR.fullmatch(text):
        return True
    if text[:1] in ("[", "{") and text[-1:] == {"[": "]", "{": "}"}[text[0]]:
        return all(map(_is_member, text[1:-1].split(",")))
    moment = _TIME.fullmatch(text)
    if moment:
        return _point(moment["date"]) is not None
    return bounds(text) is not None or text in ("../", "/..", "../..")


def bounds(text: str) -> Bounds | None:
    """First and last day of a date or interval, or None where `text` is neither.

    Qualifiers (`?`, `~`, `%`) do not move the bounds; `X` stands for any digit that fits.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _point(text)
    low, high = (_point(part) for part in (start, end))
    if (low is None and start not in ("", "..")) or (high is None and end not in ("", "..")):
        return None
    if low is None or high is None:
        return (low[0] if low else None, high[1] if high else None) if low or high else None
    latest = high[1] if "X" in end else high[0]
    return (low[0], high[1]) if low[0] <= latest else None


def days(text: str) -> tuple[date | None, date | None] | None:
    """`bounds` as dates; None also where a bound lies outside of the years 1 to 9999."""
    found = bounds(text)
    if found is None or any(bound and not 1 <= bound[0] <= 9999 for bound in found):
        return None
    first, last = (date(*bound) if bound else None for bound in found)
    return first, last


def overlaps(one: str, other: str) -> bool:
    """Whether two values share a day; a value that is not a date shares none."""
    a, b = bounds(one), bounds(other)
    if a is None or b is None:
        return False
    return _before(a[0], b[1]) and _before(b[0], a[1])


def covers(outer: str, inner: str) -> bool:
    """Whether every day of `inner` is a day of `outer`."""
    a, b = bounds(outer), bounds(inner)
    if a is None or b is None:
        return False
    starts = a[0] is None or (b[0] is not None and a[0] <= b[0])
    ends = a[1] is None or (b[1] is not None and b[1] <= a[1])
    return starts and ends


def precision(text: str) -> str | None:
    """The unit of the coarsest end: day, month, season, quarter, half, year, decade, century."""
    parts = [part for part in re.sub(_QUALIFIER, "", text).split("/") if part not in ("", "..")]
    if not parts or any(bounds(part) is None for part in parts):
        return None
    return max((_unit(part) for part in parts), key=_UNITS.index)


_UNITS = ("day", "month", "season", "quarter", "third", "half", "year", "decade", "century")


def _unit(point: str) -> str:
    year, *rest = point.lstrip("-").split("-")
    if not rest or set(rest[0]) == {"X"}:
        unknown = year.count("X")
        return ("year", "decade", "century")[min(unknown, 2)]
    if len(rest) == 2 and rest[1] != "XX":
        return "day"
    if not rest[0].isdigit() or int(rest[0]) <= 12:
        return "month"
    code = int(rest[0])
    return (
        "season" if code <= 32 else "quarter" if code <= 36 else "third" if code <= 39 else "half"
    )


def _before(start: Day | None, end: Day | None) -> bool:
    return start is None or end is None or start <= end


def _is_member(text: str) -> bool:
    """A member of a set: a date, or `a..b`, `..b`, `a..`."""
    member = text.strip(" ")
    start, dots, end = member.partition("..")
    if not dots:
        return _point(member) is not None
    return bool(start or end) and bounds(f"{start or '..'}/{end or '..'}") is not None


def _point(text: str) -> tuple[Day, Day] | None:
    """First and last day of a single date."""
    plain = _PLAIN.fullmatch(text)
    if plain:
        year, month, day = (int(part) if part else 0 for part in plain.groups())
        return _extent(year, month) if plain[3] is None else _only(year, month, day)
    match = _DATE.fullmatch(text)
    if match is None or text.startswith("-0000") or _TWICE_QUALIFIED.search(text):
        return None
    if "S" in match["year"] and match["month"]:
        return None
    first = next(_days_of(match), None)
    return None if first is None else (first[0], _last(match) or first[1])


def _days_of(match: re.Match[str]) -> Iterator[tuple[Day, Day]]:
    """Every combination of year, month and day that `X` leaves open, earliest first."""
    return _combine(match, descending=False)


def _last(match: re.Match[str]) -> Day | None:
    return next((last for _, last in _combine(match, descending=True)), None)


def _combine(match: re.Match[str], *, descending: bool) -> Iterator[tuple[Day, Day]]:
    order = -1 if descending else 1
    for year in _years(match["year"])[::order]:
        for month in _numbers(match["month"], 1, 41)[::order] if match["month"] else [0]:
            yield from _days_in(year, month, match["day"], order)


def _days_in(year: int, month: int, day: str | None, order: int) -> Iterator[tuple[Day, Day]]:
    if day is None:
        extent = _extent(year, month)
        if extent:
            yield extent
    elif 1 <= month <= 12:
        for number in _numbers(day, 1, days_in_month(year, month))[::order]:
            yield (year, month, number), (year, month, number)


def _only(year: int, month: int, day: int) -> tuple[Day, Day] | None:
    exists = 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)
    return ((year, month, day), (year, month, day)) if exists else None


def _extent(year: int, month: int) -> tuple[Day, Day] | None:
    """First and last day of a year (month 0), a month or a group of months."""
    if month == 0:
        return (year, 1, 1), (year, 12, 31)
    first, length = (month, 1) if month <= 12 else _GROUPS.get(month, (0, 0))
    if not first:
        return None
    later, last = divmod(first + length - 2, 12)
    end = (year + later, last + 1)
    return (year, first, 1), (*end, days_in_month(*end))


def _years(pattern: str) -> list[int]:
    digits = pattern.split("S", maxsplit=1)[0]
    if "X" not in digits:
        return [int(digits)]
    sign, digits = (-1, digits[1:]) if digits.startswith("-") else (1, digits)
    ends = [sign * int(digits.replace("X", fill)) for fill in "09"]
    return sorted({*ends, ends[0] + sign * 4} if "X" in digits[-1:] else set(ends))


def _numbers(pattern: str, low: int, high: int) -> list[int]:
    """The numbers from `low` to `high` that the digits and `X` of `pattern` allow."""
    if "X" not in pattern:
        return [int(pattern)] if low <= int(pattern) <= high else []
    upper = min(high, 12) if low == 1 and high == 41 else high
    shape = re.compile(pattern.replace("X", r"\d"))
    return [number for number in range(low, upper + 1) if shape.fullmatch(f"{number:02d}")]


def days_in_month(year: int, month: int) -> int:
    """The number of days of a month of the Gregorian calendar."""
    if month == 2:
        return 29 if isleap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31
