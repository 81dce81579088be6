"""What a font's name and descriptor say: weight, slant, widths."""

import ctypes
import re

from pipeline.parse.pdf import pdfium

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_WEIGHTS = (
    (re.compile(r"semi-?bold|demi(?!r)", re.IGNORECASE), 600),
    (re.compile(r"black|heavy|ultra|extra-?bold", re.IGNORECASE), 800),
    (re.compile(r"bold|(?<![a-z])bd(?![a-z])|-b(?![a-z])", re.IGNORECASE), 700),
    (re.compile(r"medium|-md(?![a-z])", re.IGNORECASE), 500),
    (re.compile(r"light|thin|hairline", re.IGNORECASE), 300),
)
_ITALIC = re.compile(r"ital|obli|slant|-it(?![a-z])|kursiv", re.IGNORECASE)
_NAMED = re.compile(r"regular|roman|book|[a-z]{4}", re.IGNORECASE)
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6


class Font:
    """One font of a page.

    Attributes:
        name: the PostScript name without its subset tag.
        weight: 100–900 as in CSS; by name first, by the stem's width where the name says nothing.
        italic: by name, flag or angle.
        widths: advance of a character, in parts of the font size.
    """

    __slots__ = ("italic", "name", "weight", "widths")

    def __init__(self, handle: pdfium.Handle) -> None:
        self.name = without_subset(_base_name(handle))
        flags = pdfium.font_flags(handle) if handle else 0
        self.weight = _weight(self.name, handle, flags)
        self.italic = slanted_name(self.name) or _slanted(handle, flags)
        self.widths = Widths(handle)


class Widths(dict[str, float]):
    """Advance of each character in parts of the font size, asked for once."""

    def __init__(self, handle: pdfium.Handle) -> None:
        super().__init__()
        self._handle = handle
        self._width = ctypes.c_float()

    def __missing__(self, letter: str) -> float:
        known = self._handle and pdfium.glyph_width(
            self._handle, ord(letter), 1.0, pdfium.reference(self._width)
        )
        value = self._width.value if known and 0 < self._width.value < 4 else 0.0
        self[letter] = value
        return value


def without_subset(name: str) -> str:
    """A PostScript name without the tag of an embedded subset (`ABCDEF+`)."""
    return _SUBSET.sub("", name)


def named_weight(name: str) -> int | None:
    """The weight that a font's name tells, None where it tells none."""
    for pattern, weight in _WEIGHTS:
        if pattern.search(name):
            return weight
    return None


def slanted_name(name: str) -> bool:
    """The font's name says that it is italic or oblique."""
    return bool(_ITALIC.search(name))


def _base_name(handle: pdfium.Handle) -> str:
    if not handle:
        return ""
    buffer = ctypes.create_string_buffer(128)
    size = pdfium.font_name(handle, pdfium.reference(buffer), 128)
    return buffer.raw[: min(size, 128)].rstrip(b"\0").decode("utf-8", "replace")


def _weight(name: str, handle: pdfium.Handle, flags: int) -> int:
    named = named_weight(name)
    if named is not None:
        return named
    if flags & _FORCE_BOLD and flags > 0:
        return 700
    if handle and not _NAMED.search(name):
        return int(max(400, min(900, pdfium.font_weight(handle))))
    return 400


def _slanted(handle: pdfium.Handle, flags: int) -> bool:
    if not handle or flags < 0:
        return False
    angle = ctypes.c_int()
    known = pdfium.font_italic(handle, pdfium.reference(angle))
    return bool(flags & _ITALIC_FLAG) or bool(known and angle.value)
