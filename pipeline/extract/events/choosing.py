"""Where several rules fire on one thing, one of them tells the event."""

from collections.abc import Sequence

from pipeline.extract.events.draft import Draft


def chosen(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft a thing: a rule with a verb beats a bare one, a particular rule a general one."""
    by_place: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_place.setdefault(draft.at, []).append(draft)
    best = [max(options, key=_worth) for options in by_place.values()]
    taken = {
        link.group.verb for d in best if d.thing is not None and not d.general for link in d.links
    }
    kept = [d for d in best if not ((d.general or d.thing is None) and d.at in taken)]
    kept = [d for d in kept if not _is_decided(d, kept)]
    told = any(d.links for d in kept)
    return [d for d in kept if not (told and d.bare and _is_inside(d, kept))]


def _worth(draft: Draft) -> tuple[bool, bool, bool, bool, int]:
    own = draft.way is not None and isinstance(draft.way.things, tuple)
    real = any(link.rule is not None for link in draft.links)
    return not draft.merges, not draft.bare, real, own, len(draft.links)


def _is_inside(bare: Draft, drafts: Sequence[Draft]) -> bool:
    """A bare thing inside the title of another event is no event of its own."""
    return any(
        d is not bare and d.title and bare.title and d.title[0] <= bare.title[0] < d.title[1]
        for d in drafts
    )


def _is_decided(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """`decided to set up a fund`: what a verb with `to` leads to is an event with a date only."""
    line = draft.line
    if any(line.date[k] >= 0 for k in range(draft.at, len(line))):
        return False
    leading = [link.group for d in drafts if d is not draft for link in d.links]
    return bool(draft.links) and all(
        any(g.start < link.group.start < g.end for g in leading) for link in draft.links
    )
