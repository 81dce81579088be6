"""The spaCy component `stocktake_counts`: reads dates, writes counts."""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.counts.document import read_document
from pipeline.extract.counts.lexicon import load
from pipeline.extract.counts.reader import CountReader
from pipeline.extract.doc import annotate, document_of, mentions
from pipeline.extract.sentences import sentences


class CountExtractor:
    """Writes the span group `counts` by the rules in the folder `rules`.

    Parts that do not add up are reported in `doc.user_data["diagnostics"]` as tuples of code,
    message, start and end.

    Raises:
        RuleError: the rule file of units cannot be used.
    """

    def __init__(self, rules: Path) -> None:
        self.reader = CountReader(load(rules))

    def __call__(self, doc: Doc) -> Doc:
        """The `doc` with its counts."""
        document = document_of(doc)
        dates = [(date.start, date.end) for date in mentions(doc, "dates")]
        found = read_document(document.text, document.blocks, sentences(doc), dates, self.reader)
        annotate(doc, "counts", found.counts)
        diagnostics = doc.user_data.setdefault("diagnostics", [])
        diagnostics.extend((f.code, f.message, f.start, f.end) for f in found.findings)
        return doc


@Language.factory("stocktake_counts", requires=["doc.spans"], assigns=["doc.spans"])
def create_counts(nlp: Language, name: str, rules: str) -> CountExtractor:  # noqa: ARG001 - spaCy passes both
    """The component for the rules folder `rules`."""
    return CountExtractor(Path(rules))
