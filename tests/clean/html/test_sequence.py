import numpy as np
import pytest

from pipeline.clean.html.forest import Forest, Scorer
from pipeline.clean.html.sequence import best_cut, from_title, without_gaps, without_islands


def flags(marks: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([mark == "x" for mark in marks])


def marks(kept: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> str:
    return "".join("x" if keep else "." for keep in kept)


@pytest.mark.parametrize(
    ("chance", "expected"),
    [
        ([0.9, 0.8, 0.1, 0.05], "xx.."),
        ([0.3, 0.3, 0.02, 0.02], "xx.."),
        ([0.01], "x"),
    ],
)
def test_the_threshold_follows_what_the_page_is_sure_of(chance: list[float], expected: str) -> None:
    assert marks(best_cut(np.array(chance), np.full(len(chance), 100.0))) == expected


@pytest.mark.parametrize(
    ("kept", "doubtful", "expected"),
    [
        ("x.x....x", "........", "xxx....x"),
        ("x...x", ".....", "xxxxx"),
        ("x....x", "......", "x....x"),
        ("x...x", "..x..", "x...x"),
        ("..x..", ".....", "..x.."),
    ],
)
def test_short_gaps_in_content_are_content(kept: str, doubtful: str, expected: str) -> None:
    assert marks(without_gaps(flags(kept), flags(doubtful))) == expected


def test_an_unlikely_segment_alone_among_furniture_goes() -> None:
    kept = flags("xxxx.....x.....x")
    chance = np.array([0.5] * 9 + [0.5] + [0.5] * 5 + [0.9])
    assert marks(without_islands(kept, chance)) == "xxxx...........x"


def test_what_stands_long_before_the_title_goes() -> None:
    lengths = np.full(8, 50.0)
    none = flags("........")
    assert marks(from_title(flags("xx.xxxxx"), 4, lengths, none)) == "...xxxxx"
    assert marks(from_title(flags("xxxxxx.x"), 7, lengths, none)) == "xxxxxx.x"
    assert marks(from_title(flags("xx.xxxxx"), 4, lengths, flags("...x.x.."))) == "....xxxx"


def test_a_forest_adds_the_leaves_that_each_row_reaches() -> None:
    forest = Forest(
        columns=("a", "b"),
        base=0.5,
        depth=1,
        roots=(0, 3),
        features=(0, 0, 0, 1, 0, 0),
        thresholds=(1.0, 0, 0, 5.0, 0, 0),
        left=(1, 1, 2, 4, 4, 5),
        right=(2, 1, 2, 5, 4, 5),
        values=(0, -1.0, 1.0, 0, -10.0, 10.0),
    )
    rows = np.array([[1, 5], [2, 5], [1, 6]], dtype=np.float32)
    assert Scorer(forest).score(rows).tolist() == [-10.5, -8.5, 9.5]
