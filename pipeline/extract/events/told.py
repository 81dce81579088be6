"""An event while its arguments are gathered, and what surrounds a line."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from pipeline.extract.events.draft import Draft
from pipeline.model.annotations import Argument, Date, Location, Organization, Status

Origin = Literal["named", "section", "passage", "default", "unnamed", "none"]
"""Where the organizers come from: the line, the heading, another line, the document, nobody."""


class Surroundings(msgspec.Struct, frozen=True):
    """What a line inherits: from its headings, its list's lead-in, its row.

    `dates` and `places` hold for the line; `owners` is the organization of the section or of the
    lead-in. `plans` says that `will` stands before the list.
    """

    dates: tuple[Date, ...] = ()
    places: tuple[Location, ...] = ()
    owners: tuple[Organization, ...] = ()
    partners: tuple[Organization, ...] = ()
    counts: tuple[int, ...] = ()
    plans: bool = False
    coming: bool = False
    row: bool = False
    heading: bool = False


@dataclass
class Told:
    """What a passage tells of one event."""

    draft: Draft
    evidence: list[tuple[int, int]]
    date: str | None = None
    dates: list[Argument] = field(default_factory=list)
    organizers: dict[str, Argument] = field(default_factory=dict)
    hosts: dict[str, Argument] = field(default_factory=dict)
    partners: dict[str, Argument] = field(default_factory=dict)
    origin: Origin = "none"
    places: list[tuple[Location, bool]] = field(default_factory=list)
    counts: dict[int, None] = field(default_factory=dict)
    status: Status | None = None
    type: str = ""
    row: bool = False
    dated_here: bool = False
    own: list[int] = field(default_factory=list)

    def date_from(self, dates: Sequence[Date]) -> None:
        """Take the interval that encloses `dates` of the line itself."""
        values = [date.value.edtf for date in dates if date.value.edtf]
        self.dates = [Argument(date.start, date.end) for date in dates]
        self.date = enclosing(values) if values else None
        self.dated_here = bool(values)

    @property
    def title(self) -> str:
        """The words that name it, or an empty text."""
        span = self.draft.title
        return self.draft.line.text[span[0] : span[1]] if span else ""

    @property
    def start(self) -> int:
        """Where the line that tells of it starts."""
        return self.evidence[0][0]


def enclosing(values: Sequence[str]) -> str:
    """The interval from the first start to the last end of EDTF values; one value as it is."""
    if len(set(values)) == 1:
        return values[0]
    parts = [value.partition("/") for value in values]
    ends = [end or start for start, _, end in parts]
    end = ".." if ".." in ends else max(ends, key=_latest)
    start = min((start for start, _, _ in parts if start != ".."), default="..")
    return start if start == end else f"{start}/{end}"


def _latest(value: str) -> str:
    """`2022` ends after `2022-05`, `2022-05` after `2022-05-03`."""
    return (value + "-99-99")[:10]


MONTH = len("2023-05")


def fineness(edtf: str | None) -> int:
    """How exactly a date tells the day: a day more than a month, a short interval than a long."""
    start, _, end = (edtf or "").partition("/")
    if not end:
        return 1000 * len(start)
    shared = next((k for k, (a, b) in enumerate(zip(start, end, strict=False)) if a != b), 0)
    days = int(end[8:]) - int(start[8:]) if shared >= MONTH and end[8:] and start[8:] else 99
    return 1000 * min(len(start), len(end)) - 1000 + 100 * min(shared, MONTH) - days


def place_of(organizations: Sequence[Organization], *, inherited: bool) -> dict[str, Argument]:
    """The organizations by id, each with its place in the text."""
    return {o.value.id: Argument(o.start, o.end, inherited) for o in organizations}
