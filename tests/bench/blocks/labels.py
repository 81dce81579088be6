"""Which segments of an annotated page are content: its main text laid over its segments.

A segment of four words or more is content where most of its 4-word shingles stand in the main
text. Shorter ones are content where they fit into the best chain of segments that follow one
another in the main text, so that `Agenda` in the menu is told from `Agenda` in the list.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

WORDS = re.compile(r"\w+")
SHINGLE = 4
CONTENT = 0.6
"""Share of a segment's shingles in the main text from which on it is content."""
CANDIDATES = 60
"""Places of the main text at which a segment is tried."""

Labels = NDArray[np.float64]


def words(text: str) -> list[str]:
    """Lower-case words, soft hyphens taken out."""
    return WORDS.findall(text.lower().replace("\u00ad", ""))


def from_main_text(segments: Sequence[str], main_text: str) -> Labels:
    """1 for content, 0 for furniture, -1 for a segment without words."""
    truth = words(main_text)
    places = _places(truth)
    labels = np.full(len(segments), -1.0)
    steps: list[list[tuple[int, int, float]]] = []
    for position, text in enumerate(segments):
        own = words(text)
        if not own:
            steps.append([])
            continue
        share = _share(own, places)
        labels[position] = float(share >= CONTENT)
        steps.append(_candidates(own, share, places))
    chain = _best_chain(steps, len(truth) + 2)
    for position, text in enumerate(segments):
        if 0 < len(words(text)) < SHINGLE:
            labels[position] = float(position in chain)
    return labels


def from_snippets(segments: Sequence[str], present: Sequence[str], absent: Sequence[str]) -> Labels:
    """1 and 0 for the segments that hold a snippet; -1 for all of which nothing is known."""
    labels = np.full(len(segments), -1.0)
    for snippets, value, most in ((present, 1.0, 2), (absent, 0.0, len(segments))):
        for snippet in snippets:
            wanted = " ".join(snippet.split())
            hits = [i for i, text in enumerate(segments) if wanted and wanted in text]
            for hit in hits if len(hits) <= most else []:
                if len(wanted) > 20 or len(wanted) >= 0.3 * len(segments[hit]):
                    labels[hit] = value
    return labels


def _places(truth: list[str]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for size in range(1, SHINGLE + 1):
        for start in range(len(truth) - size + 1):
            found[tuple(truth[start : start + size])].append(start)
    return found


def _shingles(own: list[str]) -> list[tuple[str, ...]]:
    return [tuple(own[i : i + SHINGLE]) for i in range(max(1, len(own) - SHINGLE + 1))]


def _share(own: list[str], places: dict[tuple[str, ...], list[int]]) -> float:
    shingles = _shingles(own)
    return sum(shingle in places for shingle in shingles) / len(shingles)


def _candidates(
    own: list[str], share: float, places: dict[tuple[str, ...], list[int]]
) -> list[tuple[int, int, float]]:
    """Where in the main text a segment may stand: start, end, and how many words speak for it."""
    if share < 0.4:
        return []
    for offset, shingle in enumerate(_shingles(own)):
        if shingle in places:
            return [
                (max(0, start - offset), start - offset + len(own), len(own) * share)
                for start in places[shingle][:CANDIDATES]
            ]
    return []


def _best_chain(steps: list[list[tuple[int, int, float]]], size: int) -> set[int]:
    """The segments of the heaviest chain in which each begins after the one before has ended."""
    values = [0.0] * (size + 1)
    links: list[int | None] = [None] * (size + 1)
    nodes: list[tuple[int, int, int | None]] = []
    for position, candidates in enumerate(steps):
        reached: list[tuple[int, float, int]] = []
        for start, end, weight in candidates:
            value, before = _best_until(values, links, start + 1)
            adjacent = before is not None and nodes[before][1] == start
            nodes.append((position, min(end, size - 1), before))
            entry = (min(end, size - 1) + 1, value + weight + 0.3 * adjacent, len(nodes) - 1)
            reached.append(entry)
        for index, value, node in reached:
            _raise_from(values, links, index, value, node)
    chain: set[int] = set()
    last = _best_until(values, links, size)[1]
    while last is not None:
        chain.add(nodes[last][0])
        last = nodes[last][2]
    return chain


def _best_until(
    values: list[float], links: list[int | None], index: int
) -> tuple[float, int | None]:
    """The greatest value at or before an index (a Fenwick tree of maxima)."""
    best, link = 0.0, None
    while index > 0:
        if values[index] > best:
            best, link = values[index], links[index]
        index -= index & -index
    return best, link


def _raise_from(
    values: list[float], links: list[int | None], index: int, value: float, node: int
) -> None:
    while index < len(values):
        if value > values[index]:
            values[index], links[index] = value, node
        index += index & -index
