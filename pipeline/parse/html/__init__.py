"""Bytes of a web page → its elements and text nodes, as a browser would read them."""

from pipeline.errors import ParseError
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.model.tree import HtmlLayout
from pipeline.parse.html.decode import decode
from pipeline.parse.html.elements import build
from pipeline.parse.html.markup import prepare

__all__ = ["parse"]


def parse(raw: RawDocument, settings: Settings) -> HtmlLayout:
    """The page's elements and text.

    Raises:
        ParseError: the page is larger than the settings allow.
    """
    if len(raw.data) > settings.max_bytes:
        raise ParseError(
            raw.id, "too-large", f"{len(raw.data)} bytes; {settings.max_bytes} are allowed"
        )
    decoded = decode(raw.data, raw.sidecar.content_type)
    markup, flattened = prepare(decoded.text, raw.sidecar.content_type)
    diagnostics = list(decoded.diagnostics)
    if flattened:
        message = f"{flattened} start tags beyond a sane nesting depth were ignored"
        diagnostics.append(Diagnostic("nesting-too-deep", message))
    tree = build(markup)
    return HtmlLayout(
        text=tree.text,
        elements=tree.elements,
        nodes=tree.nodes,
        places=tree.places,
        encoding=decoded.encoding,
        address=raw.sidecar.url,
        diagnostics=tuple(diagnostics),
    )
