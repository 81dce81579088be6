"""Organizations of the document: every mention found, every name settled."""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.doc import annotate
from pipeline.extract.organizations.check import check
from pipeline.extract.organizations.hearing import Hearing
from pipeline.extract.organizations.lexicon import Lexicon, read_lexicon
from pipeline.extract.organizations.linking import find_organizations
from pipeline.extract.organizations.model import load, model_name
from pipeline.extract.sentences import sentences

__all__ = ["Organizations", "check", "find_organizations", "model_name", "read_lexicon"]


class Organizations:
    """Writes the group `organizations`; with a model, its voice is heard as well."""

    def __init__(self, lexicon: Lexicon, model: Language | None = None) -> None:
        self.lexicon = lexicon
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its organizations."""
        ask = None if self.model is None else Hearing(self.model, doc.text, sentences(doc))
        annotate(doc, "organizations", find_organizations(doc.text, self.lexicon, ask))
        return doc


@Language.factory("stocktake_organizations")
def create(
    nlp: Language,  # noqa: ARG001 - spaCy passes it
    name: str,  # noqa: ARG001 - spaCy passes it
    rules: str,
    model: str,
) -> Organizations:
    """The component over the rules folder `rules`; `model` as in the settings."""
    return Organizations(read_lexicon(Path(rules)), load(model))
