"""What the head of a page says of it: title, dates, publisher, language, address."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from pipeline.clean.html.page import Page
from pipeline.clean.html.titles import without_site
from pipeline.model.document import Fact

PUBLISHED = (
    "article:published_time og:article:published_time datepublished dc.date.issued dcterms.issued"
    " dc.date.created dcterms.created dcterms.date dc.date citation_publication_date"
    " citation_online_date parsely-pub-date sailthru.date pubdate publishdate publish-date"
    " publication_date article.published date.release date"
).split()
"""Names under which pages give their date of publication in `meta`, the surest first."""

MODIFIED = (
    "article:modified_time og:updated_time og:article:modified_time datemodified"
    " dcterms.modified dc.date.modified last-modified revised"
).split()
TITLES = "og:title citation_title dc.title dcterms.title twitter:title".split()
PUBLISHERS = (
    "og:site_name citation_publisher dc.publisher dcterms.publisher article:publisher"
    " publisher application-name"
).split()
LANGUAGES = "og:locale dc.language dcterms.language content-language language".split()

_DATE = re.compile(
    r"\s*((?:19|20)\d\d)(?:[-/.]?(0[1-9]|1[0-2])(?:[-/.]?(0[1-9]|[12]\d|3[01]))?)?(?!\d)"
)
_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=[/._-]|\Z)"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=\Z|[-_])")
_NUMBER = re.compile(r"\d+\Z")
NESTING = 12
"""Levels of JSON-LD that are read."""


class Metadata(msgspec.Struct, frozen=True):
    """The facts, each with its origin, and whether the page calls itself an article.

    `kinds` are the types that it declares, in small letters; `description` is its summary, `body`
    the text of the article in its linked data; either may be empty.
    """

    title: Fact | None = None
    published: Fact | None = None
    modified: Fact | None = None
    publisher: Fact | None = None
    language: Fact | None = None
    url: Fact | None = None
    names: tuple[str, ...] = ()
    is_article: bool = False
    kinds: tuple[str, ...] = ()
    description: str = ""
    body: str = ""


def metadata(page: Page) -> Metadata:
    """What the page's head, its linked data and its `time` elements say."""
    metas = _metas(page)
    linked = list(_linked_data(page))
    publisher = _publisher(metas, linked)
    title_element = _title_element(page)
    names = [metas[name] for name in TITLES if name in metas] + [title_element]
    url = _address(page, metas)
    return Metadata(
        title=_title(metas, title_element, publisher),
        published=_dated(linked, "datePublished", metas, PUBLISHED)
        or _time(page)
        or _from_url(url),
        modified=_dated(linked, "dateModified", metas, MODIFIED),
        publisher=publisher,
        language=_language(page, metas),
        url=url,
        names=tuple(
            without_site(name, publisher.value if publisher else None) for name in names if name
        ),
        is_article=_is_article(metas, linked),
        kinds=(metas.get("og:type", "").lower(), *_types(linked)),
        description=metas.get("og:description") or metas.get("description", ""),
        body=next((text for entry in linked if (text := _article_body(entry))), ""),
    )


def _types(linked: list[Mapping[str, Any]]) -> Iterator[str]:
    for entry in linked:
        types = entry.get("@type")
        yield from (str(kind).lower() for kind in (types if isinstance(types, list) else [types]))


def _article_body(entry: Mapping[str, Any]) -> str:
    body = entry.get("articleBody")
    return body if isinstance(body, str) else ""


def _metas(page: Page) -> dict[str, str]:
    """The `meta` elements by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for index in page.tagged("meta"):
        attributes = page.attributes[index]
        content = " ".join(attributes.get("content", "").split())
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and attributes.get(key):
                found.setdefault(attributes[key].strip().lower(), content)
    return found


def _linked_data(page: Page) -> Iterator[Mapping[str, Any]]:
    """The objects of the page's JSON-LD scripts, outer ones first; broken JSON is passed over."""
    for index in page.tagged("script"):
        if "ld+json" not in page.attributes[index].get("type", ""):
            continue
        for text in page.own_texts(index):
            try:
                yield from _objects(json.loads(text, strict=False), NESTING)
            except (ValueError, RecursionError):
                continue


