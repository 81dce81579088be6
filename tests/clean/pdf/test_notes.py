"""Footnotes and raised characters on typeset pages."""

from collections.abc import Callable

from pipeline.model.document import Document

Typeset = Callable[..., Document]
Blocks = Callable[[Document], list[tuple[str, str]]]
Mark = tuple[object, ...]

FULL = "The members of the committee agreed on the text of the joint plan for the year and on its"


def page_with_note(*, rule: bool) -> list[Mark]:
    page: list[Mark] = [
        (72, 100, FULL),
        (72, 114, "four unions"),
        (131, 110, "1", 6),
        (137, 114, "of the region, as many as the rules of the house allow for one year."),
        (72, 770, "1", 5),
        (76, 774, "Under the rules, unions serve a region.", 8),
    ]
    return [*page, ("rule", 72, 760, 216)] if rule else page


def test_a_note_is_tied_to_its_mark(typeset: Typeset) -> None:
    for rule in (True, False):
        document = typeset(page_with_note(rule=rule))
        note = document.blocks[-1]
        assert (note.kind, note.marker) == ("footnote", "1")
        assert document.text[note.start : note.end] == "Under the rules, unions serve a region."
        assert "four unions of the region" in document.text
        assert note.anchor is not None
        assert document.text[: note.anchor].endswith("four unions")


def test_ordinals_stay_and_exponents_stay_raised(typeset: Typeset) -> None:
    page = [
        (72, 100, FULL),
        (72, 114, "15"),
        (84.5, 110, "th", 6),
        (93, 114, "session, an area of 12 km"),
        (219, 110, "2", 6),
        (226, 114, "and more."),
    ]
    assert typeset(page).text.endswith("15th session, an area of 12 km² and more.")


def test_a_note_goes_on_at_the_foot_of_the_next_page(typeset: Typeset, blocks: Blocks) -> None:
    second = [
        (72, 100, FULL[4:]),
        ("rule", 72, 750, 216),
        (72, 765, "and a second region where they are asked for it.", 8),
    ]
    notes = [
        text
        for kind, text in blocks(typeset(page_with_note(rule=True), second))
        if kind == "footnote"
    ]
    assert notes == [
        "Under the rules, unions serve a region. and a second region where they are asked for it."
    ]


def test_a_raised_word_drawn_after_its_line_stands_in_the_line(
    typeset: Typeset, blocks: Blocks
) -> None:
    page = [
        (72, 100, "The courts of the 12"),
        (178, 100, "and 13"),
        (220, 100, "centuries kept to the rules of the region."),
        (170, 95, "th", 6),
        (212, 95, "th", 6),
    ]
    line = "The courts of the 12th and 13th centuries kept to the rules of the region."
    assert blocks(typeset(page)) == [("paragraph", line)]


def test_a_number_that_touches_the_first_word_of_a_note_is_its_mark(typeset: Typeset) -> None:
    page = [
        (72, 100, FULL),
        (72, 114, "four unions"),
        (131, 110, "1", 6),
        (137, 114, "of the region, as many as the rules of the house allow for one year."),
        ("rule", 72, 760, 180),
        (72, 774, "1Under the rules, unions serve a region.", 9),
    ]
    document = typeset(page)
    note = document.blocks[-1]
    assert (note.kind, note.marker) == ("footnote", "1")
    assert document.text[note.start : note.end] == "Under the rules, unions serve a region."
