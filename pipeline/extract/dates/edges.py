"""Values made of other values: their ends, what lies outside of them, a week or month of them."""

from datetime import date

from pipeline.extract.dates import steps
from pipeline.extract.dates.shapes import Edged, Nth
from pipeline.model.edtf import days, precision


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
    if shape.unit == "month":
        return _months(first, last, shape)
    if shape.weekday is not None:
        return steps.day_of(steps.nth_weekday(first, last, shape.weekday, shape.n))
    return steps.nth_week(first, last, shape.n, shape.count)


def _months(first: date, last: date, shape: Nth) -> str | None:
    """The first or last months of a year: `the first six months of 2022`."""
    if shape.count > 12 or last.month - first.month != 11 or shape.n not in (1, -1):
        return None
    if shape.n == 1:
        return f"{first.year:04d}-01/{first.year:04d}-{shape.count:02d}"
    return f"{first.year:04d}-{13 - shape.count:02d}/{first.year:04d}-12"
