"""Headings and the title: short pieces that stand out by size, weight, number, space or outline."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from pipeline.clean.pdf.markers import Marker
from pipeline.clean.pdf.paragraphs import TERMINAL
from pipeline.clean.pdf.pieces import Piece, Style, half
from pipeline.clean.pdf.tags import Tags

LONGEST = 220
"""Characters over which a piece is no heading."""
_TAGGED = (3, 0.4)
"""Tagged headings that show that their author marked them all: so many, and this share."""
_DECIMAL = re.compile(r"(?:\d{1,2}\.)+\d{0,2}$|\d{1,2}(?:\.\d{1,2})+$")
_SENTENCE = re.compile(r"[.;,]$")
_INNER_STOP = re.compile(r"[a-zà-ÿ]{3,}\. [A-Z]")


class Look(msgspec.Struct, frozen=True):
    """How a piece is set: headings of one look are of one level."""

    size: float
    bold: bool
    italic: bool
    capitals: bool
    font: str
    color: int
    depth: int


def mark_headings(
    pieces: Sequence[Piece], style: Style, outline: dict[str, int], tags: Tags
) -> None:
    """Set kind and level of the pieces that are headings; `outline` maps `squeezed` titles.

    Where the author tagged headings, a piece that only looks like one needs a look that a tagged
    one has, or a clearly larger size.
    """
    found: list[tuple[Piece, Look]] = []
    tagged: set[Look] = set()
    for index, piece in enumerate(pieces):
        if piece.kind not in {"paragraph", "list_item"} or not piece.lines:
            continue
        known = len(piece.lines) < 5 and bool(outline) and squeezed(piece.words()) in outline
        if len(piece.lines) < 5 and tags.has(piece.first, "H"):
            found.append((piece, look_of(piece)))
            tagged.add(look_of(piece))
            continue
        if not (known or _could_be(piece)):
            continue
        look = look_of(piece)
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        if known or _stands_out(piece, look, after, style):
            before = pieces[index - 1] if index else None
            if known or _placed(piece, look, before, after, style):
                found.append((piece, look))
    count = sum(tags.has(piece.first, "H") for piece, _ in found)
    if count >= max(_TAGGED[0], _TAGGED[1] * len(found)):
        found = [
            (piece, look)
            for piece, look in found
            if look in tagged or tags.of(piece.first) is None or look.size > 1.15 * style.size
        ]
    ranks = _levels(found, outline)
    for piece, look in found:
        tag = tags.of(piece.first)
        own = tag.level if tag is not None else 0
        piece.kind = "heading"
        piece.level = own or outline.get(squeezed(piece.words())) or ranks[look]


def close_gaps(pieces: Sequence[Piece]) -> None:
    """Number the levels that are in use from 1 on, without gaps."""
    headings = [piece for piece in pieces if piece.kind == "heading"]
    used = sorted({piece.level or 1 for piece in headings})
    for piece in headings:
        piece.level = used.index(piece.level or 1) + 1


def squeezed(text: str) -> str:
    """`text` in lower case, letters and digits only, to compare headings by."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def look_of(piece: Piece) -> Look:
    """The look of a piece, by its first line."""
    line = piece.first
    runs = line.runs[1:] if piece.marker and len(line.runs) > 1 else line.runs
    return Look(
        size=half(line.size),
        bold=all(run.weight >= 600 for run in runs),
        italic=all(run.italic for run in runs),
        capitals=piece.words().isupper(),
        font=line.font,
        color=line.color,
        depth=_depth(piece.marker),
    )


def _depth(marker: Marker | None) -> int:
    """How many numbers a decimal heading number has, 0 for none."""
    if marker is None or not _DECIMAL.match(marker.text):
        return 0
    return len([part for part in marker.text.split(".") if part])


