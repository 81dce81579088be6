"""The events of a document, from its blocks and the mentions found before."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from pipeline.extract.events.actors import Actors
from pipeline.extract.events.draft import Note, quiet
from pipeline.extract.events.finish import status_of, take_over
from pipeline.extract.events.identity import assign_ids
from pipeline.extract.events.line import Line, Mentions
from pipeline.extract.events.merging import merge
from pipeline.extract.events.output import as_mention
from pipeline.extract.events.passages import Passage
from pipeline.extract.events.roles import Cued
from pipeline.extract.events.surroundings import Inheritance
from pipeline.extract.events.tables import rows
from pipeline.extract.events.told import Surroundings, Told
from pipeline.extract.events.vocabulary import Vocabulary
from pipeline.extract.events.where import most_specific, spoken
from pipeline.extract.events.zones import Zones
from pipeline.extract.sentences import Sentence
from pipeline.model.annotations import (
    Count,
    Date,
    Event,
    Location,
    Organization,
)
from pipeline.model.document import Block, Document

EVENTFUL_HEADINGS = frozenset({"meeting", "training", "webinar"})
"""Types that a title or a heading may name by itself; a report's title names the report."""


HELD = re.compile(r"(?:held|convened)\b", re.IGNORECASE)
"""How a line below a title goes on with it: `held in the Town Hall on 22 February 2024`."""

SHORT = 160
"""Characters of a line below a title that may say who held the meeting."""


class Known(msgspec.Struct, frozen=True):
    """What the earlier extractors found in a document, each in text order."""

    dates: Sequence[Date] = ()
    counts: Sequence[Count] = ()
    organizations: Sequence[Organization] = ()
    places: Sequence[Location] = ()


class _Index:
    """Mentions by where they start."""

    def __init__(self, known: Known) -> None:
        self.known = known
        groups = (known.dates, known.organizations, known.places, known.counts)
        self.starts = [[m.start for m in group] for group in groups]

    def within(self, start: int, end: int) -> Mentions:
        """The mentions that lie in `start:end`."""
        known = self.known
        dates, organizations, places, counts = (
            slice(bisect_left(starts, start), bisect_left(starts, end)) for starts in self.starts
        )
        numbered = enumerate(known.counts[counts], counts.start)
        return Mentions(
            dates=tuple(m for m in known.dates[dates] if m.end <= end),
            organizations=tuple(m for m in known.organizations[organizations] if m.end <= end),
            places=tuple(m for m in known.places[places] if m.end <= end),
            counts=tuple((n, m) for n, m in numbered if m.end <= end),
        )


