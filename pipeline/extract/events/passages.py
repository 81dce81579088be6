"""From line to line: drafts become events, later sentences add to them, outcomes join a case."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.events import roles, when, where
from pipeline.extract.events.actors import Actors
from pipeline.extract.events.continuing import Continuing
from pipeline.extract.events.draft import Draft, Note, quiet
from pipeline.extract.events.finish import worded
from pipeline.extract.events.inheriting import OUTCOMES, Inheriting
from pipeline.extract.events.line import Line, Mentions
from pipeline.extract.events.matcher import match
from pipeline.extract.events.merging import ORDINAL, agree
from pipeline.extract.events.phrases import Thing, things
from pipeline.extract.events.told import Surroundings, Told
from pipeline.extract.events.vocabulary import Vocabulary
from pipeline.extract.events.zones import Zones
from pipeline.model.annotations import Argument, Organization

FRONT = 40
"""Characters at the start of a sentence in which a date holds for the next sentence, too."""

NOWHERE = Line("", 0, 0, -1, Mentions())

ASIDES = frozenset({"presentation", "agreement", "launch", "publication"})
"""Types of events that take place at someone's gathering."""


class Passage:
    """What has been told so far; it reads line after line.

    Attributes:
        events: those of the document in the order in which they were found.
        here: those of the block that is being read.
        last: the organizations that `it` and `they` may mean.
    """

    def __init__(self, vocabulary: Vocabulary, actors: Actors, note: Note = quiet) -> None:
        self.vocabulary = vocabulary
        self.actors = actors
        self.note = note
        self.continuing = Continuing(vocabulary)
        self.inheriting = Inheriting(vocabulary, actors)
        self.events: list[Told] = []
        self.here: list[Told] = []
        self.above: list[Told] = []
        self.last: list[Organization] = []
        self.section: tuple[int, ...] = ()
        self.before: tuple[Line, Sequence[Thing]] = (NOWHERE, ())

    def enter(self, section: tuple[int, ...], *, item: bool = False) -> None:
        """A new block begins, in the section with these headings; an item hangs on its lead-in."""
        if section != self.section:
            self.last = []
        self.section = section
        self.above = [] if not item else self.above or self.here
        self.here = []
        self.before = (NOWHERE, ())

    def read(self, line: Line, around: Surroundings) -> list[Told]:
        """The events of a line, complete as far as the line and its surroundings go."""
        drafts = _labelled(line, self._drafts(line, around), self.vocabulary)
        told = self._told(line, drafts, around)
        earlier = self.here or self.events[-1:]
        told = _without_asides([self._named(e) for e in told])
        fresh = [e for e in told if not self.continuing.takes(e, self.here, earlier)]
        if not told and self.here:
            self.continuing.adds(line, self.here[-1], self.vocabulary)
        for event in fresh:
            self.inheriting.complete(event, around, self, fresh)
        fresh = [event for event in fresh if not self._is_outcome(event, fresh)]
        fresh = [event for event in fresh if self._has_needs(event)]
        fresh += _elided(line, fresh)
        self.here += fresh
        self.events += fresh
        self._remember(line, fresh, drafts)
        self.before = (line, things(line, self.vocabulary))
        return fresh

    def _named(self, event: Told) -> Told:
        """`It was launched in 2020`: the thing of the sentence before, if no event took it yet."""
        draft = event.draft
        if not draft.kinds or any(e.draft.type in draft.kinds for e in self.here):
            return event
        for thing in self.before[1]:
            line = self.before[0]
            for kind in sorted(draft.kinds & thing.types):
                draft.type = event.type = kind
                rules = [r for k, r in draft.links[0].group.entry.rules if k == kind]
                draft.way, draft.rule = rules[0], f"{kind}.{rules[0].id}"
                draft.title = (line.tokens[thing.start].start, line.tokens[thing.end - 1].end)
                draft.kinds = frozenset()
                dates = [d for d in line.mentions.dates if d.start - line.start < FRONT]
                if event.date is None:
                    event.date_from(dates[:1])
                return event
        return event

    def _drafts(self, line: Line, around: Surroundings) -> list[Draft]:
        drafts = match(
            line, self.vocabulary, self.note, plans=around.plans, dated=bool(around.dates)
        )
        if around.row and not drafts:
            return [Draft("other", "other.row", line, 0, None, (line.start, line.end), bare=True)]
        return drafts

    def _told(self, line: Line, drafts: Sequence[Draft], around: Surroundings) -> list[Told]:
        """The drafts with the arguments that the line itself gives them."""
        if not drafts:
            return []
        zones = Zones(line, drafts)
        told = [Told(draft, [line.evidence], type=draft.type, row=around.row) for draft in drafts]
        for draft in drafts:
            draft.status = draft.status or worded(draft, self.vocabulary)
        roles.assign(told, zones, roles.Cued(zones, self.vocabulary))
        where.assign(told, zones)
        for number, event in enumerate(told):
            if around.row and around.dates:
                continue
            dates = when.choose(event.draft, number, zones)
            event.date_from(dates)
        _count(line, told, zones)
        return told

    def _has_needs(self, event: Told) -> bool:
        """Whether the event has what its rule asks for."""
        draft = event.draft
        has = {
            "date": event.date is not None or self._dated(event),
            "count": bool(event.counts),
            "place": bool(event.places),
            "doer": event.origin != "unnamed" and bool(event.organizers),
        }
        has["ground"] = has["date"] or has["place"] or event.origin in ("named", "passage")
        needs = draft.way.needs if draft.way is not None else ()
        lacking = [need for need in needs if not has[need]]
        if lacking:
            self.note(draft.line, draft.rule, f"lacks {', '.join(lacking)}")
        return not lacking

    def _dated(self, event: Told) -> bool:
        """Whether its sentence holds a date that nothing settles (`on 3 May`)."""
        line = event.draft.line
        return any(date.value.edtf is None for date in line.mentions.dates)

    def _is_outcome(self, event: Told, fresh: Sequence[Told]) -> bool:
        """Seizures and arrests that an operation or a case before them brought are its counts."""
        if event.type == "operation" or event.type not in OUTCOMES:
            return event.type == "operation" and _goes_on(event, fresh)
        if _goes_on(event, fresh):
            return True
        same = [e for e in fresh if e.type == event.type and e is not event]
        if same and _in_when_clause(event):
            if event.origin == "named" and same[0].origin != "named":
                same[0].organizers, same[0].origin = event.organizers, "named"
            same[0].counts.update(event.counts)
            return True
        beside = [e for e in fresh if e.type == "operation" and e.date == event.date]
        if beside:
            beside[0].counts.update(event.counts)
            return True
        before = [e for e in (*self.above, *self.here) if e.type in ("operation", *OUTCOMES)]
        named = event.origin == "named" or event.dated_here
        if event.draft.line.fragment and not named:
            near = (*self.events[-5:], *self.here)
            before = [e for e in near if e.type == "operation" and agree(e.date, event.date)]
            event.places = [] if before else event.places
        brought = bool(before) and not (named or event.places)
        if brought:
            before[-1].counts.update(event.counts)
            before[-1].evidence += [e for e in event.evidence if e not in before[-1].evidence]
        return brought

    def _remember(self, line: Line, fresh: Sequence[Told], drafts: Sequence[Draft]) -> None:
        """The actors that `it` and `they` may mean in the next line."""
        for event in fresh:
            if event.organizers and event.origin in ("named", "passage"):
                known = self.actors.by_id
                self.last = [known[key] for key in event.organizers if key in known]
                return
        if line.mentions.organizations and not drafts:
            self.last = [line.mentions.organizations[0]]


