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
_USUAL_ADVANCE = 0.5
"""Of a character whose advance the font does not tell."""
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6


class Font:
    """One font of a document.

    Attributes:
        number: its place among the document's fonts.
        name: the PostScript name without its subset tag.
        weight: 100–900 as in CSS; by name first, by the stem's width where the name says nothing.
        italic: by name, flag or angle.
        letters: the characters that were set in it and have no advance yet.
        advances: of each character, in parts of the font size.
    """

    __slots__ = ("advances", "italic", "letters", "name", "number", "weight")

    def __init__(self, number: int, name: str, handle: pdfium.Handle, flags: int) -> None:
        self.number = number
        self.name = without_subset(name)
        self.weight = _weight(self.name, handle, flags)
        self.italic = slanted_name(self.name) or _slanted(handle, flags)
        self.letters: set[str] = set()
        self.advances: dict[str, float] = {}

    def measure(self, handle: pdfium.Handle) -> None:
        """Ask PDFium for the advances of new letters while the page that uses them is open."""
        width = ctypes.c_float()
        for letter in sorted(self.letters - self.advances.keys()):
            known = handle and pdfium.glyph_width(handle, ord(letter), 1.0, pdfium.reference(width))
            usable = known and 0.05 < width.value < 4
            self.advances[letter] = round(width.value, 3) if usable else _USUAL_ADVANCE
        self.letters.clear()


class FontBook:
    """The fonts, words and sizes of a document, each kept once.

    PDFium forgets a font with the last page that uses it and may give its address to another, so
    a font is known by address, full name and flags together.
    """

    def __init__(self) -> None:
        self._fonts: dict[tuple[pdfium.Handle, str, int], Font] = {}
        self._words: dict[str, str] = {}
        self._numbers: dict[float, float] = {}

    def word(self, text: str) -> str:
        """`text` as it was first met: a document has ten times as many words as different ones."""
        return self._words.setdefault(text, text)

    def on_page(self) -> "PageFonts":
        """The fonts of the page that is opened next."""
        return PageFonts(self)

    def numbers(self) -> "Rounded":
        """From numbers to thousandths as they were first met: words share lines and sizes."""
        return Rounded(self._numbers)

    def font(self, handle: pdfium.Handle) -> Font:
        """The font at an address of the page that is open."""
        name = _base_name(handle)
        flags = pdfium.font_flags(handle) if handle else 0
        key = (handle, name, flags)
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = Font(len(self._fonts), name, handle, flags)
        return font

    def advances(self) -> tuple[dict[str, float], ...]:
        """Each font's advances, by its number."""
        return tuple(font.advances for font in self._fonts.values())


class PageFonts(dict[pdfium.Handle, Font]):
    """The fonts of the page that is open, by address; they are looked up in the book on demand."""

    def __init__(self, book: FontBook) -> None:
        super().__init__()
        self._book = book

    def __missing__(self, handle: pdfium.Handle) -> Font:
        font = self[handle] = self._book.font(handle)
        return font

    def measure(self) -> None:
        """Measure the letters that were set on the page."""
        for handle, font in self.items():
            font.measure(handle)


class Rounded(dict[float, float]):
    """Numbers to a thousandth, equal ones one and the same."""

    def __init__(self, known: dict[float, float]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, value: float) -> float:
        rounded = round(value, 3)
        self[value] = self._known.setdefault(rounded, rounded)
        return self[value]


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
