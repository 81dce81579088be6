"""Train the block classifier: `python -m tests.bench.blocks.train BENCH_FOLDER [MODEL]`.

Needs LightGBM, which the pipeline itself does not. BENCH_FOLDER holds the annotated pages (see
`pages.py`) and, in `extra`, more of them. Prints cross-validated figures of whole records: no page
of a host is in two parts, and each seed makes parts of its own. The sources' names and licences
and the figures are written into the model. The same pages give the same model, byte for byte.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import lightgbm
import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.html import clues
from pipeline.clean.html.features import Look
from pipeline.clean.html.learned import MODEL, Model
from pipeline.clean.html.lexicon import Lexicon, Lookup
from pipeline.clean.html.sequence import second_look
from tests.bench.blocks.figures import figures
from tests.bench.blocks.names import learn
from tests.bench.blocks.pages import Sample, gold_samples, record_text, samples
from tests.bench.blocks.trees import export

FOLDS = 3
INNER = 6
"""Groups of hosts, so that no page is read with a lexicon that it has taught."""
GOLD = Path("../../gold/dev")
"""The annotated documents, from the folder of the pages."""
SEEDS = (0, 1, 2)
OPTIONS = {
    "objective": "binary",
    "learning_rate": 0.1,
    "max_bin": 63,
    "deterministic": True,
    "force_col_wise": True,
    "num_threads": 1,
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
    found: dict[str, list[float]] = {}
    scores: list[Scores] = []
    for seed in reversed(SEEDS):
        scores, figures_of_seed = _cross_validate(pages, seed)
        print(f"seed {seed}:", *(f"{name} {value:.4f}" for name, value in figures_of_seed.items()))
        for name, value in figures_of_seed.items():
            found.setdefault(name, []).append(value)
    measured = {name: f"{np.mean(values):.3f}" for name, values in found.items()}
    print("mean:", measured)
    everything = list(range(len(pages)))
    looks = _looks(pages, everything, [], SEEDS[0])
    alone = _fit([looks[i].matrix for i in everything], pages, ALONE, SEEDS[0])
    second = [second_look(looks[i], scores[i]) for i in everything]
    columns = [str(number) for number in range(second[0].shape[1])]
    trained = Model(
        about={**ABOUT, **measured},
        lexicon=_lexicon(pages, everything),
        alone=export(alone, looks[0].names),
        together=export(_fit(second, pages, TOGETHER, SEEDS[0]), columns),
    )
    model.write_bytes(msgspec.json.encode(trained))


def _cross_validate(pages: Sequence[Sample], seed: int) -> tuple[list[Scores], dict[str, float]]:
    """What the first look says of each page without having seen its host; figures of records."""
    folds = _parts([page.host for page in pages], FOLDS, seed)
    first: dict[int, Scores] = {}
    looks: dict[int, Look] = {}
    for held in range(FOLDS):
        known = [i for i, fold in enumerate(folds) if fold != held]
        rest = [i for i, fold in enumerate(folds) if fold == held]
        seen = _looks(pages, known, rest, seed)
        forest = _fit([seen[i].matrix for i in known], [pages[i] for i in known], ALONE, seed)
        first |= {i: _scores(forest, seen[i].matrix) for i in rest}
        looks |= {i: seen[i] for i in rest}
    second = [second_look(looks[i], first[i]) for i in range(len(pages))]
    results: list[tuple[Mapping[str, object], str]] = []
    for held in range(FOLDS):
        known = [i for i, fold in enumerate(folds) if fold != held]
        forest = _fit([second[i] for i in known], [pages[i] for i in known], TOGETHER, seed)
        for i, fold in enumerate(folds):
            if fold == held and pages[i].measured:
                chances = 1 / (1 + np.exp(-_scores(forest, second[i])))
                results.append((pages[i].truth, record_text(pages[i], chances)))
    return [first[i] for i in range(len(pages))], figures(results)


def _parts(hosts: Sequence[str], parts: int, seed: int) -> list[int]:
    """For each page the part that its host falls into."""
    names = sorted(set(hosts))
    order = np.random.default_rng(seed).permutation(len(names))
    part = {host: int(order[i]) % parts for i, host in enumerate(names)}
    return [part[host] for host in hosts]


def _lexicon(pages: Sequence[Sample], chosen: Sequence[int]) -> Lexicon:
    return learn([(pages[i].host, pages[i].shares) for i in chosen])


def _looks(
    pages: Sequence[Sample], known: Sequence[int], rest: Sequence[int], seed: int
) -> dict[int, Look]:
    """The pages with the columns of the lexicon.

    Those that are learned from get that of the other hosts among them, as a page of an unknown
    host would; the rest gets that of all that are learned from.
    """
    parts = dict(zip(known, _parts([pages[i].host for i in known], INNER, seed), strict=True))
    looks: dict[int, Look] = {}
    for part in range(INNER):
        inside = [i for i in known if parts[i] == part]
        looks |= _read(pages, inside, _lexicon(pages, [i for i in known if parts[i] != part]))
    return looks | (_read(pages, rest, _lexicon(pages, known)) if rest else {})


def _read(pages: Sequence[Sample], chosen: Sequence[int], lexicon: Lexicon) -> dict[int, Look]:
    lookup = Lookup(lexicon)
    return {
        i: pages[i].look.with_columns(clues.NAMES, clues.columns(pages[i].clues, lookup))
        for i in chosen
    }


def _fit(
    matrices: Sequence[Matrix],
    pages: Sequence[Sample],
    options: Mapping[str, float],
    seed: int,
) -> lightgbm.Booster:
    labels = np.concatenate([page.labels for page in pages])
    weights = np.concatenate([page.weights for page in pages])
    known = weights > 0
    data = lightgbm.Dataset(
        np.concatenate(matrices)[known],
        labels[known] >= 0.5,
        weight=weights[known] / weights[known].mean(),
    )
    return lightgbm.train({**OPTIONS, **options, "seed": seed}, data)


def _scores(forest: lightgbm.Booster, matrix: Matrix) -> Scores:
    """Log odds of each row."""
    return np.asarray(forest.predict(matrix, raw_score=True))


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(Path(arguments[0]), Path(arguments[1]) if len(arguments) > 1 else MODEL)