def _labelled(line: Line, drafts: list[Draft], vocabulary: Vocabulary) -> list[Draft]:
    """`Decision 2: …` is one event of the label's type, whatever verbs stand in it."""
    for i in range(min(4, len(line))):
        kind = vocabulary.labels.get(line.word(i))
        if not kind or not line.word(i + 1)[:1].isdigit() or line.word(i + 2) != ":":
            continue
        title = (line.tokens[i].start, line.tokens[i + 1].end)
        own = sorted((d for d in drafts if d.type == kind), key=lambda d: d.bare)
        draft = own[0] if own else Draft(kind, f"{kind}.label", line, i, None, title)
        draft.title = title
        for other in own[1:]:
            draft.links += other.links
        return [draft, *(d for d in drafts if d.type != kind and d.links)]
    return drafts


def _count(line: Line, told: Sequence[Told], zones: Zones) -> None:
    """Give each count of the line to the event whose title or clause it stands in."""
    for number, count in line.mentions.counts:
        if not told or count.value.unit == "percent":
            continue
        at = line.index_at(count.start)
        inside = [e for e in told if _names(e, at, count.start)]
        owner = zones.owner(at) or 0
        event = inside[0] if inside else told[owner]
        event.counts[number] = None


def _names(event: Told, at: int, position: int) -> bool:
    thing, title = event.draft.thing, event.draft.title
    if thing is not None and thing.start <= at < thing.head:
        return True
    return title is not None and title[0] <= position < title[1]


def _without_asides(told: list[Told]) -> list[Told]:
    """`gave a talk at a seminar in May`: the seminar is no event, but dates and places the talk."""
    main = next((e for e in told if e.draft.links and e.type in ASIDES), None)
    kept: list[Told] = []
    for event in told:
        numbered = any(ORDINAL.fullmatch(word) for word in event.title.lower().split())
        aside = event.draft.bare and not event.draft.line.fragment and not numbered
        if main is None or not aside:
            kept.append(event)
        else:
            main.places = main.places or event.places
            if main.date is None:
                main.date, main.dates, main.dated_here = event.date, event.dates, event.dated_here
    return kept


def _in_when_clause(event: Told) -> bool:
    """`…, when officers of the Customs Service found 26 tonnes`."""
    line = event.draft.line
    return any(line.word(link.subject.start - 1) == "when" for link in event.draft.links)


def _elided(line: Line, fresh: Sequence[Told]) -> list[Told]:
    """`The 9th meeting will be held in June 2023, the 10th in November 2023`."""
    if not fresh or fresh[-1].draft.thing is None:
        return []
    found: list[Told] = []
    for date in line.mentions.dates:
        k = when.before(line, line.index_at(date.start))
        while line.word(k) in ("in", "on", "from", "for", "at"):
            k -= 1
        elided = ORDINAL.fullmatch(line.word(k)) and line.word(k - 1) == "the"
        if not elided or line.word(k - 2) not in (",", "and"):
            continue
        event = fresh[-1]
        title = (line.tokens[k].start, line.tokens[k].end)
        twin = replace(event, draft=replace(event.draft, title=title, at=k, thing=None))
        twin.date, twin.dates = date.value.edtf, [Argument(date.start, date.end)]
        twin.places = [(place, True) for place, _ in event.places]
        twin.counts = {}
        found.append(twin)
    return found


def _goes_on(event: Told, fresh: Sequence[Told]) -> bool:
    """`inspected nine shops and took six samples`: what one action did in one sentence."""
    before = [e for e in fresh[: fresh.index(event)] if e.type == event.type]
    shared = any(link.subject.kind == "shared" for link in event.draft.links)
    same = not event.dated_here or (bool(before) and event.dates == before[-1].dates)
    again = shared or (event.type in OUTCOMES and event.origin != "named" and not event.places)
    if before and again and same:
        before[-1].counts.update(event.counts)
        return True
    return False
