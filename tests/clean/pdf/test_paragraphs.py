"""Paragraphs, hyphens and joins on typeset pages."""

from collections.abc import Callable, Sequence

import pytest

from pipeline.clean.pdf.lines import make_line
from pipeline.model.document import Document
from pipeline.model.pages import Run

Typeset = Callable[..., Document]
Blocks = Callable[[Document], list[tuple[str, str]]]
Mark = tuple[object, ...]

FULL = "The members of the committee agreed on the text of the joint plan for the year and on its"
LAST = "budget, which is small."


def set_lines(lines: Sequence[str], y: float = 100, x: float = 72) -> list[Mark]:
    return [(x, y + 14 * place, line) for place, line in enumerate(lines)]


def words(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def test_a_short_line_ends_a_paragraph(typeset: Typeset) -> None:
    document = typeset(set_lines([FULL, LAST, FULL, FULL, LAST]))
    assert words(document) == [f"{FULL} {LAST}", f"{FULL} {FULL} {LAST}"]


def test_white_space_and_indents_begin_paragraphs(typeset: Typeset) -> None:
    spaced = [*set_lines([FULL, FULL]), *set_lines([FULL, LAST], 136)]
    assert words(typeset(spaced)) == [f"{FULL} {FULL}", f"{FULL} {LAST}"]
    lines = [FULL[:86], FULL, FULL, FULL[:86], FULL, LAST]
    indented = [
        (90 if place in (0, 3) else 72, 100 + 14 * place, line) for place, line in enumerate(lines)
    ]
    assert len(words(typeset(indented))) == 2


def test_a_paragraph_goes_on_over_the_page_and_its_footer(typeset: Typeset) -> None:
    first = [*set_lines([FULL, FULL], 700), (290, 810, "1", 9)]
    second = [*set_lines([LAST, "", FULL, LAST]), (290, 810, "2", 9)]
    assert words(typeset(first, second)) == [f"{FULL} {FULL} {LAST}", f"{FULL} {LAST}"]


def test_an_address_is_one_line_a_block(typeset: Typeset) -> None:
    lines = ["Office of Trade", "12 Harbour Street", "Port Vila", "office@trade.example"]
    document = typeset([*set_lines([FULL, LAST]), *set_lines(lines, 160)])
    assert words(document)[1:] == lines


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("They build new capabili-", "ties of the staff.", "capabilities"),
        ("They work on capacity-", "building for the staff.", "capacity-building"),
        ("They speak of a Franco-", "German office.", "Franco-German"),
        ("They plan short-", "and long term work.", "short- and long term"),
        ("They met in the years 2019–", "2021 in Suva.", "2019–2021"),
        ("See https://office.example/plans/", "joint/2024 for more.", "plans/joint/2024"),
    ],
)
def test_words_cut_at_the_line_end(
    typeset: Typeset, before: str, after: str, expected: str
) -> None:
    known = "The capabilities of the office and capacity-building for it are short."
    start = FULL[: 88 - len(before)]
    document = typeset(set_lines([known, f"{start} {before}", after]))
    assert expected in document.text


def test_bold_words_that_open_a_paragraph_are_no_heading(typeset: Typeset, blocks: Blocks) -> None:
    page = [
        (72, 100, "Case 1.", 11, "Helvetica-Bold"),
        (115, 100, FULL[:81]),
        *set_lines([FULL, LAST], 114),
    ]
    assert blocks(typeset(page)) == [("paragraph", f"Case 1. {FULL[:81]} {FULL} {LAST}")]


def test_lines_end_within_brackets_but_no_paragraph_does(typeset: Typeset) -> None:
    document = typeset(
        set_lines([FULL, "The plan for the year (Statistical", "Bulletin 7) is out."])
    )
    assert words(document) == [f"{FULL} The plan for the year (Statistical Bulletin 7) is out."]


def test_a_paragraph_goes_on_over_a_note_in_the_margin(typeset: Typeset) -> None:
    narrow = FULL[:69]
    first = [*set_lines([narrow, narrow], 700), (480, 720, "A note", 8), (480, 730, "aside.", 8)]
    second = set_lines(["of them in the house and the rest of it.", narrow])
    assert words(typeset(first, second)) == [
        f"{narrow} {narrow} of them in the house and the rest of it.",
        "A note aside.",
        narrow,
    ]


def test_a_numbered_line_of_italics_is_a_heading(typeset: Typeset, blocks: Blocks) -> None:
    heading = [(72, 100, "1.2"), (92, 100, "Plans of the office and of its members", 11)]
    heading[1] = (*heading[1], "Helvetica-Oblique")
    page = [*heading, *set_lines([FULL, LAST], 114)]
    assert blocks(typeset(page))[0] == ("heading", "1.2 Plans of the office and of its members")


def test_a_line_that_is_not_flush_ends_a_justified_paragraph(typeset: Typeset) -> None:
    full = [FULL[:69]] * 7
    ends = f"{FULL[:54]} ended."
    document = typeset(set_lines([*full, ends, f"Recommendations {FULL[:48]}", *full]))
    assert [text.endswith("ended.") for text in words(document)] == [True, False]


def test_names_below_one_another_are_one_block_each(typeset: Typeset) -> None:
    names = ["Ms Anna Tamm (Chair)", "Mr Luis Orta", "Dr Maria Lind", "Ms Rita Oru"]
    document = typeset([*set_lines([FULL, LAST]), *set_lines(names, 160)])
    assert words(document)[1:] == names


def test_blanks_that_stand_between_all_letters_part_no_words() -> None:
    letters = [(72 + 6.3 * place, letter) for place, letter in enumerate("The house")]
    runs = [
        Run(2 * place, letter, (x, 90, x + 6, 100), 98, 11, "A", 400)
        for place, (x, letter) in enumerate(letters)
        if letter != " "
    ]
    assert make_line(0, 0, runs).text == "The house"


def test_lines_beside_a_picture_are_shorter_than_others(typeset: Typeset) -> None:
    narrow = [FULL[:50], "a plan of the committee, and agreed on the text of"]
    narrow += ["a rule of the committee, and agreed on the text of", "65 members of the house."]
    document = typeset([*set_lines([*[FULL] * 6, LAST]), *set_lines(narrow, 220)])
    assert words(document)[-1] == " ".join(narrow)
