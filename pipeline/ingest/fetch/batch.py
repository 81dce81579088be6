"""A list of addresses into the raw folder."""

from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urlsplit

import httpx
import msgspec

from pipeline.errors import FetchError
from pipeline.ingest.fetch.download import ACCEPT, Downloader, Reply, checked
from pipeline.ingest.fetch.guard import GuardedBackend, Resolve, resolve
from pipeline.ingest.fetch.limits import MEDIA_TYPES, Clock, Limits
from pipeline.ingest.fetch.pace import Pace
from pipeline.ingest.fetch.robots import MOST_BYTES, Robots
from pipeline.ingest.fetch.shelf import Card, Shelf
from pipeline.ingest.fetch.transport import GuardedTransport
from pipeline.ingest.read import media_type

UNNAMED = frozenset({"", "application/octet-stream", "binary/octet-stream"})
"""Content types that say nothing: the bytes decide."""


class Outcome(msgspec.Struct, frozen=True):
    """What became of an address: `file` for a saved or unchanged one, code and message else."""

    address: str
    result: Literal["saved", "unchanged", "failed"]
    file: str | None = None
    code: str | None = None
    message: str | None = None


class Batch:
    """Fetches addresses into `shelf`, politely; use it as a context manager."""

    def __init__(
        self,
        shelf: Shelf,
        limits: Limits,
        clock: Clock | None = None,
        resolver: Resolve = resolve,
    ) -> None:
        self.shelf = shelf
        self.limits = limits
        self.clock = clock or Clock()
        self.pace = Pace(self.clock)
        self.client = httpx.Client(
            transport=GuardedTransport(GuardedBackend(limits, self.clock, resolver)),
            headers={
                "User-Agent": limits.agent,
                "Accept": ACCEPT,
                "Accept-Encoding": "gzip, deflate",
            },
            timeout=limits.seconds,
            follow_redirects=False,
            trust_env=False,
        )
        self.plain = Downloader(self.client, limits, self.clock, self._take_turn)
        self.robots = Robots(limits.agent, lambda url: self.plain.get(url, max_bytes=MOST_BYTES))
        self.downloader = Downloader(self.client, limits, self.clock, self._permit)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.client.close()

    def get(self, url: str) -> Reply:
        """The answer for an address that is not kept, a sitemap.

        Raises:
            FetchError: there is none.
        """
        return self.downloader.get(url)

    def fetch(self, url: str) -> Outcome:
        """Save the document at `url`, or find that the one saved before is still right."""
        try:
            address = checked(url)
            earlier = self.shelf.card(address)
            headers = _conditions(earlier[1]) if earlier else {}
            reply = self.downloader.get(address, headers)
            if reply.status == 304 and earlier:
                return Outcome(address, "unchanged", str(earlier[0]))
            suffix = suffix_of(reply)
            file = self.shelf.save(suffix, reply.body, self._card(address, reply))
        except FetchError as error:
            return Outcome(url, "failed", code=error.code, message=error.message)
        except OSError as error:
            return Outcome(url, "failed", code="not-written", message=str(error))
        return Outcome(address, "saved", str(file))

    def _permit(self, url: str) -> None:
        """Wait for the turn of the host, unless its robots.txt forbids the address."""
        wanted = self.robots.check(url)
        self._take_turn(url, max(self.limits.delay, min(wanted, self.limits.max_delay)))

    def _take_turn(self, url: str, delay: float | None = None) -> None:
        self.pace.wait(urlsplit(url).netloc, self.limits.delay if delay is None else delay)

    def _card(self, address: str, reply: Reply) -> Card:
        return Card(
            url=reply.url,
            address=address,
            retrieved=self.clock.today().strftime("%Y-%m-%dT%H:%M:%SZ"),
            content_type=reply.headers.get("content-type"),
            etag=reply.headers.get("etag"),
            last_modified=reply.headers.get("last-modified"),
        )


def _conditions(card: Card) -> dict[str, str]:
    """The headers that ask for the document only if it is another one."""
    conditions = {"If-None-Match": card.etag, "If-Modified-Since": card.last_modified}
    return {name: value for name, value in conditions.items() if value}


def suffix_of(reply: Reply) -> str:
    """The suffix for the type of the answer, which its header claims and its bytes bear out.

    Raises:
        FetchError: it is empty, or of no type that is taken.
    """
    if reply.status != 200:
        raise FetchError(reply.url, f"http-{reply.status}", f"the server answers {reply.status}")
    if not reply.body.strip():
        raise FetchError(reply.url, "empty", "the server sent nothing")
    claimed = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
    if claimed not in MEDIA_TYPES and claimed not in UNNAMED:
        raise FetchError(reply.url, "wrong-type", f"{claimed}, expected a page, a PDF or a text")
    found = media_type(reply.body, named_pdf=claimed == "application/pdf")
    pdf = "application/pdf"
    if found is None or (claimed == pdf and found != pdf):
        message = f"the bytes are no {claimed or 'page, PDF or text'}"
        raise FetchError(reply.url, "wrong-type", message)
    if found == pdf or claimed in UNNAMED:
        return MEDIA_TYPES[found]
    return MEDIA_TYPES[claimed]


def fetch_all(
    batch: Batch, urls: Iterable[str], report: Callable[[Outcome], None] | None = None
) -> list[Outcome]:
    """The outcome of each address, each asked for once; `report` hears of them as they come."""
    outcomes: list[Outcome] = []
    for url in dict.fromkeys(urls):
        outcome = batch.fetch(url)
        if report is not None:
            report(outcome)
        outcomes.append(outcome)
    return outcomes


def open_batch(raw: Path, limits: Limits) -> Batch:
    """A batch that saves below the folder `raw`."""
    return Batch(Shelf(raw), limits)
