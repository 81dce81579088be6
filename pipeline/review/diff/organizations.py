"""Organizations on both sides: who is named, and which words stand for whom."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from pipeline.model.record import OrganizationRecord, Record
from pipeline.review.diff.change import Field, Kind, Ref, Value
from pipeline.review.diff.matching import match
from pipeline.review.diff.passages import Passages, fold

ATTRIBUTES = ("name", "acronym", "type")


class Naming(msgspec.Struct, frozen=True):
    """A mention of organization `id`; `ref` says where the record has it."""

    id: str
    words: str
    sentence: str
    ref: Ref


class OrganizationDraft(msgspec.Struct, frozen=True):
    """A change of one organization, or of the words that stand for `old` and now for `new`."""

    kind: Kind
    old: str | None
    new: str | None
    fields: tuple[Field, ...]
    lost: tuple[Ref, ...]
    gained: tuple[Ref, ...]


def organization_drafts(old: Passages, new: Passages) -> list[OrganizationDraft]:
    """What changed between the organizations of two records."""
    before = {o.id: i for i, o in enumerate(old.record.organizations)}
    after = {o.id: i for i, o in enumerate(new.record.organizations)}
    lost, gained, relinked = _mentions(old, new)
    drafts: list[OrganizationDraft] = []
    for (left, right), pairs in relinked.items():
        drafts.append(_relinked(old.record, new.record, (left, right), pairs))
    moved_out = {draft.old for draft in drafts}
    moved_in = {draft.new for draft in drafts}
    for id_ in [*before, *(i for i in after if i not in before)]:
        was, is_ = before.get(id_), after.get(id_)
        if is_ is None and was is not None and (id_ not in moved_out or lost[id_]):
            drafts.append(_gone(old.record, was, tuple(lost[id_])))
        elif was is None and is_ is not None and (id_ not in moved_in or gained[id_]):
            drafts.append(_arrived(new.record, is_, tuple(gained[id_])))
        elif was is not None and is_ is not None:
            drafts += _changed(old.record, new.record, (was, is_), lost[id_], gained[id_])
    return drafts


def _mentions(
    old: Passages, new: Passages
) -> tuple[
    defaultdict[str, list[Ref]],
    defaultdict[str, list[Ref]],
    dict[tuple[str, str], list[tuple[Ref, Ref]]],
]:
    """Mentions that are gone, that are new, and that stand for another organization now."""
    same = match(
        list(_namings(old)),
        list(_namings(new)),
        keys=(
            lambda m: (m.id, m.words, m.sentence),
            lambda m: (m.words, m.sentence),
            lambda m: (m.id, m.words),
            lambda m: (m.id, m.sentence),
        ),
    )
    relinked: dict[tuple[str, str], list[tuple[Ref, Ref]]] = {}
    for left, right in same.pairs:
        if left.id != right.id:
            relinked.setdefault((left.id, right.id), []).append((left.ref, right.ref))
    lost: defaultdict[str, list[Ref]] = defaultdict(list)
    gained: defaultdict[str, list[Ref]] = defaultdict(list)
    for naming in same.olds:
        lost[naming.id].append(naming.ref)
    for naming in same.news:
        gained[naming.id].append(naming.ref)
    return lost, gained, relinked


def _namings(passages: Passages) -> Iterable[Naming]:
    for i, organization in enumerate(passages.record.organizations):
        for k, mention in enumerate(organization.mentions):
            sentence = passages.folded(*passages.sentence(mention.start, mention.end))
            yield Naming(organization.id, fold(mention.text), sentence, (i, k))


def describe(organization: OrganizationRecord) -> dict[str, Value]:
    """The organization's own fields, and how often it is named."""
    return {
        "id": organization.id,
        "name": organization.name,
        "acronym": organization.acronym,
        "type": organization.type,
        "mentions": len(organization.mentions),
    }


def _relinked(
    old: Record, new: Record, ids: tuple[str, str], pairs: list[tuple[Ref, Ref]]
) -> OrganizationDraft:
    left, right = old.organizations[pairs[0][0][0]], new.organizations[pairs[0][1][0]]
    fields = [Field("organization", left.id, right.id)]
    fields += [
        Field(name, getattr(left, name), getattr(right, name))
        for name in ATTRIBUTES
        if getattr(left, name) != getattr(right, name)
    ]
    return OrganizationDraft(
        "relinked",
        *ids,
        tuple(fields),
        tuple(pair[0] for pair in pairs),
        tuple(pair[1] for pair in pairs),
    )


def _gone(old: Record, index: int, lost: tuple[Ref, ...]) -> OrganizationDraft:
    return OrganizationDraft(
        "removed", old.organizations[index].id, None, (), ((index, -1), *lost), ()
    )


def _arrived(new: Record, index: int, gained: tuple[Ref, ...]) -> OrganizationDraft:
    return OrganizationDraft(
        "added", None, new.organizations[index].id, (), (), ((index, -1), *gained)
    )


def _changed(
    old: Record, new: Record, indices: tuple[int, int], lost: list[Ref], gained: list[Ref]
) -> Iterable[OrganizationDraft]:
    """Own fields and mentions are two changes: the first has a row as its cause."""
    was, is_ = old.organizations[indices[0]], new.organizations[indices[1]]
    own = tuple(
        Field(name, getattr(was, name), getattr(is_, name))
        for name in ATTRIBUTES
        if getattr(was, name) != getattr(is_, name)
    )
    if own:
        yield OrganizationDraft(
            "changed", was.id, is_.id, own, ((indices[0], -1),), ((indices[1], -1),)
        )
    if lost or gained:
        words = Field("mentions", _words(old, lost), _words(new, gained))
        yield OrganizationDraft("changed", was.id, is_.id, (words,), tuple(lost), tuple(gained))


def _words(record: Record, refs: list[Ref]) -> list[str]:
    return [" ".join(record.organizations[i].mentions[k].text.split()) for i, k in refs]
