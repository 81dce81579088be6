"""The addresses that a sitemap lists (sitemaps.org), its indexes followed."""

import gzip
import io
import zlib
from collections.abc import Callable

from lxml import etree

from pipeline.errors import FetchError
from pipeline.ingest.fetch.download import Reply

MOST_BYTES = 50 * 2**20
"""The protocol's own limit of a sitemap, uncompressed."""
PROLOGUE = 64 * 1024
"""Bytes in which a document type declaration is looked for; entities beyond stay unresolved."""
MOST_MAPS = 100
MOST_ADDRESSES = 50_000


def addresses_of(sitemap: str, get: Callable[[str], Reply]) -> list[str]:
    """The addresses in the order in which they are listed, each once.

    Raises:
        FetchError: the sitemap cannot be had or read; one of an index that fails ends the list.
    """
    found: dict[str, None] = {}
    waiting, seen = [sitemap], {sitemap}
    while waiting and len(found) < MOST_ADDRESSES:
        url = waiting.pop(0)
        kind, listed = read_sitemap(url, get(url).body)
        if kind == "urlset":
            found.update(dict.fromkeys(listed))
            continue
        fresh = [address for address in dict.fromkeys(listed) if address not in seen]
        fresh = fresh[: MOST_MAPS - len(seen)]
        seen.update(fresh)
        waiting.extend(fresh)
    return list(found)[:MOST_ADDRESSES]


def read_sitemap(url: str, body: bytes) -> tuple[str, list[str]]:
    """`urlset` or `sitemapindex`, and the addresses listed; a plain list of lines counts too.

    Raises:
        FetchError: it is neither, or declares entities.
    """
    data = _unpacked(url, body)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return "urlset", _lines(url, data)
    if b"<!DOCTYPE" in data[:PROLOGUE].replace(b"\0", b"").upper():
        raise FetchError(url, "bad-sitemap", "a sitemap has no document type declaration")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        tree = etree.parse(io.BytesIO(data), parser)
    except etree.XMLSyntaxError as error:
        raise FetchError(url, "bad-sitemap", f"no XML: {error.msg}") from error
    root = tree.getroot()
    kind = etree.QName(root).localname
    if kind not in {"urlset", "sitemapindex"}:
        raise FetchError(url, "bad-sitemap", f"a {kind}, expected a urlset or a sitemapindex")
    places = root.iterfind("{*}url/{*}loc" if kind == "urlset" else "{*}sitemap/{*}loc")
    return kind, [text for place in places if (text := (place.text or "").strip())]


def _lines(url: str, data: bytes) -> list[str]:
    lines = data.decode("utf-8", errors="replace").split()
    if not lines or not all(line.startswith(("http://", "https://")) for line in lines):
        raise FetchError(url, "bad-sitemap", "neither XML nor a list of addresses")
    return lines


def _unpacked(url: str, body: bytes) -> bytes:
    """The body, decompressed where it is a gzip file, up to the limit."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        with gzip.open(io.BytesIO(body)) as packed:
            data = packed.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise FetchError(url, "bad-sitemap", f"damaged gzip: {error}") from error
    if len(data) > MOST_BYTES:
        raise FetchError(url, "too-large", f"larger than {MOST_BYTES} bytes")
    return data
