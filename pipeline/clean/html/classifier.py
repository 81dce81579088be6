"""The learned classifier of segments: two looks at a page, then one choice for all of it."""

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.html.features import Look
from pipeline.clean.html.forest import Scorer
from pipeline.clean.html.sequence import (
    best_cut,
    from_title,
    second_look,
    without_gaps,
    without_islands,
)


class Circumstances(msgspec.Struct, frozen=True):
    """What the choice takes into account beside the scores.

    `doubtful` are the segments that markup or words call furniture: they are not taken in for
    their surroundings. Nor is anything in an article (`is_article`), where what interrupts the
    text is a teaser. `title` is the position of the page's only main heading, or None.
    """

    doubtful: NDArray[np.bool_]
    is_article: bool
    title: int | None


def is_content(
    look: Look, scorers: tuple[Scorer, Scorer], circumstances: Circumstances
) -> NDArray[np.bool_]:
    """For each segment whether it belongs to the page's content."""
    alone, together = scorers
    matrix = look.matrix if look.names == alone.columns else look.columns(alone.columns)
    scores = together.score(second_look(look, alone.score(matrix)))
    chance = 1 / (1 + np.exp(-scores))
    kept = without_islands(best_cut(chance, look.lengths), chance)
    if circumstances.title is not None:
        kept = from_title(kept, circumstances.title, look.lengths)
    return kept if circumstances.is_article else without_gaps(kept, circumstances.doubtful)
