"""The year of a date from what stands around it."""

import pytest

from pipeline.extract.dates.find import FIGURE
from pipeline.model.document import BlockKind
from tests.extract.dates.conftest import Read


def test_a_heading_sets_the_year_of_its_section(read: Read) -> None:
    found = read(
        [
            ("heading", "2019"),
            ("list_item", "24-28 June: training of trainers in Harare"),
            ("heading", "2020 and 2021"),
            ("paragraph", "The conference was moved to 15 and 16 September 2020."),
            ("heading", "Funding"),
            ("paragraph", "The survey was made in May."),
        ],
        published="2022-02-01",
    )
    assert found == [
        ("2019", "2019"),
        ("24-28 June", "2019-06-24/2019-06-28"),
        ("2020 and 2021", "2020/2021"),
        ("15 and 16 September 2020", "2020-09-15/2020-09-16"),
        ("May", "2021-05"),
    ]


def test_a_heading_sets_the_year_of_a_table(read: Read) -> None:
    rows = (
        "Date | Event\n7–11 March | Seminar\n5 and 6 May | Forum\n"
        "12 December–20 January 2023 | Mission"
    )
    found = read([("heading", "2022"), ("table", rows)], published="2024-02-15")
    assert [value for _, value in found] == [
        "2022",
        "2022-03-07/2022-03-11",
        "2022-05-05/2022-05-06",
        "2022-12-12/2023-01-20",
    ]


def test_a_caption_sets_the_year_of_a_table(read: Read) -> None:
    rows = "Date | Course\n23–27 January | Suva\n27 February–3 March | Apia"
    found = read(
        [("caption", "Table 1. Courses held in 2023"), ("table", rows)], published="2024-04"
    )
    assert [value for _, value in found] == [
        "2023",
        "2023-01-23/2023-01-27",
        "2023-02-27/2023-03-03",
    ]


def test_a_column_sets_the_year_of_its_cells(read: Read) -> None:
    rows = "Country | First visit, 2021 | Second visit, 2022\nPeru | 3 May | 4 June"
    found = read([("table", rows)], published="2024-04-01")
    assert found == [
        ("2021", "2021"),
        ("2022", "2022"),
        ("3 May", "2021-05-03"),
        ("4 June", "2022-06-04"),
    ]


def test_the_first_cell_sets_the_year_of_its_row(read: Read) -> None:
    rows = "Year | Opened | Closed\n2021 | 3 May | 4 June\n2022 | 5 May | 6 June"
    assert [value for _, value in read([("table", rows)], published="2024-04-01")] == [
        "2021",
        "2021-05-03",
        "2021-06-04",
        "2022",
        "2022-05-05",
        "2022-06-06",
    ]


def test_numbers_of_four_digits_in_a_table_are_no_years(read: Read) -> None:
    rows = "Year | Seizures\n2019 | 1998\n2020 | 2011"
    assert read([("table", rows)]) == [("2019", "2019"), ("2020", "2020")]


def test_years_in_a_header_row_are_dates(read: Read) -> None:
    rows = "Product | 2019 | 2020\nToys | 2018 | 2310"
    assert read([("table", rows)]) == [("2019", "2019"), ("2020", "2020")]


def test_the_sentence_before_a_list_sets_the_year_of_its_items(read: Read) -> None:
    found = read(
        [
            ("paragraph", "In 2024, the first year of the new plan, the office will:"),
            ("list_item", "hold its conference in Apia from 24 to 28 June;"),
            ("list_item", "launch a platform in the third quarter; and"),
            ("list_item", "coordinate an operation in October and November."),
            ("paragraph", "The office was opened in May."),
        ],
        published="2023-04",
    )
    assert [value for _, value in found] == [
        "2024",
        "2024-06-24/2024-06-28",
        "2024-35",
        "2024-10/2024-11",
        "2022-05",
    ]


def test_the_title_of_a_yearly_report_sets_the_year(read: Read) -> None:
    parts: list[tuple[object, str]] = [("paragraph", "The course was given in October.")]
    found = read(parts, title="Annual report 2023", published="2024-04")
    assert found == [("October", "2023-10")]


def test_a_date_line_stands_for_a_missing_date(read: Read) -> None:
    found = read(
        [
            ("title", "Fight against illicit medicines"),
            ("paragraph", "Bobo-Dioulasso, 14 March 2016"),
            ("paragraph", "A laboratory was opened last December."),
        ]
    )
    assert found == [("14 March 2016", "2016-03-14"), ("last December", "2015-12")]


