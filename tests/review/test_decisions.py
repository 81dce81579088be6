"""Decisions are files: taken, remembered, taken back, and never lost."""

import json
import multiprocessing
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model.record import Evidence, MentionRecord, Record
from pipeline.review.decisions import Desk, ReviewError
from pipeline.review.decisions.log import LOG
from pipeline.review.diff import compare
from pipeline.store import read_record, write_record
from tests.records import Draft

MEETING = "The Meeting took place on October 3, 2022 in Geneva with 257 participants."
NEWS = "WIPO re-launched the Newsletter on January 31, 2023."
COLLEGE = "The college opened on May 5, 2022."


def report(
    *,
    meeting: str | None = "2022-10-03",
    news: bool = True,
    college: bool = False,
    organization: str = "wipo",
    document: str = "report",
    rules: str = "r1",
    extra: str = "",
) -> Record:
    d = Draft(document, sha256=f"raw of {Path(document).name}{extra}")
    d.block(MEETING).block(NEWS).block(COLLEGE)
    if extra:
        d.block(extra)
    if meeting:
        d.date(meeting, "October 3, 2022").count(257, "participants", "257 participants")
        d.event("meeting", MEETING, title="Meeting", date=meeting, counts=["c1"])
    if news:
        d.organization(organization, organization.upper(), "WIPO").date(
            "2023-01-31", "January 31, 2023"
        )
        d.event(
            "publication",
            NEWS,
            title="Newsletter",
            date="2023-01-31",
            organizers=[organization],
            spans={"organizers": ["WIPO"]},
        )
    if college:
        d.date("2022-05-05", "May 5, 2022")
        d.event("launch", COLLEGE, title="college", date="2022-05-05")
    return d.record(rules=rules)


def clock() -> Callable[[], str]:
    ticks = iter(range(1_000))
    return lambda: f"2026-01-01T00:00:{next(ticks):02}Z"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "accepted", tmp_path / "extracted", "ann", clock())


def put(desk: Desk, old: Record | None, new: Record | None) -> None:
    if old:
        write_record(desk.accepted, old)
    if new:
        write_record(desk.extracted, new)


def keys(desk: Desk, **wanted: str) -> list[str]:
    return [
        change.key
        for change in desk.open()
        if all(getattr(change, name) == value for name, value in wanted.items())
    ]


def accepted(desk: Desk, document: str = "report") -> Record:
    record = read_record(desk.accepted / f"{document}.json")
    mentions: list[MentionRecord | Evidence] = [
        *(m for o in record.organizations for m in o.mentions),
        *(d.mention for d in record.dates),
        *(c.mention for c in record.counts),
        *(e.evidence for e in record.events),
    ]
    for mention in mentions:
        assert record.text[mention.start : mention.end] == mention.text
    known = {count.id for count in record.counts}
    organizations = {organization.id for organization in record.organizations}
    for event in record.events:
        assert known.issuperset(event.counts)
        assert organizations.issuperset(event.organizers)
    return record


def test_accepting_everything_gives_the_new_record_byte_for_byte(desk: Desk) -> None:
    put(desk, report(), report(meeting="2022-03-10", college=True, rules="r2"))
    desk.decide(keys(desk), "accept")
    same = (desk.accepted / "report.json").read_bytes()
    assert same == (desk.extracted / "report.json").read_bytes()
    assert desk.open() == []


def test_a_rejected_change_keeps_the_accepted_value(desk: Desk) -> None:
    put(desk, report(), report(meeting="2022-03-10", college=True, rules="r2"))
    desk.decide(keys(desk, kind="added"), "accept")
    desk.decide(keys(desk, kind="changed"), "reject", "the day comes first here")
    assert [(e.title, e.date) for e in accepted(desk).events] == [
        ("Meeting", "2022-10-03"),
        ("Newsletter", "2023-01-31"),
        ("college", "2022-05-05"),
    ]
    assert desk.open() == []
    lines = (desk.accepted / LOG).read_text().splitlines()
    assert [json.loads(line)["action"] for line in lines] == ["accept", "reject"]
    assert json.loads(lines[1])["reason"] == "the day comes first here"
    assert json.loads(lines[1])["evidence"] == [MEETING, MEETING]


