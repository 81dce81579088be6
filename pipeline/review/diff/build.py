"""Drafts become changes: sides, labels, causes, keys."""

from pipeline.model.record import Record
from pipeline.review.diff.causes import Causes, Ground
from pipeline.review.diff.change import Cause, Change, Field, Kind, Ref, Side, key_of
from pipeline.review.diff.draft import Draft
from pipeline.review.diff.facts import Fact, mention_side, side_of
from pipeline.review.diff.organizations import OrganizationDraft, describe
from pipeline.review.diff.passages import Passages
from pipeline.review.diff.texts import block_side, document_values

LABEL = 120
"""Characters of a block that name it."""


class Builder:
    """Makes the changes between two records; `cause`, where given, is the cause of all of them."""

    def __init__(self, old: Passages, new: Passages, cause: Cause | None = None) -> None:
        self._old, self._new = old, new
        self._causes = Causes(old, new)
        self._cause = cause
        self._document = new.record.document.id

    def document(self, fields: tuple[Field, ...]) -> list[Change]:
        """The document says something else of itself, or has another name."""
        if not fields:
            return []
        old, new = self._old.record, self._new.record
        renamed = all(field.name == "id" for field in fields)
        cause = self._causes.of(None, None)
        change = Change(
            key=key_of(self._document, "document", fields),
            document=self._document,
            type="document",
            kind="moved" if renamed else "changed",
            label=new.document.title or self._document,
            fields=fields,
            old=document_side(old),
            new=document_side(new),
            cause=self._cause or (Cause("source", "file renamed") if renamed else cause),
            lost=((0, -1),),
            gained=((0, -1),),
        )
        return [change]

    def whole(self, kind: Kind) -> Change:
        """The whole document is new, or gone."""
        record = self._new.record if kind == "added" else self._old.record
        side = document_side(record)
        return Change(
            key=key_of(self._document, "document", kind, record.document.source.sha256),
            document=self._document,
            type="document",
            kind=kind,
            label=record.document.title or self._document,
            fields=(),
            old=side if kind == "removed" else None,
            new=side if kind == "added" else None,
            cause=self._cause or self._causes.source(),
            lost=((0, -1),) if kind == "removed" else (),
            gained=((0, -1),) if kind == "added" else (),
        )

    def fact(self, draft: Draft) -> Change:
        """An event, a date or a count."""
        old, new, fact = draft.old, draft.new, draft.fact
        others = self._new if draft.kind == "split" else self._old
        key = key_of(
            self._document,
            fact.type,
            draft.kind,
            [_said(side) for side in (old, new, *draft.others)],
        )
        cause = self._cause or self._causes.of(Ground.of(old), Ground.of(new), _row(draft))
        lost = [f for f in (old, *(draft.others if draft.kind == "merged" else ())) if f]
        gained = [f for f in (new, *(draft.others if draft.kind == "split" else ())) if f]
        return Change(
            key=key,
            document=self._document,
            type=fact.type,
            kind=draft.kind,
            label=fact.label,
            fields=draft.fields,
            old=side_of(self._old, old) if old else None,
            new=side_of(self._new, new) if new else None,
            cause=cause,
            others=tuple(side_of(others, other) for other in draft.others),
            lost=tuple((f.index, -1) for f in lost),
            gained=tuple((f.index, -1) for f in gained),
        )

    def text(self, draft: Draft) -> Change:
        """A block of the text."""
        old, new, fact = draft.old, draft.new, draft.fact
        return Change(
            key=key_of(self._document, "text", draft.kind, [_said(side) for side in (old, new)]),
            document=self._document,
            type="text",
            kind=draft.kind,
            label=fact.label if len(fact.label) <= LABEL else f"{fact.label[:LABEL]}…",
            fields=draft.fields,
            old=block_side(self._old, old) if old else None,
            new=block_side(self._new, new) if new else None,
            cause=self._cause or self._causes.of(Ground.of(old), Ground.of(new)),
            lost=((old.index, -1),) if old else (),
            gained=((new.index, -1),) if new else (),
        )

    def organization(self, draft: OrganizationDraft) -> Change:
        """An organization, or the words that stand for it."""
        olds = _organization_sides(self._old, draft.lost)
        news = _organization_sides(self._new, draft.gained)
        old, new = (sides[0] if sides else None for sides in (olds, news))
        if draft.old and not old and draft.kind != "added":
            old = self._counterpart(self._old, draft.old)
        if draft.new and not new and draft.kind != "removed":
            new = self._counterpart(self._new, draft.new)
        shown = new or old
        grounds = [_grounds(self._old, olds), _grounds(self._new, news)]
        cause = self._cause or self._causes.of(
            next(iter(grounds[0]), None),
            next(iter(grounds[1]), None),
            row=draft.new or draft.old,
        )
        sentences = [sorted(ground.sentence for ground in side) for side in grounds]
        return Change(
            key=key_of(self._document, draft.kind, draft.old, draft.new, draft.fields, sentences),
            document=self._document,
            type="organization",
            kind=draft.kind,
            label=str(shown.values["name"]) if shown else "",
            fields=draft.fields,
            old=old,
            new=new,
            cause=cause,
            others=(*olds[1:], *news[1:]),
            lost=draft.lost,
            gained=draft.gained,
        )

    def _counterpart(self, passages: Passages, id_: str) -> Side | None:
        """The organization on the side on which none of its mentions changed."""
        for index, organization in enumerate(passages.record.organizations):
            if organization.id == id_:
                return _organization_sides(passages, ((index, -1),))[0]
        return None


def document_side(record: Record) -> Side:
    """The document's own facts as one side of a change."""
    first = record.blocks[0] if record.blocks else None
    return Side(
        index=0,
        values=document_values(record.document),
        sentence=record.document.title or record.document.id,
        marks=(),
        start=0,
        end=first.end if first else 0,
        spots=(),
    )


def _organization_sides(passages: Passages, refs: tuple[Ref, ...]) -> list[Side]:
    sides = []
    for index, number in refs:
        organization = passages.record.organizations[index]
        values = describe(organization)
        if number >= 0 or (organization.mentions and len(refs) == 1):
            mention = organization.mentions[max(number, 0)]
            sides.append(mention_side(passages, index, values, mention))
        elif not organization.mentions:
            sides.append(
                Side(
                    index=index,
                    values=values,
                    sentence=organization.name,
                    marks=(),
                    start=0,
                    end=0,
                    spots=(),
                )
            )
    return sides


def _grounds(passages: Passages, sides: list[Side]) -> list[Ground]:
    return [
        Ground(passages.folded(*passages.sentence(s.start, s.end)), s.rule, s.method) for s in sides
    ]


def _row(draft: Draft) -> str | None:
    """The organization that the words of a relinked event stand for now."""
    if draft.kind != "relinked":
        return None
    before = {id_ for field in draft.fields if isinstance(field.old, list) for id_ in field.old}
    after = {id_ for field in draft.fields if isinstance(field.new, list) for id_ in field.new}
    return min(after - before or before, default=None)


def _said(fact: Fact | None) -> object:
    """Value and evidence, without the rules and the versions that made them."""
    return fact and (fact.values, fact.words, fact.sentence)
