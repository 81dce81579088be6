"""The author's structure tree, where a PDF is tagged."""

from pypdfium2 import raw

from pipeline.model.pages import StructureElement
from pipeline.parse.pdf import pdfium

_MAX_DEPTH = 60
_MAX_ELEMENTS = 50_000
"""Elements looked at for one page."""


def read_structure(page: object, number: int) -> tuple[StructureElement, ...]:
    """The part of the structure tree that stands on a loaded page; empty where there is none."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return ()
    try:
        reader = _Reader(number)
        children = [
            reader.element(raw.FPDF_StructTree_GetChildAtIndex(tree, index), 0)
            for index in range(raw.FPDF_StructTree_CountChildren(tree))
        ]
        return tuple(child for child in children if child is not None)
    finally:
        raw.FPDF_StructTree_Close(tree)


class _Reader:
    def __init__(self, number: int) -> None:
        self._number = number
        self._left = _MAX_ELEMENTS

    def element(self, element: object, depth: int) -> StructureElement | None:
        """The element with what it holds of this page; None where that is nothing."""
        self._left -= 1
        if not element or depth > _MAX_DEPTH or self._left < 0:
            return None
        content: list[tuple[int, int]] = []
        children: list[StructureElement] = []
        for index in range(raw.FPDF_StructElement_CountChildren(element)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                inner = self.element(child, depth + 1)
                if inner is not None:
                    children.append(inner)
                continue
            mcid = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if mcid >= 0:
                content.append((self._number, mcid))
        if not (content or children):
            return None
        role = pdfium.string(pdfium.element_role, element)
        return StructureElement(role, tuple(content), tuple(children))
