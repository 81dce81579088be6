"""The spaCy pipeline: a tokenizer, and the extractors as registered components."""

import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

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

TOKEN = re.compile(r"[^\W_]+|\s+|[\W_]")
"""A word, white space, or one mark: `UPU/WCO` are three tokens, and time grows with the text."""


class Tokenizer:
    """Words and marks of a text; the document's text comes back from them to the letter."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of `text`."""
        words: list[str] = []
        spaces: list[bool] = []
        for word in TOKEN.findall(text):
            if word == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(word)
                spaces.append(False)
        return Doc(self._vocab, words=words, spaces=spaces)


def build(
    rules: Path, settings: Settings, rooms: Mapping[str, tuple[str, ...]] = ROOMS
) -> Language:
    """An English pipeline of the extractors, reading their rules from the folder `rules`.

    Raises:
        RuleError: a rule file is wrong.
    """
    nlp = spacy.blank("en")
    nlp.tokenizer = Tokenizer(nlp.vocab)
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
