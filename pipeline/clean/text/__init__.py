"""TextLayout → Document: paragraphs unwrapped, lists, headings and tables told, menus taken out."""

import re
from pathlib import Path

from pipeline.clean.assembly import BlockDraft, assemble
from pipeline.clean.front import entitled, published
from pipeline.clean.language import find_language
from pipeline.clean.text.blocks import draft_blocks
from pipeline.clean.text.furniture import Furniture, load_phrases, split_furniture
from pipeline.clean.text.lines import Line, split_lines
from pipeline.clean.text.notes import tie_notes
from pipeline.model.document import Document, Fact, Removed
from pipeline.model.lines import TextLayout

BAR = re.compile(r"\||(?<=\|)\s*:?-{2,}:?\s*(?=\|)")


def clean(layout: TextLayout, rules: Path) -> Document:
    """The document in a plain text; `rules` is the rules folder (`boilerplate.yaml`)."""
    lines = split_lines(layout.text)
    furniture = split_furniture(layout.text, lines, load_phrases(rules))
    drafts, notes = tie_notes(entitled(draft_blocks(furniture.content)))
    assembled = assemble(drafts)
    return Document(
        text=assembled.text,
        blocks=assembled.blocks,
        alignment=assembled.alignment,
        places=layout.places,
        removed=furniture.removed + _marks(layout.text, furniture.content) + notes,
        diagnostics=layout.diagnostics,
        title=_title(drafts, furniture),
        published=Fact(furniture.date, "mail-header") if furniture.date else published(drafts),
        language=find_language(assembled.text, rules),
    )


def _marks(text: str, content: tuple[Line, ...]) -> tuple[Removed, ...]:
    """Bullets, and the bars between the cells of tables."""
    bullets = (
        Removed("list-marker", text[start:end], start, end)
        for start, end in ((line.marker_start, line.marker_end) for line in content if line.bullet)
    )
    bars = (
        Removed("cell-border", bar.group(), line.start + bar.start(), line.start + bar.end())
        for line in content
        if "|" in line.text
        for bar in BAR.finditer(line.text)
    )
    return (*bullets, *bars)


def _title(drafts: list[BlockDraft], furniture: Furniture) -> Fact | None:
    found = next((draft.text.text for draft in drafts if draft.kind == "title"), None)
    if found:
        return Fact(found, "title-page")
    return Fact(furniture.subject, "mail-header") if furniture.subject else None
