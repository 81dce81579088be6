"""An event as it leaves the extractor: values, the places of its arguments, its evidence."""

from pipeline.extract.events.confidence import confidence
from pipeline.extract.events.lexicon import MARKS
from pipeline.extract.events.told import Told
from pipeline.model.annotations import Argument, Event, EventValue, Mention


def as_mention(event: Told, identifier: str) -> Event:
    """The mention of an event; its own range is the first passage that tells of it."""
    draft = event.draft
    line = draft.line
    low, high = _trigger(event)
    title = _title_span(event)
    arguments = {
        "trigger": (Argument(line.tokens[low].start, line.tokens[high - 1].end),),
        "title": (Argument(*title),) if title else (),
        "date": tuple(event.dates) if event.date else (),
        "organizers": tuple(event.organizers.values()),
        "partners": tuple(event.partners.values()),
        "locations": tuple(Argument(p.start, p.end, inherited) for p, inherited in event.places),
    }
    value = EventValue(
        type=event.type,
        title=line.text[title[0] : title[1]] if title else None,
        date=event.date,
        status=event.status or "held",
        organizers=tuple(event.organizers),
        partners=tuple(event.partners),
        locations=tuple(place.value for place, _ in event.places),
        counts=tuple(sorted(event.counts)),
        arguments={role: spans for role, spans in arguments.items() if spans},
        evidence=tuple(event.evidence[1:]),
        id=identifier,
    )
    start, end = event.evidence[0]
    return Mention(start, end, value, draft.rule, confidence(event))


def _trigger(event: Told) -> tuple[int, int]:
    """The tokens of the verb, else of the noun, that made the event."""
    links = [link for link in event.draft.links if link.rule is not None] or event.draft.links
    if links:
        return links[0].group.start, links[0].group.end
    thing = event.draft.thing
    if thing is not None:
        return thing.head, thing.close
    return event.draft.at, event.draft.at + 1


def _title_span(event: Told) -> tuple[int, int] | None:
    """The title without its determiner and quotation marks."""
    draft = event.draft
    if draft.title is None:
        return None
    start, end = draft.title
    text = draft.line.text
    for article in ("the ", "a ", "an ", "its ", "their ", "this ", "several ", "our "):
        if text[start:end].lower().startswith(article):
            start += len(article)
    while end > start and (text[end - 1].isspace() or text[end - 1] in MARKS - {")", "."}):
        end -= 1
    return (start, end) if start < end else None
