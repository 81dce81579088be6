"""`counts.tsv`: an expression in context, and every count that is to be read from it."""

from pathlib import Path

import pytest

from pipeline.extract.counts.document import read_document
from pipeline.extract.counts.lexicon import load
from pipeline.extract.counts.reader import CountReader
from pipeline.extract.sentences import sentences_of
from pipeline.model.annotations import Count
from pipeline.model.document import Block

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("counts.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def reader(rules: Path) -> CountReader:
    return CountReader(load(rules))


def written(count: Count) -> str:
    value = count.value
    numbers = value.value if isinstance(value.value, tuple) else (value.value,)
    joint = "+" if count.rule == "count.shared" else ".."
    return f"{joint.join(map(str, numbers))} {value.qualifier} {value.unit or '_'}"


def test_the_table_is_large_and_has_negatives() -> None:
    assert len(ROWS) >= 300
    assert sum(expected == "-" for _, expected in ROWS) >= 60


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_counts_of_an_expression(reader: CountReader, text: str, expected: str) -> None:
    block = Block("paragraph", 0, len(text))
    found = read_document(text, (block,), sentences_of(text, block, 0), (), reader).counts
    got = " ; ".join(written(count) for count in found) or "-"
    assert got == expected
