"""What a server does, and what it leads to: one row each."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.ingest.fetch.batch import Batch
from tests.ingest.fetch.conftest import Naps
from tests.ingest.fetch.misbehaving import PAGE, PDF, Server

SAVED = [
    ("/page", ".html", PAGE),
    ("/report.pdf", ".pdf", PDF),
    ("/unnamed", ".pdf", PDF),
    ("/octets", ".pdf", PDF),
    ("/notes.txt", ".txt", b"257 participants registered."),
    ("/gzipped", ".html", PAGE),
    ("/flaky", ".html", PAGE),
    ("/busy", ".html", PAGE),
    ("/moved", ".html", PAGE),
]
FAILED = [
    ("/gone", "http-410", 1),
    ("/forbidden", "http-403", 1),
    ("/failing", "http-500", 3),
    ("/patient", "http-503", 1),
    ("/silent", "too-slow", 3),
    ("/dripping", "too-slow", 3),
    ("/endless-headers", "too-slow", 3),
    ("/endless-body", "too-large", 1),
    ("/announced", "too-large", 1),
    ("/bomb", "too-large", 1),
    ("/false-gzip", "bad-encoding", 1),
    ("/twice-packed", "bad-encoding", 1),
    ("/cut-short", "network", 3),
    ("/hang-up", "network", 3),
    ("/garbage", "network", 3),
    ("/loop", "too-many-redirects", 4),
    ("/nowhere", "bad-redirect", 1),
    ("/to-file", "bad-scheme", 1),
    ("/to-ftp", "bad-scheme", 1),
    ("/to-inside", "forbidden-address", 1),
    ("/to-metadata", "forbidden-address", 1),
    ("/to-mapped", "forbidden-address", 1),
    ("/to-password", "bad-address", 1),
    ("/image", "wrong-type", 1),
    ("/image-as-page", "wrong-type", 1),
    ("/page-as-pdf", "wrong-type", 1),
    ("/empty", "empty", 1),
]


@pytest.mark.parametrize(("path", "suffix", "content"), SAVED)
def test_what_is_saved(
    serve: Callable[..., Server], batch: Batch, path: str, suffix: str, content: bytes
) -> None:
    outcome = batch.fetch(serve().root + path)
    assert (outcome.result, outcome.code) == ("saved", None)
    assert outcome.file is not None
    assert outcome.file.endswith(suffix)
    assert Path(outcome.file).read_bytes() == content


@pytest.mark.parametrize(("path", "code", "attempts"), FAILED)
def test_what_fails(
    serve: Callable[..., Server], batch: Batch, path: str, code: str, attempts: int
) -> None:
    server = serve()
    outcome = batch.fetch(server.root + path)
    assert (outcome.result, outcome.code) == ("failed", code)
    assert outcome.message
    assert server.hits[path] == attempts
    assert not [file for file in batch.shelf.root.rglob("*") if file.is_file()]


def test_waits_grow_and_a_server_that_asks_for_time_gets_it(
    serve: Callable[..., Server], batch: Batch, naps: Naps
) -> None:
    root = serve().root
    batch.fetch(f"{root}/failing")
    batch.fetch(f"{root}/busy")
    assert naps.slept == [1.0, 2.0, 17.0]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://127.0.0.2/", "forbidden-address"),
        ("http://2130706434/", "forbidden-address"),
        ("http://0x7f.0.0.2/", "forbidden-address"),
        ("http://10.0.0.1/", "forbidden-address"),
        ("http://192.168.1.1/", "forbidden-address"),
        ("http://169.254.169.254/latest/", "forbidden-address"),
        ("http://100.64.0.1/", "forbidden-address"),
        ("http://0.0.0.0/", "forbidden-address"),
        ("http://224.0.0.1/", "forbidden-address"),
        ("http://[::1]/", "forbidden-address"),
        ("http://[fe80::1]/", "forbidden-address"),
        ("http://[::ffff:10.0.0.1]/", "forbidden-address"),
        ("http://[2002:a00:1::]/", "forbidden-address"),
        ("file:///etc/passwd", "bad-scheme"),
        ("example.org/page", "bad-scheme"),
        ("http:///page", "bad-address"),
        ("http://user@example.org/", "bad-address"),
        ("http://exa mple.org:port/", "bad-address"),
    ],
)
def test_addresses_that_are_refused(batch: Batch, address: str, code: str) -> None:
    assert batch.fetch(address).code == code
