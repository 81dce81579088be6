"""How much a server may ask of us, and we of a server."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from ipaddress import IPv4Network, IPv6Network, ip_network

import msgspec

from pipeline import __version__

AGENT = f"Stocktake/{__version__}"
MEDIA_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
}
"""The content types that are taken, and the suffix of each."""


class Limits(msgspec.Struct, frozen=True):
    """Bounds of fetching.

    `max_bytes`: of a body after decompression. `seconds`: of one request from connecting to its
    last byte. `delay`: seconds between two requests to one host; a longer `Crawl-delay` of its
    robots.txt counts, up to `max_delay`. `retries`: further attempts after a failure that may
    pass. `networks`: private or loopback networks that may be connected to all the same (CIDR).
    """

    max_bytes: int = 64 * 2**20
    seconds: float = 60.0
    redirects: int = 8
    delay: float = 1.0
    max_delay: float = 30.0
    retries: int = 3
    backoff: float = 1.0
    networks: tuple[str, ...] = ()
    agent: str = AGENT

    def open_networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """`networks` as values.

        Raises:
            ValueError: one of them is no network.
        """
        return tuple(ip_network(network) for network in self.networks)


class Clock(msgspec.Struct, frozen=True):
    """The time as it passes; tests bring their own."""

    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    today: Callable[[], datetime] = lambda: datetime.now(UTC)
