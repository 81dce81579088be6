"""Boxes on pages for the values of a change."""

from collections.abc import Iterable

import msgspec

from pipeline.model.record import EventRecord, PageSource, Record, Source
from pipeline.review.diff.change import Change, Side

ROOM = 1.5
"""Points between words and the box around them."""


class Overlay(msgspec.Struct, frozen=True):
    """A box in points on a page; `link` joins it to a value, `kind` styles it."""

    page: int
    x: float
    y: float
    width: float
    height: float
    kind: str
    link: str = ""
    label: str = ""


def overlays(record: Record, change: Change, side: Side) -> list[Overlay]:
    """The boxes of one side of a change: its sentence or words, and each of its arguments."""
    found = _boxes(_spot_sources(side), "here", "whole", change.label)
    if change.type == "event":
        for part in (side, *change.others):
            event = record.events[part.index]
            found += (
                _boxes(event.evidence.source, "here", "whole", "sentence") if part != side else []
            )
            found += _arguments(event)
    elif change.type == "organization":
        for other in change.others:
            found += _boxes(_spot_sources(other), "here", "whole", change.label)
    return list(dict.fromkeys(found))


def _spot_sources(side: Side) -> list[Source]:
    return [
        PageSource(page=spot.page, box=spot.box) for spot in side.spots if spot.page and spot.box
    ]


def _arguments(event: EventRecord) -> list[Overlay]:
    """Boxes of the words that an event's arguments stand on."""
    return [
        box
        for role, places in event.sources.items()
        for place in places
        for box in _boxes(place, "value", role, role)
    ]


def _boxes(sources: Iterable[Source], kind: str, link: str, label: str) -> list[Overlay]:
    return [
        Overlay(
            source.page,
            round(source.box[0] - ROOM, 2),
            round(source.box[1] - ROOM, 2),
            round(source.box[2] - source.box[0] + 2 * ROOM, 2),
            round(source.box[3] - source.box[1] + 2 * ROOM, 2),
            kind,
            link,
            label,
        )
        for source in sources
        if isinstance(source, PageSource)
    ]
