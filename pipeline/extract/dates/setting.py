"""What the place of an expression gives to its value, and small readings of values."""

from datetime import date
from typing import Literal, Protocol

from pipeline.extract.dates.shapes import Unit
from pipeline.model.edtf import days, precision

Tense = Literal["past", "future"]


class Setting(Protocol):
    """What the place of an expression adds to it."""

    @property
    def published(self) -> str | None:
        """The document's own date."""

    @property
    def day_first(self) -> bool | None:
        """Whether `3/4/2022` is the 3rd of April; None where nothing decides."""

    @property
    def dots_month_first(self) -> bool:
        """Whether dates like `03.04.2022` begin with the month here."""

    def told(self, unit: Unit) -> str | None:
        """The date told before the expression that `the next day` or `that year` counts from.

        None where none was told, empty where the one that was told is too coarse.
        """

    def year_of(self, month: int, day: int | None) -> int | None:
        """The year of a month that is written without one."""

    def tense(self) -> Tense | None:
        """What the sentence speaks of."""


def only_day(value: str | None) -> date | None:
    """The first day of a value that is known to the day."""
    first = first_day(value)
    return first if value and precision(value) == "day" else None


def first_day(value: str | None) -> date | None:
    """The first day of a value, or the last where the first is open."""
    bounds = days(value) if value else None
    return (bounds[0] or bounds[1]) if bounds else None


def written(year: int, part: int | None, month: int | None, day: int | None) -> str:
    """A day, month, part of a year or year as EDTF; halves are intervals of months."""
    if part in (40, 41):
        return f"{year:04d}-01/{year:04d}-06" if part == 40 else f"{year:04d}-07/{year:04d}-12"
    if part:
        return f"{year:04d}-{part}"
    return (
        f"{year:04d}"
        + (f"-{month:02d}" if month else "")
        + (f"-{day:02d}" if month and day else "")
    )