def _could_be(piece: Piece) -> bool:
    """Neither too long nor a sentence; a bullet opens no heading."""
    if len(piece.lines) > 4:
        return False
    text = piece.words()
    if len(text) > LONGEST or not any(map(str.isalpha, text)):
        return False
    if piece.marker is not None and piece.marker.bullet:
        return False
    if 2 * sum(map(str.isalpha, text)) < sum(map(str.isdigit, text)):
        return False
    body = text[len(piece.marker.text) :].strip() if piece.marker else text
    if not body or body[0].islower():
        return False
    long = len(body) > 70
    return not (_SENTENCE.search(body) and (long or body.count(" ") > 6)) and not (
        _INNER_STOP.search(body) and long
    )


def _stands_out(piece: Piece, look: Look, after: Piece | None, style: Style) -> bool:
    """Set otherwise than the body, or than what follows it: larger, bolder, capitals, italics."""
    if look.size >= style.size + 1 or look.size > 1.08 * style.size:
        return True
    below = after.first if after is not None and after.lines else None
    local = min(style.size, below.size) if below is not None else style.size
    if look.size < 0.95 * local:
        return False
    if look.bold and not (style.bold and (below is None or below.bold)):
        return True
    text = piece.words()
    if look.depth > 1 and len(text) < 100 and not text.endswith(TERMINAL):
        return True
    weighty = after is not None and (len(after.words()) > 60 or after.kind == "list_item")
    if look.capitals and len(text) > 5 and len(piece.lines) <= 2:
        return weighty and not _follows_tightly(piece, after)
    alone = len(piece.lines) == 1 and not text.endswith((".", ";", ","))
    slanted = look.italic and not style.italic and not _follows_tightly(piece, after)
    return slanted and alone and weighty


def _follows_tightly(piece: Piece, after: Piece | None) -> bool:
    """The next piece looks just the same: lines of an address, not a heading."""
    return after is not None and bool(after.lines) and look_of(after) == look_of(piece)


def _placed(
    piece: Piece, look: Look, before: Piece | None, after: Piece | None, style: Style
) -> bool:
    """Something follows that it can head, and it is no member of a list of its likes."""
    if after is None or (after.lines and after.first.page > piece.last.page + 1):
        return False
    if piece.marker is not None:
        return not _in_sequence(piece, before, after)
    text = piece.words()
    stops = text.endswith(TERMINAL) and not text.endswith((":", "?", ")"))
    return not (stops and look.size <= style.size)


def _in_sequence(piece: Piece, before: Piece | None, after: Piece | None) -> bool:
    """Neighbours carry the same kind of number at the same place: a list, not a heading."""
    for other in (before, after):
        if other is None or other.marker is None or piece.marker is None or not other.lines:
            continue
        same = other.marker.style == piece.marker.style
        if same and abs(other.first.x0 - piece.first.x0) < 3:
            return True
    text = piece.words()
    return text.endswith((";", ",")) or (text.endswith(TERMINAL) and len(text) > 60)


def _levels(found: Sequence[tuple[Piece, Look]], outline: dict[str, int]) -> dict[Look, int]:
    """The level of each look: by the outline, by its number's depth, by size and weight."""
    looks: dict[Look, int] = {}
    order: dict[Look, int] = {}
    votes: defaultdict[Look, Counter[int]] = defaultdict(Counter)
    for place, (piece, look) in enumerate(found):
        order.setdefault(look, place)
        level = outline.get(squeezed(piece.words()))
        if level:
            votes[look][level] += 1
    ranked = sorted(
        order,
        key=lambda look: (-look.size, not look.bold, not look.capitals, look.italic, order[look]),
    )
    level, previous = 0, None
    for look in ranked:
        rank = (look.size, look.bold, look.capitals, look.italic)
        if rank != previous:
            level, previous = level + 1, rank
        looks[look] = look.depth or level
        if votes[look]:
            looks[look] = votes[look].most_common(1)[0][0]
    return _consistent(looks, ranked)


def _consistent(looks: dict[Look, int], ranked: Sequence[Look]) -> dict[Look, int]:
    """Looks without a number stand below numbered ones of a larger or bolder look."""
    floor = 0
    for look in ranked:
        if look.depth:
            floor = max(floor, look.depth)
        elif floor and looks[look] <= floor:
            looks[look] = min(floor + 1, 6)
    return {look: min(level, 6) for look, level in looks.items()}
