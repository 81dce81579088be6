"""Running headers and footers, page numbers, watermarks on typeset pages."""

from collections.abc import Callable

import pytest

from pipeline.clean.pdf.furniture import marked_furniture
from pipeline.clean.pdf.lines import make_line
from pipeline.model.document import Document
from pipeline.model.pages import Page, Run

Typeset = Callable[..., Document]
Blocks = Callable[[Document], list[tuple[str, str]]]

WORDS = "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike".split()


def body(number: int) -> list[tuple[object, ...]]:
    word = WORDS[number]
    lines = [f"The {word} office met its partners and the {word} plan was read"] * 3
    lines.append(f"by all of them in {word}.")
    return [(72, 120 + 14 * place, line) for place, line in enumerate(lines)]


def removed(document: Document, kind: str) -> list[str]:
    return [cut.text for cut in document.removed if cut.kind == kind]


def test_header_and_page_number_of_a_short_document(typeset: Typeset) -> None:
    pages = [
        [(72, 40, "Office of Trade", 9), (500, 40, f"page {n}", 9), *body(n)] for n in (1, 2, 3)
    ]
    document = typeset(*pages)
    assert removed(document, "header") == ["Office of Trade"] * 3
    assert removed(document, "page-number") == ["page 1", "page 2", "page 3"]
    assert document.text.startswith("The bravo office")


def test_headers_that_alternate_between_left_and_right_pages(typeset: Typeset) -> None:
    titles = ["Annual report", "Office of Trade"]
    pages = [[*body(n), (72, 40, titles[n % 2], 9), (290, 810, f"– {n} –", 9)] for n in range(1, 9)]
    document = typeset(*pages)
    assert sorted(removed(document, "header")) == sorted(titles * 4)
    assert len(removed(document, "page-number")) == 8


def test_symbol_and_distribution_of_the_first_page_go_with_the_header(typeset: Typeset) -> None:
    first = [(450, 40, "TR/2024/3", 9), (450, 51, "ORIGINAL: ENGLISH", 9), *body(0)]
    later = [[(450, 40, "TR/2024/3", 9), (450, 51, f"page {n}", 9), *body(n)] for n in (2, 3)]
    document = typeset(first, *later)
    assert removed(document, "header") == ["TR/2024/3", "ORIGINAL: ENGLISH", *["TR/2024/3"] * 2]


def test_roman_page_numbers_rise_with_the_pages(typeset: Typeset) -> None:
    pages = [[*body(n), (290, 800, roman, 9)] for n, roman in enumerate(["iii", "iv", "v", "vi"])]
    assert removed(typeset(*pages), "page-number") == ["iii", "iv", "v", "vi"]


def test_what_is_not_repeated_stays(typeset: Typeset, blocks: Blocks) -> None:
    pages = [[(72, 60, f"Chapter on {WORDS[n]}", 16), *body(n)] for n in range(3)]
    headings = [text for kind, text in blocks(typeset(*pages)) if kind in {"heading", "title"}]
    assert headings == ["Chapter on alpha", "Chapter on bravo", "Chapter on charlie"]


def test_a_caption_that_is_repeated_is_no_header(typeset: Typeset, blocks: Blocks) -> None:
    pages = [[(72, 60, "Table 1. Members (continued)", 9), *body(n)] for n in range(3)]
    captions = [text for kind, text in blocks(typeset(*pages)) if kind == "caption"]
    assert captions == ["Table 1. Members (continued)"] * 3


@pytest.mark.parametrize("number", [2019, 53])
def test_figures_at_the_foot_of_a_table_are_no_page_numbers(typeset: Typeset, number: int) -> None:
    rows = [
        (x, 700 + 16 * row, str(number + 7 * row + 3 * place))
        for row in range(6)
        for place, x in enumerate((200, 280, 360, 440, 520))
    ]
    names = [(72, 700 + 16 * row, WORDS[row].title()) for row in range(6)]
    document = typeset([*body(0), *names, *rows])
    assert not document.removed
    assert "\nFoxtrot | " in document.text


def test_large_words_below_the_text_are_a_watermark(typeset: Typeset) -> None:
    line = "The members of the committee agreed on the text of the joint plan for the year."
    lines = [(72, 100 + 14 * place, line) for place in range(20)]
    document = typeset([(100, 260, "DRAFT", 110), *lines], [(100, 260, "DRAFT", 110), *body(1)])
    assert removed(document, "watermark") == ["DRAFT", "DRAFT"]
    assert "DRAFT" not in document.text


def test_an_outermost_line_runs_on_at_other_heights(typeset: Typeset) -> None:
    pages = [
        [(72, 40 + (26 if n == 5 else 0), "Harbour Promise, November 2006", 12), *body(n)]
        for n in range(1, 9)
    ]
    assert len(removed(typeset(*pages), "header")) == 8


def test_lines_at_the_head_that_their_author_marked() -> None:
    runs = [
        Run(9 * place, word, (72, top, 120, top + 10), top + 8, 10, "A", 400, artifact=artifact)
        for place, (word, top, artifact) in enumerate(
            [("Bulletin", 40, True), ("Chart", 400, True), ("Heading", 60, False)]
        )
    ]
    page = Page(1, 595, 842, "text", tuple(runs))
    lines = [make_line(0, place, [run]) for place, run in enumerate(runs)]
    assert [(item.line.text, item.kind) for item in marked_furniture([page], [lines])] == [
        ("Bulletin", "header")
    ]


def test_a_capital_several_lines_high_opens_its_word(typeset: Typeset) -> None:
    page = [(72, 116, "T", 30), (92, 100, "he members of the house"), (92, 114, "met in Suva.")]
    assert typeset(page).text.startswith("The members of the house")
