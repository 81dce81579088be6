import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.evaluate import Score, reliability
from pipeline.evaluate.gold import GoldEntry, occurrences
from pipeline.evaluate.surface import name_key, plain, unit_head

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("the WCO’s", "wco"),
        ("on 3 May 2022,", "3 may 2022"),
        ("C\u043eunterfeit", "counterfeit"),
        ("multi\u2011dimensional", "multi-dimensional"),
        ("(UNEP)", "unep"),
    ],
)
def test_surfaces_are_compared_without_their_dress(surface: str, expected: str) -> None:
    assert plain(surface) == expected


def test_names_and_units_are_compared_by_what_tells() -> None:
    assert name_key("Oceania Customs Organisation") == name_key("Oceania Customs Organization")
    assert unit_head("customs officials") == unit_head("official")
    assert unit_head(None) == ""


@pytest.mark.parametrize(
    ("text", "entries", "expected"),
    [
        ("WCO and WCO", [GoldEntry("WCO")], ["WCO", "WCO"]),
        ("WCO and WCO", [GoldEntry("WCO", only=(2,))], ["WCO"]),
        ("WCO office of WCO", [GoldEntry("WCO"), GoldEntry("WCO office")], ["WCO office", "WCO"]),
        ("WCOs and unions¹", [GoldEntry("WCO"), GoldEntry("unions")], ["unions"]),
        ("nothing", [GoldEntry("WCO")], []),
    ],
)
def test_an_entry_stands_for_its_occurrences(
    text: str, entries: list[GoldEntry], expected: list[str]
) -> None:
    assert [entry.text for entry in occurrences(text, entries)] == expected


def test_scores_add_up() -> None:
    score = Score(3, 4, 6) + Score(1, 1, 2)
    assert (score.precision, score.recall) == (0.8, 0.5)
    assert score.f1 == pytest.approx(8 / 13)
    assert Score().f1 == 0.0


def test_the_reliability_table_counts_right_events() -> None:
    bins = reliability([(0.95, True), (1.0, False), (0.6, True)], edges=(0.5, 0.9, 1.0))
    assert [(each.events, each.right, each.accuracy) for each in bins] == [(1, 1, 1.0), (2, 1, 0.5)]


def test_the_figures_agree_with_the_reference_scorer(shared: Path) -> None:
    records, gold = ROOT / "tests" / "golden", shared / "gold" / "dev"
    tool = shared / "tools" / "score_gold.py"
    command = [sys.executable, str(tool), str(records), str(gold), "--json"]
    reference = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own tool
    ours = CliRunner().invoke(app, ["eval", str(records), str(gold), "--json"])
    assert json.loads(ours.stdout)["fields"] == json.loads(reference.stdout)["fields"]
