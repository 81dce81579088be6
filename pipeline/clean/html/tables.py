"""Which tables hold data, and which only lay out a page."""

from collections import Counter, defaultdict

import msgspec

from pipeline.clean.html.page import HEADINGS, Page

CELLS = frozenset({"td", "th"})
SECTIONS = frozenset({"thead", "tbody", "tfoot"})
LONG_CELL = 600
"""Characters that no cell of a data table without headers has."""


class _Evidence(msgspec.Struct):
    """What speaks for and against data in a table."""

    rows: Counter[int]
    headers: int = 0
    long: int = 0
    structured: int = 0
    captions: int = 0


def data_tables(page: Page) -> list[int]:
    """For each element the data table in whose rows it stands, or -1.

    A table with a table inside lays out; of the others those are data that have header cells or a
    caption, or several rows of the same number of short cells.
    """
    data = {table for table in page.tagged("table") if _is_data(page, table)}
    inside = [-1] * len(page.tags)
    for table in sorted(data):
        for index in range(table + 1, page.ends[table]):
            if page.tags[index] == "tr" or inside[page.parents[index]] == table:
                inside[index] = table
    return inside


def _is_data(page: Page, table: int) -> bool:
    attributes, end = page.attributes[table], page.ends[table]
    if attributes.get("role") in ("presentation", "none") or page.unread[table]:
        return False
    if any(page.tags[index] == "table" for index in range(table + 1, end)):
        return False
    evidence = _weigh(page, table, end)
    widths = Counter(evidence.rows.values())
    if not widths or max(widths) < 2 or sum(widths.values()) < 2:
        return False
    if evidence.structured > 0 and not evidence.headers:
        return False
    if evidence.headers or evidence.captions or attributes.get("border", "0") not in ("", "0"):
        return evidence.long == 0 or evidence.headers >= max(widths)
    regular = widths.most_common(1)[0][1] / sum(widths.values())
    return evidence.long == 0 and sum(widths.values()) >= 3 and regular >= 0.6


def _weigh(page: Page, table: int, end: int) -> _Evidence:
    evidence = _Evidence(Counter())
    lengths: defaultdict[int, int] = defaultdict(int)
    text = page.layout.text
    for index in range(table + 1, end):
        tag = page.tags[index]
        if tag in CELLS:
            evidence.rows[page.parents[index]] += 1
            evidence.headers += tag == "th"
        elif tag == "caption":
            evidence.captions += 1
        elif tag in _STRUCTURE:
            evidence.structured += 1
    for start, stop, cell in _cell_texts(page, table, end):
        lengths[cell] += len(text[start:stop].strip())
    evidence.long = sum(length > LONG_CELL for length in lengths.values())
    return evidence


_STRUCTURE = frozenset({*HEADINGS, "ul", "ol", "form", "section", "article", "nav", "input"})


def _cell_texts(page: Page, table: int, end: int) -> list[tuple[int, int, int]]:
    """Text nodes of the cells, each with the index of its cell."""
    return [
        (node.start, node.end, cell)
        for node in page.nodes_between(table, end)
        if (cell := page.inside(node.element, CELLS)) is not None and cell > table
    ]


def cell_rows(page: Page, table: int) -> list[list[int]]:
    """The cells of a table, row by row."""
    rows: dict[int, list[int]] = {}
    for index in range(table + 1, page.ends[table]):
        if page.tags[index] == "tr":
            rows[index] = []
        elif page.tags[index] in CELLS and page.parents[index] in rows:
            rows[page.parents[index]].append(index)
    return [row for row in rows.values() if row]
