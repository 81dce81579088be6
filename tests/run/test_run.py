"""A batch is incremental, isolated, whole at every moment, and the same on every engine."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import job as job_module
from pipeline.errors import RuleError
from pipeline.executors import Processes
from pipeline.model.settings import Settings
from pipeline.run import Request, Summary, run
from pipeline.store import record_files

Go = Callable[..., Summary]


def counts(summary: Summary) -> tuple[int, int, int]:
    return summary.done, summary.unchanged, summary.failed


def records(out: Path) -> dict[str, bytes]:
    return {str(file.relative_to(out)): file.read_bytes() for file in record_files(out)}


def test_a_second_run_does_no_work(go: Go, request_: Request) -> None:
    assert counts(go()) == (3, 0, 0)
    before = records(request_.out)
    assert counts(go()) == (0, 3, 0)
    assert records(request_.out) == before


def test_a_changed_document_is_done_again_alone(go: Go, request_: Request) -> None:
    go()
    (request_.raw[0] / "b.txt").write_text("Other words.")
    assert counts(go()) == (1, 2, 0)


def test_a_changed_sidecar_or_setting_counts_as_a_change(go: Go, request_: Request) -> None:
    go()
    (request_.raw[0] / "a.txt.meta.json").write_text('{"published": "2020-01-02"}')
    assert counts(go()) == (1, 2, 0)
    record = json.loads((request_.out / "a.json").read_text())
    assert record["document"]["published"] == "2020-01-02"
    assert counts(go(settings=Settings(model="none", max_pages=7))) == (3, 0, 0)


def test_an_edited_record_is_made_again(go: Go, request_: Request) -> None:
    go()
    before = records(request_.out)
    (request_.out / "c.json").write_text("{}")
    assert counts(go()) == (1, 2, 0)
    assert records(request_.out) == before


def test_force_does_everything_again(go: Go) -> None:
    go()
    assert counts(go(force=True)) == (3, 0, 0)


def test_a_changed_rule_extracts_again_without_parsing(
    go: Go, request_: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(request_.rules, rules)
    go(rules=rules)

    def refuse(*_: object) -> None:
        raise AssertionError("a cleaned document was parsed again")

    monkeypatch.setattr(job_module, "parse", refuse)
    (rules / "note.txt").write_text("a rule that changed")
    assert counts(go(rules=rules)) == (3, 0, 0)


@pytest.mark.parametrize(
    ("name", "data", "stage", "code"),
    [
        ("empty.pdf", b"", "ingest", "empty-file"),
        ("photo.html", b"\x89PNG\r\n\x1a\n0", "ingest", "unknown-type"),
        ("twin.txt", None, "ingest", "unreadable"),
    ],
)
def test_a_bad_document_is_named_and_the_others_go_on(
    go: Go, request_: Request, name: str, data: bytes | None, stage: str, code: str
) -> None:
    file = request_.raw[0] / name
    if data is None:
        file.symlink_to("nowhere")
    else:
        file.write_bytes(data)
    assert counts(go()) == (3, 0, 1)
    (failure,) = json.loads((request_.out / "failures.json").read_text())
    assert (failure["path"], failure["stage"], failure["code"]) == (name, stage, code)
    assert failure["message"]
    file.unlink()
    file.write_text("It is right now.")
    assert counts(go()) == (1, 3, 0)
    assert json.loads((request_.out / "failures.json").read_text()) == []


def test_a_document_that_fails_keeps_its_earlier_record(go: Go, request_: Request) -> None:
    go()
    before = records(request_.out)
    (request_.raw[0] / "a.txt").write_bytes(b"")
    assert counts(go()) == (0, 2, 1)
    assert records(request_.out) == before


def test_nothing_to_do_is_said(go: Go, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    summary = go(raw=(tmp_path / "none",))
    assert counts(summary) == (0, 0, 0)
    assert summary.documents == 0


def test_a_missing_rules_folder_stops_the_run(go: Go, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such rules folder"):
        go(rules=tmp_path / "nowhere")


def test_the_same_bytes_come_out_of_one_process_and_of_two(go: Go, request_: Request) -> None:
    go()
    one = records(request_.out)
    other = request_.out.with_name("other")
    go(Processes(2, timeout=60), out=other)
    assert records(other) == one


SABOTAGE = """\
import sys
from pathlib import Path
import pipeline.clean.text as room
real = room.clean
def clean(layout, rules):
    if "hang" in layout.text:
        while True: pass
    if "die" in layout.text:
        import os; os._exit(9)
    if "burst" in layout.text:
        return bytearray(6 * 2**30)
    return real(layout, rules)
room.clean = clean
"""


def test_documents_that_break_their_workers_fail_alone(
    request_: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(SABOTAGE)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(Path.cwd())]))
    for word in ("hang", "die", "burst"):
        (request_.raw[0] / f"{word}.txt").write_text(f"This will {word}.")
    command = [sys.executable, "-m", "pipeline", "run", str(request_.raw[0]), "--timeout", "15"]
    command += ["--out", str(request_.out), "--workers", "2", "--model", "none"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    assert done.returncode == 1, done.stderr
    failures = json.loads((request_.out / "failures.json").read_text())
    assert {failure["id"]: failure["code"] for failure in failures} == {
        "burst": "out-of-memory",
        "die": "worker-died",
        "hang": "timeout",
    }
    assert set(records(request_.out)) == {"a.json", "b.json", "c.json"}


def test_a_killed_run_leaves_whole_records_and_the_next_one_finishes(request_: Request) -> None:
    for number in range(40):
        (request_.raw[0] / f"n{number}.txt").write_text("Words of a report.\n" * 200)
    command = [sys.executable, "-m", "pipeline", "run", str(request_.raw[0]), "--model", "none"]
    command += ["--out", str(request_.out), "--workers", "1"]
    started = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    deadline = time.monotonic() + 60
    while len(records(request_.out)) < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    started.send_signal(signal.SIGKILL)
    started.wait()
    left = records(request_.out)
    assert left
    for data in left.values():
        assert json.loads(data)["schema_version"] == "1"
    summary = run(request_, Processes(2, timeout=60))
    assert summary.failed == 0
    assert summary.done + summary.unchanged == 43
