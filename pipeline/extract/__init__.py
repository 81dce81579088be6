"""Document → Record: dates, counts, organizations, places, events; linking; assembly."""

from pathlib import Path

from pipeline import __version__
from pipeline.extract.assemble import assemble
from pipeline.extract.nlp import annotated, build
from pipeline.extract.organizations import model_name
from pipeline.model.document import Document
from pipeline.model.raw import RawDocument
from pipeline.model.record import PipelineInfo, Record
from pipeline.model.settings import Settings


class Extractor:
    """Makes records with one set of rules and one model; building it takes most of a second.

    Raises:
        RuleError: a rule file is wrong.
        SettingsError: the model is not installed.
    """

    def __init__(self, rules: Path, settings: Settings, rules_digest: str = "") -> None:
        self._nlp = build(rules, settings)
        self._made_by = PipelineInfo(
            version=__version__, rules=rules_digest, model=model_name(settings.model)
        )

    def __call__(self, document: Document, raw: RawDocument) -> Record:
        """The record of a cleaned document."""
        return assemble(annotated(self._nlp, document), raw, self._made_by)
