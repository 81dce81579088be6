"""Places of the document: cities and countries of a gazetteer, regions as written."""

from bisect import bisect_left
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.doc import annotate, document_of, mentions
from pipeline.extract.places.finder import find
from pipeline.extract.places.gazetteer import Gazetteer, load

__all__ = ["Places", "find", "load"]


class Places:
    """Writes the group `places`; reads `organizations` and `dates`."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its places."""
        document = document_of(doc)
        taken = [(m.start, m.end) for m in mentions(doc, "organizations")]
        taken = sorted(taken + [(m.start, m.end) for m in mentions(doc, "dates")])
        found = []
        for block in document.blocks:
            low, high = (bisect_left(taken, (edge, 0)) for edge in (block.start, block.end))
            parts = [(c.start, c.end) for row in block.rows for c in row] or [
                (block.start, block.end)
            ]
            for start, end in parts:
                found += find(document.text, start, end, taken[low:high], self.gazetteer)
        annotate(doc, "places", found)
        return doc


@Language.factory("stocktake_places")
def create(nlp: Language, name: str, rules: str) -> Places:  # noqa: ARG001 - spaCy passes them
    """The component over the rules folder `rules`."""
    return Places(load(Path(rules) / "places.yaml"))
