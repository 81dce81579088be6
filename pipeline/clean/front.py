"""What the first blocks of a document say of it: its title, and the date that it gives itself."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from pipeline.clean.assembly import BlockDraft
from pipeline.clean.dateline import dateline, session
from pipeline.model.document import Fact

HEAD = 14
"""Blocks from the top among which a date line is looked for."""
OPENING = re.compile(r"(?P<lead>[^.!?]{4,60}?)\s[–—-]\s")
"""The place and date with which a press release opens."""
COVER = 5
"""Blocks from the top among which a title stands below the name of a body or a series."""
DOCUMENT = re.compile(
    r"\b(?:report|minutes?|bulletin|newsletter|digest|review|statement|summary|alert|notice|survey"
    r"|communiqué|declaration|guide|handbook|strategy|plan|proceedings|conclusions|timeline"
    r"|calendar|statistics|yearbook|outlook|update|memorandum|judgment)s?\b",
    re.IGNORECASE,
)
"""Words that tell what kind of document a title names."""


def entitled(drafts: Sequence[BlockDraft]) -> list[BlockDraft]:
    """The drafts with the title on the cover line that names a kind of document, if one does.

    Without that, the first line is the title, which may be the name of the body that issues it.
    """
    kinds = [draft.kind for draft in drafts]
    cover = drafts[: next((i for i, k in enumerate(kinds) if k == "paragraph"), COVER)][:COVER]
    told = next((i for i, draft in enumerate(cover) if DOCUMENT.search(draft.text.text)), None)
    if told is None or "title" not in kinds or kinds.index("title") >= told:
        return list(drafts)
    level = min((d.level for d in drafts if d.kind == "heading" and d.level), default=1)
    changed = list(drafts)
    above = kinds.index("title")
    changed[above] = msgspec.structs.replace(drafts[above], kind="heading", level=level)
    changed[told] = msgspec.structs.replace(drafts[told], kind="title", level=None)
    return changed


def published(drafts: Sequence[BlockDraft], header: Sequence[str] = ()) -> Fact | None:
    """The date of a document as EDTF: of its date line, its opening, its session, its `header`."""
    texts = [draft.text.text for draft in drafts[:HEAD] if not draft.rows]
    openings = [opening["lead"] for text in texts if (opening := OPENING.match(text))]
    return (
        _first("date-line", map(dateline, texts))
        or _first("date-line", map(dateline, openings))
        or _first("session", map(session, texts))
        or _first("header", map(dateline, header))
    )


def _first(origin: str, values: Iterable[str | None]) -> Fact | None:
    value = next(filter(None, values), None)
    return Fact(value, origin) if value else None
