"""Tables, contents and figures on typeset pages."""

from collections.abc import Callable, Sequence

from pipeline.model.document import Document

Typeset = Callable[..., Document]
Blocks = Callable[[Document], list[tuple[str, str]]]
Mark = tuple[object, ...]

FULL = "The members of the committee agreed on the text of the joint plan for the year and on its"
ROWS = [
    ["Office", "2021", "2022"],
    ["Apia", "12", "1,204"],
    ["Suva and Lautoka", "7", "988"],
    ["Total", "19", "2,192"],
]
TEXT = "\n".join(" | ".join(row) for row in ROWS)


def cells(rows: Sequence[Sequence[str]], y: float, *, bold: bool = True) -> list[Mark]:
    return [
        (
            (80, 250, 350)[column],
            y + 20 * place,
            word,
            10,
            "Helvetica-Bold" if bold and place == 0 else "Helvetica",
        )
        for place, row in enumerate(rows)
        for column, word in enumerate(row)
    ]


def rulings(rows: int, y: float) -> list[Mark]:
    marks: list[Mark] = [("rule", 72, y - 14 + 20 * line, 430) for line in range(rows + 1)]
    return marks + [("upright", x, y - 14, y - 14 + 20 * rows) for x in (72, 240, 340, 430)]


def tables(document: Document) -> list[str]:
    return [
        document.text[block.start : block.end] for block in document.blocks if block.kind == "table"
    ]


def test_a_table_with_rulings(typeset: Typeset) -> None:
    document = typeset([(72, 80, FULL), *rulings(4, 120), *cells(ROWS, 120)])
    assert tables(document) == [TEXT]
    rows = next(block.rows for block in document.blocks if block.rows)
    assert [cell.header for cell in rows[0]] == [True, True, True]
    assert not any(cell.header for row in rows[1:] for cell in row)
    assert document.text[rows[2][0].start : rows[2][0].end] == "Suva and Lautoka"


def test_the_words_of_a_head_that_run_up_stand_in_their_cells(typeset: Typeset) -> None:
    rules: list[Mark] = [("rule", 72, y, 430) for y in (106, 186, 206, 226)]
    rules += [("upright", x, 106, 226) for x in (72, 240, 340, 430)]
    head: list[Mark] = [
        (80, 180, "Office"),
        ("up", 290, 182, "People met"),
        ("up", 385, 182, "Cost"),
    ]
    document = typeset([(72, 80, FULL), *rules, *head, *cells(ROWS[1:3], 200)])
    assert tables(document) == ["Office | People met | Cost\n" + "\n".join(TEXT.splitlines()[1:3])]
    assert [cut for cut in document.removed if cut.kind == "rotated"] == []


def test_a_table_without_rulings(typeset: Typeset) -> None:
    document = typeset([(72, 80, FULL), *cells(ROWS, 120), (72, 240, FULL)])
    assert tables(document) == [TEXT]
    assert [block.kind for block in document.blocks] == ["paragraph", "table", "paragraph"]


def test_a_table_over_a_page_break_repeats_its_head_once(typeset: Typeset) -> None:
    first = [(72, 80, FULL), *rulings(3, 740), *cells(ROWS[:3], 740)]
    second = [*rulings(2, 60), *cells([ROWS[0], ROWS[3]], 60), (72, 140, FULL)]
    document = typeset(first, second)
    assert tables(document) == [TEXT]
    assert [cut.text for cut in document.removed] == ["Office", "2021", "2022"]


def test_two_columns_of_prose_are_no_table(typeset: Typeset) -> None:
    left = [(72, 100 + 14 * line, "the members agreed on a plan") for line in range(6)]
    right = [(300, 100 + 14 * line, "of work for the coming year") for line in range(6)]
    assert tables(typeset([*left, *right])) == []


def test_contents_are_a_table_of_entries_and_pages(typeset: Typeset, blocks: Blocks) -> None:
    entries = [
        (72, 120 + 16 * place, f"{name} {'.' * 60} {3 + 4 * place}")
        for place, name in enumerate(["Opening", "Work of the office", "Staff", "Budget"])
    ]
    document = typeset(
        [(72, 90, "Contents", 14, "Helvetica-Bold"), *entries], [(72, 80, FULL), (72, 94, FULL)]
    )
    assert blocks(document) == [
        ("caption", "Contents"),
        ("table", "Opening | 3\nWork of the office | 7\nStaff | 11\nBudget | 15"),
        ("paragraph", f"{FULL} {FULL}"),
    ]
    assert [block.contents for block in document.blocks] == [False, True, False]
    assert {cut.kind for cut in document.removed} == {"leader"}


