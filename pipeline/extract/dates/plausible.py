"""Whether a number or word that could be a date is one, judged by its neighbours."""

from pipeline.extract.dates.groups import Group
from pipeline.extract.dates.reader import DASHES, Reader
from pipeline.extract.dates.shapes import Edged, Feast, Interval, Point, Shape
from pipeline.extract.dates.tokens import Token

_YEARS = range(1900, 2101)
_FAR_YEARS = range(1500, 2200)
_WHICH = frozenset(
    (
        "in",
        "since",
        "by",
        "until",
        "till",
        "during",
        "between",
        "from",
        "early",
        "late",
        "mid",
        "year",
    )
)
_NEVER_AFTER_YEARS = frozenset(("people", "kg", "km", "%", "tonnes", "percent", "°"))
_PUNCTUATION = frozenset(".,;:)(]!?|")
_NUMBERED = frozenset(("no", "nr", "p", "pp", "art", "para", "paras", "vol", "sec", "fig", "cap"))
_LINKS = frozenset(("to", "through", "and")) | DASHES
_RECURRENCE = 7
"""Words to each side of a month among which `each year` makes it one of many."""
_KINDS_OF_YEARS = frozenset("fiscal financial academic school budget tax marketing".split())
_RULES_OF_YEARS = frozenset("runs ends begins starts closes".split())
"""`The financial year ends on 31 March`: a rule, no date."""
_BEFORE_NAMES = frozenset(("black", "good", "ash", "easter", "bloody", "palm", "maundy"))


def is_plausible(reader: Reader, group: Group, *, opened: bool) -> bool:
    """Whether a group of tokens is a date here; `opened` says that an opener stands before it."""
    if not reader.begins(group.start) or _goes_on(reader, group.end):
        return False
    shape = group.shape
    if _recurs(reader, group):
        return False
    if _is_year(shape):
        return _is_year_here(reader, group, opened=opened)
    if isinstance(shape, Interval) and _is_year(shape.start) and _is_year(shape.end):
        return _is_year_here(reader, group, opened=opened)
    if isinstance(shape, Point):
        return _is_point_here(reader, group, shape, opened=opened)
    return not isinstance(shape, Feast | Edged) or not reader.continues(group.end)


def _lacks_year(shape: Shape | None) -> bool:
    if isinstance(shape, Interval):
        return _lacks_year(shape.start) and _lacks_year(shape.end)
    if not isinstance(shape, Point):
        return False
    return shape.year is None and shape.within is None and bool(shape.month or shape.part)


def _recurs(reader: Reader, group: Group) -> bool:
    """`every Friday`, `in May and October each year`, `annually in June`: of no year of its own."""
    if group.start and reader.low(group.start - 1) in ("every", "each"):
        return True
    if not _lacks_year(group.shape):
        return False
    for step, start in ((1, group.end), (-1, group.start - 1)):
        for k in range(start, start + _RECURRENCE * step, step):
            if reader.at(k).kind == "end" or reader.at(k).text in (".", ";", ":") or k < 0:
                break
            yearly = reader.low(k) in ("year", "years", "spring", "autumn")
            if yearly and reader.low(k - 1) in ("each", "every", "per"):
                return True
            ruled = reader.low(k + 1) in _RULES_OF_YEARS and reader.low(k - 1) in _KINDS_OF_YEARS
            if reader.low(k) in ("annually", "yearly") or (ruled and reader.low(k) == "year"):
                return True
    return False


def _goes_on(reader: Reader, i: int) -> bool:
    """Whether the characters right after an expression belong to it: `2023.5`, `12/3/2020/4`."""
    token, follower = reader.at(i), reader.at(i + 1)
    if reader.continues(i):
        return True
    if not (token.glued and (token.text == "/" or token.text in DASHES)):
        return False
    return follower.glued and follower.kind in ("number", "blocked")


def _is_year(shape: Shape | None) -> bool:
    bare = Point(year=shape.year) if isinstance(shape, Point) else None
    return bare is not None and bare.year is not None and shape == bare


def _is_year_here(reader: Reader, group: Group, *, opened: bool) -> bool:
    first = group.shape.start if isinstance(group.shape, Interval) else group.shape
    year = first.year if isinstance(first, Point) and first.year else 0
    before = reader.at(group.start - 1) if group.start else None
    asserted = opened or (before is not None and before.low in _WHICH)
    if year not in _YEARS:
        quoted = asserted or (before is not None and before.text == "(")
        return quoted and year in _FAR_YEARS and not _counts(reader, group, asserted=asserted)
    if _counts(reader, group, asserted=asserted):
        return False
    if asserted or reader.low(group.start) in ("fy", "cy"):
        return True
    if before is None:
        return not _before_title(reader, group.end)
    if group.shape == first and _is_cited(reader, group):
        return True
    return not (_is_numbered(reader, group.start, before) or _in_name(reader, group, before))


def _is_numbered(reader: Reader, i: int, before: Token) -> bool:
    """`resolution 1973`, `No. 2015`, `(c) 2023`: a number, or a year that only claims rights."""
    if before.low in reader.lexicon.not_year_after:
        return True
    if before.text == "." and reader.low(i - 2) in _NUMBERED:
        return True
    if before.text == ")":
        return (reader.low(i - 3), reader.low(i - 2)) == ("(", "c")
    if before.text == "(":
        return (
            reader.at(i - 2).kind == "number" and reader.low(i - 3) in reader.lexicon.not_year_after
        )
    return before.text == "," and reader.at(i - 2).text in reader.lexicon.laws


