"""Sentences that go on about an event: `The workshop was held in …`, `It was attended by …`."""

from collections.abc import Sequence

from pipeline.extract.events import roles, where
from pipeline.extract.events.lexicon import DEFINITE
from pipeline.extract.events.line import Line
from pipeline.extract.events.merging import agree
from pipeline.extract.events.told import Told, fineness, place_of
from pipeline.extract.events.vocabulary import Vocabulary
from pipeline.extract.events.zones import Zones
from pipeline.model.annotations import Date, Organization

GATHERINGS = frozenset({"meeting", "training", "webinar", "operation"})
"""Types that a general noun (`the activity`, `the event`) may stand for."""

PLACED = GATHERINGS | {"publication"}
"""Types whose definite bare name (`the workshop`) without a date tells nothing new."""

JOINING = frozenset("took participated joined contributed".split())
BACKWARD = frozenset("it they the this that these participants".split())
ATTENDED = frozenset(
    "attended attending participants participant delegates representatives registered gathered "
    "brought trained officers officials experts took part joined reached seized arrested searched "
    "opened connected followed".split()
)


class Continuing:
    """Tells new events from what is said of earlier ones, and adds the latter to the former."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def takes(self, event: Told, here: Sequence[Told], earlier: Sequence[Told]) -> bool:
        """Whether `event` only goes on about one of the block (`here`), or tells nothing new."""
        draft, thing = event.draft, event.draft.thing
        if draft.kinds:
            meant = next((e for e in reversed(here) if e.draft.type in draft.kinds), None)
            if meant is not None:
                _fill(meant, event)
            return True
        if draft.way is not None and draft.way.acted and not event.dated_here:
            named = next((e for e in here if e.type == event.type and e.draft.bare), None)
            if named is not None:
                _fill(named, event)
            return named is not None
        if thing is None or draft.general:
            return False
        plain = (
            thing.determiner in DEFINITE - {"its", "their"}
            and thing.head - thing.start <= 1
            and (thing.end <= thing.close or draft.merges)
        )
        before = self._antecedent(event, earlier) if plain else None
        if before is None:
            open_ = draft.status in (None, "planned")
            nothing = not event.dated_here and open_ and not event.places
            return draft.merges or (plain and nothing and draft.type in PLACED)
        _fill(before, event)
        return True

    def _antecedent(self, event: Told, earlier: Sequence[Told]) -> Told | None:
        """The event before that `the workshop` or `the activity` means."""
        thing = event.draft.thing
        if thing is None:
            return None
        general = thing.noun in self.vocabulary.generic
        for other in reversed(earlier):
            known = other.draft.thing
            same = known is not None and known.noun.rstrip("s") == thing.noun.rstrip("s")
            fits = same or (general and other.type in GATHERINGS)
            clash = event.date and other.date and event.date != other.date
            if fits and not clash and other.draft.line is not event.draft.line:
                return other
        return None

    def adds(self, line: Line, event: Told, vocabulary: Vocabulary) -> None:
        """A sentence without an event of its own adds roles, counts, a date to the one before."""
        if line.fragment or not len(line):
            return
        opens = line.word(0) in BACKWARD
        attended = any(line.word(i) in ATTENDED for i in range(len(line)))
        added = opens and _add_roles(line, event, vocabulary)
        for number, count in line.mentions.counts:
            if (opens or attended) and attended and count.value.unit != "percent":
                event.counts[number] = None
                added = True
        dates = [date for date in line.mentions.dates if date.value.edtf]
        if dates and _settles(line, event, dates[0], opens=opens):
            event.date_from(dates[:1])
            added = True
        if event.type == "operation" and any(line.word(i) in JOINING for i in range(len(line))):
            joined = place_of(line.mentions.organizations, inherited=False)
            new = {k: v for k, v in joined.items() if k not in event.organizers}
            event.partners.update(new)
            added = added or bool(new)
        if added and not event.places:
            event.places = where.spoken(line)
        if added and line.evidence not in event.evidence:
            event.evidence.append(line.evidence)


def _settles(line: Line, event: Told, date: Date, *, opens: bool) -> bool:
    """Whether a later sentence dates the event, or dates it more exactly (`From 22 to 26 May`)."""
    if event.date is None:
        return opens
    first = line.index_at(date.start) <= 1
    finer = fineness(date.value.edtf) > fineness(event.date)
    return first and finer and agree(event.date, date.value.edtf) and event.type in GATHERINGS


def _add_roles(line: Line, event: Told, vocabulary: Vocabulary) -> bool:
    """`It was coordinated by the OCO, with the support of the PTCCC`."""
    cued = roles.Cued(Zones(line, []), vocabulary)
    for _, role, _, numbers in cued.roles:
        found: list[Organization] = [line.mentions.organizations[n] for n in numbers]
        bodies = place_of(found, inherited=False)
        if role == "partners":
            event.partners.update(bodies)
        elif role == "hosts":
            if event.origin == "named":
                event.partners.update(bodies)
            else:
                event.organizers, event.origin = bodies, "named"
        elif event.origin != "named" or event.type == "operation":
            event.organizers, event.origin = bodies, "named"
    return bool(cued.roles)


def _fill(earlier: Told, event: Told) -> None:
    """Take into `earlier` what `event`, the same one told on, adds."""
    earlier.evidence += [e for e in event.evidence if e not in earlier.evidence]
    if earlier.date is None or (not earlier.dated_here and event.dated_here):
        earlier.date, earlier.dates = event.date, event.dates
        earlier.dated_here = event.dated_here
    if event.organizers and earlier.origin != "named":
        earlier.organizers, earlier.origin = event.organizers, "named"
    earlier.hosts.update(event.hosts)
    earlier.partners.update(event.partners)
    earlier.places = earlier.places or event.places
    earlier.counts.update(event.counts)
    if event.draft.status in ("cancelled", "postponed"):
        earlier.draft.status = event.draft.status
