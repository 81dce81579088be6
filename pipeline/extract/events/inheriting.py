"""Arguments that a line does not name: from row, lead-in, heading, passage, meeting, document."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.extract.events import when
from pipeline.extract.events.actors import Actors, parent, whole
from pipeline.extract.events.draft import Draft
from pipeline.extract.events.phrases import Thing
from pipeline.extract.events.roles import described_doer, inside
from pipeline.extract.events.told import Surroundings, Told, enclosing, place_of
from pipeline.extract.events.vocabulary import Vocabulary
from pipeline.extract.events.where import most_specific
from pipeline.model.annotations import Argument

if TYPE_CHECKING:
    from pipeline.extract.events.passages import Passage

DONE_BY_OTHERS = frozenset({"seizure", "arrest", "decision"})
"""Types whose doer is never taken to be the body that the document speaks for."""

OUTCOMES = frozenset({"seizure", "arrest"})
"""Types that an operation or a case brings about."""

BESIDE = frozenset({"during", "alongside", "margins", "sidelines"})
"""Words that set an event beside a gathering (`in the margins of the session`)."""

RECORDS = frozenset(
    "minutes minute report record summary proceedings decisions conclusions".split()
)

OPENING = 3
"""Blocks at the start of minutes in which their meeting is named."""


class Inheriting:
    """Completes the events of a line."""

    def __init__(self, vocabulary: Vocabulary, actors: Actors) -> None:
        self.vocabulary = vocabulary
        self.actors = actors

    def complete(
        self, event: Told, around: Surroundings, passage: "Passage", fresh: Sequence[Told]
    ) -> None:
        """Give `event` what it inherits."""
        if event.draft.status is None and around.plans:
            event.draft.status = "planned"
        meeting = self._meeting(event.draft, passage, fresh)
        _time_and_place(event, around, meeting)
        event.counts.update(dict.fromkeys(around.counts))
        event.partners.update(place_of(around.partners, inherited=True))
        if event.hosts and not event.organizers:
            event.organizers, event.origin = dict(event.hosts), "named"
        self._act(event, around, meeting, passage)
        self._parents(event, around)
        event.partners.update(event.hosts)
        if event.type == "agreement" and not event.organizers and event.origin == "default":
            event.organizers, event.partners = (
                event.partners,
                place_of(passage.last, inherited=True),
            )
        for organizer in event.organizers:
            event.partners.pop(organizer, None)

    def _meeting(self, draft: Draft, passage: "Passage", fresh: Sequence[Told]) -> Told | None:
        """The meeting at which a decision was taken or a talk given."""
        line = draft.line
        within = self.vocabulary.types[draft.type].within
        if any(link.group.tense == "future" for link in draft.links):
            return None
        if any(line.word(k) in BESIDE for k in range(len(line))):
            within = within or ("meeting", "training", "webinar")
        if not within:
            return None
        for other in [*reversed(passage.here), *fresh]:
            if other.type in within and other.draft is not draft and other.date:
                return other
        for other in passage.events:
            named = other.draft.bare and other.type in within and other.date
            if named and _is_recorded(other.draft) and other.draft.line.block <= OPENING:
                return other
        return None

    def _act(
        self, event: Told, around: Surroundings, meeting: Told | None, passage: "Passage"
    ) -> None:
        """Who did it, where the line does not name them."""
        if event.organizers:
            return
        if around.row and around.owners:
            event.organizers, event.origin = place_of(around.owners, inherited=True), "named"
            return
        line = event.draft.line
        for link in event.draft.links:
            described = described_doer(line, link)
            if described is not None:
                found, origin = self.actors.meant(line, described, passage.last, around.owners)
                event.organizers, event.origin = place_of(found, inherited=True), origin
                return
            if not link.subject_does or (link.rule and link.rule.doer != "organizers"):
                continue
            found, origin = self.actors.resolve(line, link, passage.last, around.owners)
            if not found and meeting is not None and meeting.organizers:
                event.organizers, event.origin = dict(meeting.organizers), "passage"
                return
            event.organizers, event.origin = place_of(found, inherited=True), origin
            return
        self._fall_back(event, around, passage)

    def _fall_back(self, event: Told, around: Surroundings, passage: "Passage") -> None:
        """The section's body, the only one in a fragment, or the one that the document is of."""
        below = around.heading and not around.owners
        if event.draft.bare and below and not _is_recorded(event.draft):
            return
        line, thing = event.draft.line, event.draft.thing
        same = [e for e in passage.here if e.type == event.type and e.origin == "named"]
        if same and thing is not None and not event.draft.bare and _is_more(thing, same[-1]):
            event.organizers, event.origin = dict(same[-1].organizers), "passage"
            return
        mentions = line.mentions.organizations
        if event.draft.bare and not line.fragment and thing is not None:
            beside = [mentions[n] for n in inside(line, 0, thing.start)]
            event.organizers, event.origin = place_of(beside[-1:], inherited=False), "named"
            if beside:
                return
        alone = event.draft.bare and len(mentions) == 1 and not event.partners
        if alone and not around.owners:
            event.organizers, event.origin = place_of(mentions, inherited=False), "named"
            return
        default = self.actors.default if event.type not in DONE_BY_OTHERS else []
        owners = around.owners or tuple(default)
        title = event.draft.title or (0, 0)
        told_of = {o.value.id for o in mentions if title[0] <= o.start < title[1]}
        beside = [o for o in owners if o.value.id not in {*event.partners, *told_of}]
        event.organizers = place_of(beside, inherited=True)
        event.origin = "section" if around.owners else "default"
        if around.heading and around.owners:
            event.origin = "named"

    def _parents(self, event: Told, around: Surroundings) -> None:
        """A session of a committee is held by the body that the committee belongs to."""
        draft, text = event.draft, event.draft.line.text
        if draft.type not in ("meeting", "webinar"):
            return
        default = self.actors.default
        for number in event.own:
            body = draft.line.mentions.organizations[number]
            words = text[body.start : body.end].lower().split()
            if not any(word in self.vocabulary.bodies for word in words):
                continue
            above = whole(draft.line, number) or parent(text, body, self.actors.organizations)
            owners = [above] if above is not None else list(around.owners or default)
            if owners and body.value.id not in [o.value.id for o in default]:
                event.organizers.pop(body.value.id, None)
                event.organizers.update(place_of(owners, inherited=True))


