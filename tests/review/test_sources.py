"""From raw files to the diff: the same words laid out in another way change nothing."""

import random
import textwrap
from pathlib import Path

import pytest

from pipeline.executors import Serial
from pipeline.model.record import Record
from pipeline.model.settings import Settings
from pipeline.review.diff import compare
from pipeline.run import Request, run
from pipeline.store import read_record

PARAGRAPHS = """\
The World Customs Organization (WCO) held a workshop on risk management for 31 officers of twelve \
administrations in Lyon on 3 May 2022. It was opened by the Director of Enforcement.
On 14 September 2022, the World Intellectual Property Organization (WIPO) published a study on \
counterfeit medicines, which had been written with the help of more than 200 pharmacists.
Between 6 and 10 June 2022, customs officers in Nouvelle-Calédonie seized 4,300 counterfeit toys \
and 25 kilograms of tobacco at the port of Nouméa.
INTERPOL and Europol signed a memorandum of understanding in Brussels on 30 November 2022.
""".splitlines()


def wrapped(paragraphs: list[str], width: int, indent: str = "") -> str:
    return "\n\n".join(
        textwrap.fill(p, width, initial_indent=indent, subsequent_indent=indent) for p in paragraphs
    )


def shuffled() -> list[str]:
    paragraphs = PARAGRAPHS[:]
    random.Random(3).shuffle(paragraphs)  # noqa: S311 - an order, no secret
    return paragraphs


BASE = wrapped(PARAGRAPHS, 92)
LAYOUTS = {
    "re-wrapped": wrapped(PARAGRAPHS, 61),
    "re-indented": wrapped(PARAGRAPHS, 92, "    "),
    "permuted": wrapped(shuffled(), 92),
    "other line ends": BASE.replace("\n", "\r\n"),
}
DATE_CHANGED = BASE.replace("30 November 2022", "29 November 2022")


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory, rules: Path) -> dict[str, Record]:
    """The record of each layout; all of them are called the same."""
    folder = tmp_path_factory.mktemp("layouts")
    texts = {"base": BASE, "date": DATE_CHANGED, **LAYOUTS}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(text.encode())
    request = Request((folder,), folder / "out", rules, Settings(model="none"))
    assert run(request, Serial()).failed == 0
    found = {}
    for name in texts:
        record = read_record(folder / "out" / f"{name}.json")
        info = record.document.model_copy(update={"id": "report"})
        found[name] = record.model_copy(update={"document": info})
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_another_layout_is_no_change(records: dict[str, Record], layout: str) -> None:
    assert records["base"].events
    assert records["base"].document.source != records[layout].document.source
    assert compare(records["base"], records[layout]) == []


def test_one_date_is_one_change(records: dict[str, Record]) -> None:
    (change,) = compare(records["base"], records["date"])
    assert (change.type, change.kind, change.cause.kind) == ("event", "changed", "source")
    assert [(f.name, f.old, f.new) for f in change.fields] == [("date", "2022-11-30", "2022-11-29")]
