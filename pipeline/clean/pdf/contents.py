"""Tables of contents: rows that end in a page number, with leaders or below a heading."""

import re
from collections.abc import Sequence

from pipeline.clean.pdf.lines import Line
from pipeline.clean.pdf.rows import Row, rows_of

_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}|(?:·\s?){4,}")
_NUMBERED = re.compile(r"(?:^|[\s.…_·])(?:\d{1,4}|[ivxlc]{1,7})$")
_TAIL = 12
"""Characters at the end of a row in which its page number stands."""
_LEAST = 3
"""Entries without a heading that make a table of contents."""
_REACH = 4.0
"""Entries are at most this many type sizes apart."""


def contents_lines(lines: Sequence[Line], titles: Sequence[str], *, going_on: bool) -> list[Line]:
    """The lines of a page that belong to a table of contents, with its heading.

    `titles` are headings of such tables in lower case; `going_on` says that the page before ends
    in one.
    """
    marked = any(_has_leader(line.text) or _is_title(line.text, titles) for line in lines)
    if not (marked or going_on):
        return []
    rows = rows_of(lines)
    found: list[Line] = []
    headed = going_on
    run: list[Row] = []
    for row in rows:
        if _titled(row, titles):
            found.extend(_close(run, headed=headed))
            run, headed = [row], True
        elif _is_entry(row, headed=headed, run=run) or (
            run and (_wraps(row, run) or (headed and _is_column_head(row)))
        ):
            run.append(row)
        elif run or not _is_blank(row):
            found.extend(_close(run, headed=headed))
            run, headed = [], False
    found.extend(_close(run, headed=headed))
    return found


def _titled(row: Row, titles: Sequence[str]) -> bool:
    return len(row.lines) == 1 and _is_title(row.text, titles)


def _is_title(text: str, titles: Sequence[str]) -> bool:
    return len(text) < 60 and text.casefold().strip(" :.") in titles


def _is_blank(row: Row) -> bool:
    return not any(letter.isalnum() for letter in row.text)


def _is_column_head(row: Row) -> bool:
    """One short word, such as `Page` above the numbers."""
    return len(row.text) <= _TAIL and row.text.isalpha()


def _is_entry(row: Row, *, headed: bool, run: Sequence[Row]) -> bool:
    """The row ends in a page number after leaders, or below a heading after a gap."""
    if run and row.top - run[-1].bottom > _REACH * row.lines[0].size:
        return False
    text = row.text
    entry = _is_numbered(text)
    if _has_leader(text):
        return entry or bool(run)
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


def _close(run: Sequence[Row], *, headed: bool) -> list[Line]:
    """The lines of a finished run of entries; rows after the last numbered one are no part."""
    numbered = [
        place
        for place, row in enumerate(run)
        if _is_numbered(row.text) and (len(row.lines) > 1 or _has_leader(row.text))
    ]
    least = 1 if headed else _LEAST
    if len(numbered) < least:
        return []
    return [line for row in run[: numbered[-1] + 1] for line in row.lines]
