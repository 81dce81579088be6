"""How well texts agree with annotations: words, shingles of four words, snippets."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_WORD = re.compile(r"\w+")
SHINGLE = 4


def figures(pages: Iterable[tuple[Mapping[str, object], str]]) -> dict[str, float]:
    """The figures of some pages, each given as its annotation and the text that was found.

    `all` and `institutional` are mean F1 of words over the pages with a main text; `articles` is F1
    of the mean precision and recall of shingles on news articles; `snippets` is F1 over all
    snippets that must and must not be there.
    """
    words: list[float] = []
    public: list[float] = []
    articles: list[tuple[float, float]] = []
    counts: Counter[str] = Counter()
    for truth, text in pages:
        main_text = truth.get("articleBody")
        if isinstance(main_text, str):
            words.append(word_f1(main_text, text))
            if truth.get("source") == "inst":
                public.append(words[-1])
            if truth.get("source") == "scrapinghub":
                articles.append(_agreement(_shingles(main_text), _shingles(text)))
        counts += _snippets(truth, text)
    return {
        "all": _mean(words),
        "institutional": _mean(public),
        "articles": _harmonic(*(_mean([pair[i] for pair in articles]) for i in (0, 1))),
        "snippets": 2
        * counts["hit"]
        / max(1, 2 * counts["hit"] + counts["miss"] + counts["wrong"]),
    }


def word_f1(truth: str, found: str) -> float:
    """F1 of the two bags of words."""
    bags = (Counter(_WORD.findall(text.lower())) for text in (truth, found))
    return _harmonic(*_agreement(*bags))


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    count = max(1, len(words) - SHINGLE + 1) if words else 0
    return Counter(tuple(words[start : start + SHINGLE]) for start in range(count))


def _agreement(truth: Counter[Any], found: Counter[Any]) -> tuple[float, float]:
    """Precision and recall of two bags."""
    common = (truth & found).total()
    return common / max(1, found.total()), common / max(1, truth.total())


def _snippets(truth: Mapping[str, object], text: str) -> Counter[str]:
    flat = " ".join(text.split())
    present, absent = (_normalized(truth.get(key)) for key in ("with", "without"))
    hits = sum(snippet in flat for snippet in present)
    wrong = sum(snippet in flat for snippet in absent)
    return Counter(hit=hits, miss=len(present) - hits, wrong=wrong)


def _normalized(value: object) -> list[str]:
    return [" ".join(str(entry).split()) for entry in value] if isinstance(value, list) else []


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def _f1(hits: int, errors: int) -> float:
    return 2 * hits / max(1, 2 * hits + errors)
