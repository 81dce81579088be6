"""The body that a document speaks for: who acts where a sentence names nobody."""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.extract.publisher import publisher
from pipeline.model.annotations import Organization
from pipeline.model.document import Document

OPENING = 3
"""Blocks with organizations at the start of a document in which its own body is named."""

SPOKEN = 0.02
"""The least share of all mentions that name the body that a document speaks for."""

OFTEN = 3
"""Times from which on a document has a short way to speak of its own body."""

SHORTENED = re.compile(r"\b[Tt]he ([A-Z][a-z]{3,})(?! [A-Z(])(?![\w-])")
"""How a body is called where its full name stood before."""

BETWEEN = re.compile(r"(?:[\s,(]|\)|[Tt]he|and|\bjointly|with)*")
"""What may stand between the bodies of one list."""

LEAD = re.compile(r"[A-Z][^.–—-]{2,60}?\d{4}\)? ?[–—-] ")
"""The place and date with which a press release opens."""

IMPLEMENTED = re.compile(
    r"\b(?:project|programme|program|initiative|campaign)\b[^.\n]{0,40} "
    r"(?:is|was) (?:jointly )?(?:implemented|carried out|executed|run|led) by "
)


def speaker(document: Document, organizations: Sequence[Organization]) -> list[Organization]:
    """Who speaks: who acts in the lead, who implements the project, who issues, who opens."""
    return (
        _lead(document, organizations)
        or _implementing(document, organizations)
        or _issuing(document, organizations, "title-page")
        or _opening(document, organizations)
    )


def short_words(document: Document) -> frozenset[str]:
    """The words, in lower case, that often stand alone for a body: `the Commission`."""
    said = Counter(word.lower() for word in SHORTENED.findall(document.text))
    return frozenset(word for word, times in said.items() if times >= OFTEN)


def _lead(document: Document, organizations: Sequence[Organization]) -> list[Organization]:
    """Who acts in the lead of a press release (`Berne, 17 June 2021 – The UPU and the WCO …`)."""
    for block in document.blocks[:12]:
        dateline = LEAD.match(document.text, block.start, block.end)
        if block.kind == "paragraph" and dateline is not None:
            return _listed(document.text, dateline.end(), block.end, organizations)
    return []


def _implementing(document: Document, organizations: Sequence[Organization]) -> list[Organization]:
    """Who implements the project that a page is about, where its opening says so."""
    for block in document.blocks[: 2 * OPENING]:
        said = IMPLEMENTED.search(document.text, block.start, block.end)
        if said:
            return _listed(document.text, said.end(), block.end, organizations)
    return []


def _listed(
    text: str, start: int, end: int, organizations: Sequence[Organization]
) -> list[Organization]:
    """The bodies that stand one after the other from `start` on, each once."""
    found: dict[str, Organization] = {}
    for each in organizations:
        if start <= each.start < end:
            if not BETWEEN.fullmatch(text, start, each.start):
                break
            found.setdefault(each.value.id, each)
            start = each.end
    return list(found.values())


def _issuing(
    document: Document, organizations: Sequence[Organization], origin: str | None = None
) -> list[Organization]:
    """The publisher where it is a body of the text; only as `origin` says it, if that is given."""
    fact = publisher(document, organizations)
    if fact is None or (origin and fact.origin != origin):
        return []
    return [each for each in organizations if each.value.id == fact.value][:1]


def _opening(document: Document, organizations: Sequence[Organization]) -> list[Organization]:
    """The body that the document opens with, else the publisher where the text names it.

    It is the first one, unless another of the opening is named more than twice as often; a company
    only where nobody else is named (reports of cases open with whom they are about). A body
    that the text hardly comes back to (an author's university) speaks for nobody.
    """
    opening: list[Organization] = []
    blocks = 0
    for block in document.blocks:
        inside = [o for o in organizations if block.start <= o.start < block.end]
        opening += inside[:2]
        blocks += bool(inside)
        if blocks == OPENING:
            break
    opening = [o for o in opening if o.value.type != "company"] or opening
    if not opening:
        return _issuing(document, organizations)
    frequency = Counter(o.value.id for o in organizations) + _shortened(document.text, opening)
    best = max(opening, key=lambda o: (frequency[o.value.id], -o.start))
    first = opening[0]
    chosen = best if frequency[best.value.id] > 2 * frequency[first.value.id] else first
    return [chosen] if frequency[chosen.value.id] >= SPOKEN * len(organizations) else []


def _shortened(text: str, bodies: Sequence[Organization]) -> Counter[str]:
    """How often the text says `the Commission` for a body with that word in its name."""
    said = Counter(SHORTENED.findall(text))
    found: Counter[str] = Counter()
    for body in {o.value.id: o for o in bodies}.values():
        found[body.value.id] = max((said[word] for word in body.value.name.split()), default=0)
    return found
