import re
from pathlib import Path

import pytest
import yaml

from pipeline.clean.html.vocabulary import PhraseRule, load
from pipeline.errors import RuleError

RULES = Path(__file__).parents[3] / "rules"
_PART = yaml.safe_load((RULES / "boilerplate.yaml").read_text(encoding="utf-8"))["html"]
PHRASES = [PhraseRule(**rule) for rule in (*_PART["phrases"], *_PART["conditions"])]


@pytest.mark.parametrize("rule", PHRASES, ids=lambda rule: rule.id)
def test_each_phrase_rule_matches_its_examples_only(rule: PhraseRule) -> None:
    pattern = re.compile("|".join(rule.patterns), re.IGNORECASE)
    assert [text for text in rule.examples if not pattern.fullmatch(text)] == []
    assert [text for text in rule.counterexamples if pattern.fullmatch(text)] == []


def test_credits_begin_where_the_picture_is_told() -> None:
    vocabulary = load(RULES)
    assert vocabulary.credit("A market in Harare (Image: Getty, © 2018 WIPO)") == 19
    assert vocabulary.credit("Photos of the meeting") is None


@pytest.mark.parametrize(
    ("names", "group", "expected"),
    [
        ("mainNav col-md-3", "navigation", True),
        ("navbar", "navigation", True),
        ("canavan", "navigation", False),
        ("top", "header", True),
        ("topic", "header", False),
        ("site_footer", "footer", True),
    ],
)
def test_class_words_match_the_beginning_of_a_part(names: str, group: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    vocabulary = load(RULES)
    assert bool(vocabulary.mask(names) & vocabulary.bit(group)) is expected


def test_a_broken_rule_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "boilerplate.yaml").write_text("html: {classes: {}}", encoding="utf-8")
    with pytest.raises(RuleError, match="boilerplate"):
        load(tmp_path)


def test_a_group_that_the_code_counts_must_be_there(tmp_path: Path) -> None:
    content = yaml.safe_load((RULES / "boilerplate.yaml").read_text(encoding="utf-8"))
    del content["html"]["classes"]["panel"]
    (tmp_path / "boilerplate.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(RuleError, match=r"boilerplate\.yaml.*html\.classes\.panel"):
        load(tmp_path)
