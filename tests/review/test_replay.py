"""What a replay shows of the causes of changes."""

import pytest

from pipeline.errors import ReplayError
from pipeline.model.record import PipelineInfo, Record
from pipeline.review.diff import Cause, Change, compare
from pipeline.review.diff.replay import judged
from tests.records import Draft

MEETING = "The Meeting took place on October 3, 2022 in Geneva."
OLD, NEW, OTHER = "2022-10-03", "2022-03-10", "2022-10"


def record(
    date: str, rules: str, version: str = "1", sentence: str = MEETING, sha256: str = "s"
) -> Record:
    d = Draft(sha256=sha256).block(sentence)
    d.event("meeting", sentence, title="Meeting", date=date, rule="meeting.held")
    made = PipelineInfo(version=version, rules=rules, model=None)
    return d.record().model_copy(update={"pipeline": made})


def causes(old: Record, new: Record, again: Record | None) -> list[Cause]:
    def replay(before: Record, after: Record) -> Record:
        assert (before, after) == (old, new)
        if again is None:
            raise ReplayError("the rules are gone")
        return again

    found: list[Change] = judged(compare(old, new), old, new, replay)
    return [change.cause for change in found]


def test_rules_that_give_the_old_value_back_are_the_cause() -> None:
    old, new = record(OLD, "r1"), record(NEW, "r2")
    cause = Cause("rule", "meeting.held", proved=True, replay="proved")
    assert causes(old, new, record(OLD, "r1")) == [cause]


def test_old_rules_that_give_the_new_value_leave_the_version() -> None:
    old, new = record(OLD, "r1"), record(NEW, "r2", "2")
    cause = Cause("version", "1 → 2", replay="refuted")
    assert causes(old, new, record(NEW, "r1", "2")) == [cause]


def test_with_one_version_nothing_known_is_left() -> None:
    old, new = record(OLD, "r1"), record(NEW, "r2")
    assert causes(old, new, record(NEW, "r1")) == [Cause("unknown", replay="refuted")]


def test_a_third_value_decides_nothing() -> None:
    old, new = record(OLD, "r1"), record(NEW, "r2", "2")
    cause = Cause("rule", "meeting.held", replay="undecided")
    assert causes(old, new, record(OTHER, "r1", "2")) == [cause]


def test_a_replay_that_fails_says_why() -> None:
    old, new = record(OLD, "r1"), record(NEW, "r2")
    reason = "the rules are gone"
    cause = Cause("rule", "meeting.held", replay="impossible", reason=reason)
    assert causes(old, new, None) == [cause]


@pytest.mark.parametrize(("rules", "replay"), [("r1", "excluded"), ("r2", "")])
def test_another_source_is_proved_by_exclusion_only(rules: str, replay: str) -> None:
    old = record(OLD, "r1")
    new = record(NEW, rules, sentence="The Meeting took place on March 10, 2022.", sha256="t")
    (cause,) = causes(old, new, None)
    assert (cause.kind, cause.proved, cause.replay) == ("source", False, replay)


def test_parts_are_judged_one_by_one() -> None:
    def dated(event: str, date: str, rules: str) -> Record:
        d = Draft(sha256="s").block(MEETING).date(date, "October 3, 2022")
        d.event("meeting", MEETING, title="Meeting", date=event, rule="meeting.held")
        return d.record(rules=rules)

    old, new, again = dated(OLD, OLD, "r1"), dated(NEW, NEW, "r2"), dated(OLD, NEW, "r1")
    (change,) = judged(compare(old, new), old, new, lambda *_: again)
    assert change.cause.proved
    assert [part.cause.replay for part in change.parts] == ["refuted"]
