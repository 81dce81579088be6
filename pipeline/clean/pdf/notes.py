"""Footnotes: their bodies at the foot of a page or column, and their marks in the text."""

import re
from collections.abc import Container, Iterable, Sequence

import msgspec

from pipeline.clean.pdf.lines import RAISED, Line
from pipeline.clean.pdf.pieces import Piece, Style
from pipeline.model.pages import Page, Path, Run

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_DIGITS = re.compile(r"[⁰¹²³⁴-⁹]+")
_LABEL = re.compile(r"[(\[]?(?P<label>\d{1,3}|[*†‡§¶]{1,4}|[a-z])[)\].]?$")
_GLUED = re.compile(r"(?P<label>\d{1,3})(?=[^\W\d_]|[“\"‘(])")
"""A label that touches the first word of its note."""
_MARK = re.compile(r"[(\[]?\d{1,3}(?:[,;–-]\d{1,3})*[,;]?[)\]]?$|[*†‡§¶]{1,4}$|[a-z]$")
_UNITS = frozenset("m km cm mm dm µm ft in yd mi ha s h kg CO NO SO H O R r χ Chi x y n e".split())
_LONGEST_MARK = 4
"""Characters of the longest mark."""
_RULE_WIDTH = (36.0, 0.5)
"""A short rule above notes is at least so many points and at most this share of the page wide."""


class Note(msgspec.Struct, frozen=True):
    """A note at the foot of a page: its label, None where it goes on, and its lines."""

    label: str | None
    lines: list[Line]


class NoteMark(msgspec.Struct, frozen=True):
    """A note mark in the text: characters `low:high` of the run that starts at `start`."""

    start: int
    low: int
    high: int
    label: str


def raised(line: Line, run: Run) -> bool:
    """`run` is set small and high beside the other characters of its line."""
    return (run.size < RAISED * line.size and run.baseline < line.baseline - 0.12 * line.size) or (
        run.size < RAISED * line.size and run.box[1] < line.top + 0.15 * line.size
    )


def label_of(line: Line, marks: Container[str] = ()) -> str | None:
    """The mark with which a line opens a note, None where it opens none.

    A number that is set like the words and touches them is one if it stands among `marks`, those
    that are raised in the text.
    """
    first = line.runs[0]
    glued = _GLUED.match(first.text)
    if glued and glued["label"] in marks:
        return glued["label"]
    opening = _RAISED_DIGITS.match(first.text)
    if opening:
        return opening.group().translate(SUPERSCRIPTS)
    match = _LABEL.match(first.text)
    if match is None or len(line.runs) < 2:
        return None
    high = raised(line, first)
    if match["label"].isalpha() and not high:
        return None
    touches = line.runs[1].start == first.start + len(first.text)
    if not high and touches and match["label"] not in marks:
        return None
    return match["label"]


def find_notes(page: Page, lines: Sequence[Line], style: Style, *, open_note: bool) -> list[Note]:
    """The lines of the notes of a page, note by note, and the label of each.

    `open_note`: the page before ends in a note, which may go on here in a list without label.
    """
    marks = _marks_of(lines)
    if not open_note and all(label_of(line, marks) is None for line in lines):
        return []
    zone = _zone_below_rule(page, lines, style, marks, open_note=open_note)
    zone = zone or _zone_of_small_lines(page, lines, style)
    notes: list[list[Line]] = []
    for line in zone:
        if not notes or (label_of(line, marks) is not None and _opens(notes[-1], line, marks)):
            notes.append([line])
        else:
            notes[-1].append(line)
    return [Note(label_of(note[0], marks), note) for note in notes]


def _marks_of(lines: Sequence[Line]) -> frozenset[str]:
    """What is raised in lines, without brackets."""
    return frozenset(
        run.text.strip("()[],;").translate(SUPERSCRIPTS)
        for line in lines
        if not line.even
        for run in line.runs
        if len(run.text) <= _LONGEST_MARK and raised(line, run)
    )


def _opens(note: Sequence[Line], line: Line, marks: Container[str]) -> bool:
    """The label of `line` is no number within the running text of `note`."""
    label, before = label_of(line, marks), label_of(note[0], marks)
    if before is None or label is None or not (label.isdigit() and before.isdigit()):
        return True
    return raised(line, line.runs[0]) or int(label) == int(before) + 1


