"""accept, reject, undo and review --check on the command line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.store import read_record, write_record
from tests.records import Draft

RUNNER = CliRunner()
MEETING = "The Meeting took place on October 3, 2022."
COLLEGE = "The college opened on May 5, 2022."


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    old = Draft(sha256="s").block(MEETING).block(COLLEGE)
    old.event("meeting", MEETING, title="Meeting", date="2022-10-03")
    new = Draft(sha256="s").block(MEETING).block(COLLEGE)
    new.event("meeting", MEETING, title="Meeting", date="2022-03-10")
    new.event("launch", COLLEGE, title="college", date="2022-05-05")
    write_record(tmp_path / "accepted", old.record())
    write_record(tmp_path / "extracted", new.record(rules="r2"))
    return tmp_path


def call(*arguments: str) -> tuple[int, str]:
    result = RUNNER.invoke(app, list(arguments))
    return result.exit_code, result.output.strip()


def test_check_reject_accept_undo() -> None:
    assert call("review", "--check") == (1, "2 changes undecided")
    assert call("reject", "--where", "kind=changed") == (0, "rejected 1 change; 1 still open")
    assert call("accept", "--all") == (0, "accepted 1 change; 0 still open")
    assert call("review", "--check") == (0, "")
    dates = [event.date for event in read_record(Path("accepted/report.json")).events]
    assert dates == ["2022-10-03", "2022-05-05"]
    status, words = call("undo")
    assert status == 0
    assert words.startswith("taken back: event added  college  [")
    assert call("review", "--check") == (1, "1 change undecided")


def test_changes_are_named_by_the_beginning_of_their_ids() -> None:
    key = call("diff", "--json")[1].split('"key":"')[1][:6]
    assert call("accept", key) == (0, "accepted 1 change; 1 still open")


@pytest.mark.parametrize(
    "arguments",
    [
        ["accept"],
        ["accept", "--all", "--where", "type=event"],
        ["accept", "zz"],
        ["reject", "--where", "color=red"],
        ["undo"],
        ["undo", "7"],
        ["review", "--extracted", "nowhere"],
    ],
)
def test_a_wrong_call_is_status_2(arguments: list[str]) -> None:
    status, words = call(*arguments)
    assert status == 2
    assert words.startswith("error: ")
