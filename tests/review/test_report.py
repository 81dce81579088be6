"""The report: one file, everything in it, nothing outside of it."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.model.record import EventRecord
from pipeline.review.timeline import timeline
from pipeline.store import write_record
from tests.records import Draft


@pytest.fixture
def page(batch: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(batch)
    failure = '[{"id": "lost", "path": "lost.pdf", "stage": "parse", "code": "x", "message": "no"}]'
    (batch / "extracted" / "failures.json").write_text(failure)
    result = CliRunner().invoke(app, ["report", "--html", "out/report.html"])
    assert result.exit_code == 0, result.output
    return (batch / "out" / "report.html").read_text()


def test_it_has_figures_changes_and_failures(page: str) -> None:
    assert "<dt>events</dt><dd>4</dd>" in page
    assert "5 changes since the accepted records" in page
    assert "World Intellectual Property Organization" in page
    assert "<b>lost</b>" in page
    assert page.count('class="dot"') == 4


def test_each_event_has_its_sentence_and_a_picture_of_its_place(page: str) -> None:
    pictures = re.findall(r'src="data:image/png;base64,([^"]+)"', page)
    assert len(pictures) == 3
    assert all(base64.b64decode(picture).startswith(b"\x89PNG") for picture in pictures)
    assert re.search(r'<mark class="value"[^>]*>October 3, 2022</mark>', page)


def test_it_is_whole_and_runs_only_its_own_script(page: str) -> None:
    assert not re.search(r'(?:src|href)="(?!data:)', page)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page
    assert "&lt;b onclick=x&gt;Lyon&lt;/b&gt;" in page


def test_the_same_records_give_the_same_page(page: str, batch: Path) -> None:
    CliRunner().invoke(app, ["report", "--html", "again.html"])
    assert (batch / "again.html").read_text() == page


def test_a_run_without_accepted_records_has_no_changes(tmp_path: Path) -> None:
    write_record(tmp_path / "extracted", Draft("a").block("Nothing.").record())
    file = tmp_path / "report.html"
    folders = ["--extracted", str(tmp_path / "extracted"), "--accepted", str(tmp_path / "none")]
    assert CliRunner().invoke(app, ["report", "--html", str(file), *folders]).exit_code == 0
    assert "since the accepted records" not in file.read_text()


def test_no_records_is_a_wrong_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["report", "--html", "x.html"]).exit_code == 2


def event(date: str | None) -> EventRecord:
    d = Draft().block("The Meeting.")
    return d.event("meeting", "The Meeting.", date=date).record().events[0]


def test_events_stand_on_the_line_by_their_dates() -> None:
    dates = ["2022-01-01", "2022-01-01", "2022-07", "2023-12-31", "2019/..", None, "once"]
    line = timeline(event(date) for date in dates)
    assert [dot.event.date for dot in line.dots] == [
        "2019/..",
        "2022-01-01",
        "2022-01-01",
        "2022-07",
        "2023-12-31",
    ]
    assert [one.date for one in line.undated] == [None, "once"]
    assert [dot.row for dot in line.dots] == [0, 0, 1, 0, 0]
    assert line.dots[0].left < line.dots[1].left == line.dots[2].left < line.dots[3].left
    assert line.dots[3].width > line.dots[1].width
    assert [tick.label for tick in line.ticks] == ["2019", "2020", "2021", "2022", "2023"]
    assert line.rows == 2
