"""Texts that are no prose cost no more than prose of their length."""

import pytest

from pipeline.extract.organizations import find_organizations
from pipeline.extract.organizations.lexicon import Lexicon

TEXTS = {
    "heads": "Office " * 20_000,
    "chains": "Office of Trade of " * 10_000,
    "pairs": "Board of Trade and " * 10_000,
    "run": "A.B-c/" * 20_000,
    "letters": "a" * 200_000,
    "capitals": "A" * 200_000,
    "brackets": "(" * 100_000,
    "acronyms": "(AB) " * 20_000,
    "quotes": "\"' " * 40_000,
    "foreign": "Direction de la " * 10_000,
    "companies": "A B & Co. Ltd " * 10_000,
    "blanks": " " * 200_000,
    "bars": "| AB " * 20_000,
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_comes_to_an_end(name: str, lexicon: Lexicon) -> None:
    text = TEXTS[name]
    found = find_organizations(text, lexicon)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)
