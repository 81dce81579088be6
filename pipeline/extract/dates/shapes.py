"""What an expression says of a date, before the document gives the missing parts."""

from typing import Literal

import msgspec

Unit = Literal[
    "day", "week", "fortnight", "weekend", "month", "quarter", "half", "year", "decade", "century"
]
Edge = Literal["start", "middle", "end"]


class Relative(msgspec.Struct, frozen=True):
    """A unit of time some steps away from the document's date, or from the date told before.

    `exact` (`three weeks ago`) counts in steps from the day, else in whole units (`last week`).
    """

    unit: Unit
    steps: int = 0
    told: bool = False
    exact: bool = False


class Point(msgspec.Struct, frozen=True):
    """A day, month, part of a year or year; what is missing is None.

    `part` is an EDTF code (21 to 24 seasons, 33 to 36 quarters, 40 and 41 halves). `numeric` holds
    two numbers of a date of which one is the day, one the month. `within` says relative to what
    the year or month is. `dotted`: numbers joined by full stops, the day first unless the document
    has others that begin with the month. `day_first` tells the order in which day and month are
    written where the month is a word.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: int | None = None
    numeric: tuple[int, int] | None = None
    within: Relative | None = None
    day_first: bool | None = None
    foreign: bool = False
    dotted: bool = False


class Span(msgspec.Struct, frozen=True):
    """A decade or century: the year's known digits (`201` for the 2010s, `18` for 18XX)."""

    digits: str


class Feast(msgspec.Struct, frozen=True):
    """A feast by month and day; month 0 counts days from Easter Sunday."""

    day: tuple[int, int]
    year: int | None = None
    within: Relative | None = None


class Named(msgspec.Struct, frozen=True):
    """`last June`, `next Friday`, `this spring`: the point before (-1), around (0) or after (1)."""

    point: Point
    steps: int
    told: bool = False


class Nth(msgspec.Struct, frozen=True):
    """The n-th (-1 = last) part of a month or year; `count` of them in a row."""

    n: int
    unit: Literal["day", "week", "half", "month", "quarter", "weekday"]
    weekday: int | None
    of: "Shape"
    count: int = 1


class Ending(msgspec.Struct, frozen=True):
    """Some units that end with a date: `the year ended 31 March 2022`."""

    unit: Unit
    count: int
    of: "Shape"


class Unsettled(msgspec.Struct, frozen=True):
    """A date by a calendar that the document does not give: a quarter of `the financial year`."""


class WeekOf(msgspec.Struct, frozen=True):
    """The week that a day stands in, Monday to Sunday."""

    of: "Shape"


class Offset(msgspec.Struct, frozen=True):
    """Some units before (negative) or after another date."""

    unit: Unit
    steps: int
    of: "Shape"


class SamePeriod(msgspec.Struct, frozen=True):
    """The month or part of a year told before, in another year."""

    of: "Shape"


class Edged(msgspec.Struct, frozen=True):
    """The start, middle or end of a date."""

    edge: Edge
    of: "Shape"


class Around(msgspec.Struct, frozen=True):
    """About a date."""

    of: "Shape"


class Interval(msgspec.Struct, frozen=True):
    """From one date to another, both included; an end that is None is open."""

    start: "Shape | None"
    end: "Shape | None"


class Outside(msgspec.Struct, frozen=True):
    """All days before (`before`) or after a date, itself excluded."""

    of: "Shape"
    before: bool


Shape = (
    Point
    | Relative
    | Span
    | Feast
    | Named
    | Nth
    | WeekOf
    | Ending
    | Unsettled
    | Offset
    | SamePeriod
    | Edged
    | Around
    | Interval
    | Outside
)


class Expression(msgspec.Struct, frozen=True):
    """`text[start:end]` says `shape`; `rule` names the part of the grammar that read it."""

    start: int
    end: int
    shape: Shape
    rule: str
