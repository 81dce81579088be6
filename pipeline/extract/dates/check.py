"""Examples of dates: lines of text with each expression and its value in brackets.

    2022-11-21 | It was held [from 20 to 23 July 2022 = 2022-07-20/2022-07-23] in Lima.

Before the bar stands the document's own date, `-` where it has none; `null` is a date that nothing
settles, and what is not in brackets is no date. `rules/dates.yaml` carries such lines.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from pipeline.errors import RuleError
from pipeline.extract.dates.find import find_dates
from pipeline.extract.dates.lexicon import FILE, Lexicon, load
from pipeline.extract.sentences import sentences_of
from pipeline.model.document import Block, Document, Fact
from pipeline.model.places import LinePlaces
from pipeline.model.traced import Alignment

_MARKED = re.compile(r"\[([^\[\]=]+) = ([^\[\]=]+)\]")


class Example(NamedTuple):
    """A text, its document's date, and the expressions in it with their values."""

    text: str
    published: str | None
    expected: list[tuple[str, str | None]]


def read_example(line: str) -> Example:
    """The example that a line writes down."""
    published, _, marked = line.partition(" | ")
    expected = [
        (words, None if value == "null" else value) for words, value in _MARKED.findall(marked)
    ]
    return Example(_MARKED.sub(r"\1", marked), None if published == "-" else published, expected)


def found_in(example: Example, lexicon: Lexicon) -> list[tuple[str, str | None]]:
    """The expressions that are read in an example's text, with their values."""
    text = example.text
    block = Block("paragraph", 0, len(text))
    published = Fact(example.published, "example") if example.published else None
    document = Document(text, (block,), Alignment(()), LinePlaces((0,)), published=published)
    found = find_dates(document, tuple(sentences_of(text, block, 0)), lexicon)
    return [(text[date.start : date.end], date.value.edtf) for date in found.dates]


def check(rules: Path) -> list[RuleError]:
    """All faults of `rules/dates.yaml`: its shape, or the examples that are read otherwise."""
    try:
        return list(_broken_examples(rules / FILE, load(rules)))
    except RuleError as error:
        return [error]


def _broken_examples(path: Path, lexicon: Lexicon) -> Iterator[RuleError]:
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in yaml.safe_load("\n".join(lines)).get("examples", ()):
        example = read_example(str(line))
        found = found_in(example, lexicon)
        if found != example.expected:
            number = next((n for n, each in enumerate(lines, 1) if str(line) in each), None)
            message = f"found {found} in {example.text!r}, expected {example.expected}"
            yield RuleError(path, message, line=number, rule="examples")
