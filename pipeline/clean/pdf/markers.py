"""Bullets and numbers at the head of a line."""

import re

import msgspec

from pipeline.clean.pdf.bullets import Bullets
from pipeline.clean.pdf.lines import Line, is_cell, is_marker

_BULLET = re.compile(r"[•◦▪▫‣·●○■□◆◇►➢➤✓✔❖\u2010-\u2015\uf000-\uf0ff*^o§+-]$")
_GLUED = re.compile(r"(?P<marker>[•◦▪▫‣●○■□◆◇►➢➤✓✔❖\uf000-\uf0ff])(?=\S)")
_NUMBER = re.compile(
    r"(?P<open>\(?)(?:(?P<digits>\d{1,3})|(?P<roman>[ivxlc]{1,7}|[IVXLC]{1,7})|(?P<letter>[a-zA-Z]))"
    r"(?P<close>[.)]{1,2})$"
)
_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?$")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Marker(msgspec.Struct, frozen=True):
    """What opens a list item.

    `style` tells families apart (`bullet •`, `(a)`, `1.`); `values` are what its number may stand
    for (`i` is 1 and 9), empty for a bullet; `runs` is the number of runs that it takes up, 0
    where it is glued to the first word, of which it then is the first character; `drawn` says that
    it is a shape and no character.
    """

    text: str
    style: str
    values: tuple[int, ...] = ()
    runs: int = 1
    drawn: bool = False

    @property
    def bullet(self) -> bool:
        """A sign without a value; it is not part of the words."""
        return not self.values


def marker_of(line: Line, bullets: Bullets) -> Marker | None:
    """The marker that a line begins with, if it does."""
    first = line.runs[0]
    if first.start in bullets.drawn:
        return Marker("•", "drawn", runs=0, drawn=True)
    if first.start in bullets.signs and len(line.runs) > 1:
        return Marker(first.text, first.text)
    text = first.text
    figures = text[-1].isdigit() and len(line.runs) > 1 and is_cell(text, line.runs[1].text)
    if len(line.runs) < 2 or figures or not is_marker(text):
        glued = _GLUED.match(text)
        return Marker(glued["marker"], glued["marker"], runs=0) if glued else None
    gap = line.runs[1].box[0] - first.box[2]
    if _BULLET.match(text):
        return Marker(text, text) if _opens(line, text, gap) else None
    if gap < 0.05 * line.size and not line.runs[1].space:
        return None
    return _numbered(text)


def _opens(line: Line, text: str, gap: float) -> bool:
    """A sign stands before words as a bullet does."""
    second = line.runs[1].text
    if gap < 0.1 * line.size and not line.runs[1].space:
        return False
    if text == "o":
        return gap > 0.5 * line.size
    if text in "*^+" and second[:1].isdigit():
        return False
    dash = text in "-\u2010\u2011\u2012\u2013\u2014\u2015"
    return not (dash and line.runs[-1].text.endswith(("\u2013", "\u2014", "-")))


def _numbered(text: str) -> Marker | None:
    match = _NUMBER.match(text)
    if match is None:
        if not _DECIMAL.match(text):
            return None
        parts = text.rstrip(".").split(".")
        return Marker(text, "1." * len(parts), (int(parts[-1]),))
    frame = f"{match['open']}%s{match['close']}"
    if match["digits"]:
        return Marker(text, frame % "1", (int(match["digits"]),))
    letters = match["roman"] or match["letter"]
    values: list[int] = []
    if len(letters) == 1:
        values.append(ord(letters.lower()) - ord("a") + 1)
    if match["roman"]:
        values.append(_roman(letters.lower()))
    case = "A" if letters.isupper() else "a"
    return Marker(text, frame % case, tuple(dict.fromkeys(values)))


def _roman(text: str) -> int:
    value, before = 0, 0
    for letter in reversed(text):
        worth = _VALUES[letter]
        value += worth if worth >= before else -worth
        before = max(before, worth)
    return value
