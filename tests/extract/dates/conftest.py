"""Documents of a few blocks, and their dates."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.extract.dates import find_dates, load
from pipeline.extract.dates.find import Found
from pipeline.extract.dates.lexicon import Lexicon
from pipeline.extract.sentences import sentences_of
from pipeline.model.document import Block, BlockKind, Cell, Document, Fact
from pipeline.model.places import LinePlaces
from pipeline.model.traced import Alignment

Part = tuple[BlockKind, str]
Read = Callable[..., list[tuple[str, str | None]]]


def document_of(parts: list[Part], **facts: str | None) -> Document:
    """Blocks joined by blank lines; headings are of level 1, ` | ` parts the cells of a table."""
    blocks: list[Block] = []
    text = ""
    for kind, words in parts:
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{words}" if text else words
        rows = _rows(words, start) if kind == "table" else ()
        level = 1 if kind == "heading" else None
        blocks.append(Block(kind, start, len(text), level=level, rows=rows))
    known = {name: Fact(value, "test") for name, value in facts.items() if value is not None}
    return Document(text, tuple(blocks), Alignment(()), LinePlaces((0,)), **known)  # type: ignore[arg-type] # facts by name


def _rows(words: str, start: int) -> tuple[tuple[Cell, ...], ...]:
    rows = []
    for line in words.split("\n"):
        cells = []
        for cell in line.split(" | "):
            cells.append(Cell(start, start + len(cell)))
            start += len(cell) + 3
        rows.append(tuple(cells))
        start -= 2
    return tuple(rows)


@pytest.fixture(scope="session")
def lexicon(rules: Path) -> Lexicon:
    return load(rules)


@pytest.fixture(scope="session")
def find(lexicon: Lexicon) -> Callable[[Document], Found]:
    def finder(document: Document) -> Found:
        sentences = tuple(
            sentence
            for index, block in enumerate(document.blocks)
            for sentence in sentences_of(document.text, block, index)
        )
        return find_dates(document, sentences, lexicon)

    return finder


@pytest.fixture(scope="session")
def read(find: Callable[[Document], Found]) -> Read:
    """The expressions of a document with their values."""

    def reader(parts: list[Part], **facts: str | None) -> list[tuple[str, str | None]]:
        document = document_of(parts, **facts)
        return [
            (document.text[date.start : date.end], date.value.edtf) for date in find(document).dates
        ]

    return reader
