"""Document → Record: dates, counts, organizations, places, events; linking; assembly."""

from pathlib import Path

from pipeline.extract.assemble import assemble
from pipeline.extract.nlp import annotated, build
from pipeline.model.document import Document
from pipeline.model.raw import RawDocument
from pipeline.model.record import PipelineInfo, Record
from pipeline.model.settings import Settings


class Extractor:
    """Makes records with one set of rules and one model; building it takes most of a second.

    Raises:
        RuleError: a rule file is wrong.
    """

    def __init__(self, rules: Path, settings: Settings, made_by: PipelineInfo) -> None:
        self._nlp = build(rules, settings)
        self._made_by = made_by

    def __call__(self, document: Document, raw: RawDocument) -> Record:
        """The record of a cleaned document."""
        return assemble(annotated(self._nlp, document), raw, self._made_by)
