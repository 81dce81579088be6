"""The table of acronyms: what a sentence defines."""

from pathlib import Path

import pytest

from pipeline.extract.organizations.candidates import draft
from pipeline.extract.organizations.lexicon import Lexicon
from pipeline.extract.organizations.tokens import tokenize

TABLE = Path(__file__).parents[2] / "specs" / "acronym_definitions.txt"
LINES = [
    line
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if " => " in line and not line.startswith("#")
]


def test_the_table_is_large_enough() -> None:
    assert len(LINES) >= 150


@pytest.mark.parametrize("line", LINES)
def test_definitions(line: str, lexicon: Lexicon) -> None:
    text, expected = line.split(" => ")
    tokens = tokenize(text, lexicon.forms.expansions)
    found = [
        f"{d.acronym} {'=' if d.organization else '~'} "
        f"{text[tokens.starts[d.first] : tokens.ends[d.stop - 1]]}"
        for d in draft(tokens, lexicon).definitions
    ]
    assert sorted(found) == ([] if expected == "-" else sorted(expected.split("; ")))
