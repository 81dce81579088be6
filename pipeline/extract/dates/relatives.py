"""Dates told from another date: `last June`, `next week`, `two days later`, `the year before`."""

from typing import cast

from pipeline.extract.dates.points import read_date_month
from pipeline.extract.dates.reader import DASHES, Reader
from pipeline.extract.dates.shapes import Named, Offset, Point, Relative, SamePeriod, Shape, Unit

Found = tuple[Shape, int] | None

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_STEPS = {
    "this": (0, False),
    "current": (0, False),
    "last": (-1, False),
    "past": (-1, False),
    "previous": (-1, True),
    "preceding": (-1, True),
    "prior": (-1, True),
    "next": (1, False),
    "coming": (1, False),
    "upcoming": (1, False),
    "following": (1, True),
    "same": (0, True),
    "that": (0, True),
}
"""Steps from the date that is meant, and whether that is one told before."""

_ROLLING = frozenset(("over", "during", "within", "throughout", "in"))
_COMING = 10
"""Words before `in two weeks` among which one of the future has to stand."""
_AGO = {"ago": (-1, False), "earlier": (-1, True), "prior": (-1, True), "later": (1, True)}
_AWAY = {"before": -1, "after": 1, "from": 1, "previous": -1, "prior": -1}
_PERIODS = frozenset(("period", "month", "months", "quarter", "time", "half", "season"))
_SINGULAR = frozenset(
    (
        "semester",
        "semestre",
        "trimestre",
        "day",
        "week",
        "fortnight",
        "weekend",
        "month",
        "quarter",
        "half",
        "year",
        "decade",
        "century",
    )
)


def read_relative(reader: Reader, i: int) -> Found:
    """A date told from the document's date or from one told before."""
    return (
        _day_word(reader, i)
        or _same_period(reader, i)
        or _named(reader, i)
        or _away(reader, i)
        or _neighbour(reader, i)
        or _the_day(reader, i)
        or _ahead(reader, i)
    )


def read_unit(reader: Reader, i: int, *, plural: bool = False) -> tuple[Unit, int] | None:
    """The name of a unit of time, singular unless `plural`."""
    low = reader.low(i)
    unit = reader.lexicon.units.get(low)
    if unit is None or not (plural or low in _SINGULAR):
        return None
    return cast("Unit", unit), i + 1


def read_whole(reader: Reader, i: int) -> tuple[Relative, int] | None:
    """`this year`, `next month`; also `the year`, which is the one that is spoken of."""
    found = _named(reader, i)
    if found and isinstance(found[0], Relative):
        return found[0], found[1]
    j = reader.skip(i, "the")
    unit = read_unit(reader, j)
    if unit and unit[0] in ("year", "quarter", "month", "week", "decade", "century"):
        return Relative(unit[0], told=True), unit[1]
    return None


def _day_word(reader: Reader, i: int) -> Found:
    low = reader.low(i)
    if low in _DAYS:
        return Relative("day", _DAYS[low]), i + 1
    j = reader.skip(i, "the")
    for phrase, steps in ((("day", "before", "yesterday"), -2), (("day", "after", "tomorrow"), 2)):
        k = reader.words(j, *phrase)
        if k > j:
            return Relative("day", steps), k
    return None


def _same_period(reader: Reader, i: int) -> Found:
    """`the same period last year`, `the corresponding quarter of 2021`."""
    j = reader.skip(i, "the")
    if reader.low(j) not in ("same", "corresponding") or reader.low(j + 1) not in _PERIODS:
        return None
    k = reader.skip(reader.skip(j + 2, ","), "of", "in")
    year = reader.year(reader.words(k, "the", "year"))
    if year:
        return SamePeriod(Point(year=year[0])), year[1]
    found = _named(reader, k) or _away(reader, k) or _neighbour(reader, k)
    of_year = found and isinstance(found[0], Relative) and found[0].unit == "year"
    return (SamePeriod(found[0]), found[1]) if found and of_year else None


def _the_day(reader: Reader, i: int) -> Found:
    """`to end the day`, `earlier in the day`: the day that is spoken of."""
    if reader.words(i, "the", "day") == i:
        return None
    before = reader.low(i - 1)
    timed = before == "in" and reader.low(i - 2) in ("later", "earlier")
    ended = before in (
        "end",
        "ends",
        "ended",
        "ending",
        "closed",
        "closing",
        "finished",
        "started",
        "starting",
    )
    return (Relative("day", told=True), i + 2) if timed or ended else None


def _determiner(reader: Reader, i: int) -> tuple[int, bool, int] | None:
    """Steps, whether from a date told before, and the index after the determiner."""
    word = reader.low(i)
    j = i + 1 if word in ("the", "this", "that", "very") else i
    inner = reader.low(j)
    if j > i and inner in _STEPS and inner not in ("this", "that"):
        steps, told = _STEPS[inner]
        return (
            (steps, told, j + 1) if word != "this" or inner in ("past", "coming", "same") else None
        )
    if word in _STEPS and word != "prior":
        return (*_STEPS[word], i + 1)
    return None


def _named(reader: Reader, i: int) -> Found:
    determiner = _determiner(reader, i)
    if determiner is None:
        return None
    steps, told, j = determiner
    unit = read_unit(reader, j)
    if unit:
        return _unit_away(reader, i, determiner, unit)
    point = _nameable(reader, j)
    if point is None or (told and reader.low(i) == "that"):
        return None
    return Named(point[0], steps, told), point[1]


