"""List items and their levels on typeset pages."""

from collections.abc import Callable, Sequence

from pipeline.model.document import Document

Typeset = Callable[..., Document]
Mark = tuple[object, ...]

INTRO = "The office reported on what it had done in the course of the year and named the following:"


def items(document: Document) -> list[tuple[int | None, str | None, str]]:
    return [
        (block.level, block.marker, document.text[block.start : block.end])
        for block in document.blocks
        if block.kind == "list_item"
    ]


def page_of(rows: Sequence[tuple[float, str, str]]) -> list[Mark]:
    """Rows of an indent, a marker and words; the words hang 18 points behind the marker."""
    marks: list[Mark] = [(72, 100, INTRO)]
    for place, (x, marker, words) in enumerate(rows):
        y = 120 + 14 * place
        marks += [(x, y, marker)] if marker else []
        marks.append((x + 18, y, words))
    return marks


def test_bullets_nest_by_indent(typeset: Typeset) -> None:
    rows = [
        (80, "•", "courses"),
        (110, "–", "for staff;"),
        (110, "–", "for guests;"),
        (80, "•", "maps"),
    ]
    assert items(typeset(page_of(rows))) == [
        (1, "•", "courses"),
        (2, "–", "for staff;"),
        (2, "–", "for guests;"),
        (1, "•", "maps"),
    ]


def test_numbers_letters_and_roman_numbers_nest(typeset: Typeset) -> None:
    rows = [
        (72, "1.", "The office opened."),
        (90, "(a)", "It hired staff:"),
        (108, "(i)", "two officers;"),
        (108, "(ii)", "one clerk."),
        (90, "(b)", "It bought a boat."),
        (72, "2.", "The office closed."),
    ]
    found = items(typeset(page_of(rows)))
    assert [(level, marker) for level, marker, _ in found] == [
        (1, "1."),
        (2, "(a)"),
        (3, "(i)"),
        (3, "(ii)"),
        (2, "(b)"),
        (1, "2."),
    ]
    assert found[0][2] == "1. The office opened."


def test_an_item_goes_on_in_hanging_lines_and_over_the_page(typeset: Typeset) -> None:
    long = (
        "a course on the inspection of parcels for officers of all the posts that asked for it and"
    )
    first = [(72, 100, INTRO), (80, 780, "•"), (98, 780, long)]
    second = [(98, 80, "their guests;"), (80, 94, "•"), (98, 94, "maps.")]
    assert [words for _, _, words in items(typeset(first, second))] == [
        f"{long} their guests;",
        "maps.",
    ]


def test_a_sentence_between_dashes_and_initials_are_no_items(typeset: Typeset) -> None:
    page = [(72, 100, INTRO[:-20]), (72, 140, "– End –"), (72, 180, "J. Smith spoke first.")]
    assert items(typeset(page)) == []


def test_signs_of_a_font_of_their_own_are_bullets(typeset: Typeset) -> None:
    page: list[tuple[object, ...]] = [(72, 100, "The office has three plans, which are these:")]
    for place, word in enumerate(("Training", "Research", "Exchange")):
        page += [(80, 120 + 14 * place, "!", 11, "Symbol"), (110, 120 + 14 * place, word)]
    document = typeset(page)
    assert [block.kind for block in document.blocks] == ["paragraph", *["list_item"] * 3]
    assert document.text.endswith("Training\n\nResearch\n\nExchange")


def test_small_squares_before_words_are_bullets(typeset: Typeset) -> None:
    page: list[tuple[object, ...]] = [(72, 100, "The office has three plans, which are these:")]
    for place, word in enumerate(("Training", "Research", "Exchange")):
        y = 120 + 14 * place
        page += [("bar", 82, y - 5, 85, y - 2), (92, y, word)]
    document = typeset(page)
    assert [block.marker for block in document.blocks] == [None, "•", "•", "•"]
