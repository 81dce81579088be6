"""Flows of lines become paragraphs and list items."""

import re
from collections.abc import Sequence

from pipeline.clean.pdf.bullets import Bullets
from pipeline.clean.pdf.edges import bounded_lines, is_justified, right_edges
from pipeline.clean.pdf.lines import Line, first_word
from pipeline.clean.pdf.markers import Marker, marker_of
from pipeline.clean.pdf.order import Flow
from pipeline.clean.pdf.pieces import Piece, Style
from pipeline.clean.pdf.words import HYPHENS

TERMINAL = (".", "!", "?", ":", ";", "…", '."', ".”", ".’", ".)", "!”", "?”", ".»")
"""What a sentence or a clause before a list ends with."""
_LAST = 0.5
"""The last line of a justified paragraph leaves at least so many type sizes free."""
_HEADING = 2
"""Lines of a heading in italics at the most."""
_ADDRESS = re.compile(r"https?:|www\.|[\w.+-]+@")


def pieces_of(
    flows: Sequence[Flow], style: Style, elements: dict[int, int], bullets: Bullets
) -> list[Piece]:
    """The paragraphs and items of a page's flows; what is no line becomes a table piece.

    `elements` gives the author's structure element of each run by its start, where it is known.
    """
    pieces: list[Piece] = []
    bounds = [bounded_lines(flow, flows, bullets) for flow in flows]
    for number, flow in enumerate(flows):
        if flow.other is not None:
            pieces.append(Piece("table", [], flow.x0, flow.x1, number, cells=flow.other))
            continue
        near = [
            line
            for other, found in zip(flows, bounds, strict=True)
            if other.frame == flow.frame
            for line in found
        ]
        edges = right_edges(flow, bounds[number], near, style)
        pieces.extend(_Splitter(flow, edges, style, elements, bullets).split(number))
    return pieces


