"""Bytes → characters, in the order in which a browser looks for the encoding.

The order is that of the HTML standard (WHATWG, "determining the character encoding"): byte order
mark, `charset` of the HTTP header, the declaration in the page, detection. Labels are resolved
as browsers do, so that `iso-8859-1` means windows-1252. Two steps go beyond a browser, because a
record must not carry its mojibake: bytes that are valid UTF-8 are read as UTF-8 whatever a
single-byte label says, and bytes that are not, though they are declared so, are detected.
"""

import codecs
import re

import msgspec
import webencodings
from bs4.dammit import EncodingDetector, UnicodeDammit

from pipeline.model.diagnostic import Diagnostic

PRESCAN = 4096
"""Bytes searched for a declaration; the standard asks for 1024, real pages need more."""

SAMPLE = 65_536
"""Bytes that detection looks at."""

TOLERATED = 0.02
"""Share of the non-ASCII bytes that may be broken in a page that is still taken for UTF-8."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(msgspec.Struct, frozen=True):
    """The characters, the encoding's name, and what was odd about it."""

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(data: bytes, content_type: str | None) -> Decoded:
    """The page's characters; `content_type` is the HTTP header, if known."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(name, "replace"), name)
    declared = _header(content_type) or _declaration(data)
    if declared is None:
        return _detected(data)
    if declared == "utf-8":
        return _declared_utf8(data)
    return _declared_legacy(data, declared)


def _header(content_type: str | None) -> str | None:
    match = _CHARSET.search(content_type or "")
    return _resolve(match.group(1)) if match else None


def _declaration(data: bytes) -> str | None:
    """The encoding that the page names; UTF-16 there means UTF-8, as the standard says."""
    label = EncodingDetector.find_declared_encoding(data[:PRESCAN], is_html=True)
    name = _resolve(label) if label else None
    return "utf-8" if name in ("utf-16-le", "utf-16-be") else name


def _resolve(label: str) -> str | None:
    encoding = webencodings.lookup(label)
    if encoding is None or encoding.name == "x-user-defined":
        return None
    return str(encoding.codec_info.name)


def _declared_utf8(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    foreign = sum(len(run) for run in re.findall(rb"[\x80-\xff]+", data))
    broken = text.count("\ufffd")
    if broken <= max(1, TOLERATED * foreign):
        message = f"{broken} bytes are not UTF-8, as the page says it is"
        return Decoded(text, "utf-8", (Diagnostic("encoding-damaged", message),))
    return _mismatch(_detected(data), "utf-8")


def _declared_legacy(data: bytes, declared: str) -> Decoded:
    if not data.isascii():
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return _mismatch(Decoded(text, "utf-8"), declared)
    return Decoded(data.decode(declared, "replace"), declared)


def _mismatch(decoded: Decoded, declared: str) -> Decoded:
    message = f"declared as {declared}, read as {decoded.encoding}"
    return msgspec.structs.replace(decoded, diagnostics=(Diagnostic("encoding-mismatch", message),))


def _detected(data: bytes) -> Decoded:
    sample = data[:SAMPLE]
    zeros = sample.count(0)
    if zeros > max(1, len(sample) // 4):
        name = "utf-16-be" if sample[:200:2].count(0) > sample[1:200:2].count(0) else "utf-16-le"
        return Decoded(data.decode(name, "replace"), name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    found = UnicodeDammit(sample, user_encodings=["windows-1252"] if _western(sample) else None)
    name = _resolve(found.original_encoding or "") or "cp1252"
    return Decoded(data.decode(name, "replace"), name)


def _western(sample: bytes) -> bool:
    """Few bytes are not ASCII, as in English and Romance text, and all exist in windows-1252."""
    foreign = [byte for byte in sample if byte >= 0x80]
    undefined = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    return len(foreign) < 0.12 * len(sample) and not undefined.intersection(foreign)
