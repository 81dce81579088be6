"""What a PDF says of itself: its Info dictionary, its XMP packet, its language."""

from collections.abc import Iterator

import pikepdf
from lxml import etree

from pipeline.parse.pdf import pdfium
from pipeline.parse.pdf.opening import REPAIR_ERRORS, Opened, open_pikepdf

_INFO = {
    "title": b"Title",
    "author": b"Author",
    "subject": b"Subject",
    "keywords": b"Keywords",
    "created": b"CreationDate",
    "modified": b"ModDate",
    "creator": b"Creator",
    "producer": b"Producer",
}
_XMP = {
    "{http://purl.org/dc/elements/1.1/}title": "title",
    "{http://purl.org/dc/elements/1.1/}creator": "author",
    "{http://purl.org/dc/elements/1.1/}description": "subject",
    "{http://purl.org/dc/elements/1.1/}publisher": "publisher",
    "{http://purl.org/dc/elements/1.1/}language": "language",
    "{http://purl.org/dc/elements/1.1/}date": "date",
    "{http://purl.org/dc/elements/1.1/}identifier": "identifier",
    "{http://ns.adobe.com/xap/1.0/}CreateDate": "created",
    "{http://ns.adobe.com/xap/1.0/}ModifyDate": "modified",
}
_MAX_PACKET = 2**20


def read_metadata(opened: Opened) -> dict[str, str]:
    """Entries that say something; the Info dictionary comes before the XMP packet."""
    found = dict(_info(opened.document.raw))
    language = pdfium.string(pdfium.catalog_language, opened.document.raw)
    if language:
        found["language"] = language
    for name, value in _xmp(_packet(opened)):
        found.setdefault(name, value)
    return found


def _info(document: object) -> Iterator[tuple[str, str]]:
    for name, tag in _INFO.items():
        value = pdfium.string(pdfium.info_entry, document, tag)
        if value:
            yield name, value


def _packet(opened: Opened) -> bytes:
    """The document's XMP packet, empty where there is none."""
    try:
        with open_pikepdf(opened.data, opened.password) as document:
            stream = document.Root.get("/Metadata")
            return stream.read_bytes() if isinstance(stream, pikepdf.Stream) else b""
    except REPAIR_ERRORS:
        return b""


def _xmp(packet: bytes) -> Iterator[tuple[str, str]]:
    if not packet or len(packet) > _MAX_PACKET:
        return
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(packet, parser)
    if root is None:
        return
    for element in root.iter("{*}Description"):
        for key, name in _XMP.items():
            value = element.get(key) or _words(element.find(key))
            if value:
                yield name, value


def _words(element: "etree._Element | None") -> str:
    """The text of a property: its own, or of the first entry of its list."""
    if element is None:
        return ""
    parts = (" ".join(str(text).split()) for text in element.itertext())
    return next((part for part in parts if part), "")
