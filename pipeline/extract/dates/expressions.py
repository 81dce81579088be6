"""Every date expression of a block: openers, chains, what follows them."""

from collections.abc import Iterator

from pipeline.extract.dates.chains import read_chain
from pipeline.extract.dates.groups import Group
from pipeline.extract.dates.lexicon import Lexicon
from pipeline.extract.dates.plausible import is_plausible
from pipeline.extract.dates.reader import DASHES, Reader
from pipeline.extract.dates.shapes import Edged, Expression, Interval, Outside, Point, Shape
from pipeline.extract.dates.tokens import Token, tokenize

_ONWARDS = (
    ("onwards",),
    ("onward",),
    ("and", "onwards"),
    ("or", "later"),
    ("and", "later"),
    ("and", "beyond"),
    ("to", "date"),
    ("to", "the", "present"),
    ("to", "present"),
    ("until", "now"),
    ("till", "now"),
    ("to", "now"),
    ("until", "the", "present"),
    *((dash, "present") for dash in sorted(DASHES)),
)
_FOREIGN_OPENERS = frozenset(
    ("du", "del", "de", "entre", "depuis", "desde", "hasta", "até", "jusqu", "à", "a")
)
_NOT_OUTSIDE = frozenset(
    "shortly soon immediately just day days week weeks month months year years hours".split()
)


def find_expressions(text: str, start: int, end: int, lexicon: Lexicon) -> list[Expression]:
    """The date expressions of `text[start:end]`, in order, none over another."""
    reader = Reader(tokenize(text, start, end), lexicon)
    found: list[Expression] = []
    i = 0
    while i < reader.end:
        token = reader.tokens[i]
        starts = token.kind in ("number", "ordinal") or token.low in lexicon.starters
        i = _advance(reader, i, found) if starts and _may_begin(reader, i, token) else i + 1
    return found


def _may_begin(reader: Reader, i: int, token: Token) -> bool:
    """The words that begin most phrases, `the` and `in`, begin a date before few others."""
    if token.low == "the":
        following = reader.at(i + 1)
        return following.kind != "word" or following.low in reader.lexicon.starters
    return token.low != "in" or reader.cardinal(i + 1) is not None


def _advance(reader: Reader, i: int, found: list[Expression]) -> int:
    """Read what begins at token `i`; the index to go on from."""
    opener = reader.phrase(i, reader.lexicon.openers) if reader.begins(i) else None
    if opener:
        end = _opened(reader, i, opener, found)
        if end:
            return end
    if not reader.begins(i):
        return i + 1
    groups = read_chain(reader, i, between=False, foreign=False)
    return _emit(reader, groups, found) or i + 1


def _emit(reader: Reader, groups: list[Group], found: list[Expression]) -> int:
    """Keep the plausible groups; the index after the last of them, 0 where none is."""
    end = 0
    for group in groups:
        if not is_plausible(reader, group, opened=end > 0):
            break
        after = _onwards(reader, group.end)
        if after and not isinstance(group.shape, Interval):
            found.append(
                _expression(reader, group.start, after, Interval(group.shape, None), "since")
            )
            return after
        again = group.ranged and reader.low(group.start - 2) in ("and", ",")
        start = group.start - (again and reader.low(group.start - 1) == "from")
        found.append(_expression(reader, start, group.end, group.shape, _rule(group.shape)))
        end = group.end
    return end


def _rule(shape: Shape) -> str:
    return type(shape).__name__.lower()


def _expression(reader: Reader, start: int, end: int, shape: Shape, rule: str) -> Expression:
    if end - start > 1 and reader.low(start) == "the":
        start += 1
    if reader.low(start) == "year" and reader.at(start + 1).kind == "number":
        start += 1
    return Expression(reader.at(start).start, reader.at(end - 1).end, shape, f"dates.{rule}")


def _speaks_of_future(reader: Reader, i: int) -> bool:
    """Whether a word of the future stands near `as of`: what is told then begins at the date."""
    near = range(max(0, i - 10), min(reader.end, i + 14))
    return any(reader.low(k) in ("will", "shall", "from") for k in near)


def _compares(reader: Reader, i: int) -> bool:
    """`the lowest level since 1997`: a superlative stands among the few words before `since`."""
    for k in range(i - 1, max(-1, i - 7), -1):
        if reader.at(k).kind == "mark":
            return False
        if reader.low(k) in reader.lexicon.superlatives:
            return True
    return False


