"""Which piece of the first page is the title."""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.clean.dateline import dateline
from pipeline.clean.pdf.pieces import Piece, Style, half

_WORD = re.compile(r"[^\W\d_]+")
_PROSE = 110
"""Characters from which a piece is running text."""


def find_title(pieces: Sequence[Piece], style: Style, declared: str) -> Piece | None:
    """The title on the first page, None where nothing stands out.

    Among the pieces set largest those with four words or more, and those that share words with
    `declared` (what the file says of itself), come first. A look that is met again and again is
    that of headings; then a bold line at the very top is taken.
    """
    lined = [piece for piece in pieces if piece.lines]
    if not lined:
        return None
    first = [piece for piece in lined if piece.first.page == lined[0].first.page]
    fitting = [piece for piece in first if _can_be_title(piece)]
    sizes = Counter((half(piece.first.size), piece.first.bold) for piece in lined)
    large = [
        piece
        for piece in fitting
        if half(piece.first.size) >= style.size + 1
        and (sizes[half(piece.first.size), piece.first.bold] < 4 or piece is first[0])
    ]
    if large:
        most = max(half(piece.first.size) for piece in large)
        near = [piece for piece in large if half(piece.first.size) >= 0.85 * most]
        return max(near, key=lambda piece: _fitness(piece, most, declared))
    bold = [piece for piece in fitting if piece in first[:3] and piece.first.bold]
    return bold[0] if bold and not style.bold else None


def _fitness(piece: Piece, most: float, declared: str) -> tuple[bool, bool, float, float]:
    """How well a large piece does for a title: shared words, length, size, height on the page."""
    words = [word.lower() for word in _WORD.findall(piece.words()) if len(word) > 3]
    shared = sum(word in declared.lower() for word in words) > 0.3 * len(words)
    return shared, len(_WORD.findall(piece.words())) > 3, piece.first.size / most, -piece.first.top


def _can_be_title(piece: Piece) -> bool:
    text = piece.words()
    letters = sum(map(str.isalpha, text))
    short = letters >= 5 and len(text) <= 300 and len(piece.lines) <= 6
    return piece.marker is None and short and piece.kind != "caption" and dateline(text) is None


def quiet_front(pieces: Sequence[Piece], title: Piece | None) -> None:
    """Lines beside the title that only look like headings become paragraphs.

    On the title page, down to the first running text, a heading is one whose look comes back later
    or that the running text follows.
    """
    front: list[Piece] = []
    for piece in pieces:
        if piece.kind not in {"title", "heading"} and len(piece.words()) > _PROSE:
            break
        front.append(piece)
    if title is None or title not in front:
        return
    later = {_look(piece) for piece in pieces[len(front) :] if piece.kind == "heading"}
    above = front.index(title)
    for place, piece in enumerate(front):
        if piece.kind != "heading":
            continue
        if place < above or (place + 1 < len(front) and _look(piece) not in later):
            piece.kind, piece.level = "paragraph", None


def _look(piece: Piece) -> tuple[float, bool, bool]:
    centred = abs(piece.first.x0 - piece.left) > 2 * piece.first.size
    return half(piece.first.size), piece.first.bold, centred
