"""Spellings that are one name have one comparable form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.organizations.tokens import name_key, tokenize

EXPANSIONS = {"UN": "united nations", "U.S.": "united states", "US": "united states"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("World Customs Organisation", "World Customs Organization"),
        ("Pacific Regional Environment Programme", "PACIFIC REGIONAL ENVIRONMENT PROGRAM"),
        ("International Trade Centre", "International Trade Center"),
        ("Patent & Trademark Office", "Patent and Trademark Office"),
        ("Co-operation Council", "Cooperation Council"),
        ("UN Office", "United Nations Office"),
        ("U.S. Patent Office", "United States Patent Office"),
        ("Children's Fund", "Children’s Fund"),
        ("Agence de la Santé", "Agence de la Sante"),
        ("South-East Asia", "Southeast Asia"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert name_key(one, EXPANSIONS) == name_key(other, EXPANSIONS)


def test_a_possessive_is_no_word() -> None:
    assert tokenize("UNODC’s report", {}).words == ["UNODC", "report"]


def test_a_name_does_not_run_over_the_end_of_a_sentence() -> None:
    tokens = tokenize("He flew to Zambia. Police came by St. Lucia", {})
    at = tokens.words.index("Police")
    assert not tokens.linked[at]
    assert tokens.linked[tokens.words.index("Lucia")]


@given(st.text(max_size=200))
def test_words_lie_in_the_text_in_order(text: str) -> None:
    tokens = tokenize(text, EXPANSIONS)
    last = 0
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert last <= start < end
        assert text[start:end] == word
        last = end
