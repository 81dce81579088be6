"""Lists and ranges: `from August 31 to September 2, 2022`, `12, 13 and 15 October 2022`."""

from pipeline.extract.dates.fill import Item, cut, fill_days, fill_years
from pipeline.extract.dates.groups import Group, group
from pipeline.extract.dates.items import read_bare_day, read_item
from pipeline.extract.dates.reader import DASHES, Reader
from pipeline.extract.dates.shapes import Point, Relative, Shape

_LONGEST = 12
"""Members of a list that are read as one; more would be a table set as text."""

_MONTH_WITHIN = 3 * _LONGEST
"""Tokens within which the month of a list of days has to stand."""

_PRESENT = (("the", "present"), ("present",), ("date",), ("the", "present", "day"), ("now",))


def read_chain(reader: Reader, i: int, *, between: bool, foreign: bool) -> list[Group]:
    """The dates that a list or range at token `i` names, in order; none where none is there."""
    items, links = _collect(reader, i, between=between, foreign=foreign)
    short = [item.bare for item in items]
    items = cut(reader, fill_years(fill_days(reader, items, links), links), links, short)
    if not items:
        return []
    if between and links and links[0] == "and" and len(items) > 1:
        links = ["range", *links[1:]]
    return group(items, links)


def _collect(
    reader: Reader, i: int, *, between: bool, foreign: bool
) -> tuple[list[Item], list[str]]:
    first = _item(reader, i, None)
    if first is None:
        return [], []
    items, links, alien = [first], [""][:0], foreign
    while len(items) < _LONGEST:
        link = _link(reader, items[-1], alien=foreign)
        if link is None:
            break
        meaning, j, borrowed = link
        if meaning == "range" and _is_present(reader, j):
            break
        j = reader.skip(j, "from") if meaning == "and" and items[-1].bare else j
        item = _item(reader, j, items[-1])
        if item is None and (meaning == "range" or (between and len(items) == 1)):
            item = _filled(reader, j, items[-1])
        if item is None:
            break
        alien = alien or borrowed
        items.append(item)
        links.append(meaning)
    if alien and not foreign and not any(_is_foreign(item.shape) for item in items):
        return items[:1], []
    return items, links


def _filled(reader: Reader, i: int, before: Item) -> Item | None:
    """`to on or about 3 May 2022`: the member after words that only hedge."""
    filler = reader.phrase(i, reader.lexicon.fillers)
    return _item(reader, filler[1], before) if filler else None


def _is_day(shape: Shape) -> bool:
    return isinstance(shape, Point) and shape.day is not None


def _is_foreign(shape: Shape) -> bool:
    return isinstance(shape, Point) and shape.foreign


def _is_present(reader: Reader, i: int) -> bool:
    return any(reader.words(i, *words) > i for words in _PRESENT)


def _item(reader: Reader, i: int, before: Item | None) -> Item | None:
    if before is None:
        return _first_item(reader, i)
    j = reader.skip(i, "the") if reader.at(i + 1).kind in ("ordinal", "number") else i
    found = read_item(reader, j)
    if found:
        return _weekday_item(reader, j, found) or Item(j, found[1], found[0])
    if reader.low(j) == "now":
        return Item(j, j + 1, Relative("day"))
    bare = read_bare_day(reader, j, later=True)
    return Item(j, bare[1], bare[0], bare=not bare[0].within) if bare else None


def _first_item(reader: Reader, i: int) -> Item | None:
    found = read_item(reader, i)
    if found:
        return (
            _month_item(reader, i, found)
            or _weekday_item(reader, i, found)
            or Item(i, found[1], found[0])
        )
    dotted = reader.at(i + 1).text == "." and reader.at(i + 1).glued
    slashed = reader.at(i + 1).text in DASHES and reader.at(i + 3).text == "/"
    near = dotted or slashed or reader.month_within(i, _MONTH_WITHIN)
    bare = read_bare_day(reader, i) if near else None
    if bare is None:
        return None
    item = Item(i, bare[1], bare[0], bare=not bare[0].within)
    if not item.bare:
        return item if reader.low(bare[1] - 1) == "month" else None
    return item if _link(reader, item, alien=False) else None


def _month_item(reader: Reader, i: int, found: tuple[Shape, int]) -> Item | None:
    """`November between 19 and 20`: the month is written before the range of its days."""
    point, j = found
    if not isinstance(point, Point) or point != Point(month=point.month):
        return None
    bare = read_bare_day(reader, j + 1) if reader.low(j) in ("between", "from") else None
    if bare is None or bare[0].within or bare[0].year:
        return None
    item = Item(i, bare[1], Point(month=point.month, day=bare[0].day, day_first=False))
    return item if _link(reader, item, alien=False) else None


def _weekday_item(reader: Reader, i: int, found: tuple[Shape, int]) -> Item | None:
    """`Monday 4` before `to Friday 8 July`: a day that lacks its month."""
    point = found[0]
    if not isinstance(point, Point) or point != Point(weekday=point.weekday):
        return None
    bare = read_bare_day(reader, reader.skip(found[1], ","))
    item = Item(i, bare[1], bare[0], bare=True) if bare and not bare[0].within else None
    return item if item and _link(reader, item, alien=False) else None


def _link(reader: Reader, item: Item, *, alien: bool) -> tuple[str, int, bool] | None:
    """What joins a member to the next, the index after it, whether it is a foreign word."""
    j = item.end
    token = reader.at(j)
    if token.kind == "end":
        return None
    if token.text == ",":
        known = reader.phrase(j + 1, reader.lexicon.connectors)
        if known and known[0] == "and" and not (isinstance(item.shape, Point) and item.shape.day):
            return "and", known[1], False
        return "comma", j + 1, False
    if token.text == "/" and token.glued and reader.at(j + 1).glued:
        interval = len(reader.at(item.start).text) == len(reader.at(j + 1).text) == 4
        return "range" if interval and _is_day(item.shape) else "and", j + 1, False
    known = reader.phrase(j, reader.lexicon.connectors)
    if known:
        return *known, False
    dated = item.bare or (isinstance(item.shape, Point) and item.shape.day is not None)
    borrowed = reader.phrase(j, reader.lexicon.foreign_connectors) if alien or dated else None
    return (*borrowed, True) if borrowed else None
