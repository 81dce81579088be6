"""Lines become the traced text of a block."""

from array import array
from collections.abc import Mapping, Sequence

from pipeline.clean.pdf.lines import Line, parted
from pipeline.clean.pdf.notes import NoteMark
from pipeline.clean.pdf.words import HYPHENS, Vocabulary
from pipeline.model.pages import Run
from pipeline.model.traced import Traced

_ADDRESS_JOINTS = ("/", "_", "=", "&", "?", "%")


class TextBuilder:
    """Collects source characters and inserted blanks in reading order."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._starts: array[int] = array("q")
        self._ends: array[int] = array("q")

    def __len__(self) -> int:
        return len(self._starts)

    def add(self, text: str, start: int) -> None:
        """Append source characters that begin at `start`."""
        self._texts.append(text)
        self._starts.extend(range(start, start + len(text)))
        self._ends.extend(range(start + 1, start + len(text) + 1))

    def blank(self) -> None:
        """Append an inserted blank."""
        at = self._ends[-1] if self._ends else 0
        self._texts.append(" ")
        self._starts.append(at)
        self._ends.append(at)

    def drop_last(self) -> None:
        """Take back the last character; the one before it covers its place."""
        last = self._texts.pop()
        self._texts.append(last[:-1])
        self._starts.pop()
        end = self._ends.pop()
        if self._ends:
            self._ends[-1] = end

    def traced(self) -> Traced:
        """What was collected."""
        return Traced("".join(self._texts), self._starts, self._ends)


def block_text(
    lines: Sequence[Line], marks: Mapping[int, NoteMark], words: Vocabulary
) -> tuple[Traced, list[tuple[int, str]]]:
    """The text of a block's lines without note marks, and where each mark stood, with its label."""
    builder = TextBuilder()
    anchors: list[tuple[int, str]] = []
    before: Line | None = None
    for line in lines:
        if before is not None and len(builder):
            _line_end(builder, before, line, words)
        _add_runs(builder, line.runs, marks, anchors)
        before = line
    return builder.traced(), anchors


def _line_end(builder: TextBuilder, before: Line, line: Line, words: Vocabulary) -> None:
    """What stands between a line and the next: a blank, or nothing where a word goes on."""
    left, right = before.text, line.text
    if left[-1] in HYPHENS and len(left) > 1 and left[-2] not in " -–":
        joint = words.joint(left, right)
        if joint == "drop":
            builder.drop_last()
        if joint != "space":
            return
    if left.endswith(_ADDRESS_JOINTS) and "://" in left.rpartition(" ")[2]:
        return
    builder.blank()


def _add_runs(
    builder: TextBuilder,
    runs: Sequence[Run],
    marks: Mapping[int, NoteMark],
    anchors: list[tuple[int, str]],
) -> None:
    last: Run | None = None
    gap = False
    for run in runs:
        gap = gap or (last is not None and parted(last, run))
        last = run
        mark = marks.get(run.start) if marks else None
        text = run.text if mark is None else run.text[: mark.low]
        if text:
            if gap:
                builder.blank()
            gap = False
            builder.add(text, run.start)
        if mark is not None:
            anchors.append((len(builder), mark.label))
            builder.add(run.text[mark.high :], run.start + mark.high)
