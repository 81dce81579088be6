"""What a PDF says of itself: its Info dictionary and language."""

import ctypes

from pypdfium2 import raw

_ENTRIES = {
    "title": b"Title",
    "author": b"Author",
    "subject": b"Subject",
    "keywords": b"Keywords",
    "created": b"CreationDate",
    "modified": b"ModDate",
    "producer": b"Producer",
}
_MAX_BYTES = 8192


def read_info(document: object) -> dict[str, str]:
    """Entries of the Info dictionary that say something."""
    found: dict[str, str] = {}
    for name, tag in _ENTRIES.items():
        size = min(raw.FPDF_GetMetaText(document, tag, None, 0), _MAX_BYTES)
        buffer = ctypes.create_string_buffer(size + 2)
        raw.FPDF_GetMetaText(document, tag, buffer, size)
        value = " ".join(buffer.raw[:size].decode("utf-16-le", "replace").replace("\0", "").split())
        if value:
            found[name] = value
    return found
