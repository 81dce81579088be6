"""What was taken out, and why: every printed character is in the text or here."""

from collections.abc import Iterator

from pipeline.clean.html.content import Choice
from pipeline.clean.html.drafts import Drafted
from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import Segment
from pipeline.model.document import Removed


def unread(page: Page) -> Iterator[Removed]:
    """Scripts, styles, form controls and the like, one entry for each text node."""
    text = page.layout.text
    for node in page.layout.nodes:
        reason = page.unread[node.element]
        if reason is not None and not text[node.start : node.end].isspace():
            yield Removed(reason, text[node.start : node.end], node.start, node.end)


def furniture(page: Page, choice: Choice, drafted: Drafted) -> Iterator[Removed]:
    """The segments that are no content, and those that had no words left after repair."""
    for segment, reason in choice.dropped:
        yield from _ranges(page, segment, reason)
    made = {id(segment) for segment in drafted.sources}
    for segment, _ in choice.kept:
        if id(segment) not in made:
            yield from _ranges(page, segment, "no-words")


def _ranges(page: Page, segment: Segment, reason: str) -> Iterator[Removed]:
    """One entry for each stretch of the source that a segment covers."""
    start, end = segment.parts[0].start, segment.parts[0].end
    text = page.layout.text
    for part in segment.parts[1:]:
        if text[end : part.start].strip():
            yield Removed(reason, text[start:end], start, end)
            start = part.start
        end = part.end
    yield Removed(reason, text[start:end], start, end)
