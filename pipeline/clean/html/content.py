"""Which segments are content: the markup's verdicts, set phrases, and the look of the text."""

import re
from collections.abc import Sequence

import msgspec
import numpy as np

from pipeline.clean.html import nature
from pipeline.clean.html.classifier import Circumstances, is_content
from pipeline.clean.html.clues import Clues, clues
from pipeline.clean.html.company import (
    drop_headings,
    keep_attributions,
    keep_captions,
    keep_date_line,
    keep_headings,
    rescue_title,
)
from pipeline.clean.html.features import Look, look
from pipeline.clean.html.kinds import Shape, shapes
from pipeline.clean.html.learned import Judge
from pipeline.clean.html.metadata import Metadata
from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import Segment
from pipeline.clean.html.sites import REASON, Key, recurring
from pipeline.clean.html.titles import clear_title
from pipeline.clean.html.verdicts import menu_line, phrase, verdicts

CLOSING = 0.9
"""Share of the page's segments after which a line with a copyright sign is its footer."""

_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)\s*(?:19|20)\d\d", re.IGNORECASE)


DECIDED = frozenset({"header", "footer", "overlay", "hidden", REASON})
"""Verdicts of the markup that leave nothing to decide: at most 1 to 3 in 100 characters that they
are spoken over are content in the annotated pages."""

MOSTLY = 0.5
"""Share of a segment's characters from which on it is links and little else."""

CERTAIN = frozenset(
    {
        "feedback",
        "menu",
        "pagination",
        "related",
        "skip-link",
        "tools",
    }
)
"""Reasons that stand against the classifier: cross-validated, nothing is lost by it."""


class Choice(msgspec.Struct, frozen=True):
    """The segments that stay, with their shapes, and those that go, with the reason."""

    kept: tuple[tuple[Segment, Shape], ...]
    dropped: tuple[tuple[Segment, str], ...]


def choose(
    page: Page,
    found: Sequence[Segment],
    head: Metadata,
    classifier: Judge | None,
    listed: frozenset[Key] = frozenset(),
) -> Choice:
    """Split the segments into content and furniture; without a classifier by the rules alone.

    `listed` are the blocks that are known to recur on the pages of the site.
    """
    shaped = shapes(page, found)
    reasons = judge(page, found)
    if listed:
        reasons = recurring(found, shaped, reasons, listed)
    if classifier is not None and undecided(shaped, reasons):
        certain = reasons
        reasons, chances = _classified(page, found, shaped, certain, head, classifier)
        rescue_title(found, shaped, reasons, head)
        keep_captions(shaped, certain, reasons, chances)
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


def evidence(
    page: Page,
    found: Sequence[Segment],
    shaped: Sequence[Shape],
    reasons: Sequence[str | None],
    head: Metadata,
) -> tuple[Look, Clues]:
    """What the classifier looks at: one row for each undecided segment."""
    positions = undecided(shaped, reasons)
    weighed = [found[position] for position in positions]
    shapes_of = [shaped[position] for position in positions]
    seen = look(page, weighed, shapes_of, [reasons[position] for position in positions], head)
    said = clues(page, weighed, shapes_of)
    return seen.with_columns(nature.NAMES, nature.columns(seen, said, head)), said


def judge(page: Page, found: Sequence[Segment]) -> list[str | None]:
    """For each segment what markup and set phrases say against it, or None."""
    marked = verdicts(page)
    return [
        marked[segment.element] or phrase(page, segment) or menu_line(page, segment)
        for segment in found
    ]


def _classified(
    page: Page,
    found: Sequence[Segment],
    shaped: Sequence[Shape],
    certain: Sequence[str | None],
    head: Metadata,
    classifier: Judge,
) -> tuple[list[str | None], list[float]]:
    """The reasons after the classifier's choice, and how likely each segment is content."""
    positions = undecided(shaped, certain)
    seen, said = evidence(page, found, shaped, certain, head)
    doubtful = np.array([certain[position] is not None for position in positions])
    links = seen.columns(["link_share"])[:, 0] > MOSTLY
    weighed = [(found[position], shaped[position]) for position in positions]
    circumstances = Circumstances(
        doubtful, links, head.is_article, clear_title(weighed, head.names)
    )
    judged = classifier.chances(seen, said)
    chosen = is_content(judged, seen.lengths, circumstances)
    final: list[str | None] = [reason or "boilerplate" for reason in certain]
    chances = [0.0] * len(found)
    for position, keep, chance in zip(positions, chosen.tolist(), judged.tolist(), strict=True):
        chances[position] = chance
        legal = position > CLOSING * len(found) and _RIGHTS.search(found[position].text)
        if keep and not legal and certain[position] not in CERTAIN:
            final[position] = None
    return final, chances


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
