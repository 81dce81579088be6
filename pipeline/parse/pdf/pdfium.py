"""PDFium's functions as this engine calls them.

The functions that run once a character, an object or a run get prototypes of their own: plain
addresses instead of checked pointer types, and no release of the interpreter lock (PDFium is not
safe for threads anyway). That halves the price of a call.
"""

import ctypes
import re
from collections.abc import Callable
from typing import Any, cast

from pypdfium2 import raw

Handle = int
"""The address of one of PDFium's objects."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_ADDRESS, _INT, _UINT, _FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_float


class Rectangle(ctypes.Structure):
    """PDFium's `FS_RECTF`, in points from the lower left corner."""

    _fields_ = (("left", _FLOAT), ("top", _FLOAT), ("right", _FLOAT), ("bottom", _FLOAT))


class Matrix(ctypes.Structure):
    """PDFium's `FS_MATRIX`: x' = ax + cy + e, y' = bx + dy + f."""

    _fields_ = tuple((name, _FLOAT) for name in "abcdef")


def _prototype(function: object, result: object, *arguments: object) -> Callable[..., Any]:
    address = ctypes.cast(function, _ADDRESS).value  # type: ignore[arg-type]
    make: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)  # type: ignore[arg-type]
    return cast("Callable[..., Any]", make(address))


def handle(pointer: object) -> Handle:
    """The address in a typed pointer, 0 for a null pointer."""
    return ctypes.cast(pointer, _ADDRESS).value or 0  # type: ignore[arg-type]


reference: Callable[[Any], Any] = ctypes.byref
"""A pointer for PDFium to write into."""


_TEXT = (_ADDRESS, _INT)

text_object = _prototype(raw.FPDFText_GetTextObject, _ADDRESS, *_TEXT)
loose_box = _prototype(raw.FPDFText_GetLooseCharBox, _INT, *_TEXT, _ADDRESS)
text_matrix = _prototype(raw.FPDFText_GetMatrix, _INT, *_TEXT, _ADDRESS)
font_size = _prototype(raw.FPDFText_GetFontSize, ctypes.c_double, *_TEXT)
fill_color = _prototype(raw.FPDFText_GetFillColor, _INT, *_TEXT, *[_ADDRESS] * 4)
unicode_of = _prototype(raw.FPDFText_GetUnicode, _UINT, *_TEXT)

object_font = _prototype(raw.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
render_mode = _prototype(raw.FPDFTextObj_GetTextRenderMode, _INT, _ADDRESS)
marked_content = _prototype(raw.FPDFPageObj_GetMarkedContentID, _INT, _ADDRESS)
count_marks = _prototype(raw.FPDFPageObj_CountMarks, _INT, _ADDRESS)
mark = _prototype(raw.FPDFPageObj_GetMark, _ADDRESS, _ADDRESS, ctypes.c_ulong)
mark_name = _prototype(
    raw.FPDFPageObjMark_GetName, _INT, _ADDRESS, _ADDRESS, ctypes.c_ulong, _ADDRESS
)

font_name = _prototype(
    raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, _ADDRESS, _ADDRESS, ctypes.c_size_t
)
font_flags = _prototype(raw.FPDFFont_GetFlags, _INT, _ADDRESS)
font_weight = _prototype(raw.FPDFFont_GetWeight, _INT, _ADDRESS)
font_italic = _prototype(raw.FPDFFont_GetItalicAngle, _INT, _ADDRESS, _ADDRESS)
glyph_width = _prototype(raw.FPDFFont_GetGlyphWidth, _INT, _ADDRESS, _UINT, _FLOAT, _ADDRESS)

count_objects = _prototype(raw.FPDFPage_CountObjects, _INT, _ADDRESS)
page_object = _prototype(raw.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
count_form_objects = _prototype(raw.FPDFFormObj_CountObjects, _INT, _ADDRESS)
form_object = _prototype(raw.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, ctypes.c_ulong)
object_type = _prototype(raw.FPDFPageObj_GetType, _INT, _ADDRESS)
object_bounds = _prototype(raw.FPDFPageObj_GetBounds, _INT, _ADDRESS, *[_ADDRESS] * 4)
object_matrix = _prototype(raw.FPDFPageObj_GetMatrix, _INT, _ADDRESS, _ADDRESS)
object_fill = _prototype(raw.FPDFPageObj_GetFillColor, _INT, _ADDRESS, *[_ADDRESS] * 4)
object_stroke = _prototype(raw.FPDFPageObj_GetStrokeColor, _INT, _ADDRESS, *[_ADDRESS] * 4)
draw_mode = _prototype(raw.FPDFPath_GetDrawMode, _INT, _ADDRESS, _ADDRESS, _ADDRESS)
count_segments = _prototype(raw.FPDFPath_CountSegments, _INT, _ADDRESS)
segment = _prototype(raw.FPDFPath_GetPathSegment, _ADDRESS, _ADDRESS, _INT)
segment_point = _prototype(raw.FPDFPathSegment_GetPoint, _INT, _ADDRESS, _ADDRESS, _ADDRESS)
segment_closes = _prototype(raw.FPDFPathSegment_GetClose, _INT, _ADDRESS)
segment_type = _prototype(raw.FPDFPathSegment_GetType, _INT, _ADDRESS)

_LONG = ctypes.c_ulong
_BUFFER = (_ADDRESS, _LONG)

info_entry = _prototype(raw.FPDF_GetMetaText, _LONG, _ADDRESS, ctypes.c_char_p, *_BUFFER)
catalog_language = _prototype(raw.FPDFCatalog_GetLanguage, _LONG, _ADDRESS, *_BUFFER)
bookmark_title = _prototype(raw.FPDFBookmark_GetTitle, _LONG, _ADDRESS, *_BUFFER)
element_role = _prototype(raw.FPDF_StructElement_GetType, _LONG, _ADDRESS, *_BUFFER)

_MAX_STRING = 8192


def string(function: Callable[..., int], *arguments: object) -> str:
    """What one of the functions above says, white space collapsed, cut at 4,096 letters."""
    size = min(function(*arguments, None, 0), _MAX_STRING)
    buffer = ctypes.create_string_buffer(_MAX_STRING if size == _MAX_STRING else size + 2)
    function(*arguments, buffer, len(buffer))
    return " ".join(buffer.raw[:size].decode("utf-16-le", "replace").replace("\0", "").split())


def page_text(page: Handle, count: int) -> str:
    """The first `count` characters of a text page, exactly one code point for each.

    PDFium's text leaves out what has no code point; those characters come one by one, then, as
    U+FFFD, so that the index of a character in the text is its index in PDFium.
    """
    if count <= 0:
        return ""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    written = raw.FPDFText_GetText(ctypes.cast(page, raw.FPDF_TEXTPAGE), 0, count, units)
    text = buffer.raw[: 2 * max(0, written - 1)].decode("utf-16-le", "surrogatepass")
    if len(text) == count and text.isprintable() is not None and not _surrogates(text):
        return text
    points = (unicode_of(page, index) for index in range(count))
    return "".join(
        "\ufffd" if not 0 < p < 0x110000 or 0xD800 <= p < 0xE000 else chr(p) for p in points
    )


def _surrogates(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in text)
