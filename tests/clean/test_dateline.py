import pytest

from pipeline.clean.dateline import dateline, session


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Geneva, March 7, 2023", "2023-03-07"),
        ("Suva, April 2024", "2024-04"),
        ("Strasbourg, 23 and 24 November 2022", "2022-11-23/2022-11-24"),
        ("Bobo-Dioulasso, 14 March 2016", "2016-03-14"),
        ("No. 118 - 5 June 2023", "2023-06-05"),
        ("Statistical bulletin No. 7 · 2023-04-18", "2023-04-18"),
        ("Updated on 15 February 2024", "2024-02-15"),
        ("Published in February 2019", "2019-02"),
        ("Date: 9 March 2023", "2023-03-09"),
        ("Lisboa, 3 de maio de 2021", "2021-05-03"),
        ("Genève, le 12 février 2020", "2020-02-12"),
        ("31 February 2022", None),
        ("The meeting took place in Geneva on 7 March 2023", None),
        ("November 17-18, 2016. Shanghai, China.", None),
        ("5 Rooms 2022", None),
        ("", None),
    ],
)
def test_a_date_line_is_a_date_and_nothing_else(text: str, expected: str | None) -> None:
    assert dateline(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("held in the Town Hall, Mill Street, on 22 FEBRUARY 2024 at 10.30 am", "2024-02-22"),
        ("Minutes of the 8th session, Lima, 3 and 4 May 2022", "2022-05-03/2022-05-04"),
        ("Minutes of the meetings of 3 May 2022 and 4 June 2022", None),
        ("The meeting was held on 3 May 2022.", None),
        ("Meetings in 2022", None),
        ("Seizures on 3 May 2022", None),
    ],
)
def test_a_line_on_a_session_names_its_day(text: str, expected: str | None) -> None:
    assert session(text) == expected
