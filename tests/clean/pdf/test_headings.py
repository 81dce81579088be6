"""Headings, their levels, titles and dates on typeset pages."""

from collections.abc import Callable

import pytest

from pipeline.model.document import Document

Typeset = Callable[..., Document]
Blocks = Callable[[Document], list[tuple[str, str]]]
Mark = tuple[object, ...]

FULL = "The members of the committee agreed on the text of the joint plan for the year and on its"
LAST = "budget, which is small."
BOLD, ITALIC = "Helvetica-Bold", "Helvetica-Oblique"


def text(y: float) -> list[Mark]:
    return [(72, y, FULL), (72, y + 14, FULL), (72, y + 28, LAST)]


def headings(document: Document) -> list[tuple[int | None, str]]:
    return [
        (block.level, document.text[block.start : block.end])
        for block in document.blocks
        if block.kind == "heading"
    ]


def test_levels_by_size_weight_and_slant(typeset: Typeset) -> None:
    page: list[Mark] = [(72, 60, "Report of the year", 22, BOLD)]
    for place in range(2):
        y = 110 + 220 * place
        page += [(72, y, f"Part {place} of it", 14, BOLD), *text(y + 20)]
        page += [(72, y + 80, f"Office {place}", 11, BOLD), *text(y + 95)]
        page += [(72, y + 150, f"Staff {place}", 11, ITALIC), *text(y + 165)]
    document = typeset(page)
    assert document.title is not None
    assert document.title.value == "Report of the year"
    assert [level for level, _ in headings(document)] == [1, 2, 3] * 2


def test_numbered_headings_have_the_depth_of_their_number(typeset: Typeset) -> None:
    page: list[Mark] = []
    for place, number in enumerate(["1.", "1.1.", "1.1.1.", "2."]):
        y = 80 + 80 * place
        page += [(72, y, number, 12, BOLD), (110, y, "Work of the office", 12, BOLD), *text(y + 20)]
    assert [level for level, _ in headings(typeset(page))] == [1, 2, 3, 1]


def test_a_heading_over_two_lines_is_one(typeset: Typeset) -> None:
    lines = ["Cooperation of the offices of the region with their", "partners overseas"]
    page = [
        (72, 40, "Report", 24),
        *text(60),
        (72, 130, lines[0], 15, BOLD),
        (72, 148, lines[1], 15, BOLD),
        *text(180),
    ]
    assert headings(typeset([*page, (72, 240, "Staff", 15, BOLD), *text(260)]))[0][1] == " ".join(
        lines
    )


def test_letter_spaced_capitals_are_one_word(typeset: Typeset) -> None:
    letters = [(72 + 16 * place, 80, letter, 12) for place, letter in enumerate("PURPOSE")]
    page = [
        (72, 40, "Report", 24),
        *letters,
        *text(110),
        (72, 180, "SCOPE OF WORK", 12, BOLD),
        *text(200),
    ]
    assert "PURPOSE" in [words for _, words in headings(typeset(page))]


def test_bold_items_of_a_numbered_list_are_no_headings(typeset: Typeset) -> None:
    page: list[Mark] = [*text(60)]
    for place in range(3):
        y = 120 + 40 * place
        page += [(72, y, f"{place + 1}."), (100, y, f"Decision {place}: the plan", 11, BOLD)]
    assert headings(typeset(page)) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Strasbourg, 23 and 24 November 2022", "2022-11-23/2022-11-24"),
        ("Suva, April 2024", "2024-04"),
        ("12 March 2021", "2021-03-12"),
    ],
)
def test_title_page(typeset: Typeset, blocks: Blocks, line: str, expected: str) -> None:
    cover = [
        (180, 90, "Office of Trade", 12, BOLD),
        (120, 200, "Third meeting on trade in the region", 20, BOLD),
        (200, 240, "convened by the Office", 12, BOLD),
        (200, 280, line, 11),
    ]
    document = typeset(cover, [(72, 60, "Opening", 12, BOLD), *text(80)])
    assert document.published is not None
    assert document.published.value == expected
    assert [kind for kind, _ in blocks(document)] == [
        "paragraph",
        "title",
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
    ]
