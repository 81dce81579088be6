import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.traced import Traced


def test_a_deleted_character_widens_its_neighbour() -> None:
    traced = Traced.of("co\u00adop", 10).sub(re.compile("\u00ad"), "")
    assert traced.text == "coop"
    assert traced.alignment().to_source(1, 2) == ((11, 13),)


def test_a_replacement_of_another_length_maps_to_the_whole_match() -> None:
    traced = Traced.of("oﬃce", 0).sub(re.compile("ﬃ"), "ffi")
    assert traced.text == "office"
    assert traced.alignment().to_source(2, 3) == ((1, 2),)
    assert traced.alignment().to_source(4, 6) == ((2, 4),)


@pytest.mark.parametrize(
    ("parts", "range_", "expected"),
    [
        ((("end of", 0), ("line", 20)), (4, 11), ((4, 6), (20, 24))),
        ((("end of", 0), ("line", 20)), (6, 7), ()),
        ((("one", 5), ("two", 9)), (0, 7), ((5, 8), (9, 12))),
    ],
)
def test_joined_parts_lead_back_to_their_own_places(
    parts: tuple[tuple[str, int], ...],
    range_: tuple[int, int],
    expected: tuple[tuple[int, int], ...],
) -> None:
    traced = Traced.join(" ", [Traced.of(text, start) for text, start in parts])
    assert traced.alignment().to_source(*range_) == expected


def test_a_deleted_beginning_widens_what_follows() -> None:
    traced = Traced.of("\u00adco", 10).sub(re.compile("\u00ad"), "")
    assert traced.alignment().to_source(0, 1) == ((10, 12),)
    assert traced.alignment().to_source(1, 2) == ((12, 13),)


def test_places_in_the_source_lead_to_the_text() -> None:
    traced = Traced.join(" ", [Traced.of("end of", 0), Traced.of("line", 20)])
    assert traced.span == (0, 24)
    assert traced[4:9].span == (4, 22)
    assert [traced.first_from(place) for place in (0, 5, 8, 21, 24)] == [0, 5, 7, 8, None]
    assert [traced.length_until(place) for place in (0, 5, 8, 21, 24)] == [0, 5, 6, 8, 11]


@given(st.text(alphabet="ab\u00ad \u00a0", max_size=30), st.data())
def test_a_part_leads_back_as_the_whole_does(text: str, data: st.DataObject) -> None:
    whole = Traced.of(text, 5).sub(re.compile("\u00ad"), "").sub(re.compile("[ \u00a0]+"), " ")
    low = data.draw(st.integers(0, len(whole)))
    high = data.draw(st.integers(low, len(whole)))
    assert whole[low:high].text == whole.text[low:high]
    for index in range(high - low):
        part = whole[low:high].alignment().to_source(index, index + 1)
        assert part == whole.alignment().to_source(low + index, low + index + 1)


@given(st.text(alphabet="ab\u00ad \u00a0", max_size=40))
def test_no_source_character_drops_out_of_the_map(text: str) -> None:
    cleaned = Traced.of(text, 0).sub(re.compile("\u00ad"), "").sub(re.compile("[ \u00a0]+"), " ")
    covered = {
        position
        for start, end in cleaned.alignment().to_source(0, len(cleaned))
        for position in range(start, end)
    }
    assert not cleaned or covered == set(range(len(text)))
