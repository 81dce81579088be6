"""What the first look at all segments says about each: neighbours, containers, templates.

A segment that is uncertain by itself is settled by its company: items of a list share one fate,
and so do blocks of one template; a page on which nothing is certain has its content all the same.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.clean.html.features import Look

Numbers = NDArray[np.float64]
Groups = NDArray[np.int64]

OFFSETS = (-4, -3, -2, -1, 1, 2, 3, 4)
LEVELS = (1, 2, 3, 5)
HEADS = (200, 600, 2000)
"""Characters of the best segments whose odds tell how sure the page is."""

ISLAND = 3
"""Segments before and after in which a segment that stands alone has no company."""

LEAD = 2
"""Segments before the title that may belong to it: a date line, a kicker."""

BELOW = 0.3
"""Share of the chosen characters that a page has below its title, if that is where it begins."""

LIKELY = 0.6
"""Probability from which on a segment stays though it stands alone."""

GAP = 3
"""Segments in a row that are content because content surrounds them."""

SURE = 0.999
"""Probability at which the odds are cut."""

CARRIED = (
    "words link_share stops capitals rank place offset from_title since_heading prose2 prose5"
    " core0.5 core0.8 core0.95 kind:heading kind:list_item kind:table verdict up1:links up3:links"
    " up3:share up5:share page:declared page:main page:articles page:links page:segments"
    " page:characters hidden repeats"
).split()
"""Features of the first look that the second one sees again."""


def odds(score: Numbers) -> Numbers:
    """Log odds, cut where the first look is too sure of itself."""
    limit = float(np.log(SURE / (1 - SURE)))
    return np.clip(score, -limit, limit)


def second_look(look: Look, scores: Numbers) -> NDArray[np.float32]:
    """The matrix of the second forest; `scores` are the log odds that the first one gave."""
    score = odds(scores)
    chance = 1 / (1 + np.exp(-score))
    weight = np.sqrt(look.lengths)
    columns = [score, *_shifted(score)]
    for level in LEVELS:
        columns += _group(score, weight, look.containers[level])[:2]
    columns += _group(score, weight, look.template)
    columns += _whole(score, chance, look.lengths)
    columns += [_running(score, weight, reach) for reach in (3, 8)]
    below = np.cumsum(look.columns(["kind:heading"])[:, 0]).astype(np.int64)
    columns += _group(score, weight, below)[:2]
    rows = np.concatenate([np.stack(columns, axis=1), look.columns(CARRIED)], axis=1)
    return np.ascontiguousarray(rows, dtype=np.float32)


def _shifted(score: Numbers) -> list[Numbers]:
    shifted: list[Numbers] = []
    for offset in OFFSETS:
        column = np.full(len(score), -7.0)
        if 0 > offset > -len(score):
            column[-offset:] = score[:offset]
        elif 0 < offset < len(score):
            column[:-offset] = score[offset:]
        shifted.append(column)
    return shifted


def _group(score: Numbers, weight: Numbers, group: Groups) -> list[Numbers]:
    """Mean and maximum of the odds in each segment's group, and the group's size."""
    total = np.maximum(np.bincount(group, weights=weight), 1e-9)
    mean = np.bincount(group, weights=weight * score) / total
    best = np.full(len(mean), -9.0)
    np.maximum.at(best, group, score)
    size = np.bincount(group).astype(np.float64)
    return [mean[group], best[group], size[group]]


def _whole(score: Numbers, chance: Numbers, lengths: Numbers) -> list[Numbers]:
    """How sure the page is of its best text, how much it expects, and each segment's rank."""
    count = len(score)
    order = np.argsort(-score, kind="stable")
    reached = np.cumsum(lengths[order])
    columns: list[Numbers] = []
    for head in HEADS:
        best = order[: max(1, int(np.searchsorted(reached, head)))]
        columns.append(np.full(count, np.average(score[best], weights=lengths[best])))
    expected = chance * lengths
    total = float(expected.sum())
    rank = np.empty(count)
    rank[order] = reached
    before = np.concatenate(([0.0], np.cumsum(expected)[:-1]))
    return [
        *columns,
        np.full(count, np.log1p(total)),
        np.full(count, total / lengths.sum()),
        np.log1p(rank),
        rank / lengths.sum(),
        before / max(total, 1.0),
    ]


def _running(score: Numbers, weight: Numbers, reach: int) -> Numbers:
    """The mean odds of the segments around each one, weighted by their length."""
    kernel = np.ones(2 * reach + 1)
    above = np.convolve(np.pad(score * weight, reach), kernel, mode="valid")
    below = np.convolve(np.pad(weight, reach), kernel, mode="valid")
    return np.asarray(above / below)


def best_cut(chance: Numbers, lengths: Numbers) -> NDArray[np.bool_]:
    """The choice with the greatest expected F1 in characters.

    With the probabilities taken at their word, the best choice of each size is that of the
    likeliest segments; a page that is sure of little gets a lower threshold (Ye et al., ICML 2012,
    "Optimizing F-measure: a tale of two approaches").
    """
    order = np.argsort(-chance, kind="stable")
    hits = np.cumsum((chance * lengths)[order])
    chosen = np.cumsum(lengths[order])
    expected = 2 * hits / (chosen + hits[-1] + 1e-9)
    kept = np.zeros(len(chance), dtype=np.bool_)
    kept[order[: int(np.argmax(expected)) + 1]] = True
    return kept


def without_islands(kept: NDArray[np.bool_], chance: Numbers) -> NDArray[np.bool_]:
    """The choice without unlikely segments that stand alone in the midst of furniture."""
    around = np.convolve(np.pad(kept.astype(np.int64), ISLAND), np.ones(2 * ISLAND + 1), "valid")
    alone = kept & (around == 1) & (chance < LIKELY)
    return np.asarray(kept & ~alone) if kept.sum() > ISLAND else kept


def without_gaps(kept: NDArray[np.bool_], doubtful: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The choice with the short stretches that content surrounds; `doubtful` ones stay out."""
    filled = kept.copy()
    edges = np.flatnonzero(kept)
    for before, after in pairwise(edges.tolist()):
        if before + 1 < after <= before + GAP + 1 and not doubtful[before + 1 : after].any():
            filled[before + 1 : after] = True
    return filled


def from_title(
    kept: NDArray[np.bool_], title: int, lengths: Numbers, links: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """The choice without what stands long before the page's title, or is a link before it."""
    chosen = np.where(kept, lengths, 0.0)
    if chosen[title:].sum() < BELOW * chosen.sum():
        return kept
    begun = kept.copy()
    begun[: max(0, title - LEAD)] = False
    begun[:title] &= ~links[:title]
    return begun
