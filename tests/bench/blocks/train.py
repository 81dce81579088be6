"""Train the block classifier: `python -m tests.bench.blocks.train BENCH_FOLDER [MODEL]`.

Needs scikit-learn, which the pipeline itself does not. BENCH_FOLDER holds the annotated pages (see
`pages.py`) and, in `extra`, more of them. Prints cross-validated figures: no host's page is in
both halves. The sources' names and licences are written into the model.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from pipeline.clean.html.forest import MODEL, Forest, Model
from pipeline.clean.html.sequence import best_cut, second_look
from tests.bench.blocks.labels import words
from tests.bench.blocks.pages import Sample, gold_samples, samples

FOLDS = 3
GOLD = Path("../../gold/dev")
"""The annotated documents, from the folder of the pages."""
SEED = 0
ALONE = {"max_iter": 80, "max_leaf_nodes": 31, "max_depth": 8, "max_features": 0.2}
TOGETHER = {"max_iter": 60, "max_leaf_nodes": 15, "max_depth": 6, "max_features": 0.5}
ABOUT = {
    "data": "scrapinghub article-extraction-benchmark (MIT); trafilatura evaluation pages"
    " (Apache-2.0); WCXB by Murrough Foley (CC BY 4.0); pages of US public bodies from the"
    " City Bureau scrapers (MIT) and EDGI web monitoring; webseg by R. Kreuzer (public domain)",
    "method": "gradient boosting with scikit-learn, two looks; see tests/bench/blocks/train.py",
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
) -> HistGradientBoostingClassifier:
    rows = np.concatenate(matrices)
    labels = np.concatenate([page.labels for page in pages])
    weights = np.concatenate([page.weights for page in pages])
    known = weights > 0
    classifier = HistGradientBoostingClassifier(
        learning_rate=0.1,
        min_samples_leaf=30,
        l2_regularization=5.0,
        max_bins=63,
        early_stopping=False,
        random_state=SEED,
        **options,
    )
    return classifier.fit(rows[known], labels[known] >= 0.5, sample_weight=weights[known])


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
                scores[i] = classifier.decision_function(matrices[i])
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


def export(classifier: HistGradientBoostingClassifier, names: Sequence[str]) -> Forest:
    """The trees as plain numbers; thresholds are rounded to what a float32 can tell apart."""
    features: list[int] = []
    thresholds: list[float] = []
    left: list[int] = []
    right: list[int] = []
    values: list[float] = []
    roots: list[int] = []
    depth = 0
    for (predictor,) in classifier._predictors:  # noqa: SLF001 - there is no public way to the trees
        root = len(features)
        roots.append(root)
        for position, node in enumerate(predictor.nodes):
            leaf = bool(node["is_leaf"])
            own = root + position
            features.append(0 if leaf else int(node["feature_idx"]))
            thresholds.append(0.0 if leaf else float(np.float32(node["num_threshold"])))
            left.append(own if leaf else root + int(node["left"]))
            right.append(own if leaf else root + int(node["right"]))
            values.append(round(float(node["value"]), 6) if leaf else 0.0)
            depth = max(depth, int(node["depth"]))
    base = float(classifier._baseline_prediction[0, 0])  # noqa: SLF001 - the same
    return Forest(
        tuple(names), base, depth, tuple(roots), tuple(features), tuple(thresholds),
        tuple(left), tuple(right), tuple(values),
    )  # fmt: skip


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(Path(arguments[0]), Path(arguments[1]) if len(arguments) > 1 else MODEL)
