"""robots.txt, the pace, asking again only for what changed, names and sidecars."""

import json
from collections.abc import Callable
from pathlib import Path

import httpcore
import msgspec
import pytest

from pipeline.ingest.fetch.batch import Batch, fetch_all
from pipeline.ingest.fetch.guard import ForbiddenAddressError, GuardedBackend
from pipeline.ingest.fetch.limits import Limits
from pipeline.ingest.fetch.shelf import Shelf
from tests.ingest.fetch.conftest import LIMITS, Naps
from tests.ingest.fetch.misbehaving import Server

RULES = b"User-agent: *\nDisallow: /private/\nDisallow: /*.pdf$\nCrawl-delay: 7\n"


@pytest.mark.parametrize(
    ("robots", "path", "code"),
    [
        (RULES, "/page", None),
        (RULES, "/private/page", "robots"),
        (RULES, "/report.pdf", "robots"),
        (RULES, "/to-private-path", "robots"),
        (b"User-agent: Stocktake\nDisallow: /\n", "/page", "robots"),
        (b"User-agent: other\nDisallow: /\n", "/page", None),
        (b"\xff\x00 no rules at all", "/page", None),
        (404, "/page", None),
        (403, "/page", None),
        (503, "/page", "robots-unavailable"),
    ],
)
def test_robots_are_obeyed(
    serve: Callable[..., Server], batch: Batch, robots: bytes | int, path: str, code: str | None
) -> None:
    assert batch.fetch(serve(robots).root + path).code == code


def test_robots_are_asked_once(serve: Callable[..., Server], batch: Batch) -> None:
    server = serve(RULES)
    fetch_all(batch, [f"{server.root}/page", f"{server.root}/notes.txt"])
    assert server.hits["/robots.txt"] == 1


def test_one_host_is_asked_at_its_pace(
    serve: Callable[..., Server], batch: Batch, naps: Naps
) -> None:
    root = serve(RULES).root
    fetch_all(batch, [f"{root}/page", f"{root}/notes.txt"])
    assert [round(nap) for nap in naps.slept] == [7, 7]


def test_two_hosts_do_not_wait_for_each_other(
    serve: Callable[..., Server], batch: Batch, naps: Naps
) -> None:
    fetch_all(batch, [f"{serve().root}/page", f"{serve().root}/page"])
    assert naps.slept == []


def test_a_second_fetch_takes_only_what_changed(serve: Callable[..., Server], batch: Batch) -> None:
    server = serve()
    urls = [f"{server.root}/conditional", f"{server.root}/page"]
    first = fetch_all(batch, urls)
    before = {file: file.read_bytes() for file in batch.shelf.root.rglob("*.*") if file.is_file()}
    second = fetch_all(batch, urls)
    assert [outcome.result for outcome in first] == ["saved", "saved"]
    assert [outcome.result for outcome in second] == ["unchanged", "saved"]
    assert second[0].file == first[0].file
    assert {file: file.read_bytes() for file in before} == before


def test_a_lost_file_is_fetched_again(serve: Callable[..., Server], batch: Batch) -> None:
    url = f"{serve().root}/conditional"
    file = batch.fetch(url).file
    assert file is not None
    Path(file).unlink()
    assert batch.fetch(url).result == "saved"


def test_an_address_named_twice_is_asked_once(serve: Callable[..., Server], batch: Batch) -> None:
    server = serve()
    assert len(fetch_all(batch, [f"{server.root}/page", f"{server.root}/page"])) == 1
    assert server.hits["/page"] == 1


def test_the_sidecar_tells_where_and_when(serve: Callable[..., Server], batch: Batch) -> None:
    root = serve().root
    file = batch.fetch(f"{root}/moved").file
    sidecar = json.loads(Path(f"{file}.meta.json").read_bytes())
    assert sidecar == {
        "url": f"{root}/page",
        "address": f"{root}/moved",
        "retrieved": "2023-03-07T12:00:00Z",
        "content_type": "text/html",
    }


def test_what_a_person_added_to_a_sidecar_stays(serve: Callable[..., Server], batch: Batch) -> None:
    url = f"{serve().root}/page"
    sidecar = Path(f"{batch.fetch(url).file}.meta.json")
    known = json.loads(sidecar.read_bytes())
    sidecar.write_text(json.dumps({**known, "published": "2023-03"}), encoding="utf-8")
    batch.fetch(url)
    assert json.loads(sidecar.read_bytes()) == {**known, "published": "2023-03"}


@pytest.mark.parametrize(
    ("address", "stem"),
    [
        ("https://www.example.org/", "www.example.org/index"),
        ("https://www.example.org", "www.example.org/index"),
        ("https://www.example.org/a/b.html", "www.example.org/a/b"),
        ("https://www.example.org/a/b.v2.pdf", "www.example.org/a/b.v2"),
        ("https://www.example.org/a/", "www.example.org/a/index"),
        ("https://www.example.org/a.b", "www.example.org/a.b"),
        ("https://www.example.org/../../etc/passwd", "www.example.org/etc/passwd"),
        ("https://www.example.org/%2e%2e/%2e%2e/x", "www.example.org/_/_/x"),
        ("https://www.example.org/a%2fb%00c", "www.example.org/a-b-c"),
        ("https://www.example.org:8080/x", "www.example.org-8080/x"),
        ("https://www.example.org/.hidden", "www.example.org/hidden"),
    ],
)
def test_an_address_has_its_place(address: str, stem: str) -> None:
    found = Shelf(Path("raw")).stem(address).as_posix()
    assert found.removeprefix("raw/") == stem.replace("/etc/passwd", found.rpartition("org")[2])
    assert ".." not in found.split("/")


def test_queries_and_long_names_do_not_collide() -> None:
    shelf = Shelf(Path("raw"))
    root = "https://www.example.org"
    addresses = [f"{root}/p?id=1", f"{root}/p?id=2", f"{root}/p", f"{root}/{'x' * 90}a"]
    stems = [shelf.stem(address) for address in [*addresses, f"{root}/{'x' * 90}b"]]
    assert len(set(stems)) == 5
    assert all(len(stem.name) < 100 for stem in stems)


def test_a_name_leads_to_the_address_that_was_checked(naps: Naps) -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(f"{host}:{port}")
        return answers.pop(0)

    backend = GuardedBackend(LIMITS, naps.clock(), resolver)
    with pytest.raises(httpcore.ConnectError):
        backend.connect_tcp("rebinding.example", 1, timeout=1)
    assert asked == ["rebinding.example:1"]
    with pytest.raises(ForbiddenAddressError):
        backend.connect_tcp("rebinding.example", 1, timeout=1)


def test_one_forbidden_address_among_several_is_enough(naps: Naps) -> None:
    backend = GuardedBackend(LIMITS, naps.clock(), lambda _host, _port: ["127.0.0.1", "10.0.0.1"])
    with pytest.raises(ForbiddenAddressError):
        backend.connect_tcp("mixed.example", 1, timeout=1)


def test_a_network_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not-a-network"):
        msgspec.structs.replace(Limits(), networks=("not-a-network",)).open_networks()
