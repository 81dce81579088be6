"""The browser review in a real Chromium, from the command line to the files."""

import io
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect, sync_playwright

from pipeline.review.decisions import Desk
from pipeline.review.decisions.log import LOG
from pipeline.review.web.serve import listen, server_on
from pipeline.store import read_record
from tests.review.conftest import COLLEGE, HOSTILE_NAME, MEETING, clock

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


class Program:
    """`python -m pipeline review --web` over a batch."""

    def __init__(self, batch: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "review", "--web", "--no-browser", "--by", "ann"],
            cwd=batch,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", self.process.stdout.readline())
        assert found
        self.address = found[0]

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


@pytest.fixture
def server(desk: Desk, batch: Path) -> Iterator[str]:
    """The address of the review of the batch, with the token."""
    with listen(0) as listener:
        server, address = server_on(listener, desk, batch / "raw")
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield address
        server.should_exit = True
        thread.join()


def home(address: str) -> str:
    return address.split("/?", maxsplit=1)[0]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, server: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    page = context.new_page()
    page.goto(server)
    yield page
    context.close()


def heading(page: Page, words: str) -> None:
    expect(page.locator("h1")).to_have_text(words)


def log(batch: Path) -> list[dict[str, object]]:
    lines = (batch / "accepted" / LOG).read_text().splitlines()
    return [{k: v for k, v in json.loads(line).items() if k != "at"} for line in lines]


def test_keys_decide_move_and_undo(page: Page, batch: Path) -> None:
    heading(page, "12 officers")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(page.locator(".progress .count")).to_have_text("2 of 5")
    page.keyboard.press("k")
    heading(page, "12 officers")
    expect(page.locator(".decided")).to_contain_text("Rejected by ann")
    page.keyboard.press("s")
    expect(page.locator(".progress .count")).to_have_text("2 of 5")
    page.keyboard.press("a")
    expect(page.locator(".progress .count")).to_have_text("3 of 5")
    page.keyboard.press("u")
    expect(page.locator(".progress .count")).to_have_text("2 of 5")
    expect(page.locator(".decided")).to_have_count(0)
    assert [line["action"] for line in log(batch)] == ["reject", "accept", "undo"]


def test_everything_decided_is_said_and_written(page: Page, batch: Path) -> None:
    for left in (4, 3, 2, 1):
        page.keyboard.press("a")
        expect(page.locator(".progress")).to_contain_text(f"{left} open")
    page.keyboard.press("a")
    heading(page, "Nothing to decide")
    for name in ("2022/report", HOSTILE_NAME):
        accepted, extracted = (batch / f / f"{name}.json" for f in ("accepted", "extracted"))
        assert accepted.read_bytes() == extracted.read_bytes()


def test_the_box_is_on_the_words_of_the_page(page: Page, batch: Path) -> None:
    page.goto(page.url + "?type=event&kind=changed")
    heading(page, "Meeting")
    image = page.locator(".page image")
    image.wait_for()
    page.wait_for_load_state("networkidle")
    with pypdfium2.PdfDocument(batch / "raw" / "2022" / "report.pdf") as pdf:
        sheet = pdf[0]
        for role, words in (("date", "October 3, 2022"), ("counts", "257 participants")):
            box = page.locator(f'rect.value[data-link="{role}"]')
            x, y, width, height = (
                float(box.get_attribute(name) or 0) for name in ("x", "y", "width", "height")
            )
            text = sheet.get_textpage().get_text_bounded(
                x, sheet.get_height() - y - height, x + width, sheet.get_height() - y
            )
            assert text.strip() == words
            here = _likeness(page, box, sheet, (x, y, width, height))
            next_line = _likeness(page, box, sheet, (x, y + 16, width, height))
            next_word = _likeness(page, box, sheet, (x + 9, y, width, height))
            assert here > 0.7
            assert max(next_line, next_word) < 0.5
        sheet.close()


def _likeness(
    page: Page, box: Locator, sheet: pypdfium2.PdfPage, area: tuple[float, float, float, float]
) -> float:
    """How the ink on the screen under the box goes with the ink of that part of the page."""
    found = box.bounding_box()
    assert found
    page.evaluate("document.querySelectorAll('.page rect').forEach(r => r.style.opacity = 0)")
    clip: FloatRect = {name: found[name] for name in ("x", "y", "width", "height")}  # type: ignore[assignment] # the same keys
    shot = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("L")
    x, y, width, height = area
    drawn = sheet.render(scale=4).to_pil().convert("L")
    part = drawn.crop((round(4 * x), round(4 * y), round(4 * (x + width)), round(4 * (y + height))))
    inks = [list(image.resize((60, 12), Image.Resampling.BOX).tobytes()) for image in (shot, part)]
    blank = any(min(ink) == max(ink) for ink in inks)
    return 0.0 if blank else statistics.correlation(*inks)


def test_hover_and_focus_join_a_value_and_its_box(page: Page) -> None:
    page.goto(page.url + "?type=event&kind=changed")
    page.locator('tr[data-link="date"]').hover()
    expect(page.locator('rect[data-link="date"]')).to_have_class(re.compile("lit"))
    expect(page.locator('rect[data-link="counts"]')).not_to_have_class(re.compile("lit"))
    page.locator('tr[data-link="counts"]').focus()
    expect(page.locator('rect[data-link="counts"]')).to_have_class(re.compile("lit"))
    page.locator('.sentence mark[data-link="date"]').hover()
    expect(page.locator('tr[data-link="date"]')).to_have_class(re.compile("lit"))