def _unit_away(
    reader: Reader, i: int, determiner: tuple[int, bool, int], unit: tuple[Unit, int]
) -> Found:
    steps, told, _ = determiner
    if unit[0] in ("half", "fortnight") or (unit[0] == "day" and not told and steps <= 0):
        return None
    article = i if reader.low(i) == "the" else i - 1
    past = (steps < 0 and unit[0] != "quarter") or unit[0] in ("decade", "century")
    rolling = (
        past and not told and reader.low(article) == "the" and reader.low(article - 1) in _ROLLING
    )
    if (rolling or reader.low(i) == "past") and unit[0] != "weekend":
        return None
    return Relative(unit[0], steps, told=told or (unit[0] == "day" and steps > 0)), unit[1]


def _nameable(reader: Reader, i: int) -> tuple[Point, int] | None:
    """What `last` or `next` may name: a month, a weekday, a season, with its day or not."""
    weekday = reader.weekday(i)
    if weekday and len(reader.low(i)) > 5:
        return Point(weekday=weekday[0]), weekday[1]
    season = reader.lexicon.seasons.get(reader.low(i))
    if season:
        return Point(part=season), i + 1
    found = read_date_month(reader, i) if reader.at(i).text not in ("may", "march") else None
    if found and found[0].year is None and (found[0].day is None or not found[0].day_first):
        return found
    return None


def _away(reader: Reader, i: int) -> Found:
    """`two weeks ago`, `three days later`, `a year before 3 May 2022`."""
    amount = reader.cardinal(i)
    if amount is None or (reader.at(i).kind == "number" and amount[0] == 0):
        return None
    unit = read_unit(reader, amount[1], plural=True)
    if unit is None or unit[0] in ("weekend", "half", "century"):
        return None
    word = reader.low(unit[1])
    if word in _AGO and reader.low(unit[1] + 1) not in ("to", "than"):
        sign, told = _AGO[word]
        return Relative(unit[0], sign * amount[0], told=told, exact=True), unit[1] + 1
    if word in _AWAY:
        return _from(reader, unit[0], _AWAY[word] * amount[0], unit[1] + 1)
    return None


def _ahead(reader: Reader, i: int) -> Found:
    """`in two weeks’ time`; `in two weeks` alone only where a word of the future stands before."""
    amount = reader.cardinal(i + 1) if reader.low(i) == "in" else None
    unit = read_unit(reader, amount[1], plural=True) if amount else None
    if amount is None or unit is None or unit[0] not in ("day", "week", "month", "year"):
        return None
    ahead = Relative(unit[0], amount[0], exact=True)
    time = reader.words(reader.words(unit[1], "’", "s"), "’")
    if reader.low(time) == "time":
        return ahead, time + 1
    closed = reader.at(unit[1]).kind == "end" or reader.at(unit[1]).text in (".", ",", ";")
    coming = any(reader.low(k) in ("will", "shall") for k in range(max(0, i - _COMING), i))
    return (ahead, unit[1]) if closed and coming else None


def _from(reader: Reader, unit: Unit, steps: int, i: int) -> Found:
    base = _day_word(reader, i) or read_date_month(reader, i)
    if base and (not isinstance(base[0], Point) or base[0].day):
        return Offset(unit, steps, base[0]), base[1]
    if reader.low(i) == "now":
        return Relative(unit, steps, exact=True), i + 1
    closed = reader.at(i).kind == "end" or reader.at(i).text in (".", ",", ";", ")")
    if closed and reader.low(i - 1) != "from":
        return Relative(unit, steps, told=True, exact=True), i
    return None


def _neighbour(reader: Reader, i: int) -> Found:
    """`the day before`, `the year after`: one unit from a date that is named or was told."""
    if reader.low(i) != "the":
        return None
    unit = read_unit(reader, i + 1)
    if unit is None or unit[0] not in ("day", "week", "month", "year"):
        return None
    for words, steps in ((("before", "last"), -2), (("after", "next"), 2)):
        if reader.words(unit[1], *words) > unit[1]:
            return Relative(unit[0], steps), unit[1] + 2
    sign = _AWAY.get(reader.low(unit[1]))
    if sign is None or reader.low(unit[1]) == "from":
        return None
    return _from(reader, unit[0], sign, unit[1] + 1)


def read_container(reader: Reader, i: int) -> tuple[int | None, Relative | None, int]:
    """The year that a part belongs to (`of 2022`, `last year`), and the index after it."""
    j = reader.skip(reader.skip(i, ",", "/"), "of", "in", "de", "del", "du")
    j = reader.skip(j, *DASHES) if reader.at(j).glued else j
    year = reader.year(_fiscal(reader, j))
    if year:
        return year[0], None, year[1]
    whole = read_whole(reader, j)
    if (
        whole
        and whole[0].unit == "year"
        and (j > i or not whole[0].told or reader.low(j) != "year")
    ):
        return None, whole[0], whole[1]
    return None, None, i


def _fiscal(reader: Reader, i: int) -> int:
    """The index after `the year`, `fiscal year`, `FY`, before the digits of a year."""
    j = reader.skip(reader.skip(i, "the"), "fiscal", "financial", "calendar")
    j = reader.skip(j, "year", "fy", "cy")
    return j if reader.at(j).kind == "number" else i
