"""Lines become the traced text of a block."""

from collections.abc import Mapping, Sequence

from pipeline.clean.pdf.lines import Line, parted
from pipeline.clean.pdf.notes import NoteMark, raised
from pipeline.clean.pdf.words import HYPHENS, Vocabulary
from pipeline.model.pages import Run
from pipeline.model.traced import Segment, Traced, drawn_out

_EXPONENTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ADDRESS_JOINTS = ("/", "_", "=", "&", "?", "%")


class TextBuilder:
    """Collects source characters and inserted blanks in reading order.

    Characters that follow one another in the source are kept as one segment.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def add(self, text: str, start: int) -> None:
        """Append source characters that begin at `start`."""
        self._texts.append(text)
        self._length += len(text)
        if self._segments:
            length, first, end = self._segments[-1]
            if end == start and end - first == length:
                self._segments[-1] = (length + len(text), first, end + len(text))
                return
        self._segments.append((len(text), start, start + len(text)))

    def blank(self, before: int = -1) -> None:
        """Append a blank: the source's own where the next character is `before`, else a new one."""
        end = self._segments[-1][2] if self._segments else 0
        if self._segments and end == before - 1:
            self.add(" ", end)
            return
        self._texts.append(" ")
        self._length += 1
        self._segments.append((1, end, end))

    def drop_last(self) -> None:
        """Take back the last character; the one before it covers its place."""
        self._texts[-1] = self._texts[-1][:-1]
        self._length -= 1
        length, start, end = self._segments.pop()
        if length > 1:
            self._segments.append((length - 1, start, end - 1))
        if self._segments:
            self._segments[-1:] = drawn_out(self._segments[-1], end)

    def traced(self) -> Traced:
        """What was collected."""
        return Traced("".join(self._texts), self._segments)


def block_text(
    lines: Sequence[Line], marks: Mapping[int, NoteMark], words: Vocabulary
) -> tuple[Traced, list[tuple[int, str]]]:
    """The text of a block's lines without note marks, and where each mark stood, with its label."""
    if len(lines) == 1 and _is_plain(lines[0], marks):
        return Traced.of(lines[0].text, lines[0].runs[0].start), []
    builder = TextBuilder()
    anchors: list[tuple[int, str]] = []
    before: Line | None = None
    for line in lines:
        if before is not None and len(builder):
            _line_end(builder, before, line, words)
        _add_runs(builder, line, marks, anchors)
        before = line
    return builder.traced(), anchors


def _is_plain(line: Line, marks: Mapping[int, NoteMark]) -> bool:
    """The line stands in the source as it is printed, and no note mark stands in it."""
    if not line.whole:
        return False
    return not marks or marks.keys().isdisjoint([run.start for run in line.runs])


def _line_end(builder: TextBuilder, before: Line, line: Line, words: Vocabulary) -> None:
    """What stands between a line and the next: a blank, or nothing where a word goes on."""
    left, right = before.text, line.text
    if left[-1] in HYPHENS and len(left) > 1 and left[-2] not in " -–":
        joint = words.joint(left, right)
        if joint == "drop":
            builder.drop_last()
        if joint != "space":
            return
    if left[-1] in "–—" and left[-2:-1].isalnum() and right[:1].isalnum():
        return
    if left.endswith(_ADDRESS_JOINTS) and "://" in left.rpartition(" ")[2]:
        return
    builder.blank(line.runs[0].start)


def _add_runs(
    builder: TextBuilder,
    line: Line,
    marks: Mapping[int, NoteMark],
    anchors: list[tuple[int, str]],
) -> None:
    if _is_plain(line, marks):
        builder.add(line.text, line.runs[0].start)
        return
    last: Run | None = None
    gap = False
    spread = line.spread
    for run in line.runs:
        gap = gap or (last is not None and parted(last, run, spread))
        last = run
        mark = marks.get(run.start) if marks else None
        text = run.text if mark is None else run.text[: mark.low]
        if not line.even and text.isdecimal() and raised(line, run):
            text = text.translate(_EXPONENTS)
        if text:
            if gap:
                builder.blank(run.start)
            gap = False
            builder.add(text, run.start)
        if mark is not None:
            anchors.append((len(builder), mark.label))
            if mark.high < len(run.text):
                builder.add(run.text[mark.high :], run.start + mark.high)
