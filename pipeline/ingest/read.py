"""A raw file's bytes, type and sidecar."""

import hashlib
import re
from pathlib import Path

import msgspec

from pipeline.errors import IngestError
from pipeline.ingest.files import RawFile
from pipeline.model.raw import MediaType, RawDocument, Sidecar

SNIFFED = 4096
"""Bytes from which the type is told."""
HTML = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|title|script|style|meta|frameset|iframe|table|div|form"
    rb"|h[1-6]|p|br|a|b|font)(?=[\s/>])",
    re.IGNORECASE,
)
OPENING_MARKUP = re.compile(rb"\s*<(?:!|\?|[a-z])", re.IGNORECASE)
CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"%!PS", "a PostScript file"),
    (b"{\\rtf", "an RTF document"),
)


def media_type(data: bytes, *, named_pdf: bool = False) -> MediaType | None:
    """The type that the content shows, or None where it is none of ours.

    `named_pdf` lets a PDF have more junk before its header, where its name says that it is one.
    """
    head = data[: 64 * 1024 if named_pdf else 1024]
    if b"%PDF-" in head:
        return "application/pdf"
    start = data[:SNIFFED]
    if any(start.startswith(signature) for signature, _ in SIGNATURES):
        return None
    unmarked = start.removeprefix(b"\xef\xbb\xbf")
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    narrow = start.replace(b"\x00", b"") if wide else unmarked
    opening = OPENING_MARKUP.match(narrow.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff"))
    if opening and HTML.search(narrow if wide else data, 0, 16 * SNIFFED):
        return "text/html"
    if wide or not CONTROL.search(unmarked):
        return "text/plain"
    return None


def read(raw: RawFile, max_bytes: int) -> RawDocument:
    """The raw document of a file.

    Raises:
        IngestError: unreadable, empty, too large, of no type of ours, or its sidecar is no JSON.
    """
    try:
        size = raw.file.stat().st_size
        data = raw.file.read_bytes() if 0 < size <= max_bytes else b""
    except OSError as error:
        raise IngestError(raw.id, "unreadable", f"{raw.file}: {error.strerror}") from error
    if size == 0:
        raise IngestError(raw.id, "empty-file", f"{raw.file} has no bytes")
    if size > max_bytes:
        raise IngestError(raw.id, "too-large", f"{size} bytes are over the limit of {max_bytes}")
    kind = media_type(data, named_pdf=raw.file.suffix.lower() == ".pdf")
    if kind is None:
        raise IngestError(raw.id, "unknown-type", _refusal(raw.file, data))
    sha256 = hashlib.sha256(data).hexdigest()
    return RawDocument(raw.id, raw.path, kind, data, sha256, _sidecar(raw))


def _refusal(file: Path, data: bytes) -> str:
    what = next((name for sign, name in SIGNATURES if data.startswith(sign)), "binary data")
    return f"{file.name} holds {what}, expected a PDF, a web page or a plain text"


def _sidecar(raw: RawFile) -> Sidecar:
    try:
        return msgspec.json.decode(raw.sidecar.read_bytes(), type=Sidecar)
    except FileNotFoundError:
        return Sidecar()
    except (OSError, msgspec.DecodeError) as error:
        raise IngestError(raw.id, "bad-sidecar", f"{raw.sidecar.name}: {error}") from error
