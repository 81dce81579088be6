"""The spaCy pipeline: a tokenizer, and the extractors as registered components."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from pipeline.model.document import Document
from pipeline.model.settings import Settings

ROOMS: Mapping[str, tuple[str, ...]] = {
    "dates": (),
    "counts": (),
    "organizations": ("model",),
    "places": (),
    "events": (),
}
"""The extractors in order, each with the settings that it takes beside the rules folder. `NAME` is
the component `stocktake_NAME`, registered by `pipeline.extract.NAME`, and reads the annotations of
those before it."""

INFIXES = (r"[/|–—‑]", r"(?<=[^\W\d_])-(?=[^\W\d_])")
"""Where a word is parted beyond spaCy's own rules: `UPU/WCO`, `27 February–3 March`."""


def build(
    rules: Path, settings: Settings, rooms: Mapping[str, tuple[str, ...]] = ROOMS
) -> Language:
    """An English pipeline of the extractors, reading their rules from the folder `rules`.

    Raises:
        RuleError: a rule file is wrong.
    """
    nlp = spacy.blank("en")
    infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), *INFIXES])
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = infixes.finditer
    nlp.max_length = 10**9
    chosen = settings.model_dump()
    for room, wanted in rooms.items():
        import_module(f"pipeline.extract.{room}")
        config = {"rules": str(rules), **{key: chosen[key] for key in wanted}}
        nlp.add_pipe(f"stocktake_{room}", config=config)
    for component in settings.components:
        module, _, factory = component.partition(":")
        import_module(module)
        nlp.add_pipe(factory)
    return nlp


def annotated(nlp: Language, document: Document) -> Doc:
    """The document's text with all annotations on it."""
    doc = nlp.make_doc(document.text)
    doc._.document = document
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc
