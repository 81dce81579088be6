"""The component: what it writes on a Doc, what it reports, which rules it takes."""

from pathlib import Path

import pytest

from pipeline.errors import RuleError
from pipeline.extract.dates import check, load
from pipeline.extract.doc import mentions
from pipeline.extract.nlp import annotated, build
from pipeline.model.settings import Settings
from tests.extract.dates.conftest import document_of

ROOMS = {"dates": ()}


def test_dates_are_written_as_a_group(rules: Path) -> None:
    document = document_of([("paragraph", "Held on 3 May 2022 and again next year.")])
    doc = annotated(build(rules, Settings(), ROOMS), document)
    first, second = mentions(doc, "dates")
    assert (first.value.edtf, first.value.precision, first.value.relative) == (
        "2022-05-03",
        "day",
        False,
    )
    assert (second.value.edtf, second.value.precision, second.value.relative) == (None, None, True)
    assert first.rule == "dates.point"
    assert first.confidence > second.confidence


def test_an_undecided_order_is_reported(rules: Path) -> None:
    document = document_of([("paragraph", "Sent on 07/03/2023 by post.")])
    doc = annotated(build(rules, Settings(), ROOMS), document)
    ((code, message, start, end),) = doc.user_data["diagnostics"]
    assert code == "date-order-ambiguous"
    assert document.text[start:end] in message


def test_both_orders_in_one_document_decide_nothing(rules: Path) -> None:
    document = document_of([("paragraph", "Sent 13/03/2023, 03/14/2023 and 07/03/2023.")])
    doc = annotated(build(rules, Settings(), ROOMS), document)
    assert [date.value.edtf for date in mentions(doc, "dates")] == [
        "2023-03-13",
        "2023-03-14",
        None,
    ]


def test_the_rules_hold_their_examples(rules: Path) -> None:
    assert check(rules) == []


def test_a_broken_example_is_reported_with_its_line(rules: Path, tmp_path: Path) -> None:
    words = (rules / "dates.yaml").read_text(encoding="utf-8")
    line = '  - "2022-11-21 | Held in [May 2022 = 2022-06]."\n'
    (tmp_path / "dates.yaml").write_text(words + line, encoding="utf-8")
    (fault,) = check(tmp_path)
    assert fault.line == len(words.splitlines()) + 1
    assert "2022-05" in fault.message


def test_a_word_that_yaml_takes_for_a_truth_value_is_a_fault(rules: Path, tmp_path: Path) -> None:
    words = (rules / "dates.yaml").read_text(encoding="utf-8")
    (tmp_path / "dates.yaml").write_text(words.replace('"on"', "on"), encoding="utf-8")
    (fault,) = check(tmp_path)
    assert "quote it" in fault.message


@pytest.mark.parametrize(
    ("words", "message"),
    [(None, "cannot be read"), ("a: [", "is no YAML"), ("months: 3", "another shape")],
)
def test_faulty_rules(tmp_path: Path, words: str | None, message: str) -> None:
    if words is not None:
        (tmp_path / "dates.yaml").write_text(words, encoding="utf-8")
    with pytest.raises(RuleError, match=message):
        load(tmp_path)
