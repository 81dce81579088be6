"""Connections to checked addresses only, each with a deadline.

A name is resolved once, the address is checked, and that very address is connected to: a name that
resolves differently a moment later cannot lead to the inside of a network.
"""

import socket
import ssl
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address

import httpcore
from httpcore import SOCKET_OPTION

from pipeline.ingest.fetch.limits import Clock, Limits

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], list[str]]


class ForbiddenAddressError(httpcore.ConnectError):
    """The name resolves to a private, loopback or otherwise special address."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of `host` in the order in which they are to be tried.

    Raises:
        httpcore.ConnectError: the name does not resolve.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"{host} does not resolve: {error}") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.NetworkBackend):
    """Opens sockets to public addresses, and to the networks that `limits` opens."""

    def __init__(self, limits: Limits, clock: Clock, resolver: Resolve = resolve) -> None:
        self.limits = limits
        self.clock = clock
        self.resolver = resolver
        self.networks = limits.open_networks()
        self.sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first address of `host` that answers; none if one is forbidden."""
        deadline = self.clock.monotonic() + self.limits.seconds
        addresses = self.resolver(host, port)
        for address in addresses:
            if not self.may_connect(ip_address(address.partition("%")[0])):
                raise ForbiddenAddressError(f"{host} is {address}, which is not a public address")
        refused: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            try:
                stream = self.sockets.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
                return DeadlineStream(stream, deadline, self.clock)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                refused = error
        raise refused or httpcore.ConnectError(f"{host} has no address")

    def may_connect(self, address: Address) -> bool:
        """Whether the address is public or in an opened network."""
        mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
        if mapped is not None and not self.may_connect(mapped):
            return False
        public = address.is_global and not address.is_multicast and not address.is_reserved
        return public or any(address in network for network in self.networks)

    def sleep(self, seconds: float) -> None:
        """Wait, as the pool asks for between attempts to connect."""
        self.clock.sleep(seconds)


class DeadlineStream(httpcore.NetworkStream):
    """A stream that reads and writes up to a deadline, however slowly the bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float, clock: Clock) -> None:
        self.stream = stream
        self.deadline = deadline
        self.clock = clock

    def _left(self, timeout: float | None) -> float:
        left = self.deadline - self.clock.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for the whole request is over")
        return left if timeout is None else min(timeout, left)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes, at most `max_bytes`."""
        return self.stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of `buffer`."""
        self.stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        """Close the socket."""
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The encrypted stream, with the same deadline."""
        inner = self.stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return DeadlineStream(inner, self.deadline, self.clock)

    def get_extra_info(self, info: str) -> object:
        """What the socket knows of itself."""
        return self.stream.get_extra_info(info)