def test_a_date_line_may_open_the_text(read: Read) -> None:
    parts: list[tuple[object, str]] = [("paragraph", "Berne, 17 June 2021 – The fund opens today.")]
    assert read(parts) == [("17 June 2021", "2021-06-17"), ("today", "2021-06-17")]


def test_without_a_date_nothing_is_guessed(read: Read) -> None:
    parts: list[tuple[object, str]] = [("paragraph", "It is to become simpler next year, in May.")]
    assert read(parts) == [("next year", None), ("May", None)]


def test_the_day_before_is_told_in_the_block_before(read: Read) -> None:
    found = read(
        [
            ("paragraph", "On 20 October, the police detained a trawler."),
            ("paragraph", "Three men were arrested the next day."),
        ],
        published="2022-11-09",
    )
    assert found == [("20 October", "2022-10-20"), ("next day", "2022-10-21")]


def test_other_languages_write_the_day_first(read: Read) -> None:
    parts: list[tuple[object, str]] = [("paragraph", "Publié le 07/03/2023 à Paris.")]
    assert read(parts, language="fr") == [("07/03/2023", "2023-03-07")]


def test_a_year_that_says_which_thing_is_meant_is_no_context(read: Read) -> None:
    text = "In May 2019 the 2004 import rules were repealed. In June new ones came."
    found = read([("paragraph", text)], published="2022-02-01")
    assert found == [("May 2019", "2019-05"), ("2004", "2004"), ("June", "2019-06")]


def test_a_year_that_is_compared_with_is_no_context(read: Read) -> None:
    text = "Farms used 26 per cent less than the year before. In April, much of it died."
    found = read([("paragraph", text)], published="2023-05", title="Annual Report 2022")
    assert found == [("year before", "2021"), ("April", "2022-04")]


def test_the_year_of_the_title_is_the_one_that_is_spoken_of(read: Read) -> None:
    parts: list[tuple[BlockKind, str]] = [("paragraph", "Fees rose from those of a year earlier.")]
    assert read(parts, published="2024-02-29", title="Traffic in 2023") == [
        ("a year earlier", "2022")
    ]
    assert read(parts, published="2024-02-29", title="Traffic in 2012") == [
        ("a year earlier", "2023")
    ]


@pytest.mark.parametrize("figure", ["12", "-7", "1,234", "12.5", "12.5%", "8 %", "", "1,234,567"])
def test_figures_in_cells_are_not_read(figure: str) -> None:
    assert FIGURE.fullmatch(figure)


@pytest.mark.parametrize("words", ["2022", "3 May", "12.05", "Q1", "5/2022", "3.5.2022", "12-13"])
def test_what_may_be_a_date_is_no_figure(words: str) -> None:
    assert FIGURE.fullmatch(words) is None


def test_cells_with_years_are_read_beside_figures(read: Read) -> None:
    rows = "Year | Seizures\n2021 | 12\n2022 | 1,234"
    assert [value for _, value in read([("table", rows)])] == ["2021", "2022"]


def test_a_range_that_runs_forwards_in_one_order_only_decides_it(read: Read) -> None:
    text = "Held from 10/03/2022 to 08/04/2022, reported on 07/05/2022."
    assert [value for _, value in read([("paragraph", text)])] == [
        "2022-03-10/2022-04-08",
        "2022-05-07",
    ]


def test_a_range_in_an_unknown_order_is_one_expression(read: Read) -> None:
    text = "Held from 08/03/2022 to 10/03/2022."
    assert read([("paragraph", text)]) == [("from 08/03/2022 to 10/03/2022", None)]


def test_dotted_dates_begin_with_the_day_unless_others_begin_with_the_month(read: Read) -> None:
    assert read([("paragraph", "Sent on 03.04.22 and 03.07.2022.")]) == [
        ("03.04.22", "2022-04-03"),
        ("03.07.2022", "2022-07-03"),
    ]
    assert read([("paragraph", "Sent on 03.21.22 and 03.07.22.")]) == [
        ("03.21.22", "2022-03-21"),
        ("03.07.22", "2022-03-07"),
    ]


def test_years_in_a_second_row_of_headers(read: Read) -> None:
    rows = "Region | Letters | Parcels\n2021 | 2022\nAfrica | 41.2 | 38.9"
    assert [value for _, value in read([("table", rows)])] == ["2021", "2022"]
