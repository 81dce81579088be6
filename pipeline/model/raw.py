"""A raw file as it was taken in: bytes, type, sidecar."""

from typing import Literal

import msgspec

MediaType = Literal["application/pdf", "text/html", "text/plain"]


class Sidecar(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """What is known of a document from where it was fetched; it beats the document's own word.

    `published` is EDTF and the reference date of relative dates; `content_type` is the HTTP header.
    """

    url: str | None = None
    retrieved: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    content_type: str | None = None


class RawDocument(msgspec.Struct, frozen=True):
    """One raw file. `id` is its path without suffix, `path` its path, both below the raw folder."""

    id: str
    path: str
    media_type: MediaType
    data: bytes
    sha256: str
    sidecar: Sidecar = Sidecar()
