"""What the registry lacks comes out as rows that it can read."""

from pathlib import Path

from typer.testing import CliRunner

from pipeline.cli.organizations import app
from pipeline.extract.organizations.rows import COLUMNS, Row, read_rows
from pipeline.extract.organizations.unknown import Quote, as_rows, usages
from pipeline.store import write_record
from tests.records import Draft


def draft(document: str) -> Draft:
    made = Draft(document).block("In May the Tin Whistle Board (TWB) met. The WCO came, too.")
    made.organization("tin-whistle-board", "Tin Whistle Board", "Tin Whistle Board", acronym="TWB")
    return made.organization("tin-whistle-board", "Tin Whistle Board", "TWB", acronym="TWB")


def with_wco(document: str) -> Draft:
    return draft(document).organization("wco", "World Customs Organization", "WCO")


def named(document: str, text: str, *mentions: str) -> Draft:
    made = Draft(document).block(text)
    for words in mentions:
        made.organization("pewter-court", "Pewter Court", words, acronym="PC")
    return made


def test_usage_counts_mentions_and_documents() -> None:
    records = [draft("a").record(), with_wco("b").record()]
    board, wco = usages(records)
    assert (board.id, board.mentions, board.documents) == ("tin-whistle-board", 4, 2)
    assert board.quotes[0] == Quote("a", "In May the Tin Whistle Board (TWB) met.")
    assert (wco.id, wco.mentions, wco.documents) == ("wco", 1, 1)


def test_bodies_of_more_documents_come_first() -> None:
    once = named("c", "The Pewter Court is the Pewter Court.", "Pewter Court", "Pewter Court")
    records = [with_wco("a").record(), with_wco("b").record(), once.record()]
    found = [(each.id, each.documents, each.mentions) for each in usages(records)]
    assert found == [("tin-whistle-board", 2, 4), ("wco", 2, 2), ("pewter-court", 1, 2)]


def test_a_sentence_is_shown_before_a_heading() -> None:
    made = named("a", "Pewter Court\nIn May the PC rose.", "Pewter Court", "PC")
    (found,) = usages([made.record()])
    assert found.quotes == (Quote("a", "In May the PC rose."),)


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


def test_single_words_and_capitals_are_no_aliases() -> None:
    text = "The Court, the Pewter High Court, the PEWTER COURT and the HPC are one."
    words = ("Court", "Pewter High Court", "PEWTER COURT", "HPC")
    lines = list(as_rows(usages([named("a", text, *words).record()])))
    assert lines[-1] == "pewter-court,Pewter Court,PC,Pewter High Court|HPC,,igo,,,,"
    assert "#   too common for aliases: Court" in lines


def test_bodies_of_the_same_acronym_are_told() -> None:
    rows = [Row("printers", "Printers' Council", acronym="PC"), Row("tin", "Tin Board", "TB")]
    lines = list(as_rows(usages([named("a", "The PC met.", "PC").record()]), rows))
    assert lines[1:] == [
        "# 1 mention in 1 document",
        "#   a: The PC met.",
        "#   PC is also printers (Printers' Council)",
        "pewter-court,Pewter Court,PC,,,igo,,,,",
    ]


def test_command(tmp_path: Path, rules: Path) -> None:
    write_record(tmp_path, with_wco("a").record())
    words = ["--out", str(tmp_path), "--rules", str(rules)]
    listed = CliRunner().invoke(app, words)
    unknown = CliRunner().invoke(app, [*words, "--unknown"])
    assert (listed.exit_code, unknown.exit_code) == (0, 0)
    assert "World Customs Organization" in listed.stdout
    assert "tin-whistle-board,Tin Whistle Board,TWB" in unknown.stdout
    assert "wco," not in unknown.stdout
