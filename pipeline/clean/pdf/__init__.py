"""PdfLayout → Document: pages as their author laid them out."""

from pathlib import Path

from pipeline.clean.assembly import assemble
from pipeline.clean.front import published
from pipeline.clean.language import find_language
from pipeline.clean.pdf.blocks import draft_blocks
from pipeline.clean.pdf.leftovers import account
from pipeline.clean.pdf.pagewise import read_pages
from pipeline.clean.pdf.phrases import load_phrases
from pipeline.model.document import Document, Fact
from pipeline.model.pages import PdfLayout

__all__ = ["clean"]


def clean(layout: PdfLayout, rules: Path) -> Document:
    """The document in a PDF; `rules` is the rules folder (`layout.yaml`)."""
    phrases = load_phrases(rules)
    drafted = draft_blocks(read_pages(layout, phrases), layout, phrases)
    assembled = assemble(drafted.drafts)
    header = [line.text for line, kind in drafted.removed if kind == "header" and line.page == 0]
    return Document(
        text=assembled.text,
        blocks=assembled.blocks,
        alignment=assembled.alignment,
        places=layout.places,
        removed=account(layout, assembled, drafted),
        diagnostics=layout.diagnostics,
        title=_title(drafted.title, layout),
        published=published(drafted.drafts, header),
        language=_language(assembled.text, rules, layout),
        pages=len(layout.pages),
    )


def _title(title: str | None, layout: PdfLayout) -> Fact | None:
    if title:
        return Fact(title, "title-page")
    declared = layout.metadata.get("title", "").strip()
    return Fact(declared, "info") if declared else None


def _language(text: str, rules: Path, layout: PdfLayout) -> Fact | None:
    """The language of the text, else the one that the file's catalogue declares."""
    read = find_language(text, rules)
    declared = layout.metadata.get("language", "")[:2].lower()
    return read or (Fact(declared, "catalog") if declared.isalpha() else None)
