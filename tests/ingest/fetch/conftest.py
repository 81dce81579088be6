"""A misbehaving server for each test, and a clock that only sleeping moves."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from pipeline.ingest.fetch.batch import Batch
from pipeline.ingest.fetch.limits import Clock, Limits
from pipeline.ingest.fetch.shelf import Shelf
from tests.ingest.fetch.misbehaving import Server, stopped

NOW = datetime(2023, 3, 7, 12, 0, tzinfo=UTC)
LIMITS = Limits(
    max_bytes=100_000, seconds=0.5, redirects=3, delay=0, retries=2, networks=("127.0.0.1/32",)
)
"""Small enough for a test; only this very machine may be connected to."""


class Naps:
    """A clock that does not sleep: it writes down for how long it was asked to."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def clock(self) -> Clock:
        return Clock(lambda: time.monotonic() + sum(self.slept), self.slept.append, lambda: NOW)


@pytest.fixture
def naps() -> Naps:
    return Naps()


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Starts a server with the robots.txt given, or the status that stands for it."""
    running: list[Server] = []

    def start(robots: bytes | int = 404) -> Server:
        server = Server(robots)
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        running.append(server)
        return server

    yield start
    for server in running:
        stopped(server)


@pytest.fixture
def batch(tmp_path: Path, naps: Naps) -> Iterator[Batch]:
    with Batch(Shelf(tmp_path / "raw"), LIMITS, naps.clock()) as opened:
        yield opened
