"""A document after cleaning: one clean text, its blocks, and the way back to the source."""

from typing import Literal

import msgspec

from pipeline.model.diagnostic import Diagnostic
from pipeline.model.places import Place, Places
from pipeline.model.traced import Alignment

BlockKind = Literal["title", "heading", "paragraph", "list_item", "table", "footnote", "caption"]


class Cell(msgspec.Struct, frozen=True, gc=False):
    """A cell of a table: the range of its words in the document's text, and how far it spans."""

    start: int
    end: int
    header: bool = False
    columns: int = 1
    rows: int = 1


class Block(msgspec.Struct, frozen=True, gc=False):
    """A block of `Document.text[start:end]`; no line break stands in it but between table rows.

    `level`: of a heading (1 = below the title), of a list item (1 = outermost). `section` is the
    list of headings above it, outermost first, each by the index of its block. `marker` is the
    bullet, number or note mark as printed (a bullet is not in the text, `1.` and `(a)` are).
    `anchor` is where a footnote's mark stands in the text, or None where none was found. The words
    of a table are its cells, joined by ` | ` and line breaks; `contents` says that it is a table of
    contents, whose figures are page numbers.
    """

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    section: tuple[int, ...] = ()
    marker: str | None = None
    anchor: int | None = None
    rows: tuple[tuple[Cell, ...], ...] = ()
    contents: bool = False


class Removed(msgspec.Struct, frozen=True, gc=False):
    """Characters `start:end` of the source text that are not content, and why."""

    kind: str
    text: str
    start: int
    end: int


class Fact(msgspec.Struct, frozen=True):
    """A piece of metadata and where it was read: `json-ld`, `meta`, `title-page`, `info`, `url`."""

    value: str
    origin: str


class Document(msgspec.Struct, frozen=True):
    """What cleaning hands to extraction.

    `text` is the blocks' texts joined by blank lines. `alignment` leads from it to the source
    text, `places` from there to pages, elements or lines. `published` is EDTF.
    """

    text: str
    blocks: tuple[Block, ...]
    alignment: Alignment
    places: Places
    removed: tuple[Removed, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    title: Fact | None = None
    published: Fact | None = None
    modified: Fact | None = None
    publisher: Fact | None = None
    language: Fact | None = None
    url: Fact | None = None
    pages: int | None = None

    def locate(self, start: int, end: int) -> tuple[Place, ...]:
        """Where the reader finds `text[start:end]` in the source."""
        found: dict[Place, None] = {}
        for low, high in self.alignment.to_source(start, end):
            found.update(dict.fromkeys(self.places.locate(low, high)))
        return tuple(found)
