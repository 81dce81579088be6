from pathlib import Path

import spacy

from pipeline.extract.counts import CountExtractor
from pipeline.extract.doc import annotate, mentions
from pipeline.model.annotations import DateValue, Mention
from pipeline.model.document import Block, Document
from pipeline.model.places import LinePlaces
from pipeline.model.traced import Alignment


def extract(rules: Path, text: str, dates: tuple[str, ...] = ()) -> tuple[list[str], list[object]]:
    doc = spacy.blank("en").make_doc(text)
    block = Block("paragraph", 0, len(text))
    doc._.document = Document(text, (block,), Alignment(()), LinePlaces((0,)))
    annotate(
        doc,
        "dates",
        [
            Mention(text.index(date), text.index(date) + len(date), DateValue(None), "test")
            for date in dates
        ],
    )
    CountExtractor(rules)(doc)
    found = [text[count.start : count.end] for count in mentions(doc, "counts")]
    return found, doc.user_data["diagnostics"]


def test_mentions_are_exact_to_the_character(rules: Path) -> None:
    found, _ = extract(rules, "A total of 257 participants registered, nearly 30 of them online.")
    assert found == ["A total of 257 participants", "nearly 30"]


def test_what_a_date_covers_is_no_count(rules: Path) -> None:
    text = "The courses of week 12 to 14 drew 40 officers."
    assert extract(rules, text, ("12 to 14",))[0] == ["40 officers"]


def test_parts_beyond_their_whole_are_reported(rules: Path) -> None:
    text = "They trained 20 officers (12 from Peru and 9 from Chile)."
    found, diagnostics = extract(rules, text)
    assert found == ["20 officers", "12", "9"]
    start = text.index("20 officers")
    message = "the parts of officers add up to 21, the whole is 20"
    assert diagnostics == [("breakdown-mismatch", message, start, start + len("20 officers"))]


def test_parts_that_add_up_are_not_reported(rules: Path) -> None:
    text = "They trained 21 officers (12 from Peru and 9 from Chile)."
    assert extract(rules, text)[1] == []
