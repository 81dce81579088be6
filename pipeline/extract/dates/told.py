"""Values of dates told from another date: `last June`, `next week`, `Monday`."""

from datetime import date

from pipeline.extract.dates import steps
from pipeline.extract.dates.setting import Setting, first_day, only_day, written
from pipeline.extract.dates.shapes import Named, Point, Relative, Unit
from pipeline.model.edtf import days, precision

_DAY_UNITS = frozenset(("day", "week", "fortnight", "weekend"))


def same_period(year: date | None, told: str | None) -> str | None:
    """The month or part of a year that was told, in another year."""
    if (
        year is None
        or told is None
        or precision(told) not in ("month", "quarter", "half", "season")
    ):
        return None
    return "/".join(f"{year.year:04d}{end[4:]}" for end in told.split("/"))


def relative(shape: Relative, setting: Setting) -> str | None:
    """The unit that a relative expression counts to; None where its date is known less finely."""
    told = setting.told(shape.unit) if shape.told else None
    base = setting.published if told is None else told
    if not base:
        return None
    first, last = days(base) or (None, None)
    day = last if shape.steps > 0 and last and shape.told else first or last
    known = precision(base)
    if day is None or (shape.unit in _DAY_UNITS and known != "day"):
        return None
    if shape.unit == "quarter" and known == "quarter":
        return steps.away(day, "quarter", shape.steps, exact=False)
    if shape.unit in ("month", "quarter") and known not in ("day", "month"):
        return None
    return steps.away(day, shape.unit, shape.steps, exact=shape.exact)


def named(shape: Named, setting: Setting) -> str | None:
    """The month, season or weekday before, around or after the date that it is told from."""
    unit: Unit = "day" if shape.point.weekday is not None else "month"
    told = setting.told(unit) if shape.told else None
    base = setting.published if told is None else told
    first = first_day(base) if base else None
    if first is None or not base:
        return None
    point = shape.point
    if point.weekday is not None:
        return _named_weekday(point.weekday, shape, first) if precision(base) == "day" else None
    month = point.month or steps.middle_month(point.part or 0)
    wintry = point.part == 24 and first.month < 3
    year = first.year - (1 if wintry else 0)
    if shape.steps < 0 and (month >= first.month or wintry):
        year -= 1
    if shape.steps > 0 and (month <= first.month or wintry):
        year += 1
    return written(year, point.part, point.month, point.day)


def _named_weekday(weekday: int, named: Named, today: date) -> str | None:
    if named.steps == 0:
        return steps.day_of(steps.shifted(today, weekday - today.weekday()))
    if named.steps < 0:
        return steps.day_of(steps.shifted(today, -((today.weekday() - weekday - 1) % 7) - 1))
    if named.told:
        return steps.day_of(steps.shifted(today, (weekday - today.weekday() - 1) % 7 + 1))
    return steps.day_of(steps.shifted(today, 7 + weekday - today.weekday()))


def weekday(point: Point, setting: Setting) -> str | None:
    """The nearest day of that name, in the direction of the sentence; today counts."""
    today = only_day(setting.published)
    if today is None or point.weekday is None:
        return None
    ahead = (point.weekday - today.weekday()) % 7
    if point.day is not None:
        return _numbered_weekday(point.weekday, point.day, today)
    future = setting.tense() == "future"
    return steps.day_of(steps.shifted(today, ahead if future or not ahead else ahead - 7))


def _numbered_weekday(weekday: int, day: int, today: date) -> str | None:
    """`Tuesday the 13th`: of the months around, the nearest that has it."""
    months = [divmod(12 * today.year + today.month - 1 + n, 12) for n in (0, 1, -1, 2, -2)]
    for year, month in months:
        if 1 <= year <= 9999 and steps.exists(year, month + 1, day):
            found = date(year, month + 1, day)
            if found.weekday() == weekday:
                return found.isoformat()
    return None
