"""Any number, in any of its dresses, comes back as itself."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.counts.amounts import AmountReader
from pipeline.extract.counts.lexicon import load
from pipeline.extract.counts.number_words import TENS, UNITS
from pipeline.extract.counts.tokens import tokenize

READER = AmountReader(load(Path(__file__).parents[3] / "rules"))
SEPARATORS = [",", "\u00a0", "\u202f", " ", "’"]
SMALL = {value: word for word, value in UNITS.items() if word not in {"nought", "naught"}}
DECADES = {value: word for word, value in TENS.items()}


def read(text: str) -> tuple[float, ...] | None:
    """The values of a text that is one amount and nothing else."""
    tokens = tokenize(text, 0, len(text))
    amount = READER.read(tokens, 0)
    return amount.values if amount is not None and amount.stop == len(tokens) else None


def spoken(number: int) -> str:
    """A number below a billion in English words."""
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{spoken(number // size)} {name}{joint + spoken(rest) if rest else ''}"
    if number < 20:
        return SMALL[number]
    unit = number % 10
    return DECADES[number - unit] + (f"-{SMALL[unit]}" if unit else "")


@given(st.integers(0, 10**12), st.sampled_from(SEPARATORS))
def test_grouped_digits(number: int, separator: str) -> None:
    assert read(f"{number:,}".replace(",", separator)) == (number,)


@given(st.integers(1, 10**9 - 1))
def test_number_words(number: int) -> None:
    assert read(spoken(number)) == (number,)


@given(st.decimals(0, 9999, places=2), st.sampled_from([("million", 10**6), ("bn", 10**9)]))
def test_decimals_with_a_scale(number: object, scale: tuple[str, int]) -> None:
    found = read(f"{number} {scale[0]}")
    assert found == pytest.approx((float(str(number)) * scale[1],))


@given(st.integers(1, 998), st.integers(1, 998), st.sampled_from([" to ", "–", "-", " – "]))
def test_ranges(one: int, other: int, joint: str) -> None:
    low, high = sorted((one, other))
    expected = (low, high) if low < high else None
    assert read(f"{low}{joint}{high}") == expected


@given(st.integers(1, 10**6), st.sampled_from(["USD {}", "{} EUR", "€{}", "CHF{}", "{} euros"]))
def test_money(number: int, dress: str) -> None:
    assert read(dress.format(f"{number:,}")) == (number,)


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_tokens_are_slices_of_the_text_in_order(text: str) -> None:
    end = 0
    for token in tokenize(text, 0, len(text)):
        assert end <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        end = token.end
