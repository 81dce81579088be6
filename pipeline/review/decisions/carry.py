"""Items of one record put into the text of another, where the same words stand there."""

from collections import defaultdict

from pipeline.model.record import (
    CountRecord,
    DateRecord,
    EventRecord,
    Evidence,
    InheritedSpan,
    MentionRecord,
    Record,
    Source,
)


class NotCarriedError(Exception):
    """The words of an item do not stand in the other text."""


class Carrier:
    """Maps ranges of `source.text` to ranges of `target.text`, block by block."""

    def __init__(self, source: Record, target: Record) -> None:
        self._source, self._target = source, target
        self._same = source.text == target.text
        self._moves = _block_moves(source, target)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Where the words `start:end` of the source stand in the target.

        Raises:
            NotCarriedError: nowhere.
        """
        if self._same:
            return start, end
        for low, high, shift in self._moves:
            if low <= start and end <= high:
                return start + shift, end + shift
        raise NotCarriedError(self._source.text[start:end])

    def sources(self, start: int, sources: list[Source]) -> list[Source]:
        """The places of an item: its own, or its block's where the file is another one."""
        before, after = self._source.document.source, self._target.document.source
        if before.sha256 == after.sha256:
            return sources
        for block in self._target.blocks:
            if block.start <= start < block.end:
                return block.source
        return sources

    def mention(self, mention: MentionRecord) -> MentionRecord:
        """The mention in the target."""
        start, end = self.range(mention.start, mention.end)
        places = self.sources(start, mention.source)
        return mention.model_copy(update={"start": start, "end": end, "source": places})

    def date(self, date: DateRecord) -> DateRecord:
        """The date in the target."""
        return date.model_copy(update={"mention": self.mention(date.mention)})

    def count(self, count: CountRecord, id_: str) -> CountRecord:
        """The count in the target, where it is called `id_`."""
        return count.model_copy(update={"id": id_, "mention": self.mention(count.mention)})

    def event(self, event: EventRecord, counts: list[str]) -> EventRecord:
        """The event in the target, where its counts are called `counts`."""
        spans = {role: [self._span(s) for s in spans] for role, spans in event.spans.items()}
        return event.model_copy(
            update={
                "evidence": self._evidence(event.evidence),
                "also": [self._evidence(other) for other in event.also],
                "spans": spans,
                "counts": counts,
            }
        )

    def _evidence(self, evidence: Evidence) -> Evidence:
        start, end = self.range(evidence.start, evidence.end)
        places = self.sources(start, evidence.source)
        return evidence.model_copy(update={"start": start, "end": end, "source": places})

    def _span(self, span: tuple[int, int] | InheritedSpan) -> tuple[int, int] | InheritedSpan:
        if isinstance(span, InheritedSpan):
            return InheritedSpan(span=self.range(*span.span), inherited=span.inherited)
        return self.range(*span)


def _block_moves(source: Record, target: Record) -> list[tuple[int, int, int]]:
    """`(start, end, shift)` of each source block whose words stand in the target too."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for block in reversed(target.blocks):
        places[target.text[block.start : block.end]].append(block.start)
    moves = []
    for block in source.blocks:
        starts = places[source.text[block.start : block.end]]
        if starts:
            start = starts.pop() if len(starts) > 1 else starts[0]
            moves.append((block.start, block.end, start - block.start))
    return moves
