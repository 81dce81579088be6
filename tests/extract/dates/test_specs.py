"""Every line of the table of date expressions."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.extract.dates import find_dates, load
from pipeline.extract.dates.lexicon import Lexicon
from pipeline.extract.sentences import sentences_of
from pipeline.model.document import Block, Document, Fact
from pipeline.model.places import LinePlaces
from pipeline.model.traced import Alignment

SPECS = Path(__file__).parents[2] / "specs" / "dates.txt"
MARKED = re.compile(r"\[([^\[\]=]+) = ([^\[\]=]+)\]")


class Case(NamedTuple):
    """A text, its document's date, and the expressions that are to be found in it."""

    text: str
    published: str | None
    expected: list[tuple[str, str | None]]


def read_case(line: str) -> Case:
    reference, _, marked = line.partition(" | ")
    pairs = MARKED.findall(marked)
    expected = [(words, None if value == "null" else value) for words, value in pairs]
    published = None if reference == "-" else reference
    return Case(MARKED.sub(r"\1", marked), published, expected)


LINES = [
    line
    for line in SPECS.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def lexicon(rules: Path) -> Lexicon:
    return load(rules)


@pytest.mark.parametrize("line", LINES)
def test_line(line: str, lexicon: Lexicon) -> None:
    case = read_case(line)
    block = Block("paragraph", 0, len(case.text))
    published = Fact(case.published, "test") if case.published else None
    document = Document(case.text, (block,), Alignment(()), LinePlaces((0,)), published=published)
    found = find_dates(document, tuple(sentences_of(case.text, block, 0)), lexicon)
    assert [(case.text[m.start : m.end], m.value.edtf) for m in found.dates] == case.expected


def test_the_table_is_as_long_as_promised() -> None:
    assert len(LINES) == len(set(LINES))
    assert len(LINES) >= 400
