"""Every line of the table of date expressions."""

import re
from pathlib import Path

import pytest

from tests.extract.dates.conftest import Read

SPECS = Path(__file__).parents[2] / "specs" / "dates.txt"
MARKED = re.compile(r"\[([^\[\]=]+) = ([^\[\]=]+)\]")
LINES = [
    line
    for line in SPECS.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES)
def test_line(line: str, read: Read) -> None:
    reference, _, marked = line.partition(" | ")
    expected = [
        (words, None if value == "null" else value) for words, value in MARKED.findall(marked)
    ]
    published = None if reference == "-" else reference
    text = MARKED.sub(r"\1", marked)
    assert read([("paragraph", text)], published=published) == expected


def test_the_table_is_as_long_as_promised() -> None:
    assert len(LINES) == len(set(LINES))
    assert len(LINES) >= 400