def _is_cited(reader: Reader, group: Group) -> bool:
    """`(Griffiths 1978)`, `Smith and Jones 1999;` in parentheses: a citation gives its year."""
    name = reader.at(group.start - 1).text
    if reader.at(group.end).text not in (")", ",", ";") or not name[:1].isupper() or name.isupper():
        return False
    if name in reader.lexicon.named_by_year:
        return False
    for k in range(group.start - 2, max(-1, group.start - 12), -1):
        if reader.at(k).text in "()":
            return reader.at(k).text == "("
    return False


def _counts(reader: Reader, group: Group, *, asserted: bool) -> bool:
    """`2000 participants`: the number belongs to the noun after it."""
    after = reader.at(group.end)
    if after.low in reader.lexicon.not_year_before:
        dated = reader.low(group.start - 1) in ("in", "since", "during", "until")
        return not (asserted and dated) or after.low in _NEVER_AFTER_YEARS
    before = reader.low(group.start - 1)
    led = asserted or group.ranged or before in reader.lexicon.year_introducers
    if led or after.kind != "word" or not after.text.islower() or len(after.low) < 5:
        return False
    return after.low.endswith("s") and not after.low.endswith(("ss", "us", "is"))


def _in_name(reader: Reader, group: Group, before: Token) -> bool:
    """`Strategic Plan 2024–2028`, `2030 Agenda`: a part of a name."""
    introduced = before.low in reader.lexicon.year_introducers
    slashed = reader.at(group.start + 1).text == "/"
    if slashed and before.text.capitalize() not in reader.lexicon.named_by_year:
        further = reader.at(group.start - 2).text if group.start > 1 else ""
        if not further[:1].isalpha() or further.islower():
            return further == "and"
    if before.low in ("the", "this"):
        return _capitalized(reader, group.end)
    if not introduced and _before_title(reader, group.end):
        return True
    dated = before.low in reader.lexicon.months or before.low in reader.lexicon.weekdays
    led = introduced or dated or before.low.endswith("ed")
    return before.text[:1].isupper() and before.text.isalpha() and not led


def _before_title(reader: Reader, i: int) -> bool:
    """`2012 Meeting Minutes`, `1950 W. Polk Street`, but not `2004 The Act …`."""
    j = i + 2 if reader.at(i + 1).text in (".", "-") and reader.at(i + 1).glued else i + 1
    named = _capitalized(reader, i) and _capitalized(reader, j)
    return named and reader.low(i) not in ("the", "a", "an")


def _capitalized(reader: Reader, i: int) -> bool:
    word = reader.at(i)
    return word.kind == "word" and word.text[:1].isupper() and reader.month(i) is None


def _is_point_here(reader: Reader, group: Group, point: Point, *, opened: bool) -> bool:
    if reader.low(group.start) == "q" and point.year is None and point.within is None:
        alone = not group.start and reader.at(group.end).kind == "end"
        led = reader.low(group.start - 1) in reader.lexicon.year_introducers
        return opened or alone or (group.start > 0 and led)
    if point.part in (40, 41) and point.year is None and point.within is None:
        before = reader.low(group.start - 1)
        return opened or before in ("in", "during", "since", "until", "by", "for")
    if point.weekday is not None and point.day is None:
        return _is_weekday_here(reader, group)
    if point.month and not point.day and point.year is None:
        return _is_month_here(reader, group, opened=opened)
    return not (point.month == 5 and point.day and reader.at(group.start).text == "may")


def _is_weekday_here(reader: Reader, group: Group) -> bool:
    token, before = reader.at(group.start), reader.low(group.start - 1) if group.start else ""
    if token.low not in reader.lexicon.english_weekdays or len(token.low) < 6:
        return False
    ordinal = before in reader.lexicon.ordinals or reader.at(group.start - 1).kind == "ordinal"
    if not token.text[:1].isupper() or before in _BEFORE_NAMES or (ordinal and group.start):
        return False
    if not group.start and reader.at(group.end).kind == "end":
        return False
    ranged = reader.low(group.end) in _LINKS and reader.weekday(group.end + 1) is not None
    return not (ranged or (before in _LINKS and reader.weekday(group.start - 2) is not None))


def _is_month_here(reader: Reader, group: Group, *, opened: bool) -> bool:
    start = group.start
    while start < group.end and reader.month(start) is None:
        start += 1
    token, after = reader.at(start), reader.at(group.end)
    before = reader.at(start - 1) if start else None
    introduced = opened or (before is not None and before.low in reader.lexicon.year_introducers)
    if token.low in reader.lexicon.foreign or token.low == "abril":
        return before is not None and before.low in ("en", "em", "im")
    if not token.text[:1].isupper() or (token.text.isupper() and len(token.text) < 4):
        return False
    if token.text.isupper() and not introduced:
        return False
    if before is None and after.kind == "end":
        return True
    if token.low not in reader.lexicon.doubtful and len(token.low) > 4:
        return before is None or not before.text[:1].isupper() or introduced
    closed = after.text in _PUNCTUATION or not after.text[:1].isupper()
    linked = before is not None and before.low in ("and", "or", "this", "at")
    return introduced and closed and (opened or not linked)