def test_a_rejected_loss_keeps_the_event_and_what_it_needs(desk: Desk) -> None:
    put(desk, report(), report(meeting=None, college=True, rules="r2"))
    desk.decide(keys(desk, kind="removed"), "reject")
    desk.decide(keys(desk, kind="added"), "accept")
    record = accepted(desk)
    assert [event.title for event in record.events] == ["Meeting", "Newsletter", "college"]
    assert [count.value for count in record.counts] == [257]
    assert [date.edtf for date in record.dates] == ["2022-10-03", "2023-01-31", "2022-05-05"]


def test_a_rejected_link_keeps_the_organization(desk: Desk) -> None:
    put(desk, report(), report(organization="wto", college=True, rules="r2"))
    desk.decide(keys(desk, kind="relinked"), "reject")
    desk.decide(keys(desk, kind="added"), "accept")
    assert [o.id for o in accepted(desk).organizations] == ["wipo"]
    assert desk.open() == []


def test_a_rejection_is_not_asked_again_until_its_evidence_changes(desk: Desk) -> None:
    put(desk, report(), report(meeting="2022-03-10", rules="r2"))
    desk.decide(keys(desk), "reject")
    put(desk, None, report(meeting="2022-03-10", rules="r3"))
    assert desk.open() == []
    put(desk, None, report(meeting="2022-03", rules="r3"))
    assert len(desk.open()) == 1


def test_accepting_lasts_only_as_long_as_the_value_stands(desk: Desk) -> None:
    first, second = report(), report(meeting="2022-03-10", rules="r2")
    put(desk, first, second)
    desk.decide(keys(desk), "accept")
    put(desk, None, first)
    desk.decide(keys(desk), "accept")
    put(desk, None, second)
    assert len(desk.open()) == 1


def test_a_rejected_change_of_the_text_keeps_the_old_text(desk: Desk) -> None:
    put(desk, report(), report(college=True, extra="Nothing was decided.", rules="r2"))
    desk.decide(keys(desk, type="text"), "reject")
    desk.decide(keys(desk, type="event"), "accept")
    record = accepted(desk)
    assert "Nothing was decided." not in record.text
    assert [event.title for event in record.events] == ["Meeting", "Newsletter", "college"]


def test_an_old_value_is_kept_in_the_new_text(desk: Desk) -> None:
    old, new = report(), report(meeting="2022-03-10", rules="r2", extra="Nothing was decided.")
    put(desk, old, new)
    desk.decide(keys(desk, type="text"), "accept")
    record = accepted(desk)
    assert record.text == new.text
    assert [event.date for event in record.events] == ["2022-10-03", "2023-01-31"]
    assert [c.type for c in compare(record, new)] == ["event"]


def test_undo_gives_the_record_back(desk: Desk) -> None:
    put(desk, report(), report(meeting="2022-03-10", college=True, rules="r2"))
    before = (desk.accepted / "report.json").read_bytes()
    wanted = keys(desk)
    desk.decide(wanted, "accept")
    desk.undo()
    assert (desk.accepted / "report.json").read_bytes() == before
    assert keys(desk) == wanted
    with pytest.raises(ReviewError, match="no decision of yours"):
        desk.undo()


def test_one_decision_of_many_can_be_taken_back(desk: Desk) -> None:
    put(desk, report(), report(meeting="2022-03-10", college=True, rules="r2"))
    first = desk.decide(keys(desk, kind="changed"), "accept")
    desk.decide(keys(desk, kind="added"), "accept")
    desk.undo([first[0].id])
    titles = [(event.title, event.date) for event in accepted(desk).events]
    assert titles[0] == ("Meeting", "2022-10-03")
    assert titles[2] == ("college", "2022-05-05")


def test_undo_is_refused_when_the_record_has_moved_on(desk: Desk) -> None:
    put(desk, report(), report(meeting="2022-03-10", rules="r2"))
    desk.decide(keys(desk), "accept")
    put(desk, None, report(meeting="2022-03-11", rules="r3"))
    with pytest.raises(ReviewError, match="moved on"):
        desk.undo()


def test_a_new_document_can_be_taken_in_part(desk: Desk) -> None:
    put(desk, None, report(rules="r2"))
    wanted = [c.key for c in desk.open() if c.label == "Newsletter" or c.type == "document"]
    desk.decide(wanted, "accept")
    assert [event.title for event in accepted(desk).events] == ["Newsletter"]
    desk.decide(keys(desk), "accept")
    same = (desk.accepted / "report.json").read_bytes()
    assert same == (desk.extracted / "report.json").read_bytes()


