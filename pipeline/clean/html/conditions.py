"""Pages that are not what was asked for: errors, walls, empty shells. Each gets a warning."""

from collections.abc import Iterator

from pipeline.clean.assembly import BlockDraft
from pipeline.clean.html.page import Page
from pipeline.model.diagnostic import Diagnostic

SHORT = 150
"""Words up to which a page may be an error page or a wall; a page about errors has more."""

FIRST = 6
"""Blocks from the top in which such a page says what it is."""


def conditions(
    page: Page, drafts: tuple[BlockDraft, ...], title: str | None
) -> Iterator[Diagnostic]:
    """What is wrong with the page as a source."""
    if page.tagged("frameset"):
        yield Diagnostic("frameset", "the page is a frame; its content is in the pages it shows")
    texts = [draft.text.text for draft in drafts if not draft.rows]
    if not drafts:
        yield Diagnostic("no-content", "no text was found that is content")
    if any(draft.rows for draft in drafts) or sum(len(text.split()) for text in texts) > SHORT:
        return
    for text in [title or "", *texts[:FIRST]]:
        code = page.vocabulary.condition(text)
        if code is not None:
            yield Diagnostic(code, f"the page says: {text[:200]}")
            return
    if any(page.attributes[index]["type"] == "password" for index in page.with_any("type")):
        yield Diagnostic("login-wall", "the page asks for a password and has little else")
