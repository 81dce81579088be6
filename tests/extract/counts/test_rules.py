from pathlib import Path

import pytest

from pipeline.errors import RuleError
from pipeline.extract.counts import check
from pipeline.extract.counts.lexicon import load


def test_every_example_of_the_rules_holds(rules: Path) -> None:
    assert check(rules) == []


def test_every_group_of_rules_has_examples_and_counterexamples(rules: Path) -> None:
    for examples, none in load(rules).rules.samples():
        assert examples
        assert none


def test_a_missing_file_is_one_fault_that_names_it(tmp_path: Path) -> None:
    (fault,) = check(tmp_path)
    assert fault.file == tmp_path / "units.yaml"


@pytest.mark.parametrize("content", ["scales: [", "scales: {}", "- 1", "measures: 3"])
def test_a_wrong_file_raises_a_rule_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "units.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(RuleError):
        load(tmp_path)


def test_an_example_that_fails_is_a_fault(tmp_path: Path, rules: Path) -> None:
    content = (rules / "units.yaml").read_text(encoding="utf-8")
    (tmp_path / "units.yaml").write_text(
        content.replace('"The dollar fell."', '"5 dollars fell."'), encoding="utf-8"
    )
    (fault,) = check(tmp_path)
    assert "5 dollars fell." in fault.message
