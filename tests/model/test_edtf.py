"""EDTF: validity, bounds, precision, comparison."""

import pytest

from pipeline.model.edtf import bounds, covers, days, days_in_month, is_valid, overlaps, precision

VALID = """
2022-07-27 2022-07 2022 2022-08-31/2022-09-02 2019/.. ../2022-06 2016~ 201X 19XX 2022-33 2022-36
2022-21 2022-24 2022-40 -1980-11-01/1989-11-30 1984~/2004~ /1985 1985/ ../1985-04 2003-22/2003-22
Y17E8 Y-170000002 1950S2 1985-04-12T23:20:30Z 1985-04-12T23:20:30+04:30 2004-06-XX/2004-07-03
-1984-?06-02/2004-08-08~ 1930-X0-10/1930-10-30 [1667,1668,1670..1672] {..1984} 2004-02-29 1984%
""".split()
INVALID = """
2022-13 2022-02-30 2023-02-29 20223 22-01-01 2022-1-1 -0000 +2006% NONE/ 2012-24/2012-21 2012/2011
0000-01-03/0000-01 0000/-0001 Y2000 Y-61000/-2000 2012///4444 2012/2013/2014 1985-04-12T23:20:30z
1985-04-12T25:00:00 2004-01-01T10:10:40Z25:00 2022-42 2022-W01 2022-01-XX-01 [] ?2022? 2022-00 /
""".split()


@pytest.mark.parametrize("text", VALID)
def test_valid(text: str) -> None:
    assert is_valid(text)


@pytest.mark.parametrize("text", [*INVALID, "", "1863- 03-29", " 2022"])
def test_invalid(text: str) -> None:
    assert not is_valid(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-07-27", (2022, 7, 27), (2022, 7, 27)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2016~", (2016, 1, 1), (2016, 12, 31)),
        ("201X", (2010, 1, 1), (2019, 12, 31)),
        ("18XX", (1800, 1, 1), (1899, 12, 31)),
        ("2022-36", (2022, 10, 1), (2022, 12, 31)),
        ("2022-24", (2022, 12, 1), (2023, 2, 28)),
        ("2022-41", (2022, 7, 1), (2022, 12, 31)),
        ("2022-31", (2022, 3, 1), (2022, 5, 31)),
        ("2022-08-31/2022-09-02", (2022, 8, 31), (2022, 9, 2)),
        ("2019/..", (2019, 1, 1), None),
        ("../2022-06", None, (2022, 6, 30)),
        ("1984-11-2X", (1984, 11, 20), (1984, 11, 29)),
        ("1919-X2-04", (1919, 2, 4), (1919, 12, 4)),
        ("-0715", (-715, 1, 1), (-715, 12, 31)),
    ],
)
def test_bounds(text: str, first: object, last: object) -> None:
    assert bounds(text) == (first, last)


@pytest.mark.parametrize("text", ["", "2022-13", "../..", "Y17E8", "soon"])
def test_no_bounds(text: str) -> None:
    assert bounds(text) is None


def test_days_stay_within_the_calendar_of_the_library() -> None:
    assert days("-0715") is None
    found = days("2022-02/..")
    assert found is not None
    assert [str(day) for day in found] == ["2022-02-01", "None"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("2022-07-27", "day"),
        ("2022-07", "month"),
        ("2022-22", "season"),
        ("2022-34", "quarter"),
        ("2022-40", "half"),
        ("2022", "year"),
        ("201X", "decade"),
        ("19XX", "century"),
        ("2016~", "year"),
        ("2022-05/..", "month"),
        ("2019/2020-06-01", "year"),
        ("never", None),
    ],
)
def test_precision(text: str, unit: str | None) -> None:
    assert precision(text) == unit


def test_comparison() -> None:
    assert overlaps("2022-08-31/2022-09-02", "2022-09")
    assert overlaps("2019/..", "2022")
    assert not overlaps("2022-08", "2022-09")
    assert not overlaps("2022", "nothing")
    assert covers("2022", "2022-33")
    assert covers("../2022", "2021")
    assert not covers("2022", "2022/..")
    assert not covers("2022", "nothing")


def test_february() -> None:
    assert [days_in_month(year, 2) for year in (1900, 2000, 2023, 2024)] == [28, 29, 28, 29]
