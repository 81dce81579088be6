"""The raw files behind the records, and pictures of their pages."""

import hashlib
import io
from collections import OrderedDict
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import Final, TypeVar

from PIL.Image import Image

from pipeline.errors import DocumentError
from pipeline.model.places import Box
from pipeline.model.raw import RawDocument
from pipeline.model.record import Record
from pipeline.parse.pdf.opening import open_document
from pipeline.parse.pdf.render import picture_of

PDF: Final = "application/pdf"
KEPT = 48
"""Pictures kept in memory."""
PNG_EFFORT = 3
"""Level of compression: the reader waits for the picture, nobody stores it."""

Made = TypeVar("Made")


class Pictures:
    """Pages of the raw files below a folder; nothing outside of it is ever read.

    PDFium works for one thread at a time, so that there is one lock for all pictures.
    """

    def __init__(self, raw: Path) -> None:
        self._raw = raw.resolve()
        self._lock = Lock()
        self._kept: OrderedDict[tuple[object, ...], object] = OrderedDict()
        self._trusted: dict[tuple[str, str], object] = {}

    def has(self, record: Record) -> bool:
        """The raw file of a record is a PDF, and still the one that the record was made from."""
        source = record.document.source
        return source.media_type == PDF and self._file(source.path, source.sha256) is not None

    def size(self, record: Record, page: int) -> tuple[float, float] | None:
        """Width and height of a page in points, None where there is no such page."""
        return self._keep(
            (record.document.source.sha256, page, "size"), lambda: self._size(record, page)
        )

    def _size(self, record: Record, page: int) -> tuple[float, float] | None:
        raw = self._pdf(record)
        try:
            opened = open_document(raw, None) if raw else None
        except DocumentError:
            return None
        if opened is None:
            return None
        with closing(opened.document) as document:
            if not 1 <= page <= len(document):
                return None
            with closing(document[page - 1]) as opened_page:
                width, height = opened_page.get_size()
        return width, height

    def page(
        self, record: Record, page: int, resolution: int = 144
    ) -> tuple[bytes, tuple[float, float]] | None:
        """A page (1 = first) as PNG, and its size in points; None where it cannot be drawn."""
        source = record.document.source
        key = (source.sha256, page, resolution)
        return self._keep(key, lambda: self._draw(record, page, resolution))

    def crop(self, record: Record, page: int, box: Box, resolution: int = 110) -> bytes | None:
        """The part of a page within `box` as PNG."""
        drawn = self._keep(
            (record.document.source.sha256, page, resolution, "picture"),
            lambda: self._picture(record, page, resolution),
        )
        if drawn is None:
            return None
        picture, scale = drawn
        left, top, right, bottom = (round(value * scale) for value in box)
        part = picture.crop(
            (max(0, left), max(0, top), min(picture.width, right), min(picture.height, bottom))
        )
        return _png(part.convert("L").quantize(16)) if part.width and part.height else None

    def _draw(
        self, record: Record, page: int, resolution: int
    ) -> tuple[bytes, tuple[float, float]] | None:
        drawn = self._picture(record, page, resolution)
        if drawn is None:
            return None
        picture, scale = drawn
        return _png(picture), (picture.width / scale, picture.height / scale)

    def _picture(self, record: Record, page: int, resolution: int) -> tuple[Image, float] | None:
        raw = self._pdf(record)
        try:
            return picture_of(raw, page, resolution) if raw else None
        except DocumentError:
            return None

    def _pdf(self, record: Record) -> RawDocument | None:
        """The raw PDF of a record, if it is still the one that the record was made from."""
        source = record.document.source
        file = self._file(source.path, source.sha256) if source.media_type == PDF else None
        if file is None:
            return None
        return RawDocument(record.document.id, source.path, PDF, file.read_bytes(), source.sha256)

    def _file(self, path: str, sha256: str) -> Path | None:
        """The raw file at `path`, if it is below the folder and has these bytes."""
        file = (self._raw / path).resolve()
        if not file.is_relative_to(self._raw) or not file.is_file():
            return None
        stat = file.stat()
        state = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
        if self._trusted.get((path, sha256)) != state:
            with file.open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != sha256:
                    return None
            self._trusted[path, sha256] = state
        return file

    def _keep(self, key: tuple[object, ...], make: Callable[[], Made]) -> Made:
        with self._lock:
            if key not in self._kept:
                self._kept[key] = make()
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]  # type: ignore[return-value] # what `make` made for this key


def _png(picture: Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=PNG_EFFORT)
    return stream.getvalue()