def test_a_document_that_is_gone_is_asked_about(desk: Desk) -> None:
    put(desk, report(), None)
    desk.extracted.mkdir()
    desk.decide(keys(desk), "accept")
    assert not (desk.accepted / "report.json").exists()
    desk.undo()
    assert (desk.accepted / "report.json").exists()


def test_a_renamed_document_takes_its_record_along(desk: Desk) -> None:
    put(desk, report(), report(document="2022/report"))
    assert [(c.type, c.kind) for c in desk.open()] == [("document", "moved")]
    desk.decide(keys(desk), "accept")
    assert not (desk.accepted / "report.json").exists()
    assert accepted(desk, "2022/report").events
    desk.undo()
    assert (desk.accepted / "report.json").exists()
    assert not (desk.accepted / "2022/report.json").exists()


def test_a_decision_about_a_record_that_changed_is_refused(desk: Desk) -> None:
    put(desk, report(), report(meeting="2022-03-10", rules="r2"))
    wanted = keys(desk)
    put(desk, None, report(meeting="2022-03-11", rules="r3"))
    with pytest.raises(ReviewError, match="changed meanwhile"):
        desk.decide(wanted, "accept")
    assert not (desk.accepted / LOG).exists()


def test_nobody_overwrites_the_decision_of_another(desk: Desk) -> None:
    put(desk, report(), report(meeting="2022-03-10", rules="r2"))
    wanted = keys(desk)
    other = Desk(desk.accepted, desk.extracted, "bob", clock())
    desk.decide(wanted, "reject")
    with pytest.raises(ReviewError, match="rejected by ann"):
        other.decide(wanted, "accept")
    assert desk.decide(wanted, "reject") == []
    assert [d.action for d in desk.decide(wanted, "accept")] == ["undo", "accept"]
    with pytest.raises(ReviewError, match="no decision of yours"):
        other.undo()


def test_a_hand_edited_record_starts_a_new_round(desk: Desk) -> None:
    put(desk, report(), report(meeting="2022-03-10", college=True, rules="r2"))
    desk.decide(keys(desk, kind="added"), "accept")
    put(desk, report(meeting="2022-10-04", rules="by hand"), None)
    assert [c.kind for c in desk.open()] == ["changed", "added"]
    desk.decide(keys(desk, kind="added"), "accept")
    assert accepted(desk).events[0].date == "2022-10-04"


def test_a_kill_between_log_and_record_is_made_good(desk: Desk) -> None:
    put(desk, report(), report(meeting="2022-03-10", college=True, rules="r2"))
    before = (desk.accepted / "report.json").read_bytes()
    desk.decide(keys(desk, kind="changed"), "accept")
    (desk.accepted / "report.json").write_bytes(before)
    with (desk.accepted / LOG).open("ab") as log:
        log.write(b'{"id":2,"batch":2,"at":"20')
    again = Desk(desk.accepted, desk.extracted, "ann", clock())
    assert [c.kind for c in again.open()] == ["added"]
    again.decide(keys(again), "accept")
    assert accepted(again).events[0].date == "2022-03-10"
    ids = [json.loads(line)["id"] for line in (desk.accepted / LOG).read_text().splitlines()]
    assert ids == [1, 2]


def _accept_one(folder: Path, name: str, label: str) -> None:
    desk = Desk(folder / "accepted", folder / "extracted", name, clock())
    desk.decide([c.key for c in desk.open() if c.label == label], "accept")


def test_two_reviewers_at_once_lose_nothing(desk: Desk, tmp_path: Path) -> None:
    put(desk, report(), report(meeting="2022-03-10", college=True, rules="r2"))
    context = multiprocessing.get_context("spawn")
    both = [
        context.Process(target=_accept_one, args=(tmp_path, name, label))
        for name, label in (("ann", "Meeting"), ("bob", "college"))
    ]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    assert sorted(d.by for d in desk.history()) == ["ann", "bob"]
    assert desk.open() == []
    same = (desk.accepted / "report.json").read_bytes()
    assert same == (desk.extracted / "report.json").read_bytes()
