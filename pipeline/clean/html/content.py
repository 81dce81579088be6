"""Which segments are content: the markup's verdicts, set phrases, and the look of the text."""

import re
from collections.abc import Sequence

import msgspec
import numpy as np

from pipeline.clean.html.classifier import Circumstances, is_content
from pipeline.clean.html.company import (
    drop_headings,
    keep_attributions,
    keep_captions,
    keep_date_line,
    keep_headings,
    rescue_title,
)
from pipeline.clean.html.features import look
from pipeline.clean.html.forest import Scorer, scorers
from pipeline.clean.html.kinds import Shape, shapes
from pipeline.clean.html.metadata import Metadata
from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import Segment
from pipeline.clean.html.verdicts import phrase, verdicts

CLOSING = 0.9
"""Share of the page's segments after which a line with a copyright sign is its footer."""

_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)\s*(?:19|20)\d\d", re.IGNORECASE)


DECIDED = frozenset({"header", "footer", "overlay", "hidden"})
"""Verdicts of the markup that leave nothing to decide: at most 1 to 3 in 100 characters that they
are spoken over are content in the annotated pages."""

CERTAIN = frozenset(
    {"feedback", "form", "newsletter", "notice", "pagination", "related", "skip-link", "tools"}
)
"""Reasons that stand against the classifier: cross-validated, it gains where it is overruled."""


class Choice(msgspec.Struct, frozen=True):
    """The segments that stay, with their shapes, and those that go, with the reason."""

    kept: tuple[tuple[Segment, Shape], ...]
    dropped: tuple[tuple[Segment, str], ...]


def choose(page: Page, found: Sequence[Segment], head: Metadata) -> Choice:
    """Split the segments into content and furniture."""
    shaped = shapes(page, found)
    reasons = judge(page, found)
    model = scorers()
    if model is not None and undecided(shaped, reasons):
        certain = reasons
        reasons = _classified(page, found, shaped, certain, head, model)
        keep_captions(shaped, certain, reasons)
        keep_date_line(found, shaped, certain, reasons)
        keep_attributions(page, found, certain, reasons)
        if not head.is_article:
            keep_headings(shaped, certain, reasons)
    else:
        for position, segment in enumerate(found):
            reasons[position] = reasons[position] or _by_look(page, segment, position / len(found))
    rescue_title(found, shaped, reasons, head)
    drop_headings(page, found, shaped, reasons)
    kept, dropped = [], []
    for segment, shape, reason in zip(found, shaped, reasons, strict=True):
        if reason is None:
            kept.append((segment, shape))
        else:
            dropped.append((segment, reason))
    return Choice(tuple(kept), tuple(dropped))


def undecided(shaped: Sequence[Shape], reasons: Sequence[str | None]) -> list[int]:
    """The positions of the segments that the classifier looks at.

    Those of the site's header and footer, of overlays and of text for screen readers are decided,
    but for main headings.
    """
    return [
        position
        for position, (shape, reason) in enumerate(zip(shaped, reasons, strict=True))
        if reason not in DECIDED or shape.rank == 1
    ]


def judge(page: Page, found: Sequence[Segment]) -> list[str | None]:
    """For each segment what markup and set phrases say against it, or None."""
    marked = verdicts(page)
    return [marked[segment.element] or phrase(page, segment) for segment in found]


def _classified(
    page: Page,
    found: Sequence[Segment],
    shaped: Sequence[Shape],
    certain: Sequence[str | None],
    head: Metadata,
    model: tuple[Scorer, Scorer],
) -> list[str | None]:
    """The reasons after the classifier's choice."""
    positions = undecided(shaped, certain)
    weighed = [found[position] for position in positions]
    reasons = [certain[position] for position in positions]
    seen = look(page, weighed, [shaped[position] for position in positions], reasons, head)
    doubtful = np.array([reason is not None for reason in reasons])
    titles = [row for row, position in enumerate(positions) if shaped[position].rank == 1]
    only = titles[0] if len(titles) == 1 else None
    chosen = is_content(seen, model, Circumstances(doubtful, head.is_article, only))
    final: list[str | None] = [reason or "boilerplate" for reason in certain]
    for position, keep in zip(positions, chosen.tolist(), strict=True):
        legal = position > CLOSING * len(found) and _RIGHTS.search(found[position].text)
        if keep and not legal and certain[position] not in CERTAIN:
            final[position] = None
    return final


def _by_look(page: Page, segment: Segment, position: float) -> str | None:
    if _is_menu(page, segment):
        return "navigation"
    return "footer" if position > CLOSING and _RIGHTS.search(segment.text) else None


def _is_menu(page: Page, segment: Segment) -> bool:
    """Links and nothing else, outside of lists and tables."""
    if page.tags[segment.element] not in ("td", "div", "p", "center", "body"):
        return False
    linked = sum(part.end - part.start for part in segment.parts if page.links[part.element])
    return linked > 0.6 * sum(part.end - part.start for part in segment.parts)
