import pytest

from pipeline.clean.dateline import dateline


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
