"""Lines of a plain text: where each stands, how far it is indented, what opens it."""

import re
from itertools import groupby

import msgspec

BULLET = re.compile(r"(?P<marker>[-*+>•·‣▪◦●○■□–—]|o(?=\s))\s+(?=\S)")
ENUMERATOR = re.compile(r"(?P<marker>\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s+(?=\S)")
LINE = re.compile(r"[^\r\n\f\v\u2028\u2029\x85]*")
TAB = 8
GAP = re.compile(r"\s{2,}")
"""What parts the cells of a table that is set with spaces."""
ROWS = 3
"""Lines of as many cells, one below the other, from which on they are a table."""
COLUMNS = 3


class Line(msgspec.Struct, frozen=True):
    """Characters `start:end` of the text, without the white space around them.

    `indent` counts columns. `marker_start:marker_end` is a bullet or an enumerator; `bullet` says
    that it is a bullet, whose words then begin at `body`; `spaced`, that spaces part its cells.
    """

    start: int
    end: int
    text: str
    indent: int
    marker_start: int = 0
    marker_end: int = 0
    bullet: bool = False
    spaced: bool = False

    @property
    def body(self) -> int:
        """Where the words begin that belong into the clean text."""
        if not self.bullet:
            return self.start
        return self.start + len(self.text) - len(self.text[self.marker_end - self.start :].lstrip())

    @property
    def marker(self) -> str | None:
        """The bullet or enumerator as printed."""
        if self.marker_end == 0:
            return None
        return self.text[self.marker_start - self.start : self.marker_end - self.start]

    @property
    def words(self) -> str:
        """The line without its bullet."""
        return self.text[self.body - self.start :]


def split_lines(text: str) -> tuple[Line, ...]:
    """Every line that has a character on it, and an empty line for each run of blank ones."""
    lines: list[Line] = []
    position = 0
    while position < len(text):
        match = LINE.match(text, position)
        end = match.end() if match else position
        lines.append(_line(text, position, end))
        position = end + (2 if text.startswith("\r\n", end) else 1)
    return _with_tables(
        [
            line
            for line, before in zip(lines, [None, *lines], strict=False)
            if line.text or (before and before.text)
        ]
    )


def _with_tables(lines: list[Line]) -> tuple[Line, ...]:
    """The lines, those of tables that are set with spaces marked as such."""
    found: list[Line] = []
    for cells, run in groupby(lines, key=lambda line: len(GAP.split(line.text))):
        rows = list(run)
        if cells >= COLUMNS and len(rows) >= ROWS:
            rows = [msgspec.structs.replace(row, spaced=True) for row in rows]
        found += rows
    return tuple(found)


def _line(text: str, start: int, end: int) -> Line:
    raw = text[start:end]
    words = raw.strip()
    if not words:
        return Line(start, start, "", 0)
    lead = raw[: len(raw) - len(raw.lstrip())]
    indent = len(lead.expandtabs(TAB))
    first = start + len(lead)
    bullet = BULLET.match(words)
    marker = bullet or ENUMERATOR.match(words)
    return Line(
        start=first,
        end=first + len(words),
        text=words,
        indent=indent,
        marker_start=first + marker.start("marker") if marker else 0,
        marker_end=first + marker.end("marker") if marker else 0,
        bullet=bullet is not None,
    )
