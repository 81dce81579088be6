"""What content brings with it or loses: captions, dates, headings, attributions, the title."""

import re
from collections.abc import Sequence

from pipeline.clean.html.kinds import Shape
from pipeline.clean.html.metadata import Metadata
from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import Segment
from pipeline.clean.html.titles import LIKE, likeness

CAPTION = 0.15
"""Probability below which a caption is that of a picture which is no content."""

DATE_LINE = 60
"""Characters of the longest line beside a title that is its date line."""

_FULL_DATE = re.compile(
    r"\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\.? [^\W\d_]{3,10}\.?,? (?:19|20)\d\d\b"
    r"|\b[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b"
)

_QUOTE = frozenset({"blockquote"})


def keep_captions(
    shaped: Sequence[Shape],
    certain: Sequence[str | None],
    reasons: list[str | None],
    chances: Sequence[float],
) -> None:
    """The caption of a figure or table stays where it follows content, or leads to it.

    One that the classifier is sure of (that of a teaser's picture) goes.
    """
    for position, shape in enumerate(shaped):
        if shape.kind != "caption" or certain[position] is not None:
            continue
        if chances[position] < CAPTION:
            continue
        if None in (reasons[max(0, position - 1)], *reasons[position + 1 : position + 2]):
            reasons[position] = None


def keep_date_line(
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


def keep_headings(
    shaped: Sequence[Shape], certain: Sequence[str | None], reasons: list[str | None]
) -> None:
    """The heading of what stays, as of an accordion's panel, stays."""
    for position in range(len(shaped) - 2, -1, -1):
        heading = shaped[position].kind == "heading" and certain[position] is None
        if heading and reasons[position + 1] is None:
            reasons[position] = None


def keep_attributions(
    page: Page,
    found: Sequence[Segment],
    certain: Sequence[str | None],
    reasons: list[str | None],
) -> None:
    """Who said it stays with a quotation that stays."""
    for position in range(1, len(found)):
        if certain[position] is not None or reasons[position - 1] is not None:
            continue
        quote = page.inside(found[position].element, _QUOTE)
        if quote is not None and quote == page.inside(found[position - 1].element, _QUOTE):
            reasons[position] = None


def rescue_title(
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


def drop_headings(
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
    step = found[position].element
    if position + 1 == len(found):
        return page.ends[step]
    following = found[position + 1].element
    previous = found[position - 1].element if position else -1
    while page.parents[step] >= 0:
        if previous >= step or following < page.ends[step]:
            break
        step = page.parents[step]
    return page.ends[step]
