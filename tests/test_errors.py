import pickle
from pathlib import Path

import pytest

from pipeline.errors import DocumentError, ParseError, RuleError, StocktakeError


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            ParseError("a/b", "damaged-pdf", "it is cut off"),
            "a/b: parse: it is cut off [damaged-pdf]",
        ),
        (RuleError(Path("r.yaml"), "no trigger", line=3, rule="x"), "r.yaml:3: x: no trigger"),
        (RuleError(Path("r.yaml"), "is missing"), "r.yaml: is missing"),
    ],
)
def test_an_error_names_its_object_also_when_it_comes_from_a_worker(
    error: StocktakeError, said: str
) -> None:
    assert str(error) == said
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(again), str(again)) == (type(error), said)


def test_every_error_of_a_document_names_its_stage() -> None:
    stages = {each.__name__: each.stage for each in DocumentError.__subclasses__()}
    assert stages == {
        "IngestError": "ingest",
        "ParseError": "parse",
        "CleanError": "clean",
        "ExtractError": "extract",
        "WorkerError": "run",
    }