def _objects(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - JSON is of any type
    if depth == 0:
        return
    if isinstance(value, dict):
        yield value
        graph = value.get("@graph")
        if isinstance(graph, list):
            yield from _objects(graph, depth - 1)
    elif isinstance(value, list):
        for entry in value:
            yield from _objects(entry, depth - 1)


def _dated(
    linked: list[Mapping[str, Any]], key: str, metas: dict[str, str], names: Iterable[str]
) -> Fact | None:
    for entry in linked:
        value = edtf(entry.get(key))
        if value:
            return Fact(value, "json-ld")
    for name in names:
        value = edtf(metas.get(name))
        if value:
            return Fact(value, "meta")
    return None


def edtf(value: object) -> str | None:
    """The calendar date that a timestamp begins with, as the page's own clock says it."""
    match = _DATE.match(value) if isinstance(value, str) else None
    return "-".join(part for part in match.groups() if part) if match else None


def _time(page: Page) -> Fact | None:
    """A `time` element that is marked as the date of publication."""
    for index in sorted({*page.tagged("time"), *page.with_any("pubdate", "itemprop")}):
        attributes = page.attributes[index]
        marked = (
            "pubdate" in attributes
            or attributes.get("itemprop") == "datePublished"
            or (page.tags[index] == "time" and "published" in attributes.get("class", ""))
        )
        if marked and page.unread[index] is None:
            value = edtf(attributes.get("datetime") or attributes.get("content"))
            if value:
                return Fact(value, "time")
    return None


def _from_url(url: Fact | None) -> Fact | None:
    match = _URL_DATE.search(url.value) if url else None
    if match is None:
        return None
    year, *rest = (part for part in match.groups() if part)
    return Fact("-".join([year, *(part.zfill(2) for part in rest)]), "url")


def _title_element(page: Page) -> str:
    titles = [index for index in page.tagged("title") if page.unread[index] == "metadata"]
    texts = [text for index in titles for text in page.own_texts(index)]
    return " ".join(texts[0].split()) if texts else ""


def _title(metas: dict[str, str], element: str, publisher: Fact | None) -> Fact | None:
    site = publisher.value if publisher else None
    for name in TITLES:
        if name in metas:
            return Fact(without_site(metas[name], site), "meta")
    return Fact(without_site(element, site), "title-element") if element else None


def _publisher(metas: dict[str, str], linked: list[Mapping[str, Any]]) -> Fact | None:
    for entry in linked:
        publisher = entry.get("publisher")
        if isinstance(publisher, list) and publisher:
            publisher = publisher[0]
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip() and "://" not in name:
            return Fact(" ".join(name.split()), "json-ld")
    for meta in PUBLISHERS:
        if metas.get(meta) and "://" not in metas[meta]:
            return Fact(metas[meta], "meta")
    return None


def _language(page: Page, metas: dict[str, str]) -> Fact | None:
    for tag, attributes in zip(page.tags[:3], page.attributes, strict=False):
        if tag in ("html", "body"):
            value = attributes.get("lang") or attributes.get("xml:lang", "")
            match = _LANGUAGE.match(value.strip())
            if match:
                return Fact(match.group().lower(), "html")
    for name in LANGUAGES:
        match = _LANGUAGE.match(metas.get(name, "").strip())
        if match:
            return Fact(match.group().lower(), "meta")
    return None


def _address(page: Page, metas: dict[str, str]) -> Fact | None:
    for index in page.with_any("rel"):
        attributes = page.attributes[index]
        canonical = "canonical" in attributes["rel"].lower().split()
        if canonical and attributes.get("href", "").startswith(("http://", "https://")):
            return Fact(attributes["href"].strip(), "link")
    if metas.get("og:url", "").startswith(("http://", "https://")):
        return Fact(metas["og:url"], "meta")
    return Fact(page.layout.address, "sidecar") if page.layout.address else None


def _is_article(metas: dict[str, str], linked: list[Mapping[str, Any]]) -> bool:
    """The page declares itself an article, as news and blogs do."""
    if "article:published_time" in metas or metas.get("og:type") == "article":
        return True
    return any(
        "Article" in str(entry.get("@type")) or "Posting" in str(entry.get("@type"))
        for entry in linked
    )
