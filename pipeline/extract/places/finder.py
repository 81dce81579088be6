"""Where a text names places.

A country counts wherever it stands alone; a city needs a neighbour that speaks for a place (`in`,
`at`, a country behind it, a dateline, a cell of its own). A place inside an organization's name,
and one that modifies another name (`Geneva Convention`), is none.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from pipeline.extract.places.gazetteer import Entry, Gazetteer, fold
from pipeline.model.annotations import Location, Mention, PlaceValue

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-'’‘ʻ][^\W\d_]+)*")
JOINED = re.compile(r"(?: |, |\. )\Z")
BEFORE = re.compile(
    r"(?:\b(?:in|at|near|from|to|of|outside|off|via|for|between|around|and|or|through|is|port|city|"
    r"airport|Port|City)\s+(?:the\s+)?|[(:|–—/]\s*)\Z"
)
CLOSED = re.compile(r"\s*(?:[,:(/–—-]|$)")
APART = re.compile(r"\s*(?:[,.;(]|$)")
STATE = re.compile(
    r"(?:(?:Islamic |Federal |Federative |Democratic |Socialist |People’s |Oriental )*"
    r"(?:Republic|Kingdom|Commonwealth|State|Principality|Grand Duchy|Sultanate) of (?:the )?)\Z"
)
NAME = r"(?:Port |San |Santa |Saint |St\. )?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,}(?:[-’'][A-Za-zÀ-ÿ]+)*"
UNIT = (
    r"(?:canton|province|region|state|district|governorate|department|county|island|islands|oblast"
    r"|municipality|village|town|city|port|prefecture|valley|gulf|quarter|borough|parish)"
)
UNKNOWN = re.compile(
    rf"\b(?:in|at|near|off)\s+(?:the {UNIT} of )?({NAME})"
    r"(?=[.,;:)]|\s+(?:on|from|in|to|between|with|for|by|and|during|after|before|under|where|when|where)\b|\s*$)"
    rf"|\bthe {UNIT} of ({NAME})(?![-\w’'])"
)
LISTED = re.compile(
    rf"\bin\s+({NAME}(?:, {NAME})+)(?:,? and (?:the {UNIT} of )?({NAME}))"
    r"(?=[.,;:)]|\s+[a-z(]|\s*$)"
)
"""Places in a row, of which one at least is known: `in Apulia, Bavaria and Plovdiv`."""


class Word(msgspec.Struct, frozen=True):
    """A word of letters at `text[start:end]`."""

    text: str
    start: int
    end: int


class _Found(msgspec.Struct, frozen=True):
    start: int
    end: int
    entry: Entry
    sure: bool


def find(
    text: str, start: int, end: int, taken: Sequence[tuple[int, int]], gazetteer: Gazetteer
) -> list[Location]:
    """The places in `text[start:end]` that lie outside of the `taken` ranges."""
    part = text[start:end]
    if not any(map(str.isupper, part)):
        return []
    words = [Word(m.group(), start + m.start(), start + m.end()) for m in WORD.finditer(part)]
    free = [not _inside(word, taken) for word in words]
    found: list[_Found] = []
    i = 0
    while i < len(words):
        length, entry = _longest(text, words, i, gazetteer) if free[i] else (0, None)
        if entry is not None and all(free[i : i + length]):
            first, last = words[i], words[i + length - 1]
            close = last.end + (text[last.end : last.end + 1] == "." and last.text.count(".") > 0)
            found.append(_Found(first.start, close, entry, sure=entry.kind != "city"))
            i += length
        else:
            i += 1
    kept = _in_place(text, start, end, found, gazetteer)
    places = [_mention(text, start, f) for f in kept]
    spans = [(p.start, p.end) for p in places] + list(taken)
    return sorted(places + _unknown(text, start, end, spans, gazetteer), key=lambda p: p.start)


def _inside(word: Word, taken: Sequence[tuple[int, int]]) -> bool:
    return any(low < word.end and word.start < high for low, high in taken)


def _longest(
    text: str, words: Sequence[Word], i: int, gazetteer: Gazetteer
) -> tuple[int, Entry | None]:
    """How many words from `i` on make the longest name, and its place."""
    region = _region(text, words, i, gazetteer)
    if not words[i].text[0].isupper():
        return region
    most = gazetteer.longest.get(fold(words[i].text).split(" ")[0], 0)
    stop = i + 1
    while stop < min(len(words), i + most) and JOINED.fullmatch(
        text, words[stop - 1].end, words[stop].start
    ):
        stop += 1
    for end in range(stop, i, -1):
        entry = gazetteer.find(text[words[i].start : words[end - 1].end])
        if entry is not None and end - i >= region[0]:
            return end - i, entry
    return region


def _region(
    text: str, words: Sequence[Word], i: int, gazetteer: Gazetteer
) -> tuple[int, Entry | None]:
    """`south-eastern Europe`, `West and Central Africa`, `Africa`."""
    regions = gazetteer.regions
    j = i
    while j < len(words) and j < i + 4:
        word = fold(words[j].text)
        if j > i and not re.fullmatch(r"[ ,]+", text[words[j - 1].end : words[j].start]):
            break
        if word in regions.bases and words[j].text[0].isupper():
            if (
                j > i
                and word == "east"
                and fold(words[j - 1].text) not in ("middle", "far", "near")
            ):
                break
            alone = j == i and word not in regions.alone
            return (0, None) if alone else (j - i + 1, Entry("region", None))
        if word not in regions.directions and not (word == "and" and j > i):
            break
        j += 1
    return 0, None


def _in_place(
    text: str, start: int, end: int, found: Sequence[_Found], gazetteer: Gazetteer
) -> list[_Found]:
    """Those that stand where a place stands; `Arusha, Tanzania` settles the city's country."""
    kept: list[_Found] = []
    following = {a.end: b for a, b in pairwise(found)}
    for place in found:
        after = following.get(place.end)
        beside = after is not None and re.fullmatch(r",? \(?", text[place.end : after.start])
        country = after.entry.country if after and beside and after.entry.kind != "city" else None
        name = text[place.start : place.end]
        entry = gazetteer.find(name, country) if place.entry.kind == "city" else place.entry
        if entry is None or (fold(name) in gazetteer.never and country is None):
            continue
        if text[place.end : place.end + 1] == "$":  # `US$ 6.84 million`
            continue
        if _modifies(text, place, end) and not country:
            continue
        listed = bool(kept) and re.fullmatch(
            r"(?:,| and|, and|/| or) ?(?:the )?", text[kept[-1].end : place.start]
        )
        opens = not text[start : place.start].strip() and CLOSED.match(text[place.end : end])
        apart = re.search(r", \Z", text[start : place.start]) and APART.match(text[place.end : end])
        if (
            place.sure
            or country
            or listed
            or opens
            or apart
            or _after_preposition(text, start, place)
        ):
            kept.append(_Found(place.start, place.end, entry, place.sure or bool(country)))
    return kept


