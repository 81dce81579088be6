"""Forms (pieces of drawing that pages repeat) nested so that they multiply beyond what can be read.

PDFium draws out every form before it says a word of the page: eight forms that each draw the next
one six times keep it busy for half a minute, a few more for years.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

import pikepdf

from pipeline.parse.pdf.opening import REPAIR_ERRORS, Opened, open_pikepdf

MAX_FORMS = 200_000
"""Forms drawn on one page; a map of ten thousand signs is drawn in a tenth of a second, this many
take PDFium three."""
_HARMLESS = 100
"""Where no form draws so many others, no page has content enough to draw too many."""
_DEEPEST = 40
"""Levels of forms that are followed, those of a form that draws itself too, as PDFium does."""
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_OBJECT = re.compile(rb"(\d{1,10})\s+(\d{1,5})\s+obj\b")
_BEFORE = 4_000
"""Bytes in which the beginning of a form's dictionary is looked for."""
_DRAWN = re.compile(rb"/([^\s/<>()\[\]{}%]+)\s+Do\b")
_DAMAGE = (*REPAIR_ERRORS, AttributeError, TypeError)
"""What pikepdf raises where an object is missing or of another type than it should be."""

_Name = tuple[int, int]
"""Number and generation of an object."""


def draws_too_much(opened: Opened) -> bool:
    """A page of the document draws more than `MAX_FORMS` forms, those within forms counted."""
    names = set(_forms(opened.data))
    if len(names) < 2:
        return False
    try:
        with open_pikepdf(opened.data, opened.password) as document:
            drawn = {name: _drawn(document.get_object(name), names) for name in names}
            sizes = _sizes(drawn)
            if max(sizes.values()) < _HARMLESS:
                return False
            pages = (_drawn(page.obj, names) for page in document.pages)
            return any(_size(page, sizes) > MAX_FORMS for page in pages)
    except _DAMAGE:
        return False


def _forms(data: bytes) -> Iterator[_Name]:
    """The names of the forms of a file: streams always stand in it openly."""
    for match in _FORM.finditer(data):
        before = _OBJECT.findall(data, max(0, match.start() - _BEFORE), match.start())
        if before:
            number, generation = before[-1]
            yield int(number), int(generation)


def _drawn(holder: pikepdf.Object, forms: Collection[_Name]) -> Counter[_Name]:
    """How often a page or form itself draws each of the forms."""
    resources = holder.get("/Resources")
    objects = resources.get("/XObject") if resources is not None else None
    named = {
        str(name)[1:].encode(): item.objgen
        for name, item in (objects.items() if objects is not None else ())
        if item.objgen in forms
    }
    content = _content(holder) if named else b""
    return Counter(named[name] for name in _DRAWN.findall(content) if name in named)


def _content(holder: pikepdf.Object) -> bytes:
    if isinstance(holder, pikepdf.Stream):
        return holder.read_bytes()
    streams = holder.get("/Contents")
    if isinstance(streams, pikepdf.Array):
        return b"\n".join(part.read_bytes() for part in streams)
    return streams.read_bytes() if isinstance(streams, pikepdf.Stream) else b""


def _sizes(drawn: Mapping[_Name, Counter[_Name]]) -> dict[_Name, int]:
    """How many forms each form draws, itself and those within forms counted."""
    sizes = dict.fromkeys(drawn, 1)
    for _ in range(_DEEPEST):
        grown = {name: 1 + _size(children, sizes) for name, children in drawn.items()}
        if grown == sizes:
            break
        sizes = grown
    return sizes


def _size(drawn: Counter[_Name], sizes: Mapping[_Name, int]) -> int:
    return sum(count * sizes[name] for name, count in drawn.items())
