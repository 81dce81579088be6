"""From the chances of the segments to one choice for all of the page."""

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.html.sequence import best_cut, from_title, without_gaps, without_islands


class Circumstances(msgspec.Struct, frozen=True):
    """What the choice takes into account beside the chances.

    `doubtful` are the segments that markup or words call furniture: they are not taken in for
    their surroundings. Nor is anything in an article (`is_article`), where what interrupts the
    text is a teaser. `title` is the position of the page's only main heading, or None.
    """

    doubtful: NDArray[np.bool_]
    is_article: bool
    title: int | None


def is_content(
    chance: NDArray[np.float64], lengths: NDArray[np.float64], circumstances: Circumstances
) -> NDArray[np.bool_]:
    """For each segment whether it belongs to the page's content."""
    kept = without_islands(best_cut(chance, lengths), chance)
    if circumstances.title is not None:
        kept = from_title(kept, circumstances.title, lengths)
    return kept if circumstances.is_article else without_gaps(kept, circumstances.doubtful)
