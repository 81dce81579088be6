"""The levels of list items, by indent and by the style of their markers."""

from collections.abc import Sequence

from pipeline.clean.pdf.pieces import Piece

_STEP = 0.6
"""An indent deeper by this many type sizes opens a level."""


def level_items(pieces: Sequence[Piece]) -> None:
    """Set the level of every list item; a paragraph at the margin or a heading ends a list."""
    stack: list[tuple[float, str]] = []
    page = -1
    for piece in pieces:
        if piece.kind == "list_item" and piece.lines:
            indent = piece.first.x0 - piece.left
            style = piece.marker.style if piece.marker is not None else ""
            stack = _descend(stack, indent, style, _STEP * piece.first.size)
            piece.level = len(stack)
            page = piece.last.page
        elif piece.kind == "heading" or (piece.kind == "paragraph" and piece.lines):
            margin = piece.kind == "heading" or piece.first.x0 - piece.left < piece.first.size
            if margin and (not stack or piece.first.page >= page):
                stack = []


def _descend(
    stack: list[tuple[float, str]], indent: float, style: str, step: float
) -> list[tuple[float, str]]:
    """The open levels after an item at `indent` with a marker of `style`."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth][1] == style and abs(stack[depth][0] - indent) < max(step, 3):
            return stack[: depth + 1]
    kept = [level for level in stack if level[0] < indent - step]
    beside = [level for level in stack if abs(level[0] - indent) <= step]
    if beside and _deeper(style, beside[-1][1]):
        kept.append(beside[-1])
    return [*kept, (indent, style)]


def _deeper(style: str, above: str) -> bool:
    """At one indent, `(a)` stands below `1.`, and a bullet below a number."""
    ranks = {"1.1.": 1, "1.": 2, "A.": 2, "I.": 1, "(1)": 3, "1)": 3, "a)": 4, "(a)": 4}
    return ranks.get(style, 5) > ranks.get(above, 5)
