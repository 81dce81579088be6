"""`diff --replay` on real documents, with old rules in git, in a folder, and nowhere."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.errors import ReplayError
from pipeline.fingerprint import Fingerprint, rules_digest
from pipeline.ingest import find
from pipeline.job import Job, process
from pipeline.model.settings import Settings
from pipeline.replay import RulesHistory
from pipeline.store import read_record, write_record

TEXT = """Annual Report

Geneva, 7 March 2023

The World Customs Organization hosted a meeting in Brussels on 7 June 2022.
"""
ROW = "wco,World Customs Organization,"


def git(folder: Path, *words: str) -> None:
    person = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@example.org"))
    }
    subprocess.run(["git", *words], cwd=folder, env=os.environ | person, check=True)  # noqa: S603, S607


def without_row(rules: Path) -> None:
    file = rules / "organizations.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(ROW)]
    assert len(kept) == len(lines) - 1
    file.write_text("".join(kept), encoding="utf-8")


def extract(out: str) -> None:
    """The record of the report with the rules as they are."""
    rules, settings = Path("rules"), Settings()
    (raw,) = find([Path("raw")])[0]
    job = Job(raw, Path(out), rules, settings, Fingerprint.of(rules, settings))
    assert process(job).status == "done"


@pytest.fixture
def work(tmp_path: Path, rules: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Accepted with the rules of the only commit, extracted without an organization's row."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(rules, "rules")
    Path("raw").mkdir()
    Path("raw/report.txt").write_text(TEXT, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "rules")
    git(tmp_path, "commit", "-qm", "rules")
    extract("accepted")
    without_row(Path("rules"))
    extract("extracted")
    return tmp_path


def replayed(*words: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(app, ["diff", "--replay", "--json", *words])
    assert result.exit_code == 1, result.output
    return [json.loads(line)["cause"] for line in result.stdout.splitlines()]


def altered(folder: str, date: str, **made: str) -> None:
    """Write the record as if other code had read another date of the event."""
    record = read_record(Path(folder) / "report.json")
    (event,) = record.events
    changed = {"events": [event.model_copy(update={"date": date})]}
    made_by = {"pipeline": record.pipeline.model_copy(update=made)}
    write_record(Path(folder), record.model_copy(update=changed | made_by))


def test_the_rules_of_a_commit_give_the_old_value_back(work: Path) -> None:
    before = sorted((work / "accepted").rglob("*"))
    causes = replayed()
    assert {"kind": "organization", "name": "wco"} in [
        {name: cause[name] for name in ("kind", "name")} for cause in causes
    ]
    assert all(cause["proved"] and cause["replay"] == "proved" for cause in causes)
    assert sorted((work / "accepted").rglob("*")) == before
    text = CliRunner().invoke(app, ["diff", "--replay"]).stdout
    assert "  organization wco, proved by replay\n" in text


@pytest.mark.usefixtures("work")
def test_what_the_old_rules_give_too_is_not_theirs() -> None:
    shutil.rmtree("rules")
    git(Path(), "checkout", "-q", "rules")
    shutil.copytree("rules", "old")
    with Path("rules/boilerplate.yaml").open("a", encoding="utf-8") as file:
        file.write("# nothing that counts\n")
    extract("extracted")
    altered("accepted", "2022-06-08", version="0.0.1")
    shutil.rmtree(".git")
    (cause,) = replayed("--old-rules", "old")
    assert (cause["kind"], cause["proved"], cause["replay"]) == ("version", False, "refuted")
    text = CliRunner().invoke(app, ["diff", "--replay", "--old-rules", "old"]).stdout
    assert "not the rules: the old ones give the new value too" in text


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda: altered("accepted", "2022-06-08", rules="f" * 64), "no rules with the digest fff"),
        (lambda: shutil.rmtree(".git"), "git does not know rules"),
        (lambda: Path("raw/report.txt").unlink(), "there is no raw file raw/report.txt"),
        (lambda: Path("raw/report.txt").write_text("New."), "no longer what the record was made"),
        (lambda: altered("extracted", "2022-06-08"), "do not give the new record"),
    ],
)
@pytest.mark.usefixtures("work")
def test_an_impossible_replay_says_why_and_proves_nothing(spoil: Any, said: str) -> None:  # noqa: ANN401
    spoil()
    causes = replayed()
    assert causes
    assert not any(cause["proved"] for cause in causes)
    assert all(said in cause["reason"] for cause in causes if cause["replay"] == "impossible")
    assert "impossible" in [cause["replay"] for cause in causes]
    assert "no replay: " in CliRunner().invoke(app, ["diff", "--replay"]).stdout


@pytest.mark.usefixtures("work")
def test_old_rules_that_todays_code_cannot_read_are_told() -> None:
    shutil.copytree("rules", "old")
    Path("old/dates.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    altered("accepted", "2022-06-08", rules=rules_digest(Path("old")))
    reasons = {cause["reason"] for cause in replayed("--old-rules", "old")}
    assert any("cannot read the rules: dates.yaml" in reason for reason in reasons)


def test_rules_are_found_in_a_bounded_number_of_commits(tmp_path: Path) -> None:
    rules = tmp_path / "project" / "rules"
    rules.mkdir(parents=True)
    git(tmp_path / "project", "init", "-q")
    digests = []
    for number in range(3):
        (rules / "words.yaml").write_text(f"word: {number}\n")
        git(tmp_path / "project", "add", "-A")
        git(tmp_path / "project", "commit", "-qm", str(number))
        digests.append(rules_digest(rules))
    (tmp_path / "store").mkdir()
    history = RulesHistory([rules], tmp_path / "store", revisions=2)
    assert history.folder(digests[2]) == rules
    assert (history.folder(digests[1]) / "words.yaml").read_text() == "word: 1\n"
    with pytest.raises(ReplayError, match="not in the 2 latest commits"):
        history.folder(digests[0])
