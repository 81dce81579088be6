"""Arithmetic on days, weeks, months and years; every result is EDTF."""

from datetime import date, timedelta

from pipeline.extract.dates.shapes import Unit
from pipeline.model.edtf import SEASONS, days_in_month

_YEARS = {"year": (1, 4), "decade": (10, 3), "century": (100, 2)}
"""Years of a unit, and how many digits of the year name it."""
_DAY_STEPS = {"day": 1, "week": 7, "fortnight": 14}


def month_of(year: int, month: int) -> str:
    """The month `month` months into `year`; 0 is December of the year before."""
    later, rest = divmod(month - 1, 12)
    return f"{year + later:04d}-{rest + 1:02d}"


def day_of(day: date | None) -> str | None:
    """A day as EDTF."""
    return day.isoformat() if day else None


def shifted(day: date, days: int) -> date | None:
    """A day some days later; None outside of the years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def week_of(day: date, weeks: int = 0, count: int = 1) -> str | None:
    """Monday to Sunday of the week that `day` stands in, `weeks` later, `count` weeks long."""
    monday = shifted(day, 7 * weeks - day.weekday())
    sunday = shifted(monday, 7 * count - 1) if monday else None
    return f"{monday}/{sunday}" if monday and sunday else None


def weekend_of(day: date, weeks: int) -> str | None:
    """Saturday and Sunday of the week that `day` stands in, `weeks` later."""
    saturday = shifted(day, 7 * weeks + 5 - day.weekday())
    sunday = shifted(saturday, 1) if saturday else None
    return f"{saturday}/{sunday}" if saturday and sunday else None


def away(day: date, unit: Unit, steps: int, *, exact: bool) -> str | None:
    """The unit `steps` units from the one that `day` stands in; `exact` counts days and weeks."""
    if unit == "day" or (exact and unit in _DAY_STEPS):
        return day_of(shifted(day, steps * _DAY_STEPS[unit]))
    if unit in ("week", "weekend"):
        return week_of(day, steps) if unit == "week" else weekend_of(day, steps)
    if unit == "month":
        return month_of(day.year, day.month + steps)
    if unit == "quarter":
        years, quarter = divmod((day.month - 1) // 3 + steps, 4)
        return f"{day.year + years:04d}-{33 + quarter}"
    length, digits = _YEARS.get(unit, (0, 0))
    year = day.year + steps * length if length else 0
    return f"{year:04d}"[:digits] + "X" * (4 - digits) if 1 <= year <= 9999 else None


def nth_weekday(first: date, last: date, weekday: int, n: int) -> date | None:
    """The n-th (-1 = last) `weekday` from `first` to `last`."""
    if n < 0:
        found = shifted(last, -((last.weekday() - weekday) % 7))
    else:
        found = shifted(first, (weekday - first.weekday()) % 7 + 7 * (n - 1))
    return found if found and first <= found <= last else None


def nth_week(first: date, last: date, n: int, count: int) -> str | None:
    """The n-th (-1 = last) week from `first` to `last`.

    A week belongs where its Thursday does (ISO 8601).
    """
    thursday = nth_weekday(first, last, 3, n)
    if thursday is None:
        return None
    return week_of(thursday, 1 - count if n < 0 else 0, count)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (algorithm of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def middle_month(part: int) -> int:
    """The month that stands for a season, quarter or half; a winter counts by its December."""
    if part == 24:
        return 12
    if part in SEASONS:
        return SEASONS[part] % 12 + 1
    return 3 * (part - 33) + 2 if part < 40 else 6 * (part - 40) + 3


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)
