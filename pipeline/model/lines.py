"""The layout of a plain text: its characters and where its lines begin."""

import msgspec

from pipeline.model.diagnostic import Diagnostic
from pipeline.model.places import LinePlaces


class TextLayout(msgspec.Struct, frozen=True):
    """A plain text as decoded; `encoding` is the name of the encoding that was found."""

    text: str
    encoding: str
    places: LinePlaces
    diagnostics: tuple[Diagnostic, ...] = ()