def _is_more(thing: Thing, earlier: Told) -> bool:
    """`A third edition of the course`, behind `delivered a course`."""
    known = earlier.draft.thing
    return known is not None and known.noun.rstrip("s") == thing.noun.rstrip("s")


def _time_and_place(event: Told, around: Surroundings, meeting: Told | None) -> None:
    if meeting is not None and not _own_day(event):
        event.date = None
    if event.date is None and meeting is not None:
        event.date = meeting.date
        event.dates = [Argument(a.start, a.end, inherited=True) for a in meeting.dates]
        event.places = event.places or [(place, True) for place, _ in meeting.places]
    elif event.date is None and around.dates:
        values = [d.value.edtf for d in around.dates if d.value.edtf]
        event.date = enclosing(values) if values else None
        event.dates = [Argument(d.start, d.end, inherited=not around.row) for d in around.dates]
        event.dated_here = around.row or around.heading
    above = [(place, not around.row) for place in around.places]
    event.places = most_specific(event.places + above) if around.heading else event.places or above


def _is_recorded(draft: Draft) -> bool:
    """Whether a title says that the document records the meeting: `Minutes of the 8th meeting`."""
    return any(draft.line.word(k) in RECORDS for k in range(draft.at))


def _own_day(event: Told) -> bool:
    """Whether a decision has a day of its own beside its meeting's: `on 3 May`."""
    line = event.draft.line
    if not event.dates or event.date is None:
        return False
    i = line.index_at(event.dates[0].start)
    return i <= 1 or line.word(when.before(line, i)) == "on"
