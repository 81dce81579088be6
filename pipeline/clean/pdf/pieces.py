"""Pieces: lines that belong together, before they become blocks."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from pipeline.clean.pdf.lines import Line
from pipeline.clean.pdf.markers import Marker
from pipeline.model.document import BlockKind

_LONG = 40
"""Characters of a line that may fill its column."""


class Piece(msgspec.Struct):
    """A block in the making.

    `left` and `right` bound the column that it stands in. `flow` numbers the flow of the page that
    it was read from; `note` is a footnote's mark, `cells` the table that stands here.
    """

    kind: BlockKind
    lines: list[Line]
    left: float
    right: float
    flow: int
    marker: Marker | None = None
    level: int | None = None
    note: str | None = None
    cells: object = None
    element: int | None = None
    text: str = ""

    @property
    def first(self) -> Line:
        """The first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The last line."""
        return self.lines[-1]

    def words(self) -> str:
        """The words, lines joined by blanks; hyphens at line ends are left."""
        return " ".join(line.text for line in self.lines)


class Style(msgspec.Struct, frozen=True):
    """What most of a document's text looks like.

    `leading` is the usual distance of base lines, in points, by type size (rounded to half points);
    `right` is the right edge that the longest lines reach.
    """

    size: float
    bold: bool
    italic: bool
    font: str
    leading: dict[float, float]
    right: float = 0.0

    def distance(self, size: float) -> float:
        """The usual distance of two base lines of a size, in points."""
        body = self.leading.get(self.size, 0.0) / self.size
        return self.leading.get(half(size), max(1.2, min(body, 1.6)) * size)


def half(size: float) -> float:
    """`size` rounded to half points."""
    return round(2 * size) / 2


def style_of(pages: Iterable[Sequence[Line]]) -> Style:
    """The body style: what most characters are set in."""
    sizes: Counter[float] = Counter()
    faces: Counter[tuple[float, str, bool, bool]] = Counter()
    steps: dict[float, Counter[float]] = {}
    ends: list[float] = []
    for lines in pages:
        last: Line | None = None
        for line in lines:
            size = half(line.size)
            sizes[size] += len(line.text)
            faces[(size, line.font, line.bold, line.italic)] += len(line.text)
            if len(line.text) > _LONG:
                ends.append(line.x1)
            if last is not None and half(last.size) == size and len(line.text) > 12:
                step = line.baseline - last.baseline
                if 0.9 * size < step < 3 * size:
                    steps.setdefault(size, Counter())[half(step)] += 1
            last = line
    if not faces:
        return Style(10.0, bold=False, italic=False, font="", leading={})
    size = max(sizes, key=lambda key: (sizes[key], key))
    face = max((key for key in faces if key[0] == size), key=lambda key: (faces[key], key))
    leading = {key: _usual(counts) for key, counts in steps.items() if counts.total() >= 6}
    right = sorted(ends)[len(ends) * 9 // 10] if ends else 0.0
    return Style(size, bold=face[2], italic=face[3], font=face[1], leading=leading, right=right)


def _usual(counts: Counter[float]) -> float:
    """The most frequent distance; of two nearly as frequent ones the smaller."""
    most = max(counts.values())
    return min(step for step, count in counts.items() if count >= 0.6 * most)
