"""Running headers and footers, page numbers, watermarks: known by repetition and position."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median_high, median_low

import msgspec

from pipeline.clean.pdf.lines import Line
from pipeline.clean.pdf.rows import Row, rows_of
from pipeline.model.pages import Page

ZONE = 0.17
"""Share of the page's height, above and below, in which running lines stand."""
MAX_ROWS = 7
"""Rows of one header or footer at the most."""
_BUCKET = 6.0
"""Running lines of several pages differ by less than this many points in height."""

_ANYWHERE = -1
"""Stands for any height."""
_LONG = 12
"""Characters from which the outermost line of a page is a running line at any height."""
_SHORT = 6
"""Up to this number of pages two likes are enough."""
_SHORT_ROW = 75
"""Characters of a row that may be a running line without a like on other pages."""
_FEW = 3
"""Fragments of a row that holds running lines."""

_DIGITS = re.compile(r"\d+")
_ROMAN = r"[ivxlcdm]{1,8}"
_PAGE_NUMBER = re.compile(
    rf"(?:\W*(?:page|p\.|pg\.?|seite|página|pagina|strana|стр\.?|s\.)?\s*)"
    rf"(?P<number>\d{{1,4}}|{_ROMAN})"
    r"(?:\s*(?:of|/|de|von|sur|din|di|из)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class Furniture(msgspec.Struct, frozen=True, gc=False):
    """A line that is no content, and what it is."""

    line: Line
    kind: str


class _Edge(msgspec.Struct, frozen=True):
    """The outermost rows of one page at its top or bottom, the outermost first."""

    page: int
    side: str
    rows: tuple[Row, ...]
    inner: float
    """Where the next row inward begins, in points from the top."""


class _Band(msgspec.Struct, frozen=True):
    """The heights, in points from the top, and the largest type size of running lines."""

    top: float
    bottom: float
    size: float


def find_furniture(
    pages: Sequence[Page], lines: Sequence[Sequence[Line]], caption: re.Pattern[str]
) -> list[Furniture]:
    """The running lines of a document; `lines` are those of each page.

    What `caption` matches is none, however often it is repeated.
    """
    found: list[Furniture] = []
    rows = [rows_of(own) for own in lines]
    for side in ("header", "footer"):
        edges = [_edge(page, own, side, caption) for page, own in zip(pages, rows, strict=True)]
        found.extend(_running(edges, pages, side))
    return found


def marked_furniture(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> list[Furniture]:
    """The lines at the head and foot of pages that their author marked as no content."""
    found: list[Furniture] = []
    for page, own in zip(pages, lines, strict=True):
        for line in own:
            if all(run.artifact for run in line.runs):
                if line.bottom < ZONE * page.height:
                    found.append(Furniture(line, "header"))
                elif line.top > (1 - ZONE) * page.height:
                    found.append(Furniture(line, "footer"))
    return found


def _edge(page: Page, rows: list[Row], side: str, caption: re.Pattern[str]) -> _Edge:
    ordered = rows if side == "header" else rows[::-1]
    taken: list[Row] = []
    for row in ordered[:MAX_ROWS]:
        inside = row.top < ZONE * page.height
        if side == "footer":
            inside = row.bottom > (1 - ZONE) * page.height
        if not inside or caption.match(row.text):
            break
        taken.append(row)
    rest = ordered[len(taken) : len(taken) + 1]
    far = page.height if side == "header" else 0.0
    inner = far if not rest else (rest[0].top if side == "header" else rest[0].bottom)
    return _Edge(page.number - 1, side, tuple(taken), inner)


def _running(edges: Sequence[_Edge], pages: Sequence[Page], side: str) -> Iterator[Furniture]:
    repeated = _repeated(edges)
    numbers = _progressions(edges)
    taken: dict[int, int] = {}
    for edge in edges:
        taken[edge.page] = _peel(edge, repeated, numbers)
    band = _band(edges, taken)
    for edge in edges:
        count = _extend(edge, taken[edge.page], band)
        if count == 0 and len(edges) <= 2:
            count = _lone(edge, pages[edge.page], band)
        count = max(count, int(_is_anywhere(edge, repeated, band)))
        for row in edge.rows[:count]:
            for line in row.lines:
                alone = (line.page, line.order) in numbers and _PAGE_NUMBER.match(line.text)
                yield Furniture(line, "page-number" if alone else side)


def _mask(text: str) -> str:
    """`text` without what changes from page to page."""
    words = _DIGITS.sub("#", text.casefold()).split()
    return " ".join("#" if re.fullmatch(_ROMAN, word) else word for word in words)


def _repeated(edges: Sequence[_Edge]) -> set[tuple[str, int]]:
    """Masked texts with the height (in steps of `_BUCKET`) at which enough pages have them."""
    pages_at: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for edge in edges:
        for place, row in enumerate(edge.rows):
            for line in row.lines:
                mask = _mask(line.text)
                if any(letter.isalpha() for letter in mask):
                    for near in _heights(line, place):
                        pages_at[mask, near].add(edge.page)
    return {key for key, found in pages_at.items() if _often(sorted(found), len(edges))}


def _heights(line: Line, place: int) -> list[int]:
    """The heights that count as that of a line, in buckets; long outermost lines have any."""
    bucket = round(line.baseline / _BUCKET)
    anywhere = [_ANYWHERE] if place == 0 and len(line.text) >= _LONG else []
    return [bucket - 1, bucket, bucket + 1, *anywhere]


def _often(found: Sequence[int], pages: int) -> bool:
    """A text on the pages `found` is a running line: on a fifth of all, or page after page."""
    if pages <= _SHORT:
        return len(found) >= 2
    longest = run = 1
    for before, page in pairwise(found):
        run = run + 1 if page - before <= 2 else 1
        longest = max(longest, run)
    return len(found) >= max(3, 0.2 * pages) or longest >= 3


def _progressions(edges: Sequence[_Edge]) -> set[tuple[int, int]]:
    """Lines, by page and order, whose number rises with the pages at one height."""
    steps: defaultdict[tuple[int, bool, int], set[int]] = defaultdict(set)
    readings: list[tuple[tuple[int, int], tuple[int, bool], int]] = []
    for edge in edges:
        for row in edge.rows:
            for line in row.lines if len(row.lines) <= _FEW else ():
                value = _page_value(line.text)
                if value is not None:
                    step = (value[0] - edge.page, value[1])
                    bucket = round(line.baseline / _BUCKET)
                    readings.append(((line.page, line.order), step, bucket))
                    for near in (bucket - 1, bucket, bucket + 1):
                        steps[(*step, near)].add(edge.page)
    few = len(edges) <= 2
    return {
        key
        for key, step, bucket in readings
        if len(steps[(*step, bucket)]) >= 2 or (few and step == (1, False))
    }


def _page_value(text: str) -> tuple[int, bool] | None:
    """The number that a page number says, and whether it is Roman."""
    match = _PAGE_NUMBER.match(text) if len(text) <= 30 else None
    if match is None:
        return None
    number = match["number"].lower()
    if number.isdigit():
        return int(number), False
    value, before = 0, 0
    for letter in reversed(number):
        worth = _VALUES[letter]
        value += worth if worth >= before else -worth
        before = max(before, worth)
    return value, True


def _peel(edge: _Edge, repeated: set[tuple[str, int]], numbers: set[tuple[int, int]]) -> int:
    """How many of the outermost rows hold running lines."""
    count = 0
    for place, row in enumerate(edge.rows):
        known = sum(
            (line.page, line.order) in numbers
            or (_mask(line.text), round(line.baseline / _BUCKET)) in repeated
            for line in row.lines
        )
        if known and len(row.lines) - known < _FEW:
            count = place + 1
        elif place - count >= 1:
            break
    return count


def _is_anywhere(edge: _Edge, repeated: set[tuple[str, int]], band: _Band | None) -> bool:
    """The outermost row is that of other pages, at another height; the first page has a title."""
    lines = edge.rows[0].lines if edge.rows and edge.page else ()
    if band is not None and max((line.size for line in lines), default=0.0) > 1.2 * band.size:
        return False
    known = [(_mask(line.text), _ANYWHERE) in repeated for line in lines]
    short = all(len(line.text) < _LONG for line, own in zip(lines, known, strict=True) if not own)
    return any(known) and short


def _band(edges: Sequence[_Edge], taken: dict[int, int]) -> _Band | None:
    """What the running lines take up on most of the pages that have them."""
    own = [edge.rows[: taken[edge.page]] for edge in edges if taken[edge.page]]
    if not own:
        return None
    return _Band(
        median_low([min(row.top for row in rows) for rows in own]),
        median_high([max(row.bottom for row in rows) for rows in own]),
        max(line.size for rows in own for row in rows for line in row.lines),
    )


def _extend(edge: _Edge, count: int, band: _Band | None) -> int:
    """More rows that lie in the band of the running lines, or are set tight to them."""
    if band is None:
        return count
    for place in range(count, len(edge.rows)):
        row = edge.rows[place]
        wide = len(row.text) > _SHORT_ROW or len(row.lines) > _FEW
        if wide or max(line.size for line in row.lines) > 1.2 * band.size:
            break
        middle = (row.top + row.bottom) / 2
        parted = _parted(edge, place, 0.5 * (row.bottom - row.top))
        inside = parted and band.top - 2 <= middle <= band.bottom + 2
        tight = parted and count > 0 and edge.page == 0 and _tight(edge.rows[count - 1], row, edge)
        if inside or tight:
            count = place + 1
    return count


def _parted(edge: _Edge, place: int, space: float) -> bool:
    """More than `space` points are free between the row and the next one inward."""
    row = edge.rows[place]
    if place + 1 < len(edge.rows):
        after = edge.rows[place + 1]
        inner = after.top if edge.side == "header" else after.bottom
    else:
        inner = edge.inner
    return inner - row.bottom > space if edge.side == "header" else row.top - inner > space


def _tight(known: Row, row: Row, edge: _Edge) -> bool:
    """`row` is set like a further line of `known`."""
    gap = row.top - known.bottom if edge.side == "header" else known.top - row.bottom
    a, b = known.lines[-1], row.lines[-1]
    aligned = abs(a.x1 - b.x1) < 3 or abs(known.lines[0].x0 - row.lines[0].x0) < 3
    return gap < 0.4 * b.size and aligned and abs(a.size - b.size) < 0.6 and len(row.text) < 60


def _lone(edge: _Edge, page: Page, band: _Band | None) -> int:
    """Rows at the foot of a short document, far below the text, without a like on other pages."""
    if edge.side != "footer" or band is not None or not edge.rows:
        return 0
    row = edge.rows[0]
    low = row.top > 0.92 * page.height
    return 1 if low and _parted(edge, 0, 2 * (row.bottom - row.top)) else 0


def kinds_of(found: Iterable[Furniture]) -> dict[tuple[int, int], str]:
    """The kind of each running line by its page and order."""
    return {(item.line.page, item.line.order): item.kind for item in found}
