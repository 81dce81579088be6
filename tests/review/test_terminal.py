"""The terminal review, driven by its keys."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from pipeline.review.decisions import Desk
from pipeline.review.decisions.log import LOG
from pipeline.review.terminal.app import SHORT, TerminalReview
from pipeline.store import read_record


def press(
    desk: Desk, *keys: str, size: tuple[int, int] = (80, 24), browse: Callable[[str], None] = print
) -> str:
    """Press the keys; the screen's words at the end."""

    async def drive() -> str:
        app = TerminalReview(desk, browse)
        async with app.run_test(size=size) as pilot:
            await pilot.press(*keys)
            return words(pilot)

    return asyncio.run(drive())


def words(pilot: Pilot[None]) -> str:
    strips = pilot.app.screen._compositor.render_strips()  # noqa: SLF001 - what is on the screen
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def verdicts(desk: Desk) -> list[str]:
    lines = (desk.accepted / LOG).read_text().splitlines()
    return [json.loads(line)["action"] for line in lines]


def test_the_gravest_change_comes_first_in_80_columns(desk: Desk) -> None:
    screen = press(desk)
    assert "1 of 5 · 5 open" in screen
    assert "- removed count" in screen
    assert SHORT in screen
    assert all(len(line) <= 80 for line in screen.splitlines())


def test_old_and_new_stand_side_by_side(desk: Desk) -> None:
    screen = press(desk, "j", "j")
    assert "accepted" in screen
    assert any("2022-03-10" in line and "2022-10-03" in line for line in screen.splitlines())


def test_keys_decide_and_go_on(desk: Desk, batch: Path) -> None:
    assert "2 of 5 · 4 open" in press(desk, "r")
    screen = press(desk, "a", "a", "a", "a")
    assert "nothing left to decide · 0 open" in screen
    assert verdicts(desk) == ["reject", "accept", "accept", "accept", "accept"]
    record = read_record(batch / "accepted" / "2022" / "report.json")
    assert [event.date for event in record.events] == ["2022-10-03", "2023-01-31", "2022-05-05"]
    assert [count.value for count in record.counts] == [257, 12]


def test_a_group_is_all_changes_with_one_cause(desk: Desk) -> None:
    press(desk, "j", "j", "A")
    kinds = {decision.cause for decision in desk.history()}
    assert kinds == {"rule meeting.general"}
    assert len(desk.history()) == 2


@pytest.mark.parametrize("keys", [["escape"], ["question_mark", "a"], ["s", "j", "k"], ["q"]])
def test_nothing_else_decides(desk: Desk, keys: list[str]) -> None:
    press(desk, *keys)
    assert not (desk.accepted / LOG).exists()


def test_undo_shows_what_it_took_back(desk: Desk) -> None:
    screen = press(desk, "j", "a", "u")
    assert "2 of 5 · 5 open" in screen
    assert verdicts(desk) == ["accept", "undo"]
    assert "no decision of yours" in press(desk, "u")


def test_the_browser_is_opened_at_the_change(desk: Desk) -> None:
    opened: list[str] = []
    press(desk, "o", browse=opened.append)
    assert opened == [desk.open()[0].key]


def test_the_decision_of_another_is_told(desk: Desk) -> None:
    other = Desk(desk.accepted, desk.extracted, "bob", lambda: "2026-01-01T09:00:00Z")

    async def drive() -> str:
        app = TerminalReview(desk, print)
        async with app.run_test(size=(80, 24)) as pilot:
            other.decide([other.open()[0].key], "accept")
            await pilot.press("r")
            await pilot.pause()
            return words(pilot)

    assert "accepted by bob" in asyncio.run(drive())
    assert verdicts(desk) == ["accept"]


def test_hostile_words_are_words(desk: Desk) -> None:
    screen = press(desk, "j", "j", "j", "j", size=(120, 40))
    assert "<img src=x onerror=alert(1)> & co" in screen + press(
        desk, "j", "j", "j", size=(120, 40)
    )


def test_a_narrow_terminal_shows_the_change(desk: Desk) -> None:
    async def drive() -> str:
        app = TerminalReview(desk, print)
        async with app.run_test(size=(40, 12)) as pilot:
            await pilot.press("j", "space", "pageup")
            return str(app.query_one("#top", Static).render())

    assert "2 of 5" in asyncio.run(drive())