def _modifies(text: str, place: _Found, end: int) -> bool:
    """Another capital follows at once: `Geneva Convention`, `Malta Summit`."""
    after = re.compile(r" (?:[A-ZÀ-Þ][\w’'-]*)|-[a-zA-Z]+\b").match(text, place.end, end)
    return after is not None and not re.match(r" (?:On|In|The|At|From|I)\b", after.group())


def _after_preposition(text: str, start: int, place: _Found) -> bool:
    return BEFORE.search(text[max(start, place.start - 20) : place.start]) is not None


def _mention(text: str, start: int, place: _Found) -> Location:
    low = place.start
    if place.entry.kind == "country":
        state = STATE.search(text[max(start, low - 60) : low])
        low -= len(state.group()) if state else 0
    value = PlaceValue(text[low : place.end], place.entry.country, place.entry.kind)
    confidence = 0.97 if place.sure else 0.92
    return Mention(low, place.end, value, f"places.{place.entry.kind}", confidence)


def _unknown(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer
) -> list[Location]:
    """Villages that no gazetteer knows, by the company they keep: `from a lorry at Dakola`."""
    found: list[Location] = []
    for low, high in sorted(set(_unknown_names(text, start, end, gazetteer))):
        name = text[low:high]
        if fold(name) in gazetteer.never or any(a < high and low < b for a, b in spans):
            continue
        if re.search(rf"\b{re.escape(name.lower())}\b", text[:100_000]):
            continue
        entry = gazetteer.find(name) or Entry("city", None)
        value = PlaceValue(name, entry.country, entry.kind)
        found.append(Mention(low, high, value, "places.unknown", 0.6))
    return found


def _unknown_names(
    text: str, start: int, end: int, gazetteer: Gazetteer
) -> Iterator[tuple[int, int]]:
    """Names behind a preposition, alone or in a row with a known place."""
    for match in UNKNOWN.finditer(text, start, end):
        yield match.span(1) if match.group(1) else match.span(2)
    for match in LISTED.finditer(text, start, end):
        row = [m.span() for m in re.compile(NAME).finditer(text, *match.span(1))]
        row.append(match.span(2))
        if any(gazetteer.find(text[low:high]) for low, high in row):
            yield from row
