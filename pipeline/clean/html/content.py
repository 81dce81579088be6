"""Which segments are content: the markup's verdicts, set phrases, and the look of the text."""

import re
from collections.abc import Sequence

import msgspec
import numpy as np

from pipeline.clean.html.classifier import Circumstances, is_content
from pipeline.clean.html.features import look
from pipeline.clean.html.forest import Scorer, scorers
from pipeline.clean.html.kinds import Shape, shapes
from pipeline.clean.html.metadata import Metadata
from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import Segment
from pipeline.clean.html.titles import LIKE, likeness
from pipeline.clean.html.verdicts import phrase, verdicts

CLOSING = 0.9
"""Share of the page's segments after which a line with a copyright sign is its footer."""

_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)\s*(?:19|20)\d\d", re.IGNORECASE)


DECIDED = frozenset({"header", "footer", "overlay", "hidden"})
"""Verdicts of the markup that leave nothing to decide: at most 1 to 3 in 100 characters that they
are spoken over are content in the annotated pages."""

DATE_LINE = 60
"""Characters of the longest line beside a title that is its date line."""

_FULL_DATE = re.compile(
    r"\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\.? [^\W\d_]{3,10}\.?,? (?:19|20)\d\d\b"
    r"|\b[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b"
)


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
        _keep_captions(shaped, certain, reasons)
        _keep_date_line(found, shaped, certain, reasons)
    else:
        for position, segment in enumerate(found):
            reasons[position] = reasons[position] or _by_look(page, segment, position / len(found))
    _rescue_title(found, shaped, reasons, head)
    _drop_headings(page, found, shaped, reasons)
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
        if keep:
            final[position] = None
    return final


def _keep_captions(
    shaped: Sequence[Shape], certain: Sequence[str | None], reasons: list[str | None]
) -> None:
    """The caption of a figure or table stays where it follows content, or leads to it."""
    for position, shape in enumerate(shaped):
        if shape.kind != "caption" or certain[position] is not None:
            continue
        if None in (reasons[max(0, position - 1)], *reasons[position + 1 : position + 2]):
            reasons[position] = None


def _keep_date_line(
    found: Sequence[Segment],
    shaped: Sequence[Shape],
    certain: Sequence[str | None],
    reasons: list[str | None],
) -> None:
    """The line beside the title that says when the page was published stays."""
    for position, (shape, reason) in enumerate(zip(shaped, reasons, strict=True)):
        if shape.rank != 1 or reason is not None:
            continue
        for beside in (position - 1, position + 1):
            if 0 <= beside < len(found) and certain[beside] is None:
                text = found[beside].text
                if len(text) <= DATE_LINE and _FULL_DATE.search(text):
                    reasons[beside] = None


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


def _rescue_title(
    found: Sequence[Segment],
    shaped: Sequence[Shape],
    reasons: list[str | None],
    head: Metadata,
) -> None:
    """The page's own title stays, though it stands in the site's header."""
    if any(
        shape.rank == 1 and reason is None for shape, reason in zip(shaped, reasons, strict=True)
    ):
        return
    for position, (segment, shape) in enumerate(zip(found, shaped, strict=True)):
        if shape.rank == 1 and any(likeness(segment.text, name) >= LIKE for name in head.names):
            reasons[position] = None
            return


def _drop_headings(
    page: Page, found: Sequence[Segment], shaped: Sequence[Shape], reasons: list[str | None]
) -> None:
    """A heading below which everything was taken out goes too; one that never had any stays."""
    for position in reversed(range(len(shaped))):
        shape = shaped[position]
        if shape.kind != "heading" or reasons[position] is not None or shape.rank == 1:
            continue
        end = _container_end(page, found, position)
        below: list[str | None] = []
        for following in range(position + 1, len(found)):
            other = shaped[following]
            if found[following].element >= end:
                break
            if other.kind == "heading" and (other.rank <= shape.rank or other.rank == 7):
                break
            below.append(reasons[following])
        if below and all(reason is not None for reason in below):
            reasons[position] = below[0]


def _container_end(page: Page, found: Sequence[Segment], position: int) -> int:
    """The end of the nearest element around a heading that holds more than the heading."""
    elements = page.layout.elements
    step = found[position].element
    if position + 1 == len(found):
        return elements[step].end
    following = found[position + 1].element
    previous = found[position - 1].element if position else -1
    while page.parents[step] >= 0:
        if previous >= step or following < elements[step].end:
            break
        step = page.parents[step]
    return elements[step].end
