"""Blocks and removed parts drawn on a page."""

import pytest
from PIL import Image

from pipeline.model.document import Block, Document, Removed
from pipeline.model.places import Box, PagePlaces, RunPlace
from pipeline.model.traced import Traced
from pipeline.review.picture import BLOCK_COLORS, REMOVED_COLOR, draw, frames, label

WORDS = RunPlace(0, 1, (40, 40, 90, 52), "Words")
NUMBER = RunPlace(6, 1, (60, 150, 66, 162), "7")


def document(kind: str) -> Document:
    block = Block(kind, 0, 5, level=2)  # type: ignore[arg-type]
    alignment = Traced.of("Words", 0).alignment()
    removed = (Removed("page-number", "7", 6, 7),)
    return Document("Words", (block,), alignment, PagePlaces((WORDS, NUMBER)), removed)


def colors(picture: Image.Image) -> set[tuple[int, ...]]:
    return {color for _, color in picture.getcolors(100_000) or [] if isinstance(color, tuple)}


@pytest.mark.parametrize("kind", sorted(BLOCK_COLORS))
def test_a_block_is_framed_in_the_color_of_its_kind(kind: str) -> None:
    page = Image.new("RGB", (400, 400), "white")
    drawn = draw(page, document(kind), 1, 2.0)
    left, top = int((40 - 1.5) * 2), int((40 - 1.5) * 2)
    assert drawn.getpixel((left + 20, top)) == BLOCK_COLORS[kind]
    assert drawn.getpixel((300, 300)) != BLOCK_COLORS[kind]
    assert REMOVED_COLOR in colors(drawn)


def test_another_page_is_left_as_it_is() -> None:
    page = Image.new("RGB", (400, 400), "white")
    assert colors(draw(page, document("paragraph"), 2, 2.0)) == {(255, 255, 255)}


def test_a_label_says_kind_level_and_marker() -> None:
    assert label(Block("list_item", 0, 5, level=2, marker="•")) == "list_item 2 •"
    assert label(Block("paragraph", 0, 5)) == "paragraph"


@pytest.mark.parametrize(
    ("lines", "framed"),
    [
        ([(10, 10, 90, 20), (10, 22, 60, 32)], [(10, 10, 90, 32)]),
        ([(10, 200, 90, 210), (110, 10, 190, 20)], [(10, 200, 90, 210), (110, 10, 190, 20)]),
        ([(10, 10, 20, 20), (30, 10, 90, 20)], [(10, 10, 90, 20)]),
    ],
)
def test_lines_are_framed_column_by_column(lines: list[Box], framed: list[Box]) -> None:
    assert frames(lines) == framed
