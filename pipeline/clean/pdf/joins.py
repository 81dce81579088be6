"""Paragraphs and items that go on in the next column or on the next page."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.clean.pdf.lines import Line, first_word
from pipeline.clean.pdf.paragraphs import TERMINAL
from pipeline.clean.pdf.pieces import Piece
from pipeline.clean.pdf.words import HYPHENS

_FLUSH = 1.5
"""Lines that end within so many points of the margin are flush."""
_BACK = 60
"""Pieces looked back upon for one that goes on."""
_NARROW = 0.75
"""A column beside the text is at most this share of its width."""
_SAME_SIZE = 0.1
_FLOATS = {"table", "caption", "footnote"}


def joined_pieces(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with what goes on over the end of a column or page put together."""
    done: list[Piece] = []
    for piece in pieces:
        before = _open_end(done, piece)
        if before is not None:
            before.lines.extend(piece.lines)
        else:
            done.append(piece)
    return done


def _open_end(done: Sequence[Piece], piece: Piece) -> Piece | None:
    """The piece that `piece` goes on with, if there is one."""
    if piece.kind != "paragraph" or not piece.lines or piece.marker is not None:
        return None
    floats = aside = False
    for before in reversed(done[-_BACK:]):
        if before.kind in _FLOATS:
            floats = floats or before.kind != "footnote"
            continue
        if before.lines and _stands_aside(before, piece):
            aside = True
            continue
        if before.kind not in {"paragraph", "list_item"} or not before.lines:
            return None
        if aside and not _surely_goes_on(before, piece):
            return None
        return before if _goes_on(before, piece, floats=floats or aside) else None
    return None


def _stands_aside(other: Piece, piece: Piece) -> bool:
    """`other` stands in a narrow column beside that of `piece`: a note in the margin, a box."""
    x0, x1 = min(line.x0 for line in other.lines), max(line.x1 for line in other.lines)
    apart = x1 < piece.left or x0 > piece.right
    return apart and x1 - x0 < _NARROW * (piece.right - piece.left)


def _surely_goes_on(before: Piece, piece: Piece) -> bool:
    """The words break off amid a sentence, and go on in the same face and measure."""
    last, first = before.last, piece.first
    open_ = not last.text.endswith(TERMINAL) and piece.words()[:1].islower()
    return open_ and last.font == first.font and abs(last.size - first.size) < _SAME_SIZE


def _goes_on(before: Piece, piece: Piece, *, floats: bool) -> bool:
    """The words of `before` go on in `piece`, over the end of a column or page."""
    last, first = before.last, piece.first
    jump = first.page != last.page or first.top < last.top or before.flow != piece.flow
    if not (jump or floats) or first.page - last.page > 1 + floats or not _alike(last, first):
        return False
    ended = last.text.endswith(TERMINAL) and last.text[-1] not in HYPHENS
    lower = piece.words()[:1].islower() or last.text[-1] in HYPHENS
    room = max(0.1 * (before.right - before.left), first_word(first)) + first.size
    full = before.right - last.x1 < room
    if not ended:
        long = full and not floats and _long(before)
        return long or (lower and (full or len(before.lines) > 1))
    if last.text.endswith((":", ";")):
        return False
    flush = not floats and _amid_justified(before, piece)
    return flush or (full and (lower or _hangs(before, piece)))


def _alike(last: Line, first: Line) -> bool:
    """Size and weight do not change from one line to the other."""
    bold = last.bold != first.bold and last.runs[-1].weight != first.runs[0].weight
    return not bold and abs(first.size - last.size) <= 0.07 * last.size


def _amid_justified(before: Piece, piece: Piece) -> bool:
    """All lines of `before` end flush, which a paragraph's last line hardly ever does."""
    flush = all(abs(before.right - line.x1) < _FLUSH for line in before.lines)
    indent = piece.first.x0 - piece.left
    return flush and len(before.lines) > 1 and indent < 0.8 * piece.first.size


def _long(piece: Piece) -> bool:
    """Words of more than one line, or of one that fills its column."""
    return len(piece.lines) > 1 or len(piece.last.text) > 50


def _hangs(before: Piece, piece: Piece) -> bool:
    """`piece` stands at the indent of the words of the list item `before`."""
    if before.marker is None or len(before.first.runs) <= before.marker.runs:
        return False
    indent = before.first.runs[before.marker.runs].box[0] - before.left
    if len(before.lines) > 1:
        indent = before.lines[1].x0 - before.left
    own = piece.first.x0 - piece.left
    return indent > 0.8 * before.first.size and abs(own - indent) < 3


def continued_notes(notes: Iterable[Piece]) -> Iterator[Piece]:
    """Footnotes with what goes on at the foot of the next page put together."""
    open_: Piece | None = None
    for note in notes:
        if note.note is None and open_ is not None:
            open_.lines.extend(note.lines)
            continue
        if open_ is not None:
            yield open_
        open_ = note
    if open_ is not None:
        yield open_
