"""The pages of the browser review, without a browser."""

import asyncio
import re
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient, Cookies, Response
from starlette.types import ASGIApp

from pipeline.review.decisions import Desk
from pipeline.review.web.app import web_app
from pipeline.store import read_record

TOKEN, PORT = "secret-token", 8765
HOME = f"http://127.0.0.1:{PORT}"


class Client:
    """Talks to the application without a socket, and keeps its cookies."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._cookies = Cookies()

    def get(self, path: str) -> Response:
        return self.ask("GET", path)

    def post(self, path: str, data: dict[str, str], headers: dict[str, str]) -> Response:
        return self.ask("POST", path, data, headers)

    def ask(
        self,
        method: str,
        path: str,
        data: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Response:
        async def answer() -> Response:
            transport = ASGITransport(self._app)
            async with AsyncClient(
                transport=transport, base_url=HOME, cookies=self._cookies, follow_redirects=True
            ) as client:
                found = await client.request(method, path, data=data, headers=headers)
                self._cookies = client.cookies
            return found

        return asyncio.run(answer())


@pytest.fixture
def client(desk: Desk, batch: Path) -> Client:
    client = Client(web_app(desk, batch / "raw", TOKEN, PORT))
    assert client.get(f"/?token={TOKEN}").status_code == 200
    return client


def key(page: Response) -> str:
    found = re.search(r'data-key="(\w+)"', page.text)
    assert found
    return found[1]


def send(client: Client, path: str, **form: str) -> Response:
    return client.post(path, form, {"origin": HOME})


def test_the_first_page_is_the_gravest_change(client: Client) -> None:
    page = client.get("/")
    assert "1 of 5" in page.text
    assert "12 officers" in page.text
    assert "removed" in page.text


def test_accepting_goes_on_to_the_next_and_writes_the_record(client: Client, batch: Path) -> None:
    page = client.get("/")
    page = send(client, "/decide", verdict="reject", change=key(page), reason="it is there")
    assert "2 of 5" in page.text
    while "Nothing to decide" not in page.text:
        page = send(client, "/decide", verdict="accept", change=key(page))
    events = read_record(batch / "accepted" / "2022" / "report.json").events
    assert [event.date for event in events] == ["2022-10-03", "2023-01-31", "2022-05-05"]
    page = send(client, "/undo")
    assert "Accepted by" not in page.text


def test_a_group_is_decided_as_it_was_seen(client: Client) -> None:
    page = client.get("/?cause=rule+meeting.general")
    seen = re.search(r'name="group" value="(\w+)"', page.text)
    assert seen
    change, form = key(page), {"cause": "rule meeting.general", "verdict": "accept"}
    refused = send(client, "/decide", change=change, group="other", **form)
    assert refused.status_code == 409
    assert "changed meanwhile" in refused.text
    page = send(client, "/decide", change=change, group=seen[1], **form)
    assert "Nothing to decide" in page.text


def test_filters_choose(client: Client) -> None:
    assert "1 of 1" in client.get("/?type=count").text
    assert "1 of 1" in client.get("/?below=0.5").text
    assert "1 of 4" in client.get("/?document=2022/*").text
    assert "Nothing to decide" in client.get("/?kind=merged").text


def test_a_decision_of_another_is_told(client: Client, desk: Desk) -> None:
    page = client.get("/")
    other = Desk(desk.accepted, desk.extracted, "bob", lambda: "2026-01-01T09:00:00Z")
    other.decide([key(page)], "accept")
    refused = send(client, "/decide", verdict="reject", change=key(page))
    assert refused.status_code == 409
    assert "accepted by bob" in refused.text


@pytest.mark.parametrize("path", ["/", "/queue", "/documents"])
def test_hostile_words_are_shown_as_text(client: Client, path: str) -> None:
    page = client.get(f"{path}?document=%3Cimg*" if path == "/" else path)
    assert "<img" not in page.text
    assert "<script>" not in page.text
    assert "&lt;img src=x onerror=alert(1)&gt;" in page.text


def test_a_reader_sees_the_whole_document(client: Client) -> None:
    page = client.get("/read/2022/report")
    assert "<b>3</b> events" in page.text
    assert 'class="dot"' in page.text
    assert '<mark class="m-event m-date"' in page.text
    hostile = client.get("/read/%3Cimg%20src=x%20onerror=alert(1)%3E%20&%20co")
    assert hostile.status_code == 200
    assert "&lt;b onclick=x&gt;Lyon&lt;/b&gt;" in hostile.text


def test_what_was_removed_is_told(client: Client) -> None:
    page = client.get("/removed/2022/report")
    assert "footer" in page.text
    assert "Page 1 of 1" in page.text


def test_a_page_is_drawn(client: Client) -> None:
    picture = client.get("/page/new/1/2022/report")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert client.get("/page/new/9/2022/report").status_code == 404
    assert client.get("/page/new/1/../../etc/passwd").status_code == 404


def test_a_page_of_another_file_is_not_drawn(client: Client, batch: Path) -> None:
    with (batch / "raw" / "2022" / "report.pdf").open("ab") as raw:
        raw.write(b"\n% changed")
    assert client.get("/page/new/1/2022/report").status_code == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "example.org"}, 421),
        ({"host": f"example.org:{PORT}"}, 421),
        ({"origin": "http://example.org"}, 403),
        ({"origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_other_sites_are_refused(client: Client, headers: dict[str, str], status: int) -> None:
    answer = client.post("/decide", {"verdict": "accept"}, headers)
    assert answer.status_code == status


def test_nothing_is_served_without_the_token(desk: Desk, batch: Path) -> None:
    stranger = Client(web_app(desk, batch / "raw", TOKEN, PORT))
    assert stranger.get("/").status_code == 403
    assert stranger.get("/?token=guess").status_code == 403
    assert stranger.get("/static/review.css").status_code == 403
    assert stranger.post("/undo", {}, {"origin": HOME}).status_code == 403


def test_the_policy_allows_this_server_only(client: Client) -> None:
    headers = client.get("/").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert "http" not in headers["content-security-policy"]


def test_no_page_names_an_address_outside(client: Client) -> None:
    for path in ("/", "/queue", "/documents", "/read/2022/report", "/static/review.js"):
        assert not re.search(r"(?:https?:)?//[a-z]", client.get(path).text)
