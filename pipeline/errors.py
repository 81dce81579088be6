"""The tree of errors; each names its object.

```
StocktakeError
├── DocumentError            one document cannot go on: document, stage, code, message
│   ├── IngestError          unreadable, empty, unknown type, two files with one id
│   ├── ParseError           damaged, password, refused
│   ├── CleanError
│   ├── ExtractError
│   └── WorkerError          the document took too long or its worker died
├── RuleError                a rule file is wrong: file, line, rule, message
├── SettingsError            a setting is unknown or out of range
├── FetchError               an address cannot be fetched: url, code, message
├── StoreError               a record cannot be written or read
└── ReplayError              a record cannot be made again as it was
```
"""

from pathlib import Path
from typing import ClassVar


class StocktakeError(Exception):
    """Everything that this project raises on purpose."""


class DocumentError(StocktakeError):
    """One document cannot go on; the others do.

    Attributes:
        stage: the room that gave up.
        code: what went wrong, in one stable word for machines (`password-required`).
        document: the document's id.
        message: what went wrong, in one sentence for people.
    """

    stage: ClassVar[str] = "run"

    def __init__(self, document: str, code: str, message: str) -> None:
        super().__init__(document, code, message)
        self.document = document
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return f"{self.document}: {self.stage}: {self.message} [{self.code}]"


class IngestError(DocumentError):
    """The raw file cannot be taken in."""

    stage = "ingest"


class ParseError(DocumentError):
    """The bytes cannot be read as what they claim to be."""

    stage = "parse"


class CleanError(DocumentError):
    """The layout cannot be turned into a document."""

    stage = "clean"


class ExtractError(DocumentError):
    """The document cannot be turned into a record."""

    stage = "extract"


class WorkerError(DocumentError):
    """The document took too long or too much memory, or its worker died."""

    stage = "run"


class RuleError(StocktakeError):
    """A rule file is wrong.

    Attributes:
        file: the rule file.
        line: its line, first = 1, or None where the whole file is meant.
        rule: the id of the rule, or None.
        message: what was found and what was expected.
    """

    def __init__(
        self, file: Path, message: str, *, line: int | None = None, rule: str | None = None
    ) -> None:
        super().__init__(file, message, line, rule)
        self.file = file
        self.line = line
        self.rule = rule
        self.message = message

    def __reduce__(self) -> tuple[object, ...]:
        """Let it come back from a worker whole."""
        return (_rule_error, self.args)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{place}: {f'{self.rule}: ' if self.rule else ''}{self.message}"


def _rule_error(file: Path, message: str, line: int | None, rule: str | None) -> RuleError:
    return RuleError(file, message, line=line, rule=rule)


class SettingsError(StocktakeError):
    """A setting is unknown or out of range."""


class FetchError(StocktakeError):
    """An address cannot be fetched.

    Attributes:
        url: the address, after the redirects that were followed.
        code: what went wrong, in one stable word for machines (`robots`, `too-large`).
        message: what went wrong, in one sentence for people.
    """

    def __init__(self, url: str, code: str, message: str) -> None:
        super().__init__(url, code, message)
        self.url = url
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return f"{self.url}: {self.message} [{self.code}]"


class StoreError(StocktakeError):
    """A record cannot be written or read."""


class ReplayError(StocktakeError):
    """A record cannot be made again as it was: rules, raw file or code are not at hand."""
