"""Events of the document: who did what, when, where, with whom, by rules that experts write."""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.doc import annotate, document_of, mentions
from pipeline.extract.events.examples import check
from pipeline.extract.events.finder import Known, find
from pipeline.extract.events.rules import load
from pipeline.extract.events.vocabulary import Vocabulary
from pipeline.extract.sentences import sentences

__all__ = ["Events", "Known", "Vocabulary", "check", "find", "load"]


class Events:
    """Writes the group `events`; reads all others."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its events."""
        known = Known(
            dates=mentions(doc, "dates"),
            counts=mentions(doc, "counts"),
            organizations=mentions(doc, "organizations"),
            places=mentions(doc, "places"),
        )
        annotate(doc, "events", find(document_of(doc), sentences(doc), known, self.vocabulary))
        return doc


@Language.factory("stocktake_events")
def create(nlp: Language, name: str, rules: str) -> Events:  # noqa: ARG001 - spaCy passes them
    """The component over the rules folder `rules`."""
    return Events(Vocabulary(load(Path(rules) / "events")))
