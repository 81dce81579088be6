"""The semantic diff of two records."""

from collections import Counter

import msgspec

from pipeline.model.record import Record
from pipeline.review.diff.build import Builder
from pipeline.review.diff.change import Cause, Change, key_of, order
from pipeline.review.diff.draft import Draft
from pipeline.review.diff.events import event_drafts
from pipeline.review.diff.facts import Fact, counts_of, dates_of, events_of
from pipeline.review.diff.folding import fold_parts
from pipeline.review.diff.organizations import organization_drafts
from pipeline.review.diff.passages import Passages
from pipeline.review.diff.texts import blocks_of, document_fields, text_drafts
from pipeline.review.diff.values import value_drafts


def compare(old: Record, new: Record) -> list[Change]:
    """What changed in meaning from `old` to `new`, in the order of a review.

    The order of blocks, white space, kinds of dashes and quotes, page numbers and offsets are no
    change; neither are the rules' hash, the model and the version by themselves.
    """
    before, after = Passages(old), Passages(new)
    build = Builder(before, after)
    texts = text_drafts(blocks_of(before), blocks_of(after))
    headings = {
        draft.old.words: draft.new.words
        for draft in texts
        if draft.old and draft.new and draft.old.words != draft.new.words
    }
    changes = build.document(document_fields(old.document, new.document))
    changes += _facts(build, before, after, headings)
    changes += [build.organization(draft) for draft in organization_drafts(before, after)]
    changes += [build.text(draft) for draft in texts if not _only_renamed(draft, headings)]
    return sorted(fold_parts(_told_apart(changes), before, after), key=order)


def arrival(new: Record) -> list[Change]:
    """The changes that a new document brings: itself, and every value in it."""
    before, after = Passages(blank(new)), Passages(new)
    cause = Cause("source", f"new file {new.document.source.sha256[:8]}")
    build = Builder(before, after, cause)
    changes = [build.whole("added")]
    changes += _facts(build, before, after, {})
    changes += [build.organization(draft) for draft in organization_drafts(before, after)]
    return sorted(fold_parts(_told_apart(changes), before, after), key=order)


def departure(old: Record) -> list[Change]:
    """The one change of a document that has no record any more."""
    cause = Cause("source", f"file {old.document.source.sha256[:8]} is gone")
    return [Builder(Passages(old), Passages(blank(old)), cause).whole("removed")]


def blank(record: Record) -> Record:
    """The record of the same document with nothing in it."""
    return record.model_copy(
        update={
            "text": "",
            "blocks": [],
            "organizations": [],
            "dates": [],
            "counts": [],
            "events": [],
            "removed": [],
            "warnings": [],
        }
    )


def _facts(
    build: Builder, before: Passages, after: Passages, headings: dict[str, str]
) -> list[Change]:
    drafts = event_drafts(_under(events_of(before), headings), events_of(after))
    drafts += value_drafts(_under(dates_of(before), headings), dates_of(after))
    drafts += value_drafts(_under(counts_of(before), headings), counts_of(after))
    return [build.fact(draft) for draft in drafts]


def _under(facts: list[Fact], headings: dict[str, str]) -> list[Fact]:
    """The facts under the new wording of their headings: a reworded heading moves nothing."""
    if not headings:
        return facts
    return [
        msgspec.structs.replace(f, section=tuple(headings.get(h, h) for h in f.section))
        for f in facts
    ]


def _only_renamed(draft: Draft, headings: dict[str, str]) -> bool:
    if draft.kind != "moved" or draft.old is None or draft.new is None:
        return False
    return _under([draft.old], headings)[0].section == draft.new.section


def _told_apart(changes: list[Change]) -> list[Change]:
    """The same change twice in a document gets two keys, in text order."""
    seen: Counter[str] = Counter()
    apart: list[Change] = []
    for change in changes:
        seen[change.key] += 1
        if seen[change.key] > 1:
            key = key_of(change.key, seen[change.key])
            apart.append(msgspec.structs.replace(change, key=key))
        else:
            apart.append(change)
    return apart
