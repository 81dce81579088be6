"""The HTTP client: httpx over guarded connections, one for each request."""

from collections.abc import Iterator

import httpcore
import httpx

from pipeline.ingest.fetch.guard import GuardedBackend


class GuardedTransport(httpx.BaseTransport):
    """Sends requests through `backend`; no proxy, no connection kept, errors those of httpx."""

    def __init__(self, backend: GuardedBackend) -> None:
        self.pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_keepalive_connections=0,
            network_backend=backend,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The response, its body still to be read."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        try:
            response = self.pool.handle_request(
                httpcore.Request(
                    request.method, url, headers=request.headers.raw, extensions=request.extensions
                )
            )
        except ERRORS as error:
            raise httpx.TransportError(_told(error), request=request) from error
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response, request),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close all connections."""
        self.pool.close()


class _Body(httpx.SyncByteStream):
    """A body whose errors name the request."""

    def __init__(self, response: httpcore.Response, request: httpx.Request) -> None:
        self.response = response
        self.request = request

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self.response.iter_stream()
        except ERRORS as error:
            raise httpx.TransportError(_told(error), request=self.request) from error

    def close(self) -> None:
        """Give the connection back."""
        self.response.close()


ERRORS = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpcore.ConnectionNotAvailable,
)


def _told(error: Exception) -> str:
    return str(error) or type(error).__name__
