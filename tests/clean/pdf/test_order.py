"""Reading order on typeset pages."""

from collections.abc import Callable, Sequence

from pipeline.model.document import Document

Typeset = Callable[..., Document]
Blocks = Callable[[Document], list[tuple[str, str]]]

LEFT = ["The customs officers of the", "region met in the capital to", "discuss their joint plans,"]
RIGHT = [
    "and they agreed to exchange",
    "all their data every month as",
    "long as funds remain there.",
]
WHOLE = " ".join(LEFT + RIGHT)


def column(x: float, y: float, lines: Sequence[str]) -> list[tuple[object, ...]]:
    return [(x, y + 14 * place, line) for place, line in enumerate(lines)]


def test_columns_drawn_row_by_row_are_read_one_after_the_other(typeset: Typeset) -> None:
    left = column(60, 100, LEFT * 2)
    right = column(320, 100, RIGHT * 2)
    page = [mark for pair in zip(left, right, strict=True) for mark in pair]
    text = typeset(page).text
    assert text.replace("\n\n", " ") == " ".join(LEFT * 2 + RIGHT * 2)


def test_a_paragraph_goes_on_in_the_next_column(typeset: Typeset, blocks: Blocks) -> None:
    document = typeset(column(60, 100, LEFT) + column(320, 100, RIGHT))
    assert blocks(document) == [("paragraph", WHOLE)]


def test_right_column_drawn_first_is_read_last(typeset: Typeset, blocks: Blocks) -> None:
    document = typeset(column(320, 100, RIGHT) + column(60, 100, LEFT))
    assert blocks(document) == [("paragraph", WHOLE)]


def test_a_heading_over_two_columns_parts_them(typeset: Typeset, blocks: Blocks) -> None:
    upper = column(60, 100, LEFT) + column(320, 100, RIGHT)
    lower = column(60, 200, LEFT) + column(320, 200, RIGHT)
    heading = (60, 180, "A heading that runs over both of the columns", 16, "Helvetica-Bold")
    document = typeset([*upper, heading, *lower])
    assert [kind for kind, _ in blocks(document)] == ["paragraph", "title", "paragraph"]
    assert blocks(document)[0][1] == blocks(document)[2][1] == WHOLE


def test_what_is_drawn_last_but_stands_above_is_read_first(
    typeset: Typeset, blocks: Blocks
) -> None:
    page = [*column(60, 300, [*LEFT, *RIGHT]), (60, 120, "Minutes of the meeting", 18)]
    assert blocks(typeset(page)) == [("title", "Minutes of the meeting"), ("paragraph", WHOLE)]


def test_a_column_beside_a_box_is_not_read_before_it(typeset: Typeset) -> None:
    title = (60, 120, "A title over the box and the text", 22)
    frame: list[tuple[object, ...]] = [("rule", 60, y, 200) for y in (130, 260)]
    frame += [("upright", x, 130, 260) for x in (60, 200)]
    box = [(66, 146 + 12 * line, f"boxed words {line}", 8) for line in range(8)]
    text = column(220, 146, ["The members of the committee agreed on the text"] * 8)
    document = typeset([title, *frame, *box, *text])
    assert document.text.index("boxed words 7") < document.text.index("The members")
