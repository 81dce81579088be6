"""Faults of the registry are told with file and line."""

from pathlib import Path
from shutil import copytree

import pytest

from pipeline.extract.organizations import check

HEAD = "id,name,acronym,aliases,former,type,parent,country,website,source\n"

BLUE = "a,Blue Board,,,,igo,,,,web\n"
"""A row without fault, on line 2."""

FAULTS = [
    ("a,Red Board,,,,igo,,,,web", "the id stands already on line 2"),
    ("b,Blue Board,,,,igo,,,,web", "'Blue Board' is the name of 'a' on line 2 already"),
    ("b,Red Board,,,,igo,sky,,,web", "the parent 'sky' is no id of this table"),
    ("b,Red Board,,,,igo,b,,,web", "the body is its own parent, directly or over others"),
    ("b,Red Board,RB,RB,,igo,,,,web", "'RB' stands twice in this row"),
    ("b,Red Board,,Red|Pink|Red,,igo,,,,web", "'Red' stands twice in this row"),
    ("b,Red Board,,fr:Rouge|Rouge,,igo,,,,web", "'Rouge' stands twice in this row"),
    ("b,Red Board,,Pink (until 1999),,igo,,,,web", "'Pink' ended: it belongs under former"),
    (
        "b,Red Board,,,Pink (until the war),igo,,,,web",
        "'(until the war)' behind 'Pink' is no year of four digits",
    ),
    ("b,Red Board,,xx:Rot,,igo,,,,web", "the language 'xx' is not in ISO 639-1"),
    ("b,Red Board,,,,igo,,ZZ,,web", "the country 'ZZ' is not in nations.csv"),
    ("b,Red Board,,,,igo,,,,", "no source: who confirms it, as in organization_sources.csv?"),
    (
        "b,Red Board,,,,igo,,,,web|hearsay",
        "the source 'hearsay' is not in organization_sources.csv",
    ),
]


@pytest.fixture
def folder(rules: Path, tmp_path: Path) -> Path:
    copytree(rules, tmp_path / "rules")
    return tmp_path / "rules"


def faults(folder: Path, lines: str) -> list[str]:
    (folder / "organizations.csv").write_text(HEAD + lines, encoding="utf-8")
    forms = folder / "organization_forms.yaml"
    kept = forms.read_text(encoding="utf-8").split("\nexamples:")[0]
    forms.write_text(kept, encoding="utf-8")
    return [str(fault).split("rules/", 1)[1] for fault in check(folder)]


def test_our_own_rules_are_right(rules: Path) -> None:
    assert check(rules) == []


@pytest.mark.parametrize(("row", "message"), FAULTS)
def test_fault_of_a_row(folder: Path, row: str, message: str) -> None:
    identifier = row.split(",", 1)[0]
    assert faults(folder, BLUE + row + "\n") == [f"organizations.csv:3: {identifier}: {message}"]


@pytest.mark.parametrize(
    "row",
    [
        "b,Blue Board,,,,government,,NZ,,web",
        "b,Red Board,,fr:Rouge|es:Rouge|de:Roter Rat,,igo,a,,,web|iati",
        "b,Red Board,RB,,Pink Board (until 1999)|Rosa Rat,company,,DE,,web",
        "b,Red Board: the Union,,,,igo,,,,web",
    ],
)
def test_rows_without_fault(folder: Path, row: str) -> None:
    assert faults(folder, BLUE + row + "\n") == []


def test_unknown_type(folder: Path) -> None:
    (found,) = faults(folder, "a,Blue Board,,,,club,,,,web\n")
    assert found.startswith("organizations.csv:2: a: the type 'club' is none of association, ")


def test_circle_of_parents(folder: Path) -> None:
    found = faults(folder, "a,Blue Board,,,,igo,b,,,web\nb,Red Board,,,,igo,a,,,web\n")
    assert len(found) == 2
    assert "its own parent" in found[0]


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (",igo,,,", ",igo,,,", 1),
        (",igo,,,", ",ngo,,,", 0),
        (",police,,KE,", ",customs,,KE,", 1),
        (",police,,KE,", ",police,,UG,", 0),
    ],
)
def test_ambiguous_acronym(folder: Path, first: str, second: str, count: int) -> None:
    lines = f"a,Blue Box Board,BBB,,{first},web\nb,Big Bat Board,BBB,,{second},web\n"
    told = "organizations.csv:3: b: the acronym BBB is also that of 'a' (line 2)"
    assert [fault.startswith(told) for fault in faults(folder, lines)] == [True] * count


def test_missing_column(folder: Path) -> None:
    (folder / "organizations.csv").write_text("id,name\na,b\n", encoding="utf-8")
    assert "columns are missing: acronym" in str(check(folder)[0])


def test_unquoted_comma(folder: Path) -> None:
    found = faults(folder, "a,Board, of the Sky,,,,,,,,,\n")
    assert found == ["organizations.csv:2: expected 10 fields: quote a field with commas"]


def test_table_of_sources(folder: Path) -> None:
    sources = folder / "organization_sources.csv"
    sources.write_text("title\nRed Book\n", encoding="utf-8")
    assert "organization_sources.csv:1: column 'code' is missing" in str(check(folder)[0])
    sources.unlink()
    assert "organization_sources.csv" in str(check(folder)[0])


def test_word_list_missing(folder: Path) -> None:
    path = folder / "organization_forms.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nroles:", "\nroells:"), encoding="utf-8")
    assert "a list is missing" in str(check(folder)[0])


def test_broken_example(folder: Path) -> None:
    with (folder / "organization_forms.yaml").open("a", encoding="utf-8") as file:
        file.write("  - The [[Green]] Meadow is wide.\n")
    (fault,) = check(folder)
    assert fault.rule == "examples"
    assert fault.line
    assert "found [] in 'The Green Meadow is wide.'" in fault.message
