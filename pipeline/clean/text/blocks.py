"""Lines of a plain text → drafts of blocks."""

import re
from collections.abc import Sequence

from pipeline.clean.assembly import BlockDraft, CellDraft
from pipeline.clean.characters import repair
from pipeline.clean.dateline import dateline
from pipeline.clean.text.headings import heading_level
from pipeline.clean.text.lines import GAP, Line
from pipeline.model.traced import Traced

WIDEST_WRAP = 120
"""Columns over which no text is wrapped by hand."""
CELL = re.compile(r"\s*\|\s*|\t+")
MARKDOWN_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|?)+")
OPEN_END = re.compile(r"(?:[,(–—-]|\b(?:a|an|the|of|in|on|at|to|by|for|from|with|and|or))$")
CAPTION = re.compile(
    r"(?:table|figure|fig\.|box|chart|map|photo|graph|annex table)\s+[\dIVX]+[.:]?\s", re.IGNORECASE
)
LONGEST_TITLE = 30
"""Words over which the first block is no title."""


def draft_blocks(lines: Sequence[Line]) -> list[BlockDraft]:
    """The blocks of the content lines, in order; empty lines part blocks."""
    width = _wrap_width(lines)
    groups = _join_items(_group(lines, width))
    drafts: list[BlockDraft] = []
    indents: list[int] = []
    for position, group in enumerate(groups):
        if _is_table(group):
            drafts.append(_table(group))
            continue
        is_item = _is_item(group, groups[position - 1] if position else None)
        indents = _nest(indents, group[0].indent) if is_item else []
        drafts.append(_block(group, len(indents), drafts))
    return [draft for draft in drafts if draft.text or draft.rows]


def _wrap_width(lines: Sequence[Line]) -> int:
    """The columns that a hand-wrapped text fills, or a number that no line reaches."""
    lengths = sorted(line.indent + len(line.text) for line in lines if line.text)
    if not lengths or lengths[int(0.9 * (len(lengths) - 1))] > WIDEST_WRAP:
        return 10**9
    return max(length for length in lengths if length <= WIDEST_WRAP)


def _group(lines: Sequence[Line], width: int) -> list[list[Line]]:
    """Lines that belong to one block; a table's rows come as one group."""
    groups: list[list[Line]] = []
    previous: Line | None = None
    for line in lines:
        if not line.text:
            previous = None
            continue
        if previous is not None and _continues(groups[-1], previous, line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
        previous = line
    return groups


def _continues(group: list[Line], previous: Line, line: Line, width: int) -> bool:
    if _cells(line) > 1 and _cells(previous) > 1:
        return True
    if line.bullet or _cells(line) > 1 or _cells(previous) > 1:
        return False
    if line.marker and line.indent <= group[0].indent and not line.text[0].islower():
        return False
    first_word = line.text.split(maxsplit=1)[0]
    return previous.indent + len(previous.text) + 1 + len(first_word) > width


def _join_items(groups: list[list[Line]]) -> list[list[Line]]:
    """An unmarked lower-case group right below an open one goes on with it."""
    joined: list[list[Line]] = []
    for group in groups:
        above = joined[-1] if joined else None
        if (
            above
            and not group[0].marker
            and group[0].text[0].islower()
            and _cells(group[0]) == 1 == _cells(above[-1])
            and OPEN_END.search(above[-1].text)
        ):
            above.extend(group)
        else:
            joined.append(group)
    return joined


def _cells(line: Line) -> int:
    if line.spaced:
        return len(GAP.split(line.text))
    if "|" not in line.text and "\t" not in line.text:
        return 1
    return len(CELL.split(line.text.strip("| \t")))


def _is_table(group: list[Line]) -> bool:
    return len(group) > 1 and all(_cells(line) > 1 for line in group)


def _is_item(group: list[Line], above: list[Line] | None) -> bool:
    """A bullet always; an enumerator in parentheses; a number right after another item."""
    first = group[0]
    if first.bullet:
        return True
    marker = first.marker
    if not marker:
        return False
    if marker.startswith("(") or marker.endswith(")"):
        return True
    return above is not None and above[0].marker is not None and above[-1].end + 2 >= first.start


def _nest(indents: list[int], indent: int) -> list[int]:
    """The stack of indents of the list items that are open."""
    return [*(open_ for open_ in indents if open_ < indent), indent]


def _words(group: list[Line]) -> Traced:
    return repair(Traced.join(" ", [Traced.of(line.words, line.body) for line in group]))


def _block(group: list[Line], nesting: int, drafts: list[BlockDraft]) -> BlockDraft:
    text = _words(group)
    marker = group[0].marker
    if nesting:
        return BlockDraft("list_item", text, level=nesting, marker=marker)
    if CAPTION.match(text.text) and not text.text.endswith(";"):
        return BlockDraft("caption", text)
    level = None if len(group) > 3 or dateline(text.text) else heading_level(text.text)
    untitled = not any(draft.kind in {"title", "heading"} for draft in drafts)
    if untitled and (level or (not drafts and _is_title(text.text))):
        return BlockDraft("title", text)
    if level is None:
        return BlockDraft("paragraph", text, marker=marker)
    return BlockDraft("heading", text, level=level, marker=marker)


def _is_title(text: str) -> bool:
    return (
        len(text.split()) <= LONGEST_TITLE
        and dateline(text) is None
        and text[:1].isupper()
        and not re.search(r"[.;:,!?]$|[.!?]\s+[A-Z]", text)
    )


def _table(group: list[Line]) -> BlockDraft:
    rows: list[tuple[CellDraft, ...]] = []
    for line in group:
        if MARKDOWN_RULE.fullmatch(line.text):
            continue
        rows.append(tuple(CellDraft(cell, header=not rows) for cell in _row(line)))
    return BlockDraft("table", rows=tuple(rows))


def _row(line: Line) -> list[Traced]:
    whole = Traced.of(line.text, line.start).strip("| \t")
    gaps = GAP if line.spaced else CELL
    cells: list[Traced] = []
    start = 0
    for gap in gaps.finditer(whole.text):
        cells.append(repair(whole[start : gap.start()]))
        start = gap.end()
    return [*cells, repair(whole[start:])]
