"""Which rules looked at a sentence, what became of each, and where the arguments came from."""

from collections import defaultdict
from collections.abc import Iterator

import msgspec
from spacy.tokens import Doc

from pipeline.extract.doc import document_of, mentions
from pipeline.extract.events.finder import Known, find
from pipeline.extract.events.line import Line
from pipeline.extract.events.vocabulary import Vocabulary
from pipeline.extract.sentences import Sentence, sentence_at, sentences
from pipeline.model.annotations import Event


class Explanation(msgspec.Struct, frozen=True):
    """Sentence `number` (1 = first): each rule that looked with its verdict, and the events."""

    number: int
    sentence: Sentence
    verdicts: tuple[tuple[str, str], ...]
    events: tuple[Event, ...]


def explain(doc: Doc, vocabulary: Vocabulary) -> Iterator[Explanation]:
    """One explanation a sentence of an annotated document, in text order."""
    found = sentences(doc)
    verdicts: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)

    def note(line: Line, rule: str, verdict: str) -> None:
        sentence = sentence_at(found, line.start)
        if sentence is not None:
            verdicts[sentence.start].append((rule, verdict))

    known = Known(
        dates=mentions(doc, "dates"),
        counts=mentions(doc, "counts"),
        organizations=mentions(doc, "organizations"),
        places=mentions(doc, "places"),
    )
    events = find(document_of(doc), found, known, vocabulary, note)
    for number, sentence in enumerate(found, 1):
        here = tuple(e for e in events if sentence.start <= e.start < sentence.end)
        yield Explanation(number, sentence, tuple(verdicts[sentence.start]), here)
