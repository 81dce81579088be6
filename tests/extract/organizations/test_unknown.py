"""What the registry lacks comes out as rows that it can read."""

from pathlib import Path

from typer.testing import CliRunner

from pipeline.cli.organizations import app
from pipeline.extract.organizations.rows import COLUMNS, read_rows
from pipeline.extract.organizations.unknown import as_rows, usages
from pipeline.store import write_record
from tests.records import Draft


def draft(document: str) -> Draft:
    made = Draft(document).block("In May the Tin Whistle Board (TWB) met. The WCO came, too.")
    made.organization("tin-whistle-board", "Tin Whistle Board", "Tin Whistle Board", acronym="TWB")
    return made.organization("tin-whistle-board", "Tin Whistle Board", "TWB", acronym="TWB")


def with_wco(document: str) -> Draft:
    return draft(document).organization("wco", "World Customs Organization", "WCO")


def test_usage_counts_mentions_and_documents() -> None:
    records = [draft("a").record(), with_wco("b").record()]
    board, wco = usages(records)
    assert (board.id, board.mentions, board.documents) == ("tin-whistle-board", 4, 2)
    assert board.sentences[0] == "In May the Tin Whistle Board (TWB) met."
    assert (wco.id, wco.mentions, wco.documents) == ("wco", 1, 1)


def test_known_bodies_are_left_out() -> None:
    found = usages([with_wco("a").record()], without={"wco"})
    assert [each.id for each in found] == ["tin-whistle-board"]


def test_rows_can_be_pasted(tmp_path: Path) -> None:
    table = tmp_path / "organizations.csv"
    lines = as_rows(usages([with_wco("a").record()]))
    table.write_text("\n".join([",".join(COLUMNS), *lines]), encoding="utf-8")
    board, wco = read_rows(table)
    assert (board.name, board.acronym) == ("Tin Whistle Board", "TWB")
    assert wco.id == "wco"


def test_command(tmp_path: Path, rules: Path) -> None:
    write_record(tmp_path, with_wco("a").record())
    words = ["--out", str(tmp_path), "--rules", str(rules)]
    listed = CliRunner().invoke(app, words)
    unknown = CliRunner().invoke(app, [*words, "--unknown"])
    assert (listed.exit_code, unknown.exit_code) == (0, 0)
    assert "wco" in listed.stdout
    assert "tin-whistle-board,Tin Whistle Board,TWB" in unknown.stdout
    assert "wco," not in unknown.stdout
