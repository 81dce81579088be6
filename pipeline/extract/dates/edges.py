"""Values made of other values: their ends, what lies outside of them, a week or month of them."""

from datetime import date

from pipeline.extract.dates import steps
from pipeline.extract.dates.shapes import Edged, Ending, Nth
from pipeline.model.edtf import days, days_in_month, precision


def edge(edged: Edged, value: str | None) -> str | None:
    """The first or last part of a value: of a year its month, of a month its day.

    The middle of a year is the year, approximately; of anything else, the value itself.
    """
    known = precision(value) if value else None
    if value is None or edged.edge == "middle":
        return f"{value}~" if known == "year" and value and "/" not in value else value
    bounds = days(value)
    day = (bounds[0] if edged.edge == "start" else bounds[1]) if bounds else None
    if day is None:
        return None
    if known in ("decade", "century"):
        return f"{day.year:04d}"
    return day.isoformat()[: 10 if known == "day" or (known == "month" and "/" not in value) else 7]


def outside(value: str | None, *, before: bool) -> str | None:
    """All days before the first or after the last day of a value, in the value's own unit."""
    bounds = days(value) if value else None
    day = (bounds[0] if before else bounds[1]) if bounds else None
    if value is None or day is None:
        return None
    known = precision(value)
    step = -1 if before else 1
    if known in ("year", "month") and "/" not in value:
        near = steps.away(day, "year" if known == "year" else "month", step, exact=False)
    else:
        near = steps.day_of(steps.shifted(day, step))
    return None if near is None else f"../{near}" if before else f"{near}/.."


def nth(shape: Nth, value: str | None) -> str | None:
    """The n-th week, weekday or run of months of a value."""
    first, last = (days(value) if value else None) or (None, None)
    if first is None or last is None:
        return None
    if shape.unit in ("month", "quarter"):
        return _months(first, last, shape)
    if shape.unit in ("day", "half"):
        return _days(first, last, shape) if precision(value or "") == "month" else None
    if shape.weekday is not None:
        return steps.day_of(steps.nth_weekday(first, last, shape.weekday, shape.n))
    return steps.nth_week(first, last, shape.n, shape.count)


def _months(first: date, last: date, shape: Nth) -> str | None:
    """The first or last months or quarters of a year: `the first six months of 2022`."""
    whole, before = (12, 0) if shape.unit == "month" else (4, 32)
    if shape.count > whole or last.month - first.month != 11 or shape.n not in (1, -1):
        return None
    low, high = (1, shape.count) if shape.n == 1 else (whole + 1 - shape.count, whole)
    return f"{first.year:04d}-{before + low:02d}/{first.year:04d}-{before + high:02d}"


def _days(first: date, last: date, shape: Nth) -> str | None:
    """The first or last days of a month, or its half: the second one begins with the 16th."""
    if shape.unit == "half":
        low, high = (1, 15) if shape.n == 1 else (16, last.day)
    else:
        low, high = (1, shape.count) if shape.n == 1 else (last.day - shape.count + 1, last.day)
    if not 1 <= low <= high <= last.day:
        return None
    return f"{first.replace(day=low)}/{last.replace(day=high)}"


def ending(shape: Ending, value: str | None) -> str | None:
    """The units that end with a value, in the value's own precision."""
    last = (days(value) if value else None) or (None, None)
    after = steps.shifted(last[1], 1) if last[1] else None
    known = precision(value) if value else None
    if after is None or last[1] is None or known not in ("day", "month"):
        return None
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(shape.unit, 0) * shape.count
    if not months:
        length = {"day": 1, "week": 7}.get(shape.unit, 0) * shape.count
        start = steps.shifted(last[1], 1 - length) if length and known == "day" else None
        return f"{start}/{last[1]}" if start else None
    begin = steps.month_of(after.year, after.month - months)
    if known == "month":
        return f"{begin}/{last[1].isoformat()[:7]}"
    day = min(after.day, days_in_month(int(begin[:4]), int(begin[5:])))
    return f"{begin}-{day:02d}/{last[1]}"