def test_filters_narrow_the_queue(page: Page) -> None:
    page.keyboard.press("f")
    page.get_by_label("Kind").select_option("added")
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".progress .count")).to_have_text("1 of 2")
    page.keyboard.press("a")
    expect(page.locator(".progress .count")).to_have_text("2 of 2")
    expect(page.locator("#filter summary")).to_contain_text("added")


def test_page_and_text_show_the_same_place(page: Page) -> None:
    page.goto(page.url + "?type=event&kind=changed")
    expect(page.locator(".page")).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator(".page")).to_be_hidden()
    expect(page.locator(".source .is-here")).to_have_text(MEETING)
    page.keyboard.press("z")
    box = page.locator(".page svg").get_attribute("viewBox") or ""
    assert float(box.split()[3]) < 200


def test_a_reader_finds_an_event_in_the_text(page: Page, server: str) -> None:
    page.goto(f"{home(server)}/read/2022/report")
    page.get_by_text("2022-05-05 launch").click()
    expect(page.locator("mark.lit").first).to_be_visible()
    assert COLLEGE in "".join(page.locator(".whole mark.lit").all_inner_texts())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_no_serious_fault(
    chromium: Browser, server: str, scheme: str, width: int
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(server)
    pages = ("/?kind=changed", "/?kind=relinked", "/?kind=added", "/queue", "/documents")
    for path in (*pages, "/read/2022/report", "/removed/2022/report", "/?kind=merged"):
        page.goto(home(server) + path)
        page.wait_for_load_state("networkidle")
        found = Axe().run(page).response["violations"]
        faults = [f"{path}: {f['id']}: {f['nodes'][0]['html']}" for f in found if _serious(f)]
        assert faults == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def _serious(fault: dict[str, object]) -> bool:
    return fault["impact"] in ("serious", "critical")


def test_dark_follows_the_system_and_the_reader(chromium: Browser, server: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(server)
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(paper) == "rgb(20, 24, 26)"
    page.get_by_role("button", name="Light or dark").click()
    page.reload()
    assert page.evaluate(paper) == "rgb(250, 249, 246)"
    context.close()


def test_hostile_documents_run_nothing(page: Page, server: str) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    for path in ("/?document=%3Cimg*", "/queue", "/documents"):
        page.goto(home(server) + path)
        named = page.locator(".source p, .list .what").filter(has_text=HOSTILE_NAME)
        expect(named.first).to_be_visible()
    named.first.click()
    expect(page.locator(".whole")).to_contain_text("document.title='stolen'")
    assert "stolen" not in page.title()
    assert dialogs == []


def test_a_killed_server_loses_nothing(chromium: Browser, batch: Path) -> None:
    program = Program(batch)
    context = chromium.new_context()
    page = context.new_page()
    page.goto(program.address)
    page.keyboard.press("r")
    expect(page.locator(".progress .count")).to_have_text("2 of 5")
    program.kill()
    page.keyboard.press("a")
    expect(page.locator("#status")).to_contain_text("The review has ended")
    context.close()
    again = Desk(batch / "accepted", batch / "extracted", "ann", clock())
    assert len(again.open()) == 4


def test_a_decision_of_another_is_not_overwritten(page: Page, batch: Path) -> None:
    _command(batch, "reject", "--where", "type=count", "--by", "bob")
    page.keyboard.press("a")
    heading(page, "Nothing was done")
    expect(page.get_by_role("alert")).to_contain_text("rejected by bob")
    assert [line["by"] for line in log(batch)] == ["bob"]


def _command(batch: Path, *arguments: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=batch,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_all_three_ways_give_the_same_log(page: Page, batch: Path, tmp_path: Path) -> None:
    ways = {name: tmp_path / name for name in ("commands", "terminal")}
    for folder in ways.values():
        for part in ("accepted", "extracted", "raw"):
            shutil.copytree(batch / part, folder / part)
    page.keyboard.press("r")
    expect(page.locator(".progress")).to_contain_text("4 open")
    page.keyboard.press("a")
    expect(page.locator(".progress")).to_contain_text("3 open")
    page.keyboard.press("u")
    expect(page.locator(".progress")).to_contain_text("4 open")
    page.keyboard.press("A")
    expect(page.locator(".progress")).not_to_contain_text("4 open")
    browser = log(batch)
    second = next(line for line in browser if line["action"] == "accept")
    me = ("--by", "ann")
    _command(ways["commands"], "reject", "--where", "type=count", *me)
    _command(ways["commands"], "accept", str(second["key"]), *me)
    _command(ways["commands"], "undo", *me)
    _command(ways["commands"], "accept", "--where", f"cause='{second['cause']}'", *me)
    assert log(ways["commands"]) == browser
    _drive_terminal(ways["terminal"])
    assert log(ways["terminal"]) == browser
    records = [
        read_record(folder / "accepted" / "2022" / "report.json")
        for folder in (batch, *ways.values())
    ]
    assert records[0] == records[1] == records[2]


def _drive_terminal(folder: Path) -> None:
    """The same keys in the terminal, in a process of its own: Playwright has this one's loop."""
    program = """
import asyncio, sys
from pathlib import Path
from pipeline.cli.desk import open_desk
from pipeline.review.terminal.app import TerminalReview

async def drive():
    app = TerminalReview(open_desk(Path("accepted"), Path("extracted"), "ann"), print)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r", "a", "u", "A")

asyncio.run(drive())
"""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
