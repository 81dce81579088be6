"""Sentences of a document: they never run over the end of a block."""

import re
from bisect import bisect_right

import msgspec
from spacy.tokens import Doc

from pipeline.extract.doc import document_of
from pipeline.model.document import Block

ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st no nos vol art fig ed eds para paras pp p cf vs etc al inc ltd co corp "
    "gen col lt sgt rev hon jr sr approx dept est jan feb mar apr jun jul aug sep sept oct nov dec "
    "ca rs sq e.g i.e u.s u.k u.n d.c ph.d a.m p.m".split()
)
"""Words after which a full stop does not end a sentence, lower case, without their last stop."""

END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[^\W_a-zß-öø-ÿ])")
NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,5})[.)]", re.IGNORECASE)


class Sentence(msgspec.Struct, frozen=True):
    """`text[start:end]` of block number `block`; a row of a table is a sentence of its own."""

    start: int
    end: int
    block: int


def sentences_of(text: str, block: Block, index: int) -> list[Sentence]:
    """The sentences of one block."""
    found: list[Sentence] = []
    start = block.start
    if block.rows:
        for row in block.rows:
            low = min((cell.start for cell in row), default=block.start)
            high = max((cell.end for cell in row), default=low)
            found.append(Sentence(low, high, index))
        return found
    for match in END.finditer(text, block.start, block.end):
        if _is_abbreviation(text, start, match):
            continue
        found.append(Sentence(start, match.end(), index))
        start = match.end()
        while start < block.end and text[start].isspace():
            start += 1
    if start < block.end:
        found.append(Sentence(start, block.end, index))
    return found


def _is_abbreviation(text: str, start: int, match: re.Match[str]) -> bool:
    if match.group()[0] != ".":
        return False
    word = re.split(r"[\s(\[]", text[start : match.start()])[-1]
    if NUMBERED.fullmatch(text[start : match.end()]):
        return True
    if len(word) == 1 and word.isupper():
        return True
    return word.casefold() in ABBREVIATIONS


def sentences(doc: Doc) -> tuple[Sentence, ...]:
    """All sentences of the document in text order."""
    if "sentences" not in doc.user_data:
        document = document_of(doc)
        doc.user_data["sentences"] = tuple(
            sentence
            for index, block in enumerate(document.blocks)
            for sentence in sentences_of(document.text, block, index)
        )
    found: tuple[Sentence, ...] = doc.user_data["sentences"]
    return found


def sentence_at(found: tuple[Sentence, ...], position: int) -> Sentence | None:
    """The sentence that character `position` stands in, or None between sentences."""
    index = bisect_right(found, position, key=lambda sentence: sentence.start) - 1
    if index < 0 or position >= found[index].end:
        return None
    return found[index]
