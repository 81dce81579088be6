"""The diff on the command line: text, numbers, JSON lines, Markdown, exit status."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.model.record import Record
from pipeline.store import write_record
from tests.records import Draft

RUNNER = CliRunner()
SENTENCE = "The Meeting took place on {when} in Geneva."


def meeting(document: str, date: str, when: str = "October 3, 2022") -> Record:
    d = Draft(document, title="A <b>report</b>").block(SENTENCE.format(when=when))
    d.date(date, when)
    d.event(
        "meeting",
        SENTENCE.format(when=when),
        title="Meeting",
        date=date,
        locations=[("Geneva", "CH")],
        rule="meeting.took-place",
    )
    return d.record(rules=date)


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_record(tmp_path / "accepted", meeting("a/report", "2022-10-03"))
    write_record(tmp_path / "extracted", meeting("a/report", "2022-03-10"))
    write_record(tmp_path / "accepted", meeting("same", "2022-10-03"))
    write_record(tmp_path / "extracted", meeting("same", "2022-10-03"))
    (tmp_path / "extracted" / "run.json").write_text("{}")
    return tmp_path


def test_text_names_document_cause_value_and_place(folders: Path) -> None:
    assert folders.exists()
    result = RUNNER.invoke(app, ["diff"])
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "a/report  (1 change)"
    assert lines[1] == "  rule meeting.took-place"
    assert lines[2].startswith("    ~ event changed  Meeting  [")
    assert lines[3] == "        date: 2022-10-03 → 2022-03-10"
    assert lines[4] == "        “The Meeting took place on October 3, 2022 in Geneva.”  p. 1"
    assert lines[5] == "        meeting.took-place (0.90)"
    assert lines[6].startswith("        ~ date changed  October 3, 2022 date: 2022-10-03 →")


def test_stat_counts(folders: Path) -> None:
    assert folders.exists()
    result = RUNNER.invoke(app, ["diff", "--stat"])
    assert result.exit_code == 1
    assert " a/report      1  1 changed" in result.stdout
    assert "     1  rule meeting.took-place" in result.stdout
    assert " 1 document, 1 change: 1 changed" in result.stdout


def test_json_has_one_change_a_line(folders: Path) -> None:
    assert folders.exists()
    result = RUNNER.invoke(app, ["diff", "--json"])
    (line,) = result.stdout.splitlines()
    change = json.loads(line)
    assert change["fields"] == [{"name": "date", "old": "2022-10-03", "new": "2022-03-10"}]
    cause = {"kind": "rule", "name": "meeting.took-place", "proved": False}
    assert change["cause"] == cause | {"replay": "", "reason": ""}
    assert change["new"]["spots"][0]["page"] == 1
    assert [part["type"] for part in change["parts"]] == ["date"]


def test_markdown_shows_hostile_words_as_text(folders: Path) -> None:
    d = Draft("a/x").block("It was <img src=x> held.")
    d.event("meeting", "It was <img src=x> held.", title="|<img src=x>|")
    write_record(folders / "extracted", d.record())
    result = RUNNER.invoke(app, ["diff", "--md"])
    assert result.exit_code == 1
    assert "<img" not in result.stdout
    assert "&#60;img src=x&#62;" in result.stdout
    assert "<details><summary>a/report: 1 change</summary>" in result.stdout


def test_control_characters_do_not_reach_the_terminal(folders: Path) -> None:
    d = Draft("b").block("It \x1b[31mwas held.")
    d.event("meeting", "It \x1b[31mwas held.", title="\x1b[31mred")
    write_record(folders / "extracted", d.record())
    assert "\x1b" not in RUNNER.invoke(app, ["diff"], color=False).stdout


def test_no_change_is_status_0_and_no_words(folders: Path) -> None:
    shutil.copytree(folders / "extracted", folders / "copy")
    result = RUNNER.invoke(app, ["diff", "extracted", "copy"])
    assert (result.exit_code, result.stdout) == (0, "")


def test_single_records_can_be_compared(folders: Path) -> None:
    assert folders.exists()
    arguments = ["diff", "accepted/same.json", "extracted/a/report.json", "--json"]
    result = RUNNER.invoke(app, arguments)
    assert result.exit_code == 1
    kinds = [json.loads(line)["kind"] for line in result.stdout.splitlines()]
    assert kinds == ["changed", "moved"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-place", "extracted"],
        ["--stat", "--md"],
        ["accepted", "broken.json"],
        ["accepted/same.json", "broken.json"],
    ],
)
def test_a_wrong_call_is_status_2(folders: Path, arguments: list[str]) -> None:
    (folders / "broken.json").write_text('{"schema_version": "1"}')
    result = RUNNER.invoke(app, ["diff", *arguments])
    assert result.exit_code == 2
    assert "error:" in result.stderr


def test_git_revisions_can_be_compared(folders: Path) -> None:
    def git(*words: str) -> None:
        environment = {
            **os.environ,
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.org",
        }
        subprocess.run(["git", *words], cwd=folders, env=environment, check=True)  # noqa: S603, S607

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "first")
    write_record(folders / "extracted", meeting("a/report", "2022-10-05"))
    git("commit", "-qam", "second")
    result = RUNNER.invoke(app, ["diff", "HEAD~1", "HEAD"])
    assert result.exit_code == 1
    assert "date: 2022-03-10 → 2022-10-05" in result.stdout
    assert RUNNER.invoke(app, ["diff", "HEAD", "extracted"]).exit_code == 0
    assert "1 change" in RUNNER.invoke(app, ["diff", "HEAD:accepted", "HEAD", "--stat"]).stdout
