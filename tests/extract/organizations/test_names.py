"""The table of names: which words of a sentence name an organization."""

from pathlib import Path

import pytest

from pipeline.extract.organizations import find_organizations
from pipeline.extract.organizations.examples import unmarked
from pipeline.extract.organizations.lexicon import Lexicon

TABLE = Path(__file__).parents[2] / "specs" / "organization_names.txt"
LINES = [
    line
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES)
def test_names(line: str, lexicon: Lexicon) -> None:
    text, expected = unmarked(line)
    assert [text[m.start : m.end] for m in find_organizations(text, lexicon)] == expected
