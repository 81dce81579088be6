from pathlib import Path

import pytest

from pipeline.extract.counts.document import Found, read_document
from pipeline.extract.counts.lexicon import load
from pipeline.extract.counts.reader import CountReader
from pipeline.extract.sentences import sentences_of
from pipeline.model.document import Block, Cell


@pytest.fixture(scope="module")
def reader(rules: Path) -> CountReader:
    return CountReader(load(rules))


def read(reader: CountReader, table: str, caption: str = "", dates: tuple[str, ...] = ()) -> Found:
    """The counts of a table written as lines of cells; a line that begins with `=` is a header."""
    text = f"{caption}\n\n" if caption else ""
    blocks = [Block("caption", 0, len(caption))] if caption else []
    start = len(text)
    rows: list[tuple[Cell, ...]] = []
    for line in table.strip().splitlines():
        row: list[Cell] = []
        text += "\n" if rows else ""
        for number, words in enumerate(line.strip().lstrip("=").split("|")):
            text += " | " if number else ""
            row.append(
                Cell(len(text), len(text) + len(words.strip()), header=line.strip()[0] == "=")
            )
            text += words.strip()
        rows.append(tuple(row))
    blocks.append(Block("table", start, len(text), rows=tuple(rows)))
    sentences = [s for i, block in enumerate(blocks) for s in sentences_of(text, block, i)]
    spans = sorted(
        (at, at + len(date))
        for date in dates
        for at in range(len(text))
        if text.startswith(date, at)
    )
    return read_document(text, blocks, sentences, spans, reader)


def values(found: Found) -> list[tuple[object, str | None]]:
    return [(count.value.value, count.value.unit) for count in found.counts]


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("Participants", "28", (28, "Participants")),
        ("Number of seizures", "1,043", (1043, "seizures")),
        ("No. of officers trained", "12", (12, "officers")),
        ("Cigarettes (million)", "2.4", (2400000, "Cigarettes")),
        ("Methamphetamine (kg)", "141", (141, "kg")),
        ("Value (FJD million)", "11.7", (11700000, "FJD")),
        ("Value, USD thousand", "350", (350000, "USD")),
        ("Budget in CHF", "40,000", (40000, "CHF")),
        ("Amount (€)", "1 500", (1500, "EUR")),
        ("Revenue (US$ '000)", "12", (12000, "USD")),
        ("Share (%)", "64", (64, "percent")),
        ("% of total", "12.5", (12.5, "percent")),
        ("Change in seizures (%)", "−8.7", (-8.7, "percent")),
        ("Change in seizures (%)", "+13.9", (13.9, "percent")),
        ("Value", "GBP 214.7 million", (214700000, "GBP")),
        ("Share", "71%", (71, "percent")),
        ("Days", "8–12", ((8, 12), "Days")),
        ("Delegates", "about 40", (40, "Delegates")),
        ("Cartons", "5*", (5, "Cartons")),
        ("Remarks", "held with 12 officers", (12, "officers")),
    ],
)
def test_unit_and_scale_come_from_the_header(
    reader: CountReader, header: str, cell: str, expected: tuple[object, str]
) -> None:
    assert values(read(reader, f"=Place|{header}\nSuva|{cell}")) == [expected]


@pytest.mark.parametrize("header", ["Year", "No.", "Date", "Page", "Telephone", "Code", "Mon"])
def test_columns_that_count_nothing(reader: CountReader, header: str) -> None:
    assert values(read(reader, f"=Place|{header}\nSuva|12")) == []


def test_without_marked_headers_the_first_row_is_one(reader: CountReader) -> None:
    assert values(read(reader, "Place|Officers\nSuva|12\nApia|9")) == [
        (12, "Officers"),
        (9, "Officers"),
    ]


def test_where_years_stand_above_the_row_names_what_is_counted(reader: CountReader) -> None:
    table = "=|2021|2022\nSeizures|12|15\nValue (EUR million)|1.5|2"
    assert values(read(reader, table, dates=("2021", "2022"))) == [
        (12, "Seizures"),
        (15, "Seizures"),
        (1500000, "EUR"),
        (2000000, "EUR"),
    ]


def test_a_caption_gives_unit_and_scale_that_the_header_lacks(reader: CountReader) -> None:
    found = read(reader, "=|2021\nTotal|12", "Table 2. Contributions (CHF thousand)", ("2021",))
    assert values(found) == [(12000, "CHF")]


def test_an_empty_cell_and_a_dash_are_no_counts(reader: CountReader) -> None:
    assert values(read(reader, "=Place|Officers\nSuva|\nApia|–\nNadi|n/a")) == []


def test_a_total_that_its_column_misses_is_reported(reader: CountReader) -> None:
    found = read(reader, "=Place|Officers\nSuva|12\nApia|9\nTotal|22")
    assert [(finding.code, finding.message) for finding in found.findings] == [
        ("breakdown-mismatch", "the parts of Officers add up to 21, the whole is 22")
    ]


