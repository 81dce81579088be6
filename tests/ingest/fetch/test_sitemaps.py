import gzip

import pytest

from pipeline.errors import FetchError
from pipeline.ingest.fetch.download import Reply
from pipeline.ingest.fetch.sitemaps import addresses_of, read_sitemap

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
PAGES = (
    f"<urlset {SPACE}><url><loc> https://a.example/1 </loc></url>"
    "<url><loc>https://a.example/2</loc></url><url><loc>https://a.example/1</loc></url></urlset>"
).encode()
INDEX = (
    f"<sitemapindex {SPACE}><sitemap><loc>https://a.example/pages.xml</loc></sitemap>"
    "<sitemap><loc>https://a.example/index.xml</loc></sitemap></sitemapindex>"
).encode()
ENTITIES = b'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset>&x;</urlset>'
LAUGHS = b'<?xml version="1.0"?>\n<!doctype lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><urlset/>'


@pytest.mark.parametrize(
    ("body", "listed"),
    [
        (PAGES, ["https://a.example/1", "https://a.example/2"]),
        (gzip.compress(PAGES), ["https://a.example/1", "https://a.example/2"]),
        (PAGES.replace(SPACE.encode(), b""), ["https://a.example/1", "https://a.example/2"]),
        (
            b"https://a.example/3\nhttps://a.example/4\n",
            ["https://a.example/3", "https://a.example/4"],
        ),
        (b"<urlset/>", []),
    ],
)
def test_a_sitemap_lists_its_addresses_once(body: bytes, listed: list[str]) -> None:
    found = addresses_of("https://a.example/s.xml", lambda url: Reply(url, 200, {}, body))
    assert found == listed


def test_an_index_that_names_itself_ends() -> None:
    bodies = {"https://a.example/index.xml": INDEX, "https://a.example/pages.xml": PAGES}
    found = addresses_of(
        "https://a.example/index.xml", lambda url: Reply(url, 200, {}, bodies[url])
    )
    assert found == ["https://a.example/1", "https://a.example/2"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (ENTITIES, "bad-sitemap"),
        (LAUGHS, "bad-sitemap"),
        (LAUGHS.decode().encode("utf-16"), "bad-sitemap"),
        (b"<urlset><url>", "bad-sitemap"),
        (b"<html></html>", "bad-sitemap"),
        (b"no addresses", "bad-sitemap"),
        (b"", "bad-sitemap"),
        (b"\x1f\x8b damaged", "bad-sitemap"),
        (gzip.compress(b" " * (51 * 2**20)), "too-large"),
    ],
)
def test_what_is_no_sitemap(body: bytes, code: str) -> None:
    with pytest.raises(FetchError) as raised:
        read_sitemap("https://a.example/s.xml", body)
    assert raised.value.code == code
