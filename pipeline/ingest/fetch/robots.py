"""What a site's robots.txt allows (RFC 9309)."""

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from pipeline.errors import FetchError
from pipeline.ingest.fetch.download import FORBIDDEN, Reply

MOST_BYTES = 512 * 1024
"""RFC 9309 asks to read at least 500 KiB."""


class Robots:
    """The rules of each site, fetched once with `get`."""

    def __init__(self, agent: str, get: Callable[[str], Reply]) -> None:
        self.agent = agent
        self.get = get
        self.sites: dict[str, Protego | FetchError] = {}

    def check(self, url: str) -> float:
        """The seconds that the site wants between two requests.

        Raises:
            FetchError: the site forbids the address, or its rules cannot be had now.
        """
        site = site_of(url)
        if site not in self.sites:
            self.sites[site] = self._rules(site)
        rules = self.sites[site]
        if isinstance(rules, FetchError):
            code = rules.code if rules.code == FORBIDDEN else "robots-unavailable"
            raise FetchError(url, code, f"{site}/robots.txt cannot be had: {rules.message}")
        if not rules.can_fetch(url, self.agent):
            raise FetchError(url, "robots", f"{site}/robots.txt forbids it")
        return float(rules.crawl_delay(self.agent) or 0.0)

    def _rules(self, site: str) -> Protego | FetchError:
        """The rules: freedom where there is no file, the error where the server fails."""
        try:
            reply = self.get(f"{site}/robots.txt")
        except FetchError as error:
            missing = error.code.startswith("http-4") and error.code != "http-429"
            return Protego.parse("") if missing else error
        return Protego.parse(reply.body.decode("utf-8", errors="replace"))


def site_of(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
