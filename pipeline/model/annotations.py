"""What the extractors find: values, and the mentions in the text that they are read from."""

from typing import Generic, Literal, TypeVar

import msgspec

Value = TypeVar("Value")

Qualifier = Literal["exact", "approx", "min", "max"]
Status = Literal["held", "planned", "ongoing", "cancelled", "postponed"]


class Mention(msgspec.Struct, Generic[Value], frozen=True):
    """`Document.text[start:end]` says `value`; `rule` made it; `confidence` is from 0 to 1."""

    start: int
    end: int
    value: Value
    rule: str
    confidence: float = 1.0


class DateValue(msgspec.Struct, frozen=True):
    """A calendar point or interval in EDTF, null where nothing settles it.

    `precision`: `day`, `month`, `quarter`, `season`, `year`, `decade`… of its coarsest end.
    `relative` says that the document's own date or an earlier mention was needed.
    """

    edtf: str | None
    precision: str | None = None
    relative: bool = False


class CountValue(msgspec.Struct, frozen=True):
    """A number of things: `(low, high)` or the parts of a shared noun where it is a tuple."""

    value: int | float | tuple[int | float, ...]
    qualifier: Qualifier
    unit: str | None


class OrganizationValue(msgspec.Struct, frozen=True):
    """The organization that a mention stands for.

    `method` is the voice that found it: gazetteer, definition, form, context, ner.
    """

    id: str
    name: str
    acronym: str | None = None
    type: str | None = None
    method: str = "gazetteer"


class PlaceValue(msgspec.Struct, frozen=True):
    """A place; `name` as written, `country` its ISO 3166-1 alpha-2 code or None for a region."""

    name: str
    country: str | None
    kind: Literal["city", "country", "region"]


class Argument(msgspec.Struct, frozen=True):
    """Where an argument of an event stands; `inherited` from a heading or an earlier passage."""

    start: int
    end: int
    inherited: bool = False


class EventValue(msgspec.Struct, frozen=True):
    """Something that happened or is scheduled.

    `organizers` and `partners` are organization ids, `counts` indices into the document's counts.
    `arguments` holds the places of each role: `trigger`, `title`, `date`, `organizers` (one for
    each organizer, in order), `partners`, `locations`, `counts`. `evidence` lists further ranges
    of text that tell of the same event, without the mention's own. `id` is stable: it
    does not depend on the text around, on the arguments, or on the other events of the document.
    """

    type: str
    title: str | None
    date: str | None
    status: Status
    organizers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    locations: tuple[PlaceValue, ...] = ()
    counts: tuple[int, ...] = ()
    arguments: dict[str, tuple[Argument, ...]] = {}
    evidence: tuple[tuple[int, int], ...] = ()
    id: str = ""


Date = Mention[DateValue]
Count = Mention[CountValue]
Organization = Mention[OrganizationValue]
Location = Mention[PlaceValue]
Event = Mention[EventValue]
