"""The report of a run as one HTML file."""

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from pipeline.model.places import Box
from pipeline.model.record import EventRecord, PageSource, Record
from pipeline.review.diff.change import Change, order
from pipeline.review.diff.folders import RecordSet, changes, load
from pipeline.review.marked import Piece, argument_marks, pieces
from pipeline.review.pictures import Pictures
from pipeline.review.report.figures import Figures
from pipeline.review.templating import STATIC, templates
from pipeline.review.timeline import timeline
from pipeline.review.web.reader_view import EventView, event_views

PICTURES = 600
"""Pictures in one report; further events have their sentence and place in words only."""
CHANGES = 400
"""Changes told one by one; the figures count all of them."""
ACTIVE = 40
"""Organizations in the list by activity."""
ROOM = 26.0
"""Points around a place in its picture."""


class Entry(msgspec.Struct, frozen=True):
    """An event with its sentence and the picture of its place."""

    view: EventView
    sentence: list[Piece]
    picture: str


class Part(msgspec.Struct, frozen=True):
    """A document of the report."""

    record: Record
    entries: list[Entry]


class ByCause(msgspec.Struct, frozen=True):
    """The changes with one cause, the first of them at least, and how many there are."""

    cause: str
    changes: list[Change]
    total: int


class Failure(msgspec.Struct, frozen=True):
    """A document that has no record."""

    id: str
    message: str = ""
    stage: str = ""


def report(
    extracted: RecordSet, accepted: RecordSet, raw: Path, failures: Iterable[Failure] = ()
) -> str:
    """The page; it names no address, and runs one script, that of its colours.

    Args:
        extracted: the records of the run.
        accepted: the records that were accepted before.
        raw: the folder of the raw files, for the pictures.
        failures: the documents without a record.

    Raises:
        StoreError: a file is no record.
    """
    figures = Figures()
    pictures = _Budget(Pictures(raw), PICTURES)
    documents = [_part(load(name, read()), figures, pictures) for name, read in extracted.items()]
    found = sorted(changes(accepted, extracted), key=order) if accepted else []
    theme = (STATIC / "theme.js").read_text(encoding="utf-8")
    return (
        templates()
        .get_template("report.html")
        .render(
            figures=figures,
            line=timeline(figures.events, least=0.006),
            active=figures.most_active(ACTIVE),
            documents=documents,
            changes=found,
            groups=_by_cause(found, CHANGES),
            compared=bool(accepted),
            failures=list(failures),
            left_out=pictures.left_out,
            style=(STATIC / "review.css").read_text(encoding="utf-8"),
            theme=theme,
            theme_hash=base64.b64encode(hashlib.sha256(theme.encode()).digest()).decode(),
        )
    )


def _part(record: Record, figures: Figures, pictures: "_Budget") -> Part:
    figures.add(record)
    entries = [
        Entry(view, _sentence(record, view.event), pictures.picture(record, view.event))
        for view in event_views(record)
    ]
    bare = record.model_copy(update={"text": "", "blocks": [], "removed": []})
    return Part(bare, entries)


def _sentence(record: Record, event: EventRecord) -> list[Piece]:
    start, end = event.evidence.start, event.evidence.end
    marks = [mark for mark in argument_marks(event) if mark.link != "trigger"]
    return pieces(record.text, start, end, marks)


def _by_cause(found: list[Change], number: int) -> list[ByCause]:
    """The changes by cause, the most frequent first; `number` of them are told one by one."""
    members: dict[str, list[Change]] = {}
    for change in found:
        members.setdefault(str(change.cause), []).append(change)
    groups = []
    for cause, group in sorted(members.items(), key=lambda one: (-len(one[1]), one[0])):
        groups.append(ByCause(cause, group[:number], len(group)))
        number = max(0, number - len(group))
    return groups


class _Budget:
    """Pictures until there are enough of them."""

    def __init__(self, pictures: Pictures, number: int) -> None:
        self._pictures = pictures
        self._left = number
        self.left_out = 0

    def picture(self, record: Record, event: EventRecord) -> str:
        """The place of an event as a data address; empty where there is none."""
        boxes = [s for s in event.evidence.source if isinstance(s, PageSource)]
        if not boxes or not self._pictures.has(record):
            return ""
        if not self._left:
            self.left_out += 1
            return ""
        page = boxes[0].page
        data = self._pictures.crop(record, page, _around([b.box for b in boxes if b.page == page]))
        self._left -= 1
        return f"data:image/png;base64,{base64.b64encode(data).decode()}" if data else ""


def _around(boxes: list[Box]) -> Box:
    """The box around all boxes, with room."""
    return (
        min(box[0] for box in boxes) - ROOM,
        min(box[1] for box in boxes) - ROOM / 2,
        max(box[2] for box in boxes) + ROOM,
        max(box[3] for box in boxes) + ROOM / 2,
    )
