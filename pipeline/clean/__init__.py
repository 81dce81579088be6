"""Layout → Document: what is furniture, what is content, in which order and nesting."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from pipeline.model.diagnostic import Diagnostic
from pipeline.model.document import Document, Fact
from pipeline.model.raw import Sidecar

CLEANERS = {
    "PdfLayout": "pipeline.clean.pdf",
    "HtmlLayout": "pipeline.clean.html",
    "TextLayout": "pipeline.clean.text",
}
NO_TEXT = Diagnostic("no-text", "the document has no text that could be read")
ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=T|\s|$)")


def clean(layout: object, sidecar: Sidecar, rules: Path) -> Document:
    """The document in a layout; what the sidecar knows beats what the document says.

    Raises:
        CleanError: the layout holds nothing that can be ordered.
        RuleError: `rules/boilerplate.yaml` is wrong.
    """
    cleaner: Any = import_module(CLEANERS[type(layout).__name__])
    document: Document = cleaner.clean(layout, rules)
    if not document.text:
        document = replace(document, diagnostics=(*document.diagnostics, NO_TEXT))
    return replace(document, **_known(sidecar))


def _known(sidecar: Sidecar) -> dict[str, Fact]:
    date = ISO_DATE.match(sidecar.published or "")
    known = {
        "published": date.group() if date else sidecar.published,
        "publisher": sidecar.publisher,
        "language": sidecar.language,
        "url": sidecar.url,
    }
    return {name: Fact(value, "sidecar") for name, value in known.items() if value}
