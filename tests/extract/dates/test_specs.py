"""Every line of the table of date expressions."""

from pathlib import Path

import pytest

from pipeline.extract.dates.check import found_in, read_example
from pipeline.extract.dates.lexicon import Lexicon

SPECS = Path(__file__).parents[2] / "specs" / "dates.txt"
LINES = [
    line
    for line in SPECS.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES)
def test_line(line: str, lexicon: Lexicon) -> None:
    example = read_example(line)
    assert found_in(example, lexicon) == example.expected


def test_the_table_is_as_long_as_promised() -> None:
    assert len(LINES) == len(set(LINES))
    assert len(LINES) >= 400
