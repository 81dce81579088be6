"""Footnotes of a plain text: `¹ Excluding …` at its foot, `Cigarettes¹` in its text."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.clean.assembly import BlockDraft, CellDraft
from pipeline.model.document import Removed
from pipeline.model.traced import Traced

BODY = re.compile(r"(?P<mark>[¹²³⁰⁴-⁹]{1,3}|\[\d{1,3}\])\s+(?=[^\W\d_a-zß-öø-ÿ])")
MARK = re.compile(r"(?<=[\w.,;:!?)\]”\"’'])(?P<mark>[¹²³⁰⁴-⁹]{1,3}|\[\d{1,3}\])(?!\w)")


def tie_notes(drafts: Sequence[BlockDraft]) -> tuple[list[BlockDraft], tuple[Removed, ...]]:
    """Footnotes told apart and tied to their marks; the marks leave the text.

    A paragraph is a footnote where it opens with a mark; a mark goes where a footnote answers it.
    """
    bodies = {
        match["mark"]: index
        for index, draft in enumerate(drafts)
        if draft.kind == "paragraph" and (match := BODY.match(draft.text.text))
    }
    if not bodies:
        return list(drafts), ()
    removed: list[Removed] = []
    anchors: dict[str, tuple[int, int]] = {}
    tied: list[BlockDraft] = []
    for index, draft in enumerate(drafts):
        if index in bodies.values():
            tied.append(_footnote(draft, removed))
            continue
        if draft.rows:
            tied.append(_without_marks_in_cells(draft, bodies, removed))
            continue
        text, marks = _without_marks(draft.text, bodies, removed)
        tied.append(replace(draft, text=text))
        for mark, offset in marks:
            anchors.setdefault(mark, (index, offset))
    return [_anchored(draft, anchors) for draft in tied], tuple(removed)


def _footnote(draft: BlockDraft, removed: list[Removed]) -> BlockDraft:
    match = BODY.match(draft.text.text)
    if match is None:
        return draft
    removed.append(_cut(draft.text, match))
    return replace(draft, kind="footnote", text=draft.text[match.end() :], marker=match["mark"])


def _anchored(draft: BlockDraft, anchors: dict[str, tuple[int, int]]) -> BlockDraft:
    if draft.kind != "footnote" or draft.marker is None:
        return draft
    return replace(draft, anchor=anchors.get(draft.marker))


def _without_marks(
    text: Traced, bodies: dict[str, int], removed: list[Removed]
) -> tuple[Traced, list[tuple[str, int]]]:
    """The text without the marks that a footnote answers, and where each stood."""
    pieces: list[Traced] = []
    marks: list[tuple[str, int]] = []
    done = length = 0
    for match in MARK.finditer(text.text):
        if match["mark"] not in bodies:
            continue
        pieces.append(text[done : match.start()])
        length += match.start() - done
        done = match.end()
        marks.append((match["mark"], length))
        removed.append(_cut(text, match))
    if not marks:
        return text, []
    return Traced.concat([*pieces, text[done:]]), marks


def _without_marks_in_cells(
    draft: BlockDraft, bodies: dict[str, int], removed: list[Removed]
) -> BlockDraft:
    rows = tuple(
        tuple(_cell_without_marks(cell, bodies, removed) for cell in row) for row in draft.rows
    )
    return replace(draft, rows=rows)


def _cell_without_marks(
    cell: CellDraft, bodies: dict[str, int], removed: list[Removed]
) -> CellDraft:
    return replace(cell, text=_without_marks(cell.text, bodies, removed)[0])


def _cut(text: Traced, match: re.Match[str]) -> Removed:
    return Removed("note-mark", match["mark"], *text[slice(*match.span("mark"))].span)
