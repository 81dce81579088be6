"""Seasons: with their year, or alone where the words around leave no doubt."""

import msgspec

from pipeline.extract.dates.reader import DASHES, Reader
from pipeline.extract.dates.relatives import read_container
from pipeline.extract.dates.runs import read_run
from pipeline.extract.dates.shapes import Interval, Point, Shape

_SEASON_LEADS = frozenset(
    ("in", "since", "until", "by", "of", "during", "over", "through", "for", "before", "after")
)
_SEASON_VERBS = frozenset("is was has had will saw came brought ended began shows showed".split())
_CLAUSES = frozenset(("but", "as", "that", "when", "because"))
_SEASON_EDGES = frozenset(("early", "late", "mid", "-"))
_AFTER_SEASONS = frozenset(
    "and or but when while because is was were has had will would may can shows showed saw came "
    "comes brought brings ended ends began begins with for at in on to by as after before until "
    "since from than a an the this these that its their his her our he she it they we you there "
    "no some all most each who which where if so though although were did do does also".split()
)


def _is_winter(reader: Reader, i: int) -> bool:
    """`2022–2023`: two years in a row, after the name of a season."""
    first, mark, second = reader.at(i), reader.at(i + 1), reader.at(i + 2)
    joined = mark.text in DASHES and mark.glued and second.glued and not reader.continues(i + 3)
    return joined and len(first.text) == len(second.text) == 4 and second.number == first.number + 1


def read_season(reader: Reader, i: int) -> tuple[Shape, int] | None:
    """`spring 2021`, `winter 2020/21`; without a year only where nothing else can be meant."""
    season = reader.lexicon.seasons.get(reader.low(i))
    if season is None:
        dated = reader.low(i) == "the" and reader.low(i + 1) in reader.lexicon.seasons
        found = read_season(reader, i + 1) if dated else None
        return found if found and isinstance(found[0], Point) and found[0].year else None
    j = reader.skip(i + 1, "of")
    if _is_winter(reader, j):
        return Point(year=reader.at(j).number, part=season), j + 3
    run = read_run(reader, j)
    if run and isinstance(run[0], Interval) and isinstance(run[0].start, Point):
        return msgspec.structs.replace(run[0].start, part=season), run[1]
    year, within, end = read_container(reader, i + 1)
    alone = year is None and within is None
    if alone and (reader.low(end) == "of" or not _is_season_here(reader, i)):
        return None
    return Point(year=year, within=within, part=season), end


def _is_season_here(reader: Reader, i: int) -> bool:
    """`in spring`, `in the autumn`, `early summer`, `the winter was mild`, but no `summer school`.

    `fall`, which is more often a verb or a decline, needs a preposition and an article.
    """
    before, after = reader.low(i - 1) if i else "", reader.at(i + 1)
    led = before == "the" and i > 1 and reader.low(i - 2) in _SEASON_LEADS
    closed = after.kind in ("end", "mark") and after.text not in DASHES
    if led and reader.low(i) == "fall":
        return closed or after.low in _AFTER_SEASONS
    if reader.low(i) == "fall" or not (closed or after.low in _AFTER_SEASONS):
        return False
    if led or before in _SEASON_LEADS or before in _SEASON_EDGES:
        return True
    return after.low in _SEASON_VERBS and (before in _CLAUSES or before == "the")
