"""From the chances of the segments to one choice for all of the page."""

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.html.sequence import best_cut, from_title, without_gaps, without_islands

TINY = 1e-9
"""The least probability."""

ARTICLE = -0.4
"""Added to the log odds on a page that calls itself an article: what interrupts an article is not
part of it, so that its text has to be surer. Cross-validated: articles gain, nothing else loses."""


class Circumstances(msgspec.Struct, frozen=True):
    """What the choice takes into account beside the chances.

    `doubtful` are the segments that markup or words call furniture: they are not taken in for
    their surroundings. `links` are those that are links and little else. On a page that calls
    itself an article (`is_article`) nothing is taken in: what interrupts its text is a teaser.
    `title` is the position of the page's title, or None where that is not clear.
    """

    doubtful: NDArray[np.bool_]
    links: NDArray[np.bool_]
    is_article: bool
    title: int | None


def is_content(
    chance: NDArray[np.float64], lengths: NDArray[np.float64], circumstances: Circumstances
) -> NDArray[np.bool_]:
    """For each segment whether it belongs to the page's content."""
    if circumstances.is_article:
        chance = 1 / (1 + np.exp(-ARTICLE) * (1 - chance) / np.maximum(chance, TINY))
    kept = without_islands(best_cut(chance, lengths), chance)
    if circumstances.title is not None:
        kept = from_title(kept, circumstances.title, lengths, circumstances.links)
    return kept if circumstances.is_article else without_gaps(kept, circumstances.doubtful)
