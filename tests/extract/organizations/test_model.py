"""The model's voice: a setting, heard only with evidence."""

import pytest

from pipeline.errors import SettingsError
from pipeline.extract.organizations import find_organizations, model_name
from pipeline.extract.organizations.hearing import worth_hearing
from pipeline.extract.organizations.lexicon import Lexicon
from pipeline.extract.organizations.model import load, package_of


def found(text: str, heard: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    start = text.index(heard)
    mentions = find_organizations(text, lexicon, [(start, start + len(heard))])
    return [(text[m.start : m.end], m.value.method) for m in mentions]


def test_no_model() -> None:
    assert package_of("none") is None
    assert load("none") is None
    assert model_name("none") is None


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingsError, match="en_no_such_model is not installed"):
        load("en_no_such_model")


def test_a_plausible_span_is_heard(lexicon: Lexicon) -> None:
    text = "The fund was set up by Tonga Whistle Makers and others."
    assert found(text, "Tonga Whistle Makers", lexicon) == [("Tonga Whistle Makers", "ner")]


@pytest.mark.parametrize("heard", ["Serious Matters", "Berne", "Whistle Conference Tonga"])
def test_a_span_without_evidence_is_not(heard: str, lexicon: Lexicon) -> None:
    assert found(f"They spoke of {heard} today.", heard, lexicon) == []


def test_only_what_nobody_explains_is_worth_hearing(lexicon: Lexicon) -> None:
    text = "The World Bank paid. The Tin Whistle paid. nobody else did."
    ranges = [(0, 20), (21, 42), (43, len(text))]
    known = find_organizations(text, lexicon)
    assert list(worth_hearing(text, ranges, known)) == [(21, 42)]
