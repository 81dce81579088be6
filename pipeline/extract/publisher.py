"""Who publishes a document: the body that it states, else the one that its cover names."""

import re
from collections.abc import Sequence

from pipeline.model.annotations import Organization
from pipeline.model.document import Block, Document, Fact

COVER = 6
"""Blocks from the top in which the publisher may stand by itself."""
PROSE = 110
"""Characters from which a block is running text: the cover ends before it."""
ISSUED = re.compile(r"(?:issued|published|prepared|released|produced) by (?:the )?", re.IGNORECASE)
ACRONYM = re.compile(r"\s*\([^()]{2,15}\)\s*\Z")


def publisher(document: Document, organizations: Sequence[Organization]) -> Fact | None:
    """The publisher: the id of its organization in the record, else the name as it is stated."""
    if document.publisher is None:
        return _cover(document, organizations)
    stated = document.publisher.value.casefold()
    for each in organizations:
        names = (each.value.name, each.value.acronym or "", document.text[each.start : each.end])
        if stated in map(str.casefold, names):
            return Fact(each.value.id, document.publisher.origin)
    return document.publisher


def _cover(document: Document, organizations: Sequence[Organization]) -> Fact | None:
    """A line of the cover that is the name of a body, or says who issued the document."""
    for block in document.blocks[:COVER]:
        if block.end - block.start > PROSE:
            return None
        for each in organizations:
            if block.start <= each.start < block.end and _is_issuer(document.text, block, each):
                return Fact(each.value.id, "title-page")
    return None


def _is_issuer(text: str, block: Block, body: Organization) -> bool:
    before, behind = text[block.start : body.start], text[body.end : block.end]
    if ISSUED.fullmatch(before):
        return True
    return not before and (not behind or ACRONYM.fullmatch(behind) is not None)
