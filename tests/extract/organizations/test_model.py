"""The model's voice: a setting, heard only with evidence."""

from collections.abc import Sequence

import pytest

from pipeline.errors import SettingsError
from pipeline.extract.organizations import find_organizations, model_name
from pipeline.extract.organizations.lexicon import Lexicon
from pipeline.extract.organizations.model import load, package_of


def found(text: str, heard: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    start = text.index(heard)
    mentions = find_organizations(text, lexicon, lambda _: [(start, start + len(heard))])
    return [(text[m.start : m.end], m.value.method) for m in mentions]


def test_no_model() -> None:
    assert package_of("none") is None
    assert load("none") is None
    assert model_name("none") is None


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingsError, match="en_no_such_model is not installed"):
        load("en_no_such_model")


def test_a_name_that_acts_is_confirmed(lexicon: Lexicon) -> None:
    text = "The fund was set up by Tin Whistle and others."
    assert found(text, "Tin Whistle", lexicon) == []
    text = "The course was organized by Tin Whistle and others."
    assert found(text, "Tin Whistle", lexicon) == [("Tin Whistle", "ner")]


@pytest.mark.parametrize("heard", ["Serious Matters", "Berne", "Whistle Conference Tonga"])
def test_a_span_without_evidence_is_not(heard: str, lexicon: Lexicon) -> None:
    assert found(f"They spoke of {heard} today.", heard, lexicon) == []


def test_only_open_names_are_asked_about(lexicon: Lexicon) -> None:
    text = "The World Bank paid. The Tin Whistle signed. nobody else did."
    asked: list[tuple[int, int]] = []

    def ask(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        asked.extend(places)
        return []

    find_organizations(text, lexicon, ask)
    assert [text[start:end] for start, end in asked] == ["Tin Whistle"]
