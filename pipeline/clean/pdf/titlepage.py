"""What the first page says of the document: title and date; the language by its function words."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.clean.assembly import BlockDraft
from pipeline.clean.dateline import dateline
from pipeline.clean.pdf.phrases import Phrases
from pipeline.clean.pdf.pieces import Piece, Style, half
from pipeline.model.document import Fact

_WORD = re.compile(r"[^\W\d_]+")
_DATELINE = re.compile(r"(?P<lead>[^.!?]{4,60}?)\s[–—-]\s")
_SAMPLE = 6000
"""Characters of text by which the language is told."""
_HEAD = 14
"""Blocks from the top among which a date line is looked for."""


def find_title(pieces: Sequence[Piece], style: Style) -> Piece | None:
    """The title: the largest short piece of the first page that has words, if it stands out."""
    first = (
        [
            piece
            for piece in pieces
            if piece.lines and piece.first.page == pieces[0].first.page and piece.kind != "caption"
        ]
        if pieces and pieces[0].lines
        else []
    )
    fitting = [piece for piece in first if _can_be_title(piece)]
    if not fitting:
        return None
    largest = max(half(piece.first.size) for piece in fitting)
    best = next(piece for piece in fitting if half(piece.first.size) == largest)
    if largest >= style.size + 1 or (best.first.bold and not style.bold and best in first[:4]):
        return best
    return None


def _can_be_title(piece: Piece) -> bool:
    text = piece.words()
    letters = sum(map(str.isalpha, text))
    bullet = piece.marker is not None and piece.marker.bullet
    return not bullet and letters >= 5 and len(text) <= 300 and dateline(text) is None


def find_date(drafts: Sequence[BlockDraft], header: Sequence[str]) -> Fact | None:
    """The date on the title page, in the opening of a press release, or in the running header."""
    for draft in drafts[:_HEAD]:
        value = dateline(draft.text.text)
        if value:
            return Fact(value, "title-page")
    for draft in drafts[:_HEAD]:
        opening = _DATELINE.match(draft.text.text)
        value = dateline(opening["lead"]) if opening else None
        if value:
            return Fact(value, "date-line")
    for text in header:
        value = dateline(text)
        if value:
            return Fact(value, "header")
    return None


def find_language(text: str, phrases: Phrases, metadata: Mapping[str, str]) -> Fact | None:
    """The language whose function words are most frequent; the catalogue's word where none is."""
    words = Counter(_WORD.findall(text[:_SAMPLE].lower()))
    total = sum(words.values())
    scores = {code: sum(words[word] for word in known) for code, known in phrases.languages.items()}
    best = max(scores, key=lambda code: (scores[code], code), default="")
    if total >= 20 and scores.get(best, 0) > 0.08 * total:
        return Fact(best, "text")
    declared = metadata.get("language", "")[:2].lower()
    return Fact(declared, "catalog") if declared.isalpha() else None
