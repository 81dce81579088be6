"""The bookmarks of a PDF."""

import ctypes
from collections.abc import Iterator

from pypdfium2 import raw

from pipeline.model.pages import Bookmark
from pipeline.parse.pdf import pdfium

_MAX_BOOKMARKS = 10_000
_MAX_LEVEL = 20


def read_outline(document: object) -> Iterator[tuple[Bookmark, int, float | None]]:
    """Each bookmark in reading order, with its target's page index and y in the page's own space.

    A bookmark that comes up twice (a cycle) is read once.
    """
    seen: set[int] = set()
    waiting = [(raw.FPDFBookmark_GetFirstChild(document, None), 1)]
    while waiting and len(seen) < _MAX_BOOKMARKS:
        bookmark, level = waiting.pop()
        address = pdfium.handle(bookmark)
        if not address or address in seen:
            continue
        seen.add(address)
        page, top = _target(document, bookmark)
        yield (
            Bookmark(
                pdfium.string(pdfium.bookmark_title, bookmark),
                level,
                None if page < 0 else page + 1,
            ),
            page,
            top,
        )
        waiting.append((raw.FPDFBookmark_GetNextSibling(document, bookmark), level))
        if level < _MAX_LEVEL:
            waiting.append((raw.FPDFBookmark_GetFirstChild(document, bookmark), level + 1))


def _target(document: object, bookmark: object) -> tuple[int, float | None]:
    target = raw.FPDFBookmark_GetDest(document, bookmark)
    if not target:
        action = raw.FPDFBookmark_GetAction(bookmark)
        target = raw.FPDFAction_GetDest(document, action) if action else None
    if not target:
        return -1, None
    has = [ctypes.c_int() for _ in range(3)]
    values = [ctypes.c_float() for _ in range(3)]
    known = raw.FPDFDest_GetLocationInPage(
        target, *map(ctypes.byref, has), *map(ctypes.byref, values)
    )
    page = raw.FPDFDest_GetDestPageIndex(document, target)
    return page, values[1].value if known and has[1].value else None
