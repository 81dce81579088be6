"""The annotated pages: every block of the gold text comes back as one block, and nothing else."""

import json
import re
from pathlib import Path
from unicodedata import normalize

import pytest

from pipeline.clean.assembly import unaccounted
from pipeline.clean.characters import repair
from pipeline.clean.html import clean
from pipeline.model.document import Document
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.model.traced import Traced
from pipeline.model.tree import HtmlLayout
from pipeline.parse.html import parse

PAGES = (
    "gold/dev/events-calendar",
    "gold/dev/old-style-page",
    "gold/dev/operation-news",
    "gold/dev/partnership-programme",
    "gold/dev/statistics-bulletin",
    "seeds/cooperation-with-partners",
)
MARKS = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read(shared: Path, rules: Path, name: str) -> tuple[HtmlLayout, Document]:
    path = shared / name
    data = (path.parent / "raw" / f"{path.name}.html").read_bytes()
    layout = parse(RawDocument(name, f"{name}.html", "text/html", data, ""), Settings())
    return layout, clean(layout, rules)


def expected(shared: Path, name: str) -> list[str]:
    """The gold blocks; the flattened seed has a menu, and a list item and a caption in one."""
    text = (shared / f"{name}.txt").read_text(encoding="utf-8")
    if name.startswith("seeds"):
        text = text.split("\n\n", 1)[1].replace("\n(", "\n\n(")
    found = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = (repair(Traced.of(line, 0)).text for line in block.split("\n"))
        found.append(re.sub(r"^(?:[-•] |[¹²³]\s)", "", "\n".join(lines)).translate(MARKS).strip())
    return found


@pytest.mark.parametrize("name", PAGES)
def test_each_gold_block_comes_back_as_one_block(shared: Path, rules: Path, name: str) -> None:
    layout, document = read(shared, rules, name)
    blocks = [document.text[block.start : block.end].translate(MARKS) for block in document.blocks]
    assert blocks == expected(shared, name)
    removed = document.removed
    assert not unaccounted(layout.text, document.alignment, len(document.text), removed)
    for cut in removed:
        source = layout.text[cut.start : cut.end]
        assert normalize("NFKC", cut.text) == normalize("NFKC", source)


@pytest.mark.parametrize("name", PAGES)
def test_title_and_date_are_those_of_the_gold(shared: Path, rules: Path, name: str) -> None:
    document = read(shared, rules, name)[1]
    gold = json.loads((shared / f"{name}.gold.json").read_text(encoding="utf-8"))
    assert document.title is not None
    assert document.title.value == gold["title"]
    assert (document.published.value if document.published else None) == gold["published"]