class _Splitter:
    """Splits one flow; remembers the numbers that it has seen."""

    def __init__(
        self,
        flow: Flow,
        edges: Sequence[float],
        style: Style,
        elements: dict[int, int],
        bullets: Bullets,
    ) -> None:
        self._flow = flow
        self._edges = edges
        self._right = 0.0
        self._justified = is_justified(flow.items, edges)
        self._style = style
        self._elements = elements
        self._bullets = bullets
        self._last: dict[str, tuple[tuple[int, ...], float]] = {}

    def split(self, number: int) -> list[Piece]:
        """The pieces of the flow."""
        pieces: list[Piece] = []
        for line, right in zip(self._flow.items, self._edges, strict=True):
            marker = self._marker(pieces[-1] if pieces else None, line)
            if pieces and marker is None and not self._begins(pieces[-1], line):
                pieces[-1].lines.append(line)
                self._right = right
                continue
            self._right = right
            element = self._elements.get(line.runs[0].start)
            kind = "list_item" if marker else "paragraph"
            pieces.append(
                Piece(kind, [line], self._flow.x0, self._right, number, marker, element=element)  # type: ignore[arg-type]
            )
        return pieces

    def _marker(self, piece: Piece | None, line: Line) -> Marker | None:
        """The marker of a line that opens an item, None where it only looks like one."""
        marker = marker_of(line, self._bullets)
        if marker is None or marker.bullet:
            return marker
        before = self._last.get(marker.style)
        expected = before is not None and any(value - 1 in before[0] for value in marker.values)
        aligned = before is not None and abs(before[1] - line.x0) < 2
        fresh = piece is None or not self._runs_on(piece, line)
        initial = marker.style in {"A.", "a."} and 1 not in marker.values
        if (expected or fresh or aligned) and not (initial and not expected):
            self._last[marker.style] = (marker.values, line.x0)
            return marker
        return None

    def _runs_on(self, piece: Piece, line: Line) -> bool:
        """The sentence of `piece` has not ended and its last line is full."""
        ended = piece.last.text.endswith(TERMINAL)
        near = line.baseline - piece.last.baseline <= 1.2 * self._style.distance(line.size) + 0.5
        return not ended and near and not self._short(piece.last, line)

    def _begins(self, piece: Piece, line: Line) -> bool:
        """`line` opens a new paragraph after `piece`."""
        last = piece.last
        element = self._elements.get(line.runs[0].start)
        if element is not None and piece.element is not None:
            return element != piece.element
        if _resized(last, line) or self._distant(piece, line):
            return True
        if self._centred(last, line):
            return last.bold != line.bold
        open_ = not last.text.endswith(TERMINAL) or last.text[-1] in HYPHENS
        amid = line.text[:1].islower() or line.text[0] in "([" or _in_brackets(last)
        if open_ and amid and not _ADDRESS.match(line.text):
            return False
        if _run_in_ends(piece, line) or _slant_ends(piece, line):
            return True
        short = self._short(last, line) and not (open_ and _fills_own(piece, line))
        return short or self._indented(piece, line)

    def _distant(self, piece: Piece, line: Line) -> bool:
        """The white space above `line` is more than that between the lines of a paragraph."""
        step = line.baseline - piece.last.baseline
        usual = self._style.distance(line.size)
        if line.size > 1.1 * self._style.size and self._short(piece.last, line):
            usual = min(usual, 1.3 * line.size)
        if len(piece.lines) > 1:
            own = piece.last.baseline - piece.lines[-2].baseline
            usual = own if own > 0.8 * line.size else usual
        return step > 1.15 * usual + 0.6 or step < -0.5

    def _short(self, last: Line, line: Line) -> bool:
        """The first word of `line` would have found room at the end of `last`."""
        free = self._right - last.x1
        if self._justified and last.text.endswith(TERMINAL) and free > _LAST * line.size:
            return True
        return free > first_word(line) + 0.6 * line.size

    def _centred(self, last: Line, line: Line) -> bool:
        """Two lines of unlike width or face stand on the axis of their column."""
        axis = (last.x0 + last.x1) / 2
        if abs(axis - (line.x0 + line.x1) / 2) > 0.25 * line.size:
            return False
        middle = (self._flow.x0 + max(self._right, line.x1)) / 2
        inset = min(last.x0, line.x0) - self._flow.x0 > 2 * line.size
        unlike = abs(last.x0 - line.x0) > line.size
        if unlike:
            return inset or abs(axis - middle) < line.size
        return inset and last.bold != line.bold

    def _indented(self, piece: Piece, line: Line) -> bool:
        """The left edge of `line` is that of a first line."""
        if len(piece.lines) == 1:
            outdented = line.x0 < piece.first.x0 - 0.8 * line.size
            return piece.marker is not None and outdented and self._short(piece.last, line)
        return abs(line.x0 - piece.last.x0) > 0.8 * line.size


def _fills_own(piece: Piece, line: Line) -> bool:
    """The last line is as long as those before it, though others of the page are longer."""
    widest = max(own.x1 for own in piece.lines)
    room = first_word(line) + 0.6 * line.size
    return len(piece.lines) > _HEADING and widest - piece.last.x1 <= room


def _in_brackets(last: Line) -> bool:
    """The line ends within brackets."""
    return last.text.rfind("(") > last.text.rfind(")")


def _resized(last: Line, line: Line) -> bool:
    """The type size changes from one line to the next, and not within them (a run-in heading)."""
    if abs(line.size - last.size) <= 0.07 * max(line.size, last.size):
        return False
    end, start = last.runs[-1].size, line.runs[0].size
    return abs(end - start) > 0.07 * max(end, start)


def _run_in_ends(piece: Piece, line: Line) -> bool:
    """Bold words end with their line, and what follows does not hang below an item's words."""
    last = piece.last
    plain = last.bold and not line.bold and last.runs[-1].weight != line.runs[0].weight
    hangs = piece.marker is not None and line.x0 > piece.first.x0 + line.size
    return plain and not hangs


def _slant_ends(piece: Piece, line: Line) -> bool:
    """A number and a line or two of italics end before upright words: a heading."""
    if piece.marker is None or piece.marker.bullet or len(piece.lines) > _HEADING:
        return False
    words = [run for own in piece.lines for run in own.runs][piece.marker.runs :]
    slanted = bool(words) and all(run.italic for run in words)
    return slanted and not any(run.italic for run in line.runs)
