"""PDFium's functions as this engine calls them.

The functions that run once a character, an object or a run get prototypes of their own: plain
addresses instead of checked pointer types, and no release of the interpreter lock (PDFium is not
safe for threads anyway). That halves the price of a call.
"""

import ctypes
from collections.abc import Callable
from itertools import repeat
from typing import Any, cast

import numpy as np
from pypdfium2 import raw

Handle = int
"""The address of one of PDFium's objects."""

_ADDRESS, _INT, _UINT, _FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_float


class Rectangle(ctypes.Structure):
    """PDFium's `FS_RECTF`, in points from the lower left corner."""

    _fields_ = (("left", _FLOAT), ("top", _FLOAT), ("right", _FLOAT), ("bottom", _FLOAT))


class Matrix(ctypes.Structure):
    """PDFium's `FS_MATRIX`: x' = ax + cy + e, y' = bx + dy + f."""

    _fields_ = tuple((name, _FLOAT) for name in "abcdef")


def _prototype(function: object, result: object, *arguments: object) -> Callable[..., Any]:
    place = ctypes.cast(function, _ADDRESS).value  # type: ignore[arg-type]
    make: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)  # type: ignore[arg-type]
    return cast("Callable[..., Any]", make(place))


def handle(pointer: object) -> Handle:
    """The address in a typed pointer, 0 for a null pointer."""
    return ctypes.cast(pointer, _ADDRESS).value or 0  # type: ignore[arg-type]


address = _ADDRESS
"""An address for the functions that convert nothing."""

reference: Callable[..., Any] = ctypes.byref
"""A pointer for PDFium to write into."""


# Functions of a text page: the page goes in as `address(page)`, numbers as they are, pointers by
# reference; nothing is converted, which halves their time once more.
text_object = _prototype(raw.FPDFText_GetTextObject, ctypes.c_size_t)
loose_box = _prototype(raw.FPDFText_GetLooseCharBox, _INT)
text_matrix = _prototype(raw.FPDFText_GetMatrix, _INT)
font_size = _prototype(raw.FPDFText_GetFontSize, ctypes.c_double)
fill_color = _prototype(raw.FPDFText_GetFillColor, _INT)
text_units = _prototype(raw.FPDFText_GetText, _INT)
is_hyphen = _prototype(raw.FPDFText_IsHyphen, _INT)
unicode_of = _prototype(raw.FPDFText_GetUnicode, _UINT)

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
page_object = _prototype(raw.FPDFPage_GetObject, _ADDRESS)
count_form_objects = _prototype(raw.FPDFFormObj_CountObjects, _INT, _ADDRESS)
form_object = _prototype(raw.FPDFFormObj_GetObject, _ADDRESS)
object_type = _prototype(raw.FPDFPageObj_GetType, _INT, _ADDRESS)
object_bounds = _prototype(raw.FPDFPageObj_GetBounds, _INT)
object_matrix = _prototype(raw.FPDFPageObj_GetMatrix, _INT, _ADDRESS, _ADDRESS)
object_fill = _prototype(raw.FPDFPageObj_GetFillColor, _INT)
draw_mode = _prototype(raw.FPDFPath_GetDrawMode, _INT)
count_segments = _prototype(raw.FPDFPath_CountSegments, _INT, _ADDRESS)
segment = _prototype(raw.FPDFPath_GetPathSegment, _ADDRESS)
segment_point = _prototype(raw.FPDFPathSegment_GetPoint, _INT)
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


LINE_END_HYPHEN = "\ufffe"
"""PDFium's mark for a hyphen that ends a line within a word."""
_HYPHEN = 2
"""What it says of the same hyphen when it is asked for one character."""


def page_text(page: object, count: int) -> str:
    """The first `count` characters of a text page, exactly one code point for each.

    PDFium's text leaves out what has no code point; those characters come one by one, then, as
    U+FFFD, so that the index of a character in the text is its index in PDFium.
    """
    if count <= 0:
        return ""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    written = text_units(page, 0, count, buffer)
    try:
        text = buffer.raw[: 2 * max(0, written - 1)].decode("utf-16-le")
    except UnicodeDecodeError:
        text = ""
    return text if len(text) == count else _letters(page, count)


def _letters(page: object, count: int) -> str:
    codes = np.fromiter(map(unicode_of, repeat(page), range(count)), np.uint32, count)
    for index in np.flatnonzero(codes == _HYPHEN).tolist():
        if is_hyphen(page, index) == 1:
            codes[index] = ord(LINE_END_HYPHEN)
    halves = (codes >= 0xD800) & (codes < 0xE000)
    codes[(codes == 0) | (codes >= 0x110000) | halves] = 0xFFFD
    return codes.tobytes().decode("utf-32-le")
