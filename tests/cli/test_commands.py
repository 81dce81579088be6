"""Every command is called as a user calls it."""

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import __version__
from pipeline.cli.app import COMMANDS, app
from pipeline.model.schema import record_schema

REPORT = "Annual Report\n\nGeneva, 7 March 2023\n\nThe office moved to Lyon.\n"
runner = CliRunner()


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT)
    return folder


def call(*words: object) -> tuple[int, str, str]:
    result = runner.invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    status, out, _ = call(command, "--help")
    assert status == 0
    assert "Usage:" in out


def test_the_version_is_printed() -> None:
    assert call("--version")[:2] == (0, f"{__version__}\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("run", "--nonsense"), "No such option"),
        (("nonsense",), "No such command"),
        (("run", "nowhere"), "nowhere does not exist"),
        (("run", "--workers", "0"), "--workers"),
        (("run", "--ocr", "perhaps"), "setting ocr"),
        (("show", "nothing"), "No such file"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_why(words: tuple[str, ...], said: str) -> None:
    status, _, err = call(*words)
    assert status == 2
    assert said in err


@pytest.mark.parametrize(
    ("file", "broken", "said"),
    [
        ("boilerplate.yaml", "text: [", "boilerplate.yaml"),
        ("organizations.csv", "id,name\nx", "organizations.csv"),
        ("units.yaml", "scales: 5", "units.yaml"),
    ],
)
def test_a_broken_rule_file_stops_the_run(
    raw: Path, rules: Path, tmp_path: Path, file: str, broken: str, said: str
) -> None:
    copied = tmp_path / "rules"
    shutil.copytree(rules, copied)
    (copied / file).write_text(broken)
    status, _, err = call("run", raw, "--out", tmp_path / "out", "--rules", copied, "--workers", 1)
    assert status == 2
    assert "error: " in err
    assert said in err


def test_a_model_that_is_not_installed_stops_the_run(raw: Path, tmp_path: Path) -> None:
    status, _, err = call("run", raw, "--out", tmp_path / "out", "--model", "no_such_model")
    assert status == 2
    assert "no_such_model" in err


def test_a_run_prints_a_summary(raw: Path, tmp_path: Path) -> None:
    status, out, err = call("run", raw, "--out", tmp_path / "out", "--workers", 1)
    assert status == 0
    assert "Documents done" in out
    assert re.search(r"No language model .* organizations by rules alone", out)
    assert "1/1 report: done" in err


def test_a_failure_is_named_on_standard_error(raw: Path, tmp_path: Path) -> None:
    (raw / "empty.pdf").write_bytes(b"")
    status, _, err = call("run", raw, "--out", tmp_path / "out", "--workers", 1)
    assert status == 1
    assert "failed: empty.pdf: ingest:" in err
    assert "[empty-file]" in err


def test_a_run_prints_its_summary_as_json(raw: Path, tmp_path: Path) -> None:
    status, out, err = call("run", raw, "--out", tmp_path / "out", "--workers", 1, "--json")
    summary = json.loads(out)
    assert (status, err) == (0, "")
    assert (summary["done"], summary["failed"]) == (1, 0)
    assert set(summary["cpu"]) == {"ingest", "parse", "clean", "extract", "store"}


def test_the_schema_is_printed() -> None:
    status, out, _ = call("schema")
    assert status == 0
    assert json.loads(out) == record_schema()


def test_a_record_is_shown(raw: Path, tmp_path: Path) -> None:
    call("run", raw, "--out", tmp_path / "out", "--workers", 1)
    status, out, _ = call("show", "report", "--out", tmp_path / "out")
    assert status == 0
    assert out.startswith("Annual Report\n2023-03-07 · report.txt\n")
