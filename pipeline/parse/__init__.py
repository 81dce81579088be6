"""Bytes → Layout: lines with font, box or selector; nothing is judged."""

from importlib import import_module
from typing import Protocol

from pipeline.model.diagnostic import Diagnostic
from pipeline.model.places import Places
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings

PARSERS = {
    "application/pdf": "pipeline.parse.pdf",
    "text/html": "pipeline.parse.html",
    "text/plain": "pipeline.parse.text",
}
"""Each is loaded when the first document of its type comes."""


class Layout(Protocol):
    """What every layout has, whatever it was read from."""

    @property
    def text(self) -> str:
        """Every character of the source, in the order of the source."""

    @property
    def places(self) -> Places:
        """Where each character stands."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the parser has to say."""


def parse(raw: RawDocument, settings: Settings) -> Layout:
    """The layout of a raw document.

    Raises:
        ParseError: the bytes cannot be read as what they are.
    """
    layout: Layout = import_module(PARSERS[raw.media_type]).parse(raw, settings)
    return layout
