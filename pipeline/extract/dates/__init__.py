"""Date expressions: a grammar over tokens finds them, the document's own dates give them values.

`tokens` → `points`, `periods`, `relatives` and their kin (what one expression may be) → `chains`
(lists and ranges) → `expressions` (openers, open ends) → `context` and `resolve` (values) → `find`.
"""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.dates.check import check
from pipeline.extract.dates.find import find_dates
from pipeline.extract.dates.lexicon import Lexicon, load
from pipeline.extract.doc import annotate, document_of
from pipeline.extract.sentences import sentences

__all__ = ["DateFinder", "check", "find_dates", "load"]


class DateFinder:
    """Reads the dates of a Doc; what it cannot settle goes to `doc.user_data["diagnostics"]`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc` with its dates."""
        found = find_dates(document_of(doc), sentences(doc), self.lexicon)
        annotate(doc, "dates", found.dates)
        doc.user_data.setdefault("diagnostics", []).extend(
            tuple(warned) for warned in found.warnings
        )
        return doc


@Language.factory("stocktake_dates")
def create(
    nlp: Language,  # noqa: ARG001 - spaCy passes it
    name: str,  # noqa: ARG001 - spaCy passes it
    rules: str,
) -> DateFinder:
    """The component for a rules folder.

    Raises:
        RuleError: `rules/dates.yaml` cannot be read.
    """
    return DateFinder(load(Path(rules)))
