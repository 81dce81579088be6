"""The document's own facts and its blocks on both sides."""

from rapidfuzz import fuzz

from pipeline.model.record import DocumentInfo
from pipeline.review.diff.change import Field, Side, Value
from pipeline.review.diff.draft import Draft
from pipeline.review.diff.facts import Fact, spots_of
from pipeline.review.diff.matching import match
from pipeline.review.diff.passages import Passages, fold

THRESHOLD = 0.6
DOCUMENT = ("id", "title", "published", "modified", "language", "publisher")


def document_values(info: DocumentInfo) -> dict[str, Value]:
    """What the document says of itself."""
    return {name: getattr(info, name) for name in DOCUMENT}


def document_fields(old: DocumentInfo, new: DocumentInfo) -> tuple[Field, ...]:
    """Where the two differ, white space apart."""
    before, after = document_values(old), document_values(new)
    return tuple(
        Field(name, before[name], after[name])
        for name in DOCUMENT
        if fold(str(before[name])) != fold(str(after[name]))
    )


def blocks_of(passages: Passages) -> list[Fact]:
    """The blocks of the clean text as facts."""
    facts = []
    for index, block in enumerate(passages.record.blocks):
        words = passages.folded(block.start, block.end)
        facts.append(
            Fact(
                type="text",
                index=index,
                id="",
                label=words,
                values={"kind": block.kind},
                said=(block.kind,),
                words=words,
                sentence=words,
                section=tuple(fold(heading) for heading in block.section),
                start=block.start,
                end=block.end,
                confidence=1.0,
            )
        )
    return facts


def text_drafts(olds: list[Fact], news: list[Fact]) -> list[Draft]:
    """Blocks that are gone, new, reworded or of another kind; their order is no matter."""
    matched = match(
        olds,
        news,
        keys=(
            lambda b: (b.said, b.words, b.section),
            lambda b: (b.said, b.words),
            lambda b: b.words,
        ),
        score=lambda a, b: fuzz.ratio(a.words, b.words, score_cutoff=100 * THRESHOLD) / 100,
        threshold=THRESHOLD,
    )
    drafts = [Draft("removed", old, None) for old in matched.olds]
    drafts += [Draft("added", None, new) for new in matched.news]
    for old, new in matched.pairs:
        fields = [] if old.said == new.said else [_field("kind", old, new)]
        if old.words != new.words:
            fields.append(Field("text", old.words, new.words))
        if fields:
            drafts.append(Draft("changed", old, new, tuple(fields)))
        elif old.section != new.section:
            section = Field("section", list(old.section), list(new.section))
            drafts.append(Draft("moved", old, new, (section,)))
    return drafts


def _field(name: str, old: Fact, new: Fact) -> Field:
    return Field(name, old.values[name], new.values[name])


def block_side(passages: Passages, fact: Fact) -> Side:
    """A block as one side of a change."""
    block = passages.record.blocks[fact.index]
    return Side(
        index=fact.index,
        values=fact.values,
        sentence=passages.record.text[block.start : block.end],
        marks=(),
        start=block.start,
        end=block.end,
        spots=spots_of(block.source),
        section=tuple(block.section),
    )