@pytest.mark.parametrize(
    "rows", ["Suva|12\nApia|9\nTotal|21", "Suva|1.24\nApia|2.33\nTotal|3.6", "Suva|12\nTotal|13"]
)
def test_totals_that_are_right_rounded_or_of_one_part_are_not(
    reader: CountReader, rows: str
) -> None:
    assert read(reader, f"=Place|Tonnes landed\n{rows}").findings == ()


def test_a_cell_that_spans_rows_is_counted_once(reader: CountReader) -> None:
    text = "Place | Officers\nSuva | 12\nApia"
    rows = (
        (Cell(0, 5, header=True), Cell(8, 16, header=True)),
        (Cell(17, 21), Cell(24, 26, rows=2)),
        (Cell(27, 31),),
    )
    block = Block("table", 0, len(text), rows=rows)
    found = read_document(text, (block,), sentences_of(text, block, 0), (), reader)
    assert values(found) == [(12, "Officers")]


def test_a_span_without_end_costs_nothing(reader: CountReader) -> None:
    text = "Officers\n12"
    rows = (
        (Cell(0, 8, header=True, columns=10**9, rows=10**9),),
        (Cell(9, 11, columns=10**9, rows=10**9),),
    )
    block = Block("table", 0, len(text), rows=rows)
    assert read_document(text, (block,), (), (), reader).findings == ()


def blocks_of(*texts: str) -> tuple[str, tuple[Block, ...]]:
    text = "\n\n".join(texts)
    starts = [text.index(words) for words in texts]
    return text, tuple(
        Block("paragraph", start, start + len(words))
        for start, words in zip(starts, texts, strict=True)
    )


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("257", "participants from all regions"), [(257, "participants")]),
        (("71%", "of seizures in postal traffic"), [(71, "percent")]),
        (("3.5", "million parcels"), [(3.5, None)]),
        (("1032", "1033A"), []),
        (("60.0", "50.0", "40.0"), []),
        (("17.4 17.3 17.2", "Employment by year"), []),
    ],
)
def test_tiles_and_the_axes_of_charts(
    reader: CountReader, texts: tuple[str, ...], expected: list[tuple[float, str | None]]
) -> None:
    text, blocks = blocks_of(*texts)
    sentences = [s for i, block in enumerate(blocks) for s in sentences_of(text, block, i)]
    assert values(read_document(text, blocks, sentences, (), reader)) == expected


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("Average wait (hours)", "29.0", (29, "hours")),
        ("Coverage (countries)", "12", (12, "countries")),
        ("Length (m)", "12.5", (12.5, "m")),
        ("Population (m)", "12.5", (12500000, "Population")),
        ("Loans (US$m)", "3.5", (3500000, "USD")),
        ("Loans, €bn", "3.5", (3500000000, "EUR")),
        ("Loans (EUR mn)", "3.5", (3500000, "EUR")),
        ("Price (USD/kg)", "3.5", (3.5, "USD")),
        ("Catch: tonnes", "3.5", (3.5, "t")),
        ("Thousands of tonnes", "3.5", (3500, "t")),
        ("Women (per cent)", "41", (41, "percent")),
        ("Officers", "1 240 (12%)", (1240, "Officers")),
        ("Officers", "1,240 p", (1240, "Officers")),
        ("Surplus (USD)", "(1,240)", (-1240, "USD")),
        ("Officers", "(12)", (12, "Officers")),
    ],
)
def test_units_and_scales_in_other_dress(
    reader: CountReader, header: str, cell: str, expected: tuple[object, str]
) -> None:
    assert values(read(reader, f"=Place|{header}\nSuva|{cell}"))[0] == expected


