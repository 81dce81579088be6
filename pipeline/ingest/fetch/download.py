"""One address: redirects followed within limits, attempts repeated, the body taken up to a size."""

from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime

import httpx
import msgspec
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from pipeline.errors import FetchError
from pipeline.ingest.fetch.guard import ForbiddenAddressError
from pipeline.ingest.fetch.limits import Clock, Limits

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that another attempt may cure."""
LONGEST_WAIT = 120.0
"""Seconds that a `Retry-After` is obeyed for; a longer one ends the attempts."""
FORBIDDEN = "forbidden-address"
ENCODINGS = frozenset({"", "identity", "gzip", "deflate"})
"""Compressions that are taken, one at a time: none of them grows a thousand times over."""
ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.8"


class Reply(msgspec.Struct, frozen=True):
    """What a server answered: `url` is the last of the redirects, `body` is decompressed."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class PassingError(FetchError):
    """A failure that may pass; `after` is how many seconds the server asked to wait, or None."""

    def __init__(self, url: str, code: str, message: str, after: float | None = None) -> None:
        super().__init__(url, code, message)
        self.after = after


class Downloader:
    """Sends GET requests through `client`.

    `permit` is called with the address of every hop before it is asked for: it waits for the
    host's turn, and raises a FetchError for an address that may not be asked for.
    """

    def __init__(
        self, client: httpx.Client, limits: Limits, clock: Clock, permit: Callable[[str], None]
    ) -> None:
        self.client = client
        self.limits = limits
        self.clock = clock
        self.permit = permit

    def get(
        self, url: str, headers: Mapping[str, str] | None = None, max_bytes: int | None = None
    ) -> Reply:
        """The answer to a GET of `url`, after redirects and repeated attempts.

        Raises:
            FetchError: there is none; a status of 400 or more is one too.
        """
        attempts = Retrying(
            stop=stop_after_attempt(self.limits.retries + 1),
            wait=self._pause,
            retry=retry_if_exception(_may_pass),
            sleep=self.clock.sleep,
            reraise=True,
        )
        return attempts(self._follow, url, dict(headers or {}), max_bytes or self.limits.max_bytes)

    def _pause(self, state: RetryCallState) -> float:
        """Twice as long each time, or as long as the server asks for."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.after if isinstance(error, PassingError) else None
        backoff: float = self.limits.backoff * 2.0 ** (state.attempt_number - 1)
        return max(backoff, asked or 0.0)

    def _follow(self, url: str, headers: dict[str, str], max_bytes: int) -> Reply:
        """The answer behind all redirects."""
        for _ in range(self.limits.redirects + 1):
            target = checked(url)
            self.permit(target)
            reply = self._ask(target, headers, max_bytes)
            if reply.status not in REDIRECTS:
                return reply
            location = reply.headers.get("location")
            if not location:
                raise FetchError(url, "bad-redirect", "a redirect without a Location")
            url = join(target, location)
        raise FetchError(url, "too-many-redirects", f"more than {self.limits.redirects} redirects")

    def _ask(self, url: str, headers: dict[str, str], max_bytes: int) -> Reply:
        """The answer of one server."""
        try:
            with self.client.stream("GET", url, headers=headers) as response:
                if response.status_code in PASSING:
                    message = f"the server answers {response.status_code}"
                    after = retry_after(response.headers, self.clock)
                    raise PassingError(url, f"http-{response.status_code}", message, after)
                if response.status_code >= 400:
                    message = f"the server answers {response.status_code}"
                    raise FetchError(url, f"http-{response.status_code}", message)
                redirected = response.status_code in REDIRECTS
                body = b"" if redirected else read_body(url, response, max_bytes)
                return Reply(url, response.status_code, dict(response.headers), body)
        except httpx.DecodingError as error:
            raise FetchError(url, "bad-encoding", str(error)) from error
        except httpx.InvalidURL as error:
            raise FetchError(url, "bad-address", str(error)) from error
        except httpx.TransportError as error:
            raise told(url, error) from error


def read_body(url: str, response: httpx.Response, max_bytes: int) -> bytes:
    """The decompressed body; reading stops where it grows beyond `max_bytes`.

    Raises:
        FetchError: it is larger, by its own word or in fact, or compressed in another way.
    """
    message = f"larger than {max_bytes} bytes"
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ENCODINGS:
        raise FetchError(url, "bad-encoding", f"compressed as {encoding}, which was not asked for")
    announced = response.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:18]) > max_bytes:
        raise FetchError(url, "too-large", message)
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > max_bytes:
            raise FetchError(url, "too-large", message)
    return bytes(body)


def told(url: str, error: httpx.TransportError) -> FetchError:
    """What a failed connection means: forbidden for good, or worth another attempt."""
    if isinstance(error.__cause__, ForbiddenAddressError):
        return FetchError(url, FORBIDDEN, str(error))
    slow = error.__cause__ is not None and "Timeout" in type(error.__cause__).__name__
    return PassingError(url, "too-slow" if slow else "network", str(error))


def _may_pass(error: BaseException) -> bool:
    return isinstance(error, PassingError) and (error.after or 0.0) <= LONGEST_WAIT


def retry_after(headers: Mapping[str, str], clock: Clock) -> float | None:
    """The seconds that `Retry-After` asks for, a number or a date; None where it says nothing."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:6])
    try:
        return max(0.0, (parsedate_to_datetime(value) - clock.today()).total_seconds())
    except (ValueError, TypeError):
        return None


def checked(url: str) -> str:
    """The address without its fragment.

    Raises:
        FetchError: it is none, not of HTTP, or carries a password.
    """
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchError(url, "bad-address", f"no address: {error}") from error
    if parsed.scheme not in {"http", "https"}:
        raise FetchError(
            url, "bad-scheme", f"{parsed.scheme or 'no scheme'}, expected http or https"
        )
    if not parsed.host or parsed.userinfo:
        raise FetchError(url, "bad-address", "no host, or a user name in the address")
    return str(parsed.copy_with(fragment=None))


def join(base: str, location: str) -> str:
    """The address that a redirect leads to.

    Raises:
        FetchError: its Location is no address.
    """
    try:
        return str(httpx.URL(base).join(location))
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchError(base, "bad-redirect", f"its Location is no address: {error}") from error
