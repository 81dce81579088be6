"""The sample documents give the records that were accepted; a difference is told by meaning.

After a change that is meant: `python -m pipeline run --out /tmp/new`, look at
`python -m pipeline diff tests/golden /tmp/new`, and accept with
`python -m pipeline accept --all --extracted /tmp/new --accepted tests/golden`.
"""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.evaluate import Score, read_gold, score_document
from pipeline.ingest import find
from pipeline.review.diff import compare
from pipeline.review.diff.formats import text
from pipeline.store import read_record, record_files

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
FLOORS = (
    ("organizations", 0.98),
    ("org_names", 0.97),
    ("dates", 0.99),
    ("date_spans", 0.99),
    ("counts", 0.99),
    ("events", 0.97),
    ("event_dates", 0.96),
    ("event_organizers", 0.95),
    ("event_locations", 0.96),
)
"""F1 on the sample documents, on which the rules were tuned; a floor only rises."""
NAMES = [str(file.relative_to(GOLDEN)) for file in record_files(GOLDEN)]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of the sample documents, made now, on a single worker."""
    out = tmp_path_factory.mktemp("made")
    command = ["run", ROOT / "raw", "--out", out, "--rules", ROOT / "rules", "--workers", "1"]
    result = CliRunner().invoke(app, [str(word) for word in command])
    assert result.exit_code == 0, result.stderr
    return out


def test_every_sample_document_has_a_golden_record() -> None:
    files, _ = find([ROOT / "raw"])
    assert len(files) >= 10
    assert [f"{file.id}.json" for file in files] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_record_says_what_was_accepted(made: Path, name: str) -> None:
    changes = compare(read_record(GOLDEN / name), read_record(made / name))
    if changes:
        pytest.fail("\n".join(text(changes)), pytrace=False)


@pytest.mark.parametrize(("field", "floor"), FLOORS)
def test_the_figures_against_gold_stay_up(made: Path, field: str, floor: float) -> None:
    total = Score()
    for gold in read_gold(ROOT / "tests" / "gold"):
        total += score_document(gold, read_record(made / f"{gold.doc}.json")).scores[field]
    assert total.f1 >= floor
