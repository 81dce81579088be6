"""Streams that unpack to a hundred times what any reader has memory for."""

import re
import zlib

MAX_STREAM = 128 * 2**20
"""Bytes that a stream may unpack to; content streams of real pages have at most some millions."""

_STREAM = re.compile(rb"stream\r?\n")
_NESTED = re.compile(rb"/Filter\s*\[[^\]]{0,40}/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image")
_CHUNK = 2**20
_RATIO = 1032
"""Deflate packs a byte at most this many times (zlib's technical details)."""


def has_oversized_stream(data: bytes) -> bool:
    """A stream, pictures apart, unpacks (twice where it is packed twice) to over `MAX_STREAM`."""
    for match in _STREAM.finditer(data):
        dictionary = data[max(0, match.start() - 400) : match.start()].rpartition(b"obj")[2]
        nested = bool(_NESTED.search(dictionary))
        length = data.find(b"endstream", match.end()) - match.end()
        possible = max(length, 0) * (_RATIO**2 if nested else _RATIO)
        if possible <= MAX_STREAM or _IMAGE.search(dictionary):
            continue
        if _unpacked(data[match.end() : match.end() + length], 2 if nested else 1) > MAX_STREAM:
            return True
    return False


def _unpacked(data: bytes, layers: int) -> int:
    """Bytes that `data` unpacks to, counted up to a little over `MAX_STREAM`."""
    unpackers = [zlib.decompressobj() for _ in range(layers)]
    total = 0
    pieces = [data]
    try:
        while total <= MAX_STREAM and pieces[0]:
            piece = pieces[0]
            piece = unpackers[0].decompress(piece, _CHUNK)
            pieces[0] = unpackers[0].unconsumed_tail
            total += len(piece) if layers == 1 else _inner(unpackers[1], piece)
    except zlib.error:
        return total
    return total


def _inner(unpacker: "zlib._Decompress", data: bytes) -> int:
    total = 0
    while data and total <= MAX_STREAM:
        total += len(unpacker.decompress(data, _CHUNK))
        data = unpacker.unconsumed_tail
    return total
