"""Train the block classifier: `python -m tests.bench.blocks.train BENCH_FOLDER [MODEL]`.

Needs LightGBM, which the pipeline itself does not. BENCH_FOLDER holds the annotated pages (see
`pages.py`) and, in `extra`, more of them. Prints cross-validated figures: no host's page is in
both halves. The sources' names and licences are written into the model.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import lightgbm
import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.html.forest import MODEL, Forest, Model
from pipeline.clean.html.sequence import best_cut, second_look
from tests.bench.blocks.labels import words
from tests.bench.blocks.pages import Sample, gold_samples, samples

FOLDS = 3
GOLD = Path("../../gold/dev")
"""The annotated documents, from the folder of the pages."""
SEED = 0
OPTIONS = {
    "objective": "binary",
    "learning_rate": 0.1,
    "max_bin": 63,
    "deterministic": True,
    "force_col_wise": True,
    "num_threads": 1,
    "seed": SEED,
    "verbose": -1,
}
ALONE = {
    "num_iterations": 120,
    "num_leaves": 24,
    "max_depth": 8,
    "min_data_in_leaf": 150,
    "feature_fraction_bynode": 0.4,
    "lambda_l2": 20.0,
    "path_smooth": 20.0,
    "bagging_fraction": 0.6,
    "bagging_freq": 1,
    "extra_trees": True,
}
"""Random thresholds and smoothed leaves: pages of unseen sites are what counts (Geurts et al.,
Machine Learning 2006, "Extremely randomized trees")."""
TOGETHER = {
    "num_iterations": 60,
    "num_leaves": 15,
    "max_depth": 6,
    "min_data_in_leaf": 30,
    "feature_fraction_bynode": 0.5,
    "lambda_l2": 5.0,
}
ABOUT = {
    "data": "scrapinghub article-extraction-benchmark (MIT); trafilatura evaluation pages"
    " (Apache-2.0); WCXB by Murrough Foley (CC BY 4.0); pages of US public bodies from the"
    " City Bureau scrapers (MIT) and EDGI web monitoring; webseg by R. Kreuzer (public domain)",
    "method": "gradient boosting with LightGBM, two looks; see tests/bench/blocks/train.py",
}

Matrix = NDArray[np.float32]
Scores = NDArray[np.float64]


def main(bench: Path, model: Path) -> None:
    """Cross-validate, print, train on everything, write the model."""
    pages = [*samples(bench), *samples(bench / "extra"), *gold_samples(bench / GOLD)]
    hosts = sorted({page.host for page in pages})
    order = np.random.default_rng(SEED).permutation(len(hosts))
    fold = {host: int(order[i]) % FOLDS for i, host in enumerate(hosts)}
    folds = [fold[page.host] for page in pages]
    first = [page.look.matrix for page in pages]
    scores = _out_of_fold(first, pages, folds, ALONE)
    second = [second_look(page.look, score) for page, score in zip(pages, scores, strict=True)]
    figures = report(pages, _out_of_fold(second, pages, folds, TOGETHER))
    names = pages[0].look.names
    trained = Model(
        about={**ABOUT, **figures},
        alone=export(_fit(first, pages, ALONE), names),
        together=export(_fit(second, pages, TOGETHER), [str(i) for i in range(second[0].shape[1])]),
    )
    model.write_bytes(msgspec.json.encode(trained))


def _fit(
    matrices: Sequence[Matrix], pages: Sequence[Sample], options: dict[str, float]
) -> lightgbm.Booster:
    rows = np.concatenate(matrices)
    labels = np.concatenate([page.labels for page in pages])
    weights = np.concatenate([page.weights for page in pages])
    known = weights > 0
    data = lightgbm.Dataset(
        rows[known], labels[known] >= 0.5, weight=weights[known] / weights[known].mean()
    )
    return lightgbm.train({**OPTIONS, **options}, data)


def _out_of_fold(
    matrices: Sequence[Matrix],
    pages: Sequence[Sample],
    folds: Sequence[int],
    options: dict[str, float],
) -> list[Scores]:
    """Log odds of each page's segments from a forest that saw no page of its host."""
    scores: list[Scores] = [np.zeros(0)] * len(pages)
    for held in range(FOLDS):
        learned = [i for i, fold in enumerate(folds) if fold != held]
        classifier = _fit([matrices[i] for i in learned], [pages[i] for i in learned], options)
        for i, fold in enumerate(folds):
            if fold == held:
                scores[i] = np.asarray(classifier.predict(matrices[i], raw_score=True))
    return scores


def report(pages: Sequence[Sample], scores: Sequence[Scores]) -> dict[str, str]:
    """Word F1 by source of the development pages, printed and given back."""
    values: dict[str, list[float]] = {}
    for page, score in zip(pages, scores, strict=True):
        main_text = page.truth.get("articleBody")
        if isinstance(main_text, str):
            kept = best_cut(1 / (1 + np.exp(-score)), page.look.lengths)
            text = " ".join(part for part, keep in zip(page.texts, kept, strict=True) if keep)
            values.setdefault(page.source, []).append(word_f1(main_text, text))
    figures = {
        f"word F1 {source}": f"{np.mean(values[source]):.3f} ({len(values[source])} pages)"
        for source in sorted(values)
    }
    for name, figure in figures.items():
        print(f"{name}: {figure}")
    return figures


def word_f1(truth: str, found: str) -> float:
    """F1 of the two bags of words."""
    one, other = (np.unique(words(text), return_counts=True) for text in (truth, found))
    counts = dict(zip(*one, strict=True))
    common = sum(min(n, counts.get(word, 0)) for word, n in zip(*other, strict=True))
    total = int(one[1].sum() + other[1].sum())
    return 2 * int(common) / total if total else 1.0


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


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(Path(arguments[0]), Path(arguments[1]) if len(arguments) > 1 else MODEL)
