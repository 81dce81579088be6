from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.explain import app

RULES = str(Path(__file__).parents[2] / "rules")
TEXT = """Report

The Universal Postal Union held a workshop in Berne on 3 May 2022.

Members may hold workshops at any time. Nothing else was said.
"""


@pytest.fixture
def report(tmp_path: Path) -> str:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    return str(file)


def test_rules_verdicts_and_arguments_are_shown(report: str) -> None:
    result = CliRunner().invoke(app, [report, "--words", "held a workshop", "--rules", RULES])
    assert result.exit_code == 0
    assert "training.held: fired: 'hold' of 'a workshop'" in result.output
    assert "organizers" in result.output
    assert "Berne" in result.output


def test_a_veto_is_named(report: str) -> None:
    result = CliRunner().invoke(app, [report, "--words", "may hold", "--rules", RULES])
    assert "training.held: a possibility, no event: modal verb" in result.output


def test_an_unknown_sentence_is_refused(report: str) -> None:
    result = CliRunner().invoke(app, [report, "--sentence", "99", "--rules", RULES])
    assert result.exit_code == 2