class _Reading:
    """One pass over a document."""

    def __init__(
        self, document: Document, known: Known, vocabulary: Vocabulary, note: Note
    ) -> None:
        self.document = document
        self.vocabulary = vocabulary
        self.index = _Index(known)
        self.inheritance = Inheritance(document, known.dates, known.organizations, known.places)
        self.passage = Passage(vocabulary, Actors(document, known.organizations), note)
        self.published = document.published.value if document.published else None

    def read(self, sentences: Sequence[Sentence]) -> list[Told]:
        by_block: dict[int, list[Sentence]] = {}
        for sentence in sentences:
            by_block.setdefault(sentence.block, []).append(sentence)
        for number, block in enumerate(self.document.blocks):
            self.passage.enter(block.section, item=block.kind == "list_item")
            around = self.inheritance.of(number)
            for line, surroundings, online in self._lines(
                number, block, by_block.get(number, ()), around
            ):
                for event in self.passage.read(line, surroundings):
                    self._finish(event, surroundings, online=online)
        self._read_notes()
        return [event for event in self.passage.events if self._stands(event)]

    def _read_notes(self) -> None:
        """A footnote adds places and counts to the event whose sentence it hangs on."""
        for number, block in enumerate(self.document.blocks):
            if block.kind != "footnote" or block.anchor is None:
                continue
            at = block.anchor
            told = [e for e in self.passage.events if e.evidence[0][0] <= at <= e.evidence[0][1]]
            if not told:
                continue
            inside = self.index.within(block.start, block.end)
            line = Line(self.document.text, block.start, block.end, number, inside)
            told[0].places = told[0].places or spoken(line)
            told[0].counts.update(dict.fromkeys(n for n, _ in inside.counts))

    def _finish(self, event: Told, around: Surroundings, *, online: bool) -> None:
        event.type = take_over(event, self.vocabulary, online=online)
        if event.type == "webinar":
            event.places = []
        event.status = status_of(event, self.published, coming=around.coming)

    def _lines(
        self, number: int, block: Block, sentences: Sequence[Sentence], around: Surroundings
    ) -> Iterator[tuple[Line, Surroundings, bool]]:
        text = self.document.text
        if block.kind in ("footnote", "caption"):
            return
        if block.rows:
            columns = self.vocabulary.rules.common.columns
            for row in rows(text, block, number, columns, self.index.within, around):
                yield row.line, row.around, row.online
            return
        item = block.kind in ("list_item", "title", "heading") or bool(around.dates)
        if block.kind in ("title", "heading"):
            around = self._card(number, around)
        for k, sentence in enumerate(sentences):
            inside = self.index.within(sentence.start, sentence.end)
            evidence = (sentence.start, sentence.end)
            fragment = (item and k == 0) or _is_dated_entry(text, inside, sentence)
            line = Line(text, sentence.start, sentence.end, number, inside, fragment, evidence)
            yield line, around, False

    def _card(self, number: int, around: Surroundings) -> Surroundings:
        """A title or a heading with a block of date and place below it tells of an event."""
        blocks = self.document.blocks
        near = blocks[number + 1 : number + (6 if number < 3 else 4)]
        for block in near:
            if block.kind == "heading" and number >= 3 and block.end - block.start > 60:
                break
            inside = self.index.within(block.start, block.end)
            if not inside.dates or block.rows:
                continue
            spans = [(m.start, m.end) for m in inside.dates]
            spans += [(m.start, m.end) for m in inside.places]
            left = _letters(self.document.text, block.start, block.end) - sum(
                _letters(self.document.text, a, b) for a, b in spans
            )
            if left <= 12 or HELD.match(self.document.text, block.start):
                specific = most_specific([(place, True) for place in inside.places])
                owners, hosts = self._named_below(number, near)
                return msgspec.structs.replace(
                    around,
                    dates=inside.dates[:1],
                    places=tuple(place for place, _ in specific),
                    owners=owners,
                    partners=hosts,
                    heading=True,
                )
        return msgspec.structs.replace(around, heading=True)

    def _named_below(
        self, number: int, near: Sequence[Block]
    ) -> tuple[tuple[Organization, ...], tuple[Organization, ...]]:
        """Who holds and who hosts by the lines below a title: `convened by the WCO`."""
        found: dict[str, list[Organization]] = {"organizers": [], "hosts": [], "partners": []}
        for block in near:
            if block.end - block.start > SHORT:
                continue
            inside = self.index.within(block.start, block.end)
            line = Line(self.document.text, block.start, block.end, number, inside)
            for _, role, _, numbers in Cued(Zones(line, []), self.vocabulary).roles:
                found[role] += [inside.organizations[n] for n in numbers]
        if not found["organizers"]:
            return tuple(found["hosts"]), tuple(found["partners"])
        return tuple(found["organizers"]), tuple(found["hosts"] + found["partners"])

    def _stands(self, event: Told) -> bool:
        """Whether a bare name is an event: in a heading it needs a date, its own or its card's."""
        block = self.document.blocks[event.draft.line.block]
        if block.kind in ("title", "heading"):
            thing = event.draft.thing
            one = thing is not None and not thing.noun.endswith("s")
            return event.type in EVENTFUL_HEADINGS and event.date is not None and one
        if not event.draft.bare:
            return True
        if self._vague(event):
            return False
        return event.date is not None or (event.draft.thing is not None and self._led(event))

    def _vague(self, event: Told) -> bool:
        """A plain plural (`Conferences.`) without a date, a count or a place of its own."""
        thing, line = event.draft.thing, event.draft.line
        if thing is None or not thing.noun.endswith("s") or event.dated_here or event.places:
            return False
        behind = line.word(thing.start - 1) == "of"
        counted = bool(event.counts) or thing.determiner
        return not (behind or counted or event.row)

    def _led(self, event: Told) -> bool:
        """An undated bare name counts where its line says who or where, or names it by a noun."""
        draft = event.draft
        nominal = draft.thing is not None and draft.line.word(draft.thing.start - 1) == "of"
        return bool(event.places) or nominal


def _is_dated_entry(text: str, inside: Mentions, sentence: Sentence) -> bool:
    """`17-19 June: First global conference`: a date and a colon open the line."""
    first = inside.dates[0] if inside.dates else None
    if first is None or first.start != sentence.start:
        return False
    return text[first.end : first.end + 1] == ":" or text[first.end : first.end + 3] in (
        " – ",
        " - ",
    )


def _letters(text: str, start: int, end: int) -> int:
    return sum(c.isalnum() for c in text[start:end])


def find(
    document: Document,
    sentences: Sequence[Sentence],
    known: Known,
    vocabulary: Vocabulary,
    note: Note = quiet,
) -> list[Event]:
    """The events of a document in text order, each once."""
    told = merge(_Reading(document, known, vocabulary, note).read(sentences))
    return [
        as_mention(event, identifier)
        for event, identifier in zip(told, assign_ids(told), strict=True)
    ]
