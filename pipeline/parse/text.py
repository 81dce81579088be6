"""Plain text → TextLayout: decoded, its lines counted."""

import re

from charset_normalizer import from_bytes

from pipeline.errors import ParseError
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.lines import TextLayout
from pipeline.model.places import LinePlaces
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
LINE_END = re.compile(r"\r\n?|\n|\f|\v|\u2028|\u2029|\x85")
SAMPLE = 64 * 1024
"""Bytes from which an encoding is guessed."""


def parse(raw: RawDocument, settings: Settings) -> TextLayout:
    """The text of a plain-text file.

    Raises:
        ParseError: the file is larger than `settings.max_bytes`, or no encoding fits it.
    """
    if len(raw.data) > settings.max_bytes:
        raise ParseError(raw.id, "too-large", f"{len(raw.data)} bytes of text are over the limit")
    encoding = _encoding(raw)
    text = raw.data.decode(encoding, errors="replace")
    starts = (0, *(match.end() for match in LINE_END.finditer(text)))
    damaged = text.count("\ufffd")
    diagnostics = (
        (Diagnostic("undecodable", f"{damaged} characters do not fit {encoding}"),)
        if damaged
        else ()
    )
    return TextLayout(text, encoding, LinePlaces(starts), diagnostics)


def _encoding(raw: RawDocument) -> str:
    for mark, name in BYTE_ORDER_MARKS:
        if raw.data.startswith(mark):
            return name
    try:
        raw.data.decode("utf-8")
    except UnicodeDecodeError:
        guess = from_bytes(raw.data[:SAMPLE]).best()
    else:
        return "utf-8"
    if guess is None:
        raise ParseError(raw.id, "unknown-encoding", "no character encoding fits the bytes")
    return {"ascii": "cp1252", "iso8859_1": "cp1252"}.get(guess.encoding, guess.encoding)
