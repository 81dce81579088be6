"""A document extracted again, with today's code and the rules of its old record."""

from pathlib import Path

from pipeline.errors import ReplayError, RuleError
from pipeline.fingerprint import Fingerprint
from pipeline.ingest import RawFile, read
from pipeline.job import Job, Stopwatch, make_record
from pipeline.model.raw import RawDocument
from pipeline.model.record import Record
from pipeline.model.settings import Settings
from pipeline.replay.history import RulesHistory


class Replayer:
    """Makes a record again with the rules of another.

    The cleaned document is the one that the run kept where code and cleaning rules are still the
    same, else the raw file is parsed again (and the result kept, as by a run).

    Args:
        raw: the folder of the raw files.
        out: the folder of the run, with its cleaned documents.
        history: finds rules by their digest.
        settings: those of the run.
    """

    def __init__(self, raw: Path, out: Path, history: RulesHistory, settings: Settings) -> None:
        self._raw = raw
        self._out = out
        self._history = history
        self._settings = settings
        self._fingerprints: dict[Path, Fingerprint] = {}

    def __call__(self, old: Record, new: Record) -> Record:
        """The document of `new`, extracted with the rules of `old`.

        Raises:
            ReplayError: the rules or the raw file are not found, or today's code with the rules of
                `new` does not give `new`, so that a replay would show more than the rules' part.
            DocumentError: the document fails with the old rules.
            SettingsError: the model is not installed.
        """
        file = RawFile(new.document.id, new.document.source.path, self._file(new))
        raw = read(file, self._settings.max_bytes)
        if raw.sha256 != new.document.source.sha256:
            raise ReplayError(f"{file.file} is no longer what the record was made from")
        folder = self._history.folder(old.pipeline.rules)
        if self._made(file, raw, self._history.folder(new.pipeline.rules)) != new:
            raise ReplayError("this code and these settings do not give the new record: run again")
        return self._made(file, raw, folder)

    def _file(self, record: Record) -> Path:
        file = self._raw / record.document.source.path
        if not file.is_file():
            raise ReplayError(f"there is no raw file {file}")
        return file

    def _made(self, file: RawFile, raw: RawDocument, rules: Path) -> Record:
        if rules not in self._fingerprints:
            self._fingerprints[rules] = Fingerprint.of(rules, self._settings)
        job = Job(file, self._out, rules, self._settings, self._fingerprints[rules])
        try:
            return make_record(job, raw, Stopwatch())
        except RuleError as error:
            name = error.file.name
            raise ReplayError(
                f"this code cannot read the rules: {name}: {error.message}"
            ) from error