def test_labels_of_a_chart_are_removed_and_its_caption_stays(
    typeset: Typeset, blocks: Blocks
) -> None:
    bars: list[Mark] = [
        ("bar", 100 + 60 * place, 300 - 30 * place, 130 + 60 * place, 400) for place in range(4)
    ]
    axis: list[Mark] = [("rule", 95, 401, 320)]
    labels = [(104 + 60 * place, 410, str(2019 + place), 8) for place in range(4)]
    caption = (100, 440, "Figure 1. Seizures by year", 9)
    document = typeset([(72, 80, FULL)], [(72, 80, FULL[9:]), *bars, *axis, *labels, caption])
    assert {cut.kind for cut in document.removed} == {"figure"}
    assert blocks(document)[-1] == ("caption", "Figure 1. Seizures by year")


def test_a_table_may_leave_its_sides_open(typeset: Typeset) -> None:
    rules: list[Mark] = [("rule", 72, 106 + 40 * line, 430) for line in range(4)]
    rules.append(("upright", 200, 106, 226))
    words: list[Mark] = [
        mark
        for place, (term, meaning) in enumerate([("Members", FULL), ("Staff", FULL), ("Aid", FULL)])
        for mark in (
            (80, 120 + 40 * place, term, 9),
            (206, 120 + 40 * place, meaning[:42], 9),
            (206, 132 + 40 * place, meaning[43:], 9),
        )
    ]
    document = typeset([(72, 80, FULL), *rules, *words])
    assert tables(document) == [f"Members | {FULL}\nStaff | {FULL}\nAid | {FULL}"]


def test_rows_that_no_rule_parts_are_told_by_their_figures(typeset: Typeset) -> None:
    rules: list[Mark] = [("rule", 72, y, 430) for y in (106, 126, 226)]
    uprights: list[Mark] = [("upright", x, 106, 226) for x in (72, 430)]
    heads: list[Mark] = [("upright", x, 106, 126) for x in (240, 340)]
    body = [*ROWS[:3], ["Nadi", "4", "55"], ["Total", "23", "2,247"]]
    document = typeset([(72, 80, FULL), *rules, *uprights, *heads, *cells(body, 120)])
    assert tables(document) == ["\n".join(" | ".join(row) for row in body)]


def test_phrases_in_a_drawing_stay(typeset: Typeset) -> None:
    boxes: list[Mark] = [
        ("bar", 100, 300 + 60 * place, 105, 340 + 60 * place) for place in range(4)
    ]
    boxes += [("rule", 95, 300, 320), ("rule", 95, 545, 320)]
    labels = [
        (120, 320 + 60 * place, words, 9)
        for place, words in enumerate(
            ["Eligible population (1,804)", "Labour force (1,133)", "People in work", "Others"]
        )
    ]
    document = typeset([(72, 80, FULL)], [(72, 80, FULL[9:]), *boxes, *labels])
    assert "Eligible population (1,804)" in document.text
    assert not document.removed


def test_two_figures_side_by_side_are_two_cells(typeset: Typeset) -> None:
    rows = [["Male", "7.8", "24.4"], ["Female", "6.0", "25.1"], ["Both", "6.9", "24.8"]]
    marks = [
        (x, 120 + 16 * line, word, 9)
        for line, row in enumerate(rows)
        for x, word in zip((72, 150, 183), row, strict=True)
    ]
    document = typeset([(72, 80, FULL), *marks])
    assert tables(document) == ["\n".join(" | ".join(row) for row in rows)]


def test_a_head_below_the_upper_rule_is_of_the_table(typeset: Typeset) -> None:
    rules: list[Mark] = [("rule", 72, y, 430) for y in (100, 150, 216)]
    head: list[Mark] = [(270, 112, "People met in", 10)]
    document = typeset([(72, 80, FULL), *rules, *head, *cells(ROWS, 126, bold=False)])
    assert tables(document) == [f" | People met in | \n{TEXT}"]


def test_rows_without_rules_stand_on_a_ruled_head(typeset: Typeset) -> None:
    head = [["Office", "Suva", "Apia"], ["of trade", "members", "members"]]
    body = [["Training", "12", "1,204"], ["Research", "7", "988"], ["Total", "19", "2,192"]]
    marks = [*rulings(2, 120), *cells(head, 120), *cells(body, 158, bold=False)]
    document = typeset([(72, 80, FULL), *marks])
    assert tables(document) == ["\n".join(" | ".join(row) for row in [*head, *body])]