TABLES = {
    "a caption names what the rows part": (
        "Table 1. Goods vehicles by crossing point (thousands)",
        "=Crossing point|2022|2023|Change (%)\nMalaba|412.6|448.0|8.6",
        [(412600, "Goods vehicles"), (448000, "Goods vehicles"), (8.6, "percent")],
    ),
    "without a header of its own column, `by` tells the same": (
        "Arrests by country",
        "=|2022|2023\nPeru|12|15",
        [(12, "Arrests"), (15, "Arrests")],
    ),
    "the rows name what is counted where the caption does not": (
        "Table 2. Overview",
        "=Indicator|2022|2023\nSeizures|12|15\nOfficers trained (%)|41|43",
        [(12, "Seizures"), (15, "Seizures"), (41, "percent"), (43, "percent")],
    ),
    "a column of units": (
        "Seizures by type of goods",
        "=Goods|Unit|2022|2023\nTimber|m³|1,240|980\nCigarettes|million|5.2|6.8\nPills|packages|9|8",
        [
            (1240, "m³"),
            (980, "m³"),
            (5200000, "Cigarettes"),
            (6800000, "Cigarettes"),
            (9, "packages"),
            (8, "packages"),
        ],
    ),
    "a column of units beside columns that name what they hold": (
        "Table 3. Seizures by kind of goods",
        "=Kind|Cases|Quantity|Unit|Value (EUR)\nHemp|12|866.5|kg|4,300\nPills|9|41,300|tablets|–",
        [(12, "Cases"), (866.5, "kg"), (4300, "EUR"), (9, "Cases"), (41300, "tablets")],
    ),
    "the unit of the caption holds for columns that only tell kinds": (
        "Trade (EUR million)",
        "=Partner|Exports|Imports|Change (%)\nPeru|1.5|2|3.5",
        [(1500000, "EUR"), (2000000, "EUR"), (3.5, "percent")],
    ),
    "but not where columns have units of their own": (
        "Staff and budget (CHF thousand)",
        "=Office|Officers|Budget (CHF thousand)\nLima|12|40",
        [(12, "Officers"), (40000, "CHF")],
    ),
    "pairs of a name and a value": (
        "Key facts",
        "Country|Kenya\nParticipants|257\nPartner|World Bank\nVessels checked|1,204",
        [(257, "Participants"), (1204, "Vessels")],
    ),
    "a unit in the upper left corner": (
        "Table 4. Contributions",
        "=USD thousand|2022|2023\nPeru|12|15",
        [(12000, "USD"), (15000, "USD")],
    ),
    "a scale of the caption spares shares and averages": (
        "Contributions (in thousands)",
        "=Member|CHF|Share (%)|Average age (years)\nPeru|12|3.5|41",
        [(12000, "CHF"), (3.5, "percent"), (41, "years")],
    ),
    "a row that spans the table": (
        "Table 5. Activities",
        "=Activity|2022|2023\nValue (USD million)||\nGrants|1.5|2\nParticipants||\nMale|12|15",
        [(1500000, "USD"), (2000000, "USD"), (12, "Participants"), (15, "Participants")],
    ),
    "money in a table of other numbers": (
        "Table 6. Staff and budget of the offices",
        "=Office|Staff|Budget (CHF)\nLima|12|40,000",
        [(12, "Staff"), (40000, "CHF")],
    ),
    "figures in every column": (
        "Table 7. Attendance",
        "=Participants|Countries\n257|89",
        [(257, "Participants"), (89, "Countries")],
    ),
    "a number of things beats the unit of the caption": (
        "Budget (CHF million)",
        "=|2022|2023\nNumber of posts|12|15\nPersonnel|1.5|1.6",
        [(12, "posts"), (15, "posts"), (1500000, "CHF"), (1600000, "CHF")],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_what_stands_around_a_cell_names_it(reader: CountReader, name: str) -> None:
    caption, table, expected = TABLES[name]
    assert values(read(reader, table, caption, ("2022", "2023"))) == expected


def test_a_spanning_header_names_what_is_below_it(reader: CountReader) -> None:
    text = "Office | Participants\nMale | Total\nLima | 12 | 30"
    rows = (
        (Cell(0, 6, header=True, rows=2), Cell(9, 21, header=True, columns=2)),
        (Cell(22, 26, header=True), Cell(29, 34, header=True)),
        (Cell(35, 39), Cell(42, 44), Cell(47, 49)),
    )
    block = Block("table", 0, len(text), rows=rows)
    found = read_document(text, (block,), sentences_of(text, block, 0), (), reader)
    assert values(found) == [(12, "Participants"), (30, "Participants")]


@pytest.mark.parametrize(
    "note",
    ["(in thousands of US dollars)", "In thousands of US dollars", "Amounts in USD thousand"],
)
def test_a_note_of_units_between_caption_and_table(reader: CountReader, note: str) -> None:
    caption, row = "Table 2. Contributions by member", "Peru | 12"
    text = f"{caption}\n\n{note}\n\nMember | 2022\n{row}"
    note_at, head, peru = text.index(note), text.index("Member |"), text.index(row)
    rows = (
        (Cell(head, head + 6, header=True), Cell(head + 9, head + 13, header=True)),
        (Cell(peru, peru + 4), Cell(peru + 7, peru + 9)),
    )
    blocks = (
        Block("caption", 0, len(caption)),
        Block("paragraph", note_at, note_at + len(note)),
        Block("table", head, len(text), rows=rows),
    )
    found = read_document(
        text, blocks, sentences_of(text, blocks[2], 2), ((head + 9, head + 13),), reader
    )
    assert values(found) == [(12000, "USD")]


def test_page_numbers_of_a_table_of_contents_are_no_counts(reader: CountReader) -> None:
    text = "Training of officers | 12"
    rows = ((Cell(0, 20), Cell(23, 25)),)
    block = Block("table", 0, len(text), rows=rows, contents=True)
    assert read_document(text, (block,), sentences_of(text, block, 0), (), reader).counts == ()
