from pathlib import Path

import pytest

from pipeline.errors import RuleError
from pipeline.extract.places import find, load
from pipeline.extract.places.gazetteer import Gazetteer

RULES = Path(__file__).parents[3] / "rules"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load(RULES / "places.yaml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The workshop took place in Arusha, Tanzania.", ["Arusha TZ city", "Tanzania TZ country"]),
        ("Geneva, 7 March 2023", ["Geneva CH city"]),
        ("Geneva", ["Geneva CH city"]),
        ("A seminar in Washington, D.C., for all.", ["Washington, D.C. US city"]),
        (
            "in Lebanon, Côte d’Ivoire and Viet Nam",
            ["Lebanon LB country", "Côte d’Ivoire CI country", "Viet Nam VN country"],
        ),
        ("advice to the Republic of Moldova", ["Republic of Moldova MD country"]),
        ("courses in Freetown and Monrovia", ["Freetown SL city", "Monrovia LR city"]),
        ("customs in south-eastern Europe", ["south-eastern Europe None region"]),
        ("from Latin America and the Caribbean", ["Latin America and the Caribbean None region"]),
        ("at Nuku’alofa and in Nouméa", ["Nuku’alofa TO city", "Nouméa NC city"]),
        ("a lorry stopped at Dakola.", ["Dakola None city"]),
        (
            "searched homes in Apulia, Plovdiv and the canton of Ticino.",
            ["Apulia None city", "Plovdiv BG city", "Ticino None city"],
        ),
        ("a man of the village of Dakola", ["Dakola None city"]),
        ("Hyderabad, Pakistan", ["Hyderabad PK city", "Pakistan PK country"]),
        ("under the Geneva Convention", []),
        ("at US$ 6.84 million", []),
        ("the Lebanese officers read a report", []),
        ("Reading improves. Police came in March.", []),
        ("a poster campaign in French.", []),
        ("the Vienna-based centre", []),
    ],
)
def test_finds(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    places = find(text, 0, len(text), (), gazetteer)
    assert [f"{p.value.name} {p.value.country} {p.value.kind}" for p in places] == expected
    assert all(text[p.start : p.end] == p.value.name for p in places)


def test_place_in_an_organization_is_none(gazetteer: Gazetteer) -> None:
    text = "The Bank of Ghana met in Accra."
    assert [p.value.name for p in find(text, 0, len(text), [(4, 17)], gazetteer)] == ["Accra"]


def test_only_the_range_is_searched(gazetteer: Gazetteer) -> None:
    text = "Paris | Rome | Lima"
    assert [p.value.name for p in find(text, 8, 12, (), gazetteer)] == ["Rome"]


def test_a_file_with_other_keys_is_refused(tmp_path: Path) -> None:
    (tmp_path / "places.yaml").write_text("towns: {}\n")
    with pytest.raises(RuleError, match="expected a map with the keys countries"):
        load(tmp_path / "places.yaml")
