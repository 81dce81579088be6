"""Tables of contents: rows that end in a page number, with leaders or below a heading."""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from pipeline.clean.pdf.lines import Line, make_line
from pipeline.clean.pdf.rows import Row, rows_of
from pipeline.clean.pdf.tablecells import TableCell
from pipeline.clean.pdf.tables import Table
from pipeline.model.pages import Run

_LEADER = re.compile(
    r"[.…_·–-](?:(?<=\.)\s?(?:\.\s?){3}|(?<=…)…|(?<=_)_{3}|(?<=·)\s?(?:·\s?){3}"
    r"|(?<=[–-])\s?(?:[–-]\s?){4})"
)
"""Signs in a row; it begins with one set of characters, for which `re` looks fast."""
_DOTS = re.compile(r"\.{4,}|…[.…]+|_{4,}|·{4,}|-{5,}")
"""A leader within a run."""
_DOT = re.compile(r"[.…_·–-]+$")
"""A run that may be a part of a leader."""
_NUMBER = re.compile(r"(?:\d{1,4}|[ivxlc]{1,7})$")
_NUMBERED = re.compile(r"(?:^|[\s.…_·])(?:\d{1,4}|[ivxlc]{1,7})$")
_TAIL = 12
"""Characters at the end of a row in which its page number stands."""
_LEAST = 3
"""Entries without a heading that make a table of contents."""
_REACH = 4.0
"""Entries are at most this many type sizes apart."""


class Contents(msgspec.Struct, frozen=True):
    """A table of contents on one page: entries and their numbers, leaders, the lines it takes."""

    table: Table
    leaders: list[Line]
    orders: frozenset[int]


def find_contents(
    lines: Sequence[Line], titles: Sequence[str], *, going_on: bool
) -> list[Contents]:
    """The tables of contents of a page, without their headings.

    `titles` are headings of such tables in lower case; `going_on` says that the page before ends
    in one.
    """
    marked = any(_has_leader(line.text) or is_title(line.text, titles) for line in lines)
    if not (marked or going_on):
        return []
    found: list[Sequence[Row]] = []
    headed = going_on
    run: list[Row] = []
    above: list[Row] = []
    for row in rows_of(lines):
        if len(row.lines) == 1 and is_title(row.text, titles):
            found.append(_finished(run, headed=headed))
            run, above, headed = [], [row], True
        elif _is_entry(row, headed=headed, run=run or above) or (
            (run or above) and (_wraps(row, run or above) or (headed and _is_column_head(row)))
        ):
            run.append(row)
        elif run or not _is_blank(row):
            found.append(_finished(run, headed=headed))
            run, above, headed = [], [], False
    found.append(_finished(run, headed=headed))
    return [contents_of(rows) for rows in found if rows]


def is_title(text: str, titles: Sequence[str]) -> bool:
    """`text` is nothing but the heading of a table of contents."""
    return len(text) < 60 and text.casefold().strip(" :.") in titles


def contents_of(rows: Sequence[Row]) -> Contents:
    """The table that rows make: an entry, which may run over several rows, and its number."""
    lines = [line for row in rows for line in row.lines]
    cells: list[list[TableCell]] = []
    leaders: list[Line] = []
    entry: list[Line] = []
    for row in rows:
        words, dots, number = _parts(row)
        leaders.extend(dots)
        if not entry and not number and _is_column_head(row):
            cells.append([TableCell([]), TableCell(words)])
            continue
        entry.extend(words)
        if number or not entry:
            cells.append([TableCell(entry), TableCell(number)])
            entry = []
    if entry:
        cells.append([TableCell(entry, columns=2)])
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    box = (x0, min(line.top for line in lines), x1, max(line.bottom for line in lines))
    order = min(line.order for line in lines)
    table = Table(lines[0].page, order, box, cells, [x0, x1], [x1, x1], contents=True)
    return Contents(table, leaders, frozenset(line.order for line in lines))


def _parts(row: Row) -> tuple[list[Line], list[Line], list[Line]]:
    """The words of a row, its leaders and its number, as lines."""
    runs = [part for line in row.lines for run in line.runs for part in _cut(run)]
    runs.sort(key=lambda run: run.box[0])
    number: list[Run] = []
    if len(runs) > 1 and _NUMBER.match(runs[-1].text):
        number = [runs.pop()]
    dotted = [_DOT.match(run.text) is not None for run in runs]
    around = zip([False, *dotted], dotted, [*dotted[1:], False], strict=False)
    leading = [here and (before or after) for before, here, after in around]
    dots = [run for run, leads in zip(runs, leading, strict=True) if leads or _is_leader(run)]
    words = [
        run for run, leads in zip(runs, leading, strict=True) if not (leads or _is_leader(run))
    ]
    page, order = row.lines[0].page, row.lines[0].order
    lines = [[make_line(page, order, part)] if part else [] for part in (words, dots, number)]
    return lines[0], lines[1], lines[2]


def _is_leader(run: Run) -> bool:
    return _DOTS.fullmatch(run.text) is not None


def _cut(run: Run) -> list[Run]:
    """The run, cut where a leader begins and ends; the width is shared out by characters."""
    leader = _DOTS.search(run.text)
    if leader is None:
        return [run]
    places = [0, leader.start(), leader.end(), len(run.text)]
    x0, top, x1, bottom = run.box
    step = (x1 - x0) / len(run.text)
    return [
        replace(
            run,
            start=run.start + low,
            text=run.text[low:high],
            box=(x0 + low * step, top, x0 + high * step, bottom),
            space=run.space and low == 0,
        )
        for low, high in pairwise(places)
        if high > low
    ]


def _is_blank(row: Row) -> bool:
    return not any(letter.isalnum() for letter in row.text)


def _is_column_head(row: Row) -> bool:
    """One short word, such as `Page` above the numbers."""
    return len(row.text) <= _TAIL and row.text.isalpha()


def _is_entry(row: Row, *, headed: bool, run: Sequence[Row]) -> bool:
    """The row ends in a page number after leaders, or below a heading after a gap."""
    text = row.text
    entry = _is_numbered(text)
    if _has_leader(text) and entry:
        return True
    if run and row.top - run[-1].bottom > _REACH * row.lines[0].size:
        return False
    if _has_leader(text):
        return bool(run)
    return headed and entry and len(row.lines) > 1 and len(row.lines[-1].text) <= 7


def _has_leader(text: str) -> bool:
    return _LEADER.search(text) is not None


def _is_numbered(text: str) -> bool:
    """Words with a page number at the end."""
    return _NUMBERED.search(text[-_TAIL:]) is not None and any(map(str.isalpha, text[:40]))


def _wraps(row: Row, run: Sequence[Row]) -> bool:
    """An entry's first line, its number following on the next."""
    tight = row.top - run[-1].bottom < 0.9 * row.lines[0].size
    return tight and len(row.lines) == 1 and len(row.text) < 140 and not row.text.endswith(".")


def _finished(run: Sequence[Row], *, headed: bool) -> Sequence[Row]:
    """The rows of a table of contents; those after the last numbered one are no part."""
    numbered = [
        place
        for place, row in enumerate(run)
        if _is_numbered(row.text) and (len(row.lines) > 1 or _has_leader(row.text))
    ]
    least = 1 if headed else _LEAST
    return run[: numbered[-1] + 1] if len(numbered) >= least else []
