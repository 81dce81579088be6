import sys
from pathlib import Path
from types import ModuleType

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.clean.text import clean
from pipeline.extract import Extractor
from pipeline.extract.doc import annotate, document_of, mentions
from pipeline.extract.nlp import annotated, build
from pipeline.model.annotations import Date, DateValue
from pipeline.model.raw import RawDocument
from pipeline.model.record import Record
from pipeline.model.settings import Settings
from pipeline.parse.text import parse

TEXT = "The vessel MV Sirius met UPU/WCO/INCB in Lyon.\n"


def extracted(text: str, rules: Path, settings: Settings) -> Record:
    raw = RawDocument("t", "t.txt", "text/plain", text.encode(), "0")
    return Extractor(rules, settings)(clean(parse(raw, settings), rules), raw)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("UPU/WCO/INCB", ["UPU", "/", "WCO", "/", "INCB"]),
        ("UNODC-WCO", ["UNODC", "-", "WCO"]),
        ("a  b\n\nc ", ["a", "  ", "b", "\n\n", "c"]),
        ("¹ (2.5 %)", ["¹", "(", "2", ".", "5", "%", ")"]),
        ("27 February–3 March", ["27", "February", "–", "3", "March"]),
    ],
)
def test_joined_names_are_tokens_of_their_own(rules: Path, text: str, tokens: list[str]) -> None:
    doc = build(rules, Settings(model="none"), rooms={}).make_doc(text)
    assert [token.text for token in doc] == tokens
    assert doc.text == text


def test_mentions_on_a_doc_are_exact_to_the_character(rules: Path) -> None:
    nlp = build(rules, Settings(model="none"), rooms={})
    raw = RawDocument("t", "t.txt", "text/plain", b"in May2022 it met", "0")
    doc = annotated(nlp, clean(parse(raw, Settings()), rules))
    date = Date(6, 10, DateValue("2022"), "test")
    annotate(doc, "dates", [date])
    assert mentions(doc, "dates") == (date,)
    assert mentions(doc, "counts") == ()


def test_a_doc_from_elsewhere_is_refused() -> None:
    with pytest.raises(TypeError, match="carries no document"):
        document_of(Doc(Language().vocab, words=["a"]))


def test_a_component_of_the_users_own_writes_annotations(
    rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @Language.component("ships")
    def ships(doc: Doc) -> Doc:
        start = doc.text.index("MV Sirius")
        span = doc.char_span(start, start + 9, label="SHIP", kb_id="imo-1")
        doc.spans["ships"] = [span] if span else []
        return doc

    monkeypatch.setitem(sys.modules, "my_components", ModuleType("my_components"))
    settings = Settings(model="none", components=("my_components:ships",))
    (ship,) = extracted(TEXT, rules, settings).annotations["ships"]
    assert (ship.text, ship.label, ship.value) == ("MV Sirius", "SHIP", "imo-1")
    assert ship.source


def test_the_record_says_what_made_it(rules: Path) -> None:
    assert extracted(TEXT, rules, Settings(model="none")).pipeline.model is None
