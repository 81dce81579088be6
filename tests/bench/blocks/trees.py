"""LightGBM's trees as plain numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

import lightgbm
import numpy as np

from pipeline.clean.html.forest import Forest


def export(classifier: lightgbm.Booster, names: Sequence[str]) -> Forest:
    """The trees as plain numbers."""
    trees = _Trees()
    roots = [trees.add(tree["tree_structure"], 0) for tree in classifier.dump_model()["tree_info"]]
    return Forest(
        tuple(names), 0.0, trees.depth, tuple(roots), tuple(trees.features),
        tuple(trees.thresholds), tuple(trees.left), tuple(trees.right), tuple(trees.values),
    )  # fmt: skip


class _Trees:
    """The nodes of all trees, a leaf leading to itself."""

    def __init__(self) -> None:
        self.depth = 0
        self.features: list[int] = []
        self.thresholds: list[float] = []
        self.left: list[int] = []
        self.right: list[int] = []
        self.values: list[float] = []

    def add(self, node: Mapping[str, Any], depth: int) -> int:
        """The index of a node that is added with all below it."""
        own = len(self.features)
        self.depth = max(self.depth, depth)
        leaf = "leaf_value" in node
        self.features.append(0 if leaf else int(node["split_feature"]))
        self.thresholds.append(0.0 if leaf else _single(float(node["threshold"])))
        self.values.append(round(float(node["leaf_value"]), 6) if leaf else 0.0)
        self.left.append(own)
        self.right.append(own)
        if not leaf:
            self.left[own] = self.add(node["left_child"], depth + 1)
            self.right[own] = self.add(node["right_child"], depth + 1)
        return own


def _single(threshold: float) -> float:
    """The greatest float32 that is not above the threshold: the features have no more digits."""
    single = np.float32(threshold)
    return float(single if single <= threshold else np.nextafter(single, np.float32(-np.inf)))
