"""The rule files hold what they promise, and a wrong one is refused with its place."""

import shutil
from pathlib import Path

import pytest

from pipeline.errors import RuleError
from pipeline.extract.events import check, load
from pipeline.extract.events.rules import EventType, read

RULES = Path(__file__).parents[3] / "rules"
HEAD = "type: prize\nabout: A prize is given.\nthings: [prize]\nrules:\n"


def test_every_example_and_counterexample_holds() -> None:
    assert [str(fault) for fault in check(RULES)] == []


def test_every_type_of_the_record_has_a_file_and_every_rule_an_example() -> None:
    rules = load(RULES / "events")
    types = "agreement arrest assistance decision launch meeting operation other presentation"
    assert [kind.type for kind in rules.types] == [
        *types.split(),
        *"publication seizure training webinar".split(),
    ]
    without = [f"{k.type}.{r.id}" for k in rules.types for r in k.rules if not r.examples]
    assert without == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("type: prize\n", 1, "missing required field `about`"),
        ("type: [\n", 2, "is no YAML"),
        ("type: award\nabout: x\n", 1, "type 'award': expected the file's name"),
        (HEAD + "  - id: given\n    gave: [give]\n", 6, "unknown field `gave`; known are id, did"),
        (HEAD + "  - id: given\n    did: give\n", 6, "Expected `array`, got `str`"),
        (HEAD + "  - id: given\n", 5, "expected one of did, happened, acted, named"),
        (
            HEAD + "  - id: given\n    did: [give]\n    happened: [go]\n",
            5,
            "expected one of did, happened, acted, named",
        ),
        (
            HEAD + "  - {id: given, did: [give]}\n  - {id: given, did: [hand]}\n",
            6,
            "this id is taken by another rule above",
        ),
        (
            "type: prize\nabout: x\nrules:\n  - {id: given, did: [give]}\n",
            4,
            "expected things, in the rule or at the head of the file",
        ),
        (HEAD + "  - {id: given, did: [give], needs: [money]}\n", 5, "Invalid enum value 'money'"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, text: str, line: int, message: str) -> None:
    file = tmp_path / "prize.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read(file, EventType)
    assert message in str(caught.value)
    assert caught.value.line == line


def test_a_new_type_needs_a_file_and_no_code(tmp_path: Path) -> None:
    shutil.copytree(RULES / "events", tmp_path / "events")
    rule = """  - id: awarded
    did: [award]
    examples:
      - text: "The [Institute] awarded the prize for honest trade in <Lima> on {3 May 2022}."
        title: prize for honest trade
        organizers: [Institute]
        locations: [Lima]
        date: 3 May 2022
    counterexamples:
      - "The prize was small."
"""
    (tmp_path / "events" / "prize.yaml").write_text(HEAD + rule, encoding="utf-8")
    assert check(tmp_path) == []


def test_a_broken_example_names_its_line_and_what_was_found(tmp_path: Path) -> None:
    shutil.copytree(RULES / "events", tmp_path / "events")
    rule = """  - id: awarded
    did: [award]
    examples:
      - text: "The [Institute] awarded the prize on {3 May 2022}."
        date: 4 May 2022
"""
    (tmp_path / "events" / "prize.yaml").write_text(HEAD + rule, encoding="utf-8")
    (fault,) = check(tmp_path)
    assert fault.line == 8
    assert fault.rule == "awarded"
    assert "date: expected '4 May 2022', found '3 May 2022'" in fault.message


def test_the_worked_example_of_the_documentation_holds(tmp_path: Path) -> None:
    shutil.copytree(RULES / "events", tmp_path / "events")
    page = (RULES.parent / "docs" / "event-rules.md").read_text(encoding="utf-8")
    _, _, rest = page.partition("```yaml\n")
    (tmp_path / "events" / "award.yaml").write_text(rest.partition("```")[0], encoding="utf-8")
    assert [str(fault) for fault in check(tmp_path)] == []
