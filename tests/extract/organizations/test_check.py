"""Faults of the registry are told with file and line."""

from pathlib import Path
from shutil import copytree

import pytest

from pipeline.extract.organizations import check

HEAD = "id,name,acronym,aliases,former,type,parent,country,website\n"


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


def test_duplicate_id(folder: Path) -> None:
    found = faults(folder, "a,Blue Board,,,,,,,\na,Red Board,,,,,,,\n")
    assert found == ["organizations.csv:3: a: the id stands already on line 2"]


def test_duplicate_name(folder: Path) -> None:
    found = faults(folder, "a,Blue Organisation,,,,,,,\nb,Blue Organization,,,,,,,\n")
    expected = "b: 'Blue Organization' is the name of 'a' on line 2 already"
    assert found == [f"organizations.csv:3: {expected}"]


def test_unknown_parent(folder: Path) -> None:
    found = faults(folder, "a,Blue Board,,,,,sky,,\n")
    assert found == ["organizations.csv:2: a: the parent 'sky' is no id of this table"]


def test_circle_of_parents(folder: Path) -> None:
    found = faults(folder, "a,Blue Board,,,,,b,,\nb,Red Board,,,,,a,,\n")
    assert len(found) == 2
    assert "its own parent" in found[0]


def test_ambiguous_acronym(folder: Path) -> None:
    found = faults(folder, "a,Blue Box Board,BBB,,,igo,,,\nb,Big Bat Board,BBB,,,igo,,,\n")
    assert len(found) == 1
    assert found[0].startswith("organizations.csv:3: b: the acronym BBB is also that of 'a'")


def test_missing_column(folder: Path) -> None:
    (folder / "organizations.csv").write_text("id,name\na,b\n", encoding="utf-8")
    assert "columns are missing: acronym" in str(check(folder)[0])


def test_unquoted_comma(folder: Path) -> None:
    found = faults(folder, "a,Board, of the Sky,,,,,,,,\n")
    assert found == ["organizations.csv:2: expected 9 fields: quote a field with commas"]


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
