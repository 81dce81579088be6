"""Hostile lines cost time in proportion to their length: a pattern that explodes would hang."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.counts.document import read_document
from pipeline.extract.counts.lexicon import load
from pipeline.extract.counts.reader import CountReader
from pipeline.extract.sentences import sentences_of
from pipeline.model.document import Block

READER = CountReader(load(Path(__file__).parents[3] / "rules"))
PIECES = (
    "one two three-quarters hundred million dozen a half and or to between from of the over more "
    "than up at least 7 12 1,043 2.5 10-12 3/4 (5) € USD kg % per cent million officers customs "
    "national workshops them which , . : ( ) + - in total some rose twenty-one minus point quarter"
).split()
WHOLE = ("digits", "dashes", "commas", "hyphens", "months")
"""Lines of a megabyte; the others, dense with true counts, are of a twentieth of that."""
LINES = {
    "digits": "7",
    "groups": "111 ",
    "commas": "1,22,",
    "dashes": "1-",
    "spaced dashes": "1 - ",
    "months": "May 12 June ",
    "number words": "two hundred and ",
    "hyphens": "twenty-",
    "currencies": "US$ ",
    "labels": "Tables 1, 2 and 3 to ",
    "brackets": "((((1",
    "nouns": "5 officers of officers and ",
    "adjectives": "12 national ",
    "qualifiers": "more than at least up to ",
    "parentheses": "20 officers (12 from Peru and ",
    "of": "4 of the 4 ",
}


@pytest.mark.parametrize("name", LINES)
def test_a_hostile_line_is_read_to_its_end(rules: Path, name: str) -> None:
    size = 1_000_000 if name in WHOLE else 50_000
    text = LINES[name] * (size // len(LINES[name])) + " and 3 officers"
    block = Block("paragraph", 0, len(text))
    reader = CountReader(load(rules))
    found = read_document(text, (block,), sentences_of(text, block, 0), (), reader)
    assert all(0 <= c.start < c.end <= len(text) for c in found.counts)


@given(
    st.text(st.sampled_from("0123456789.,'’-–/()[]%$€km+ ½ one two hundred and of in USD\u00a0"))
)
def test_no_mixture_of_signs_breaks_the_reader(text: str) -> None:
    block = Block("paragraph", 0, len(text))
    found = read_document(text, (block,), sentences_of(text, block, 0), (), READER)
    assert all(0 <= c.start < c.end <= len(text) for c in found.counts)


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_no_mixture_of_words_breaks_the_reader(pieces: list[str]) -> None:
    text = " ".join(pieces)
    block = Block("paragraph", 0, len(text))
    found = read_document(text, (block,), sentences_of(text, block, 0), (), READER)
    assert all(0 <= c.start < c.end <= len(text) for c in found.counts)
