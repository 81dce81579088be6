"""Text that is made to be slow or strange: the time stays linear, nothing breaks."""

from pathlib import Path

import pytest

from pipeline.extract.dates import find_dates, load
from pipeline.model.document import Block, Document, Fact
from pipeline.model.places import LinePlaces
from pipeline.model.traced import Alignment

MEGABYTE = 1_000_000

PIECES = [
    "1",
    "-",
    "1-",
    "12 ",
    "12, ",
    "12 and ",
    "12.",
    "12/",
    "2022-",
    "2022/",
    "May ",
    "May 12, ",
    "12 May and ",
    "from ",
    "the ",
    "A/1",
    "AB-1-",
    "+1 ",
    "a@",
    "Q1 ",
    "1:1:",
    "last ",
    "’",
    "a–",
    "in two ",
    "year ended ",
    "first half of ",
    "8.–",
    "28.2.–",
    "spring ",
    "May each ",
    "from 5 to 9 and ",
    "last year’s ",
    "2022-05-03/",
]


def document(text: str) -> Document:
    block = Block("paragraph", 0, len(text))
    published = Fact("2022-11-21", "test")
    return Document(text, (block,), Alignment(()), LinePlaces((0,)), published=published)


@pytest.mark.parametrize("piece", PIECES)
def test_repetition(piece: str, rules: Path) -> None:
    text = piece * (MEGABYTE // 50 // len(piece))
    found = find_dates(document(text), (), load(rules))
    assert all(0 <= date.start < date.end <= len(text) for date in found.dates)


def test_a_megabyte_of_digits_dashes_and_months(rules: Path) -> None:
    text = ("2022-" * 90 + "12 May – " * 9 + "9" * 1500 + "March, " * 9) * (MEGABYTE // 2100)
    found = find_dates(document(text), (), load(rules))
    assert found.dates


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "0 May", "٣ مايو"])
def test_nothing_to_find(text: str, rules: Path) -> None:
    assert not [m for m in find_dates(document(text), (), load(rules)).dates if m.end - m.start > 4]
