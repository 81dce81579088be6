"""Periods told by the date that ends them: `the year ended 31 March 2022`, `12 months to June`."""

from pipeline.extract.dates.points import read_point
from pipeline.extract.dates.reader import DASHES, Reader
from pipeline.extract.dates.relatives import read_unit
from pipeline.extract.dates.shapes import Ending, Shape

_ENDED = frozenset(("ended", "ending"))
_KINDS = ("calendar", "financial", "fiscal", "budget", "reporting")


def read_ending(reader: Reader, i: int) -> tuple[Shape, int] | None:
    """`three months ended 30 June 2022`, `week ending 11 June 2023`, `year to June 2022`."""
    start = reader.skip(i, "the")
    amount = reader.cardinal(start)
    count, j = amount or (1, start)
    j = reader.skip(j, *_KINDS) if amount is None else reader.skip(j, *DASHES)
    unit = read_unit(reader, j, plural=amount is not None)
    if unit is None or unit[0] not in ("week", "month", "quarter", "half", "year"):
        return None
    end = unit[1]
    if unit[0] == "half":
        end = reader.skip(reader.skip(end, *DASHES), "year")
    word = reader.low(end)
    joined = word in _ENDED or (word == "to" and unit[0] in ("month", "year"))
    if not joined or count > 120:
        return None
    point = read_point(reader, reader.skip(end + 1, "on", "in", "at"))
    if point is None or not point[0].month:
        return None
    return Ending(unit[0], count, point[0]), point[1]