def _zone_below_rule(
    page: Page, lines: Sequence[Line], style: Style, marks: Container[str], *, open_note: bool
) -> list[Line]:
    """The lines below a rule that parts notes from the text, from top to bottom."""
    zone: list[Line] = []
    for rule in page.paths:
        if not _is_rule(rule, page) or _underlines(rule, lines):
            continue
        x0, bottom = rule.box[0], rule.box[3]
        below = sorted(
            (
                line
                for line in lines
                if line.top > bottom - 3 and x0 - 60 <= line.x0 <= x0 + 0.3 * page.width
            ),
            key=lambda line: (line.baseline, line.x0),
        )
        if (
            not below
            or below[0].top - bottom > 30
            or not _are_notes(below, rule, page, style, label_of(below[0], marks))
        ):
            continue
        if label_of(below[0], marks) is not None or open_note:
            zone.extend(line for line in below if line not in zone)
    return zone


def _is_rule(path: Path, page: Page) -> bool:
    x0, top, x1, bottom = path.box
    return bottom - top < 2.5 and x1 - x0 >= _RULE_WIDTH[0] and bottom > 0.3 * page.height


def _underlines(rule: Path, lines: Sequence[Line]) -> bool:
    """The rule is drawn under words."""
    x0, top, x1, _ = rule.box
    return any(
        -0.15 * line.size <= top - line.baseline <= 0.35 * line.size
        and min(x1, line.x1) - max(x0, line.x0) > 0.5 * (x1 - x0)
        for line in lines
    )


def _are_notes(
    below: Sequence[Line], rule: Path, page: Page, style: Style, label: str | None
) -> bool:
    """Lines below a rule are notes: small throughout, or opened by a raised `label`."""
    small = all(line.size < 0.95 * style.size for line in below)
    short = rule.box[2] - rule.box[0] < _RULE_WIDTH[1] * page.width
    if label is None:
        return small and short and below[0].top > 0.6 * page.height
    fits = all(line.size < 1.2 * style.size for line in below)
    return fits and (small or (short and raised(below[0], below[0].runs[0])))


def _zone_of_small_lines(page: Page, lines: Sequence[Line], style: Style) -> list[Line]:
    """Small lines at the foot of a page whose first one opens with a mark of the page's text."""
    zone: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.baseline, line.x0)):
        if line.size >= 0.93 * style.size:
            break
        zone.append(line)
    if not any(label_of(line) for line in zone):
        return []
    zone.reverse()
    small = {line.order for line in zone}
    marks = _marks_of([line for line in lines if line.order not in small])
    for place, line in enumerate(zone):
        if label_of(line) in marks and line.top > 0.4 * page.height:
            return zone[place:]
    return []


def find_marks(pieces: Iterable[Piece], labels: dict[int, set[str]]) -> dict[int, NoteMark]:
    """The note marks in the lines of pieces, by the start of their run.

    `labels` holds the notes' labels of each page (from 0).
    """
    everywhere = {label for found in labels.values() for label in found}
    marks: dict[int, NoteMark] = {}
    for piece in pieces:
        for line in piece.lines:
            if line.even and line.text.isascii():
                continue
            for place, run in enumerate(line.runs):
                mark = _mark(line, place, labels, everywhere)
                if mark is not None:
                    marks[run.start] = mark
    return marks


def _mark(
    line: Line, place: int, labels: dict[int, set[str]], everywhere: set[str]
) -> NoteMark | None:
    run = line.runs[place]
    if not run.text.isascii():
        match = _RAISED_DIGITS.search(run.text)
        if match and match.start() > 0 and match.end() >= len(run.text) - 2:
            label = match.group().translate(SUPERSCRIPTS)
            if label in everywhere:
                return NoteMark(run.start, match.start(), match.end(), label)
    if len(run.text) > 9 or not _MARK.match(run.text) or not raised(line, run):
        return None
    label = run.text.strip("()[],;")
    near = labels.get(line.page, set()) | labels.get(line.page + 1, set())
    known = all(part in near for part in re.split(r"[,;–-]", label))
    if known or (_after_word(line, place) and not label.isalpha()):
        return NoteMark(run.start, 0, len(run.text), label)
    return None


def _after_word(line: Line, place: int) -> bool:
    """A raised number follows a word or a stop, and is no exponent of a unit or a number."""
    before = line.runs[place - 1].text if place else ""
    if before in _UNITS or not before:
        return False
    return before[-1] in '.,;:!?)”"’]' or (len(before) >= 3 and before[-2:].isalpha())
