"""Places of the document: cities and countries of a gazetteer, regions as written."""

from bisect import bisect_left
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.doc import annotate, document_of, mentions
from pipeline.extract.places.finder import find
from pipeline.extract.places.gazetteer import Gazetteer, load
from pipeline.model.document import Block

__all__ = ["Places", "find", "load"]


LONGEST = 4_000
"""Characters of a block that are read at once; what is read grows with their square."""


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
            for start, end in _parts(document.text, block):
                low, high = (bisect_left(taken, (edge, 0)) for edge in (start, end))
                found += find(document.text, start, end, taken[low:high], self.gazetteer)
        annotate(doc, "places", found)
        return doc


def _parts(text: str, block: Block) -> list[tuple[int, int]]:
    """The ranges that are read by themselves: a block, a cell, stretches of a very long block."""
    if block.rows:
        return [(cell.start, cell.end) for row in block.rows for cell in row]
    parts = [(block.start, block.end)]
    while parts[-1][1] - parts[-1][0] > LONGEST:
        start, end = parts.pop()
        cut = text.rfind(". ", start, start + LONGEST) + 1 or start + LONGEST
        parts += [(start, cut), (cut, end)]
    return parts


@Language.factory("stocktake_places")
def create(nlp: Language, name: str, rules: str) -> Places:  # noqa: ARG001 - spaCy passes them
    """The component over the rules folder `rules`."""
    return Places(load(Path(rules) / "places.yaml"))