def _onwards(reader: Reader, i: int) -> int:
    for words in _ONWARDS:
        j = reader.words(i, *words)
        if j > i:
            return j
    for words in (("and", "after"), ("or", "after")):
        j = reader.words(i, *words)
        if j > i and reader.at(j).kind in ("end", "mark"):
            return j
    return 0


def _opened(reader: Reader, i: int, opener: tuple[str, int], found: list[Expression]) -> int:
    meaning, j = opener
    foreign = reader.low(i) in _FOREIGN_OPENERS
    groups = read_chain(reader, j, between=meaning == "between", foreign=foreign)
    if not groups:
        filler = reader.phrase(j, reader.lexicon.fillers)
        start = filler[1] if filler else j
        groups = read_chain(reader, start, between=meaning == "between", foreign=foreign)
    if not groups or not is_plausible(reader, groups[0], opened=True):
        return 0
    if meaning in ("from", "between"):
        return _ranged(reader, i, meaning, groups, found)
    first = groups[0]
    if meaning == "as-of":
        meaning = "since" if _speaks_of_future(reader, i) else ""
    if not meaning or (meaning == "since" and _compares(reader, i)):
        return _emit(reader, groups, found)
    shape = _open_shape(reader, i, meaning, first)
    if shape is None:
        return 0
    found.append(_expression(reader, i, first.end, shape, meaning))
    return _emit(reader, groups[1:], found) or first.end


def _open_shape(reader: Reader, i: int, meaning: str, group: Group) -> Shape | None:
    shape = group.shape
    if isinstance(shape, Interval) and meaning in ("before", "after"):
        return None
    if meaning in ("since", "effective", "not-before"):
        return Interval(shape.start if isinstance(shape, Interval) else shape, None)
    if meaning == "until":
        return Interval(None, shape)
    if reader.low(i - 1) in _NOT_OUTSIDE:
        return None
    if meaning == "before" and isinstance(shape, Edged) and shape.edge == "end":
        return Interval(None, shape)
    return Outside(shape, before=meaning == "before")


def _ranged(
    reader: Reader, i: int, meaning: str, groups: list[Group], found: list[Expression]
) -> int:
    """`from A to B` is one expression where it is a range; after `moved` it names two dates."""
    first = groups[0]
    if (
        meaning == "from"
        and first.ranged
        and _shifted(reader, i)
        and isinstance(first.shape, Interval)
    ):
        return _two_dates(reader, first, found)
    if first.ranged:
        found.append(_expression(reader, i, first.end, first.shape, meaning))
        return _emit(reader, groups[1:], found) or first.end
    after = _onwards(reader, first.end)
    if reader.low(first.end) == "on" and reader.at(first.end + 1).kind in ("end", "mark"):
        after = first.end + 1
    if meaning == "from" and (after or _lasts(reader, i, first)):
        end = after or first.end
        found.append(_expression(reader, i, end, Interval(first.shape, None), "since"))
        return end
    return 0


def _lasts(reader: Reader, i: int, group: Group) -> bool:
    """`From 1 May 2022, the rule …` and `applies from 1 May 2022` have no end."""
    if reader.low(i) != "from" or isinstance(group.shape, Interval):
        return False
    leading = reader.at(i).text == "From" and reader.at(group.end).text == ","
    return leading or reader.low(i - 1) in reader.lexicon.lasting


def _shifted(reader: Reader, i: int) -> bool:
    """Whether a verb of moving stands among the few words before `from`."""
    for k in range(i - 1, max(-1, i - 7), -1):
        if reader.at(k).text in (".", ";"):
            return False
        if reader.low(k) in reader.lexicon.shifting:
            return True
    return False


def _two_dates(reader: Reader, group: Group, found: list[Expression]) -> int:
    parts = [part for part in _ends(group.shape) if part is not None]
    cut = next((k for k in range(group.start, group.end) if reader.low(k) == "to"), None)
    if cut is None or len(parts) != 2:
        return 0
    found.append(_expression(reader, group.start, cut, parts[0], _rule(parts[0])))
    found.append(_expression(reader, cut + 1, group.end, parts[1], _rule(parts[1])))
    return group.end


def _ends(shape: Shape) -> Iterator[Shape | None]:
    if isinstance(shape, Interval):
        yield shape.start
        yield shape.end
    elif isinstance(shape, Point):
        yield shape
