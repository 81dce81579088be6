"""HtmlLayout → Document: the content whole, the menus gone."""

from pathlib import Path

from pipeline.clean.assembly import assemble
from pipeline.clean.front import published
from pipeline.clean.html.accounts import furniture, unread
from pipeline.clean.html.conditions import conditions
from pipeline.clean.html.content import choose
from pipeline.clean.html.drafts import Drafted, draft
from pipeline.clean.html.learned import Judge, shipped
from pipeline.clean.html.metadata import Metadata, metadata
from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import segments
from pipeline.clean.html.sites import load_sites, site_of
from pipeline.clean.html.titles import LIKE, likeness, title_position
from pipeline.clean.html.vocabulary import load
from pipeline.clean.language import find_language
from pipeline.clean.text.notes import tie_notes
from pipeline.model.document import Document, Fact
from pipeline.model.tree import HtmlLayout

__all__ = ["clean", "clean_with"]


def clean(layout: HtmlLayout, rules: Path) -> Document:
    """The document in a page; `rules` is the rules folder (`boilerplate.yaml`)."""
    return clean_with(layout, rules, shipped())


def clean_with(layout: HtmlLayout, rules: Path, classifier: Judge | None) -> Document:
    """The document in a page as a classifier sees it; without one by the rules alone."""
    page = Page(layout, load(rules))
    head = metadata(page)
    found = segments(page)
    listed = load_sites(rules).get(site_of(layout, head), frozenset())
    choice = choose(page, found, head, classifier, listed)
    title = title_position(choice.kept, head.names)
    drafted = draft(page, choice.kept, title)
    tied, marks = tie_notes(list(drafted.drafts))
    assembled = assemble(tied)
    return Document(
        text=assembled.text,
        blocks=assembled.blocks,
        alignment=assembled.alignment,
        places=layout.places,
        removed=(*unread(page), *furniture(page, choice, drafted), *drafted.removed, *marks),
        diagnostics=(
            *layout.diagnostics,
            *conditions(page, drafted.drafts, head.title.value if head.title else None),
        ),
        title=_title(drafted, head),
        published=head.published or published(drafted.drafts),
        modified=head.modified,
        publisher=head.publisher,
        language=head.language or find_language(assembled.text, rules),
        url=head.url,
    )


def _title(drafted: Drafted, head: Metadata) -> Fact | None:
    """The title on the page where the head agrees or is silent, else that of the head."""
    printed = next((entry.text.text for entry in drafted.drafts if entry.kind == "title"), None)
    if printed is None:
        return head.title
    agreed = not head.names or any(likeness(printed, name) >= LIKE for name in head.names)
    return Fact(printed, "heading") if agreed or head.title is None else head.title
