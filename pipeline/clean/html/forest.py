"""Gradient-boosted trees in a plain format: arrays of numbers, evaluated with numpy."""

import msgspec
import numpy as np
from numpy.typing import NDArray

ROWS = 4096
"""Rows that are scored at a time, so that memory does not grow with the page."""


class Forest(msgspec.Struct, frozen=True):
    """Trees laid end to end; a leaf is a node that leads to itself.

    `columns` names the features in the order of the matrix that `score` takes. A row goes left
    where its feature is at most the threshold.
    """

    columns: tuple[str, ...]
    base: float
    depth: int
    roots: tuple[int, ...]
    features: tuple[int, ...]
    thresholds: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    values: tuple[float, ...]


class Scorer:
    """A forest as arrays.

    Nodes are counted by twos: the entry after a node's own is the same node, as it stands for a
    row that goes right. `_next` leads from both to the node below.
    """

    def __init__(self, forest: Forest) -> None:
        self.columns = forest.columns
        self._base = forest.base
        self._depth = forest.depth
        self._roots = 2 * np.array(forest.roots, dtype=np.intp)
        self._features = np.repeat(np.array(forest.features, dtype=np.intp), 2)
        self._thresholds = np.repeat(np.array(forest.thresholds, dtype=np.float32), 2)
        self._next = 2 * np.stack([forest.left, forest.right], axis=1, dtype=np.intp).reshape(-1)
        self._values = np.repeat(np.array(forest.values, dtype=np.float64), 2)

    def score(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """The log odds of each row."""
        parts = [self._part(matrix[row : row + ROWS]) for row in range(0, len(matrix), ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _part(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        count = len(matrix)
        columns = matrix.T.reshape(-1)
        firsts = self._features * count
        nodes = np.repeat(self._roots[:, None], count, axis=1)
        for _ in range(self._depth):
            places = firsts.take(nodes)
            places += np.arange(count)
            nodes += columns.take(places) > self._thresholds.take(nodes)
            nodes = self._next.take(nodes)
        return np.asarray(self._base + self._values.take(nodes).sum(axis=0))
