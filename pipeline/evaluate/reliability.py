"""How far an event's confidence can be trusted: the reliability table."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


class Bin(msgspec.Struct, frozen=True):
    """Events of a confidence from `low` up to `high`: how many, how many right, their mean."""

    low: float
    high: float
    events: int
    right: int
    mean: float

    @property
    def accuracy(self) -> float:
        """The share of these events that is right."""
        return self.right / self.events if self.events else 0.0


def reliability(judged: Iterable[tuple[float, bool]], edges: Sequence[float] = EDGES) -> list[Bin]:
    """The reliability table of `(confidence, right)` pairs; the last bin holds its upper edge."""
    pairs = list(judged)
    bins: list[Bin] = []
    for low, high in pairwise(edges):
        last = high == edges[-1]
        inside = [(c, right) for c, right in pairs if low <= c < high or (last and c == high)]
        mean = sum(c for c, _ in inside) / len(inside) if inside else 0.0
        bins.append(Bin(low, high, len(inside), sum(right for _, right in inside), mean))
    return bins
