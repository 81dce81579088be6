"""The annotated documents beside the project come back block by block."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from pipeline.clean.assembly import unaccounted
from pipeline.clean.pdf import clean
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse.pdf import parse

NAMES = [
    "gold/dev/annual-activities-2023",
    "gold/dev/committee-minutes-2022",
    "gold/dev/press-release-2021",
    "gold/dev/regional-coordination-2024",
    "seeds/igo-coordination-2023",
]


def plain(text: str) -> str:
    """One line without note marks, emphasis and bullets of the transcript."""
    text = re.sub(r"[¹²³*]", "", unicodedata.normalize("NFC", text))
    return " ".join(re.sub(r"^\s*- ", "", text).split())


def transcript(text: str) -> list[str]:
    """The blocks that a reader wrote down."""
    found: list[str] = []
    for part in re.split(r"\n\s*\n", text):
        lines = [line for line in part.split("\n") if line.strip()]
        listed = any(re.match(r"\s*- ", line) for line in lines)
        found += [plain(line) for line in lines] if listed else [plain(" ".join(lines))]
    return [block for block in found if block]


@pytest.mark.parametrize("name", NAMES)
def test_every_block_comes_back_as_one(shared: Path, rules: Path, name: str) -> None:
    folder, stem = name.rsplit("/", 1)
    data = (shared / folder / "raw" / f"{stem}.pdf").read_bytes()
    layout = parse(RawDocument(stem, stem, "application/pdf", data, "0" * 64), Settings())
    document = clean(layout, rules)
    expected = transcript((shared / f"{name}.txt").read_text(encoding="utf-8"))
    found = [plain(document.text[block.start : block.end]) for block in document.blocks]
    assert sorted(found) == sorted(expected)
    assert unaccounted(layout.text, document.alignment, len(document.text), document.removed) == ""
    gold = json.loads((shared / f"{name}.gold.json").read_text(encoding="utf-8"))
    assert document.title is not None
    assert document.title.value == gold["title"]
    assert document.published is not None
    assert document.published.value == gold["published"]
