"""Any date that is written in a supported shape comes back as itself."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.dates.conftest import Read

MONTHS = (
    "January February March April May June July August September October November December".split()
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
PORTUGUESE = (
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
)
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth"}

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
years = st.integers(1900, 2099)


def suffixed(day: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day // 10 != 1 else 0, "th")
    return f"{day}{ending}"


def day_shapes(day: date) -> list[str]:
    month, year = MONTHS[day.month - 1], day.year
    foreign = [names.split()[day.month - 1] for names in (FRENCH, SPANISH, PORTUGUESE)]
    shapes = [
        f"{day.day} {month} {year}",
        f"{day.day:02d} {month} {year}",
        f"{month} {day.day}, {year}",
        f"{month} {day.day} {year}",
        f"{month} {suffixed(day.day)}, {year}",
        f"{suffixed(day.day)} {month} {year}",
        f"{suffixed(day.day)} of {month} {year}",
        f"{DAYS[day.weekday()]}, {day.day} {month} {year}",
        f"{DAYS[day.weekday()]}, {month} {day.day}, {year}",
        f"{day.day} {month[:3]} {year}",
        f"{day.day}-{month[:3]}-{year}",
        f"{month[:3]}. {day.day}, {year}",
        f"{day.isoformat()}",
        f"{year}/{day.month:02d}/{day.day:02d}",
        f"{day.day}.{day.month}.{year}",
        f"{day.day:02d}.{day.month:02d}.{year}",
        f"{day.day} {foreign[0]} {year}",
        f"{day.day} de {foreign[1]} de {year}",
        f"{day.day} de {foreign[2]} de {year}",
    ]
    if day.day > 12:
        shapes += [f"{day.day}/{day.month:02d}/{year}", f"{day.month:02d}/{day.day}/{year}"]
    return shapes


def range_shapes(start: date, end: date) -> list[str]:
    first, last = MONTHS[start.month - 1], MONTHS[end.month - 1]
    full = f"{start.day} {first} {start.year}", f"{end.day} {last} {end.year}"
    shapes = [
        f"from {full[0]} to {full[1]}",
        f"between {full[0]} and {full[1]}",
        f"{full[0]} to {full[1]}",
        f"{full[0]} – {full[1]}",
        f"{full[0]}–{full[1]}",
        f"from {first} {start.day}, {start.year} to {last} {end.day}, {end.year}",
        f"from {start.isoformat()} to {end.isoformat()}",
    ]
    if start.year == end.year:
        shapes += [
            f"from {start.day} {first} to {full[1]}",
            f"{start.day} {first}–{full[1]}",
            f"from {first} {start.day} to {last} {end.day}, {end.year}",
        ]
    if (start.year, start.month) == (end.year, end.month):
        shapes += [
            f"from {start.day} to {full[1]}",
            f"{start.day}–{full[1]}",
            f"{start.day}-{full[1]}",
            f"{start.day} - {full[1]}",
            f"{first} {start.day} to {end.day}, {end.year}",
            f"{first} {start.day}–{end.day}, {end.year}",
        ]
    return shapes


def comes_back(read: Read, shape: str, value: str) -> None:
    assert read([("paragraph", f"It was noted: {shape}.")]) == [(shape, value)]


@settings(max_examples=60, deadline=None)
@given(day=days)
def test_days(day: date, read: Read) -> None:
    for shape in day_shapes(day):
        comes_back(read, shape, day.isoformat())


@settings(max_examples=60, deadline=None)
@given(start=days, length=st.integers(1, 400))
def test_ranges(start: date, length: int, read: Read) -> None:
    end = start + timedelta(length)
    for shape in range_shapes(start, end):
        comes_back(read, shape, f"{start}/{end}")


@settings(max_examples=30, deadline=None)
@given(year=years, month=st.integers(1, 12))
def test_months(year: int, month: int, read: Read) -> None:
    name, value = MONTHS[month - 1], f"{year}-{month:02d}"
    comes_back(read, f"{name} {year}", value)
    comes_back(read, f"{name} of {year}", value)
    comes_back(read, f"early {name} {year}", value)
    comes_back(read, f"since {name} {year}", f"{value}/..")
    comes_back(read, f"until {name} {year}", f"../{value}")


@settings(max_examples=30, deadline=None)
@given(year=years, quarter=st.integers(1, 4))
def test_parts_of_years(year: int, quarter: int, read: Read) -> None:
    value = f"{year}-{32 + quarter}"
    comes_back(read, f"{ORDINALS[quarter]} quarter of {year}", value)
    comes_back(read, f"Q{quarter} {year}", value)
    comes_back(read, f"{year}-Q{quarter}", value)
    season = ("spring", "summer", "autumn", "winter")[quarter - 1]
    comes_back(read, f"{season} {year}", f"{year}-{20 + quarter}")


@settings(max_examples=30, deadline=None)
@given(year=st.integers(1900, 2089), length=st.integers(1, 9))
def test_years(year: int, length: int, read: Read) -> None:
    end = year + length
    comes_back(read, f"from {year} to {end}", f"{year}/{end}")
    comes_back(read, f"{year}–{end}", f"{year}/{end}")
    comes_back(read, f"between {year} and {end}", f"{year}/{end}")
    comes_back(read, f"since {year}", f"{year}/..")
    comes_back(read, f"FY {year}/{(year + 1) % 100:02d}", f"{year}/{year + 1}")
    comes_back(read, f"end of {year}", f"{year}-12")
    comes_back(read, f"mid-{year}", f"{year}~")
    comes_back(read, f"{year // 10 * 10}s", f"{year // 10}X")
