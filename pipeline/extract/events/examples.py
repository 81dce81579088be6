"""The examples that rules carry: a marked text is read as a document of one paragraph or item."""

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from pipeline.errors import RuleError
from pipeline.extract.events.draft import Note, quiet
from pipeline.extract.events.finder import Known, find
from pipeline.extract.events.rules import COMMON, EventType, Example, Rule, RuleSet, load, read
from pipeline.extract.events.vocabulary import Vocabulary
from pipeline.extract.sentences import sentences_of
from pipeline.model.annotations import (
    Count,
    CountValue,
    Date,
    DateValue,
    Event,
    Location,
    Mention,
    Organization,
    OrganizationValue,
    PlaceValue,
)
from pipeline.model.document import Block, Document
from pipeline.model.places import LinePlaces
from pipeline.model.traced import Alignment

MARK = re.compile(r"\{([^{}=]+)(?:=([^{}]+))?\}|\[([^\[\]]+)\]|<([^<>]+)>|~([^~]+)~")
UNIT = re.compile(r"(\D+)$")


class Marked(msgspec.Struct, frozen=True):
    """A text without its marks, and the mentions that they stood around."""

    text: str
    known: Known


def unmark(marked: str, start: int = 0) -> Marked:
    """`{date=edtf}`, `[organization]`, `<place>` and `~count~` become mentions."""
    pieces: list[str] = []
    dates: list[Date] = []
    organizations: list[Organization] = []
    places: list[Location] = []
    counts: list[Count] = []
    at, done = start, 0
    for match in MARK.finditer(marked):
        before = marked[done : match.start()]
        date, edtf, organization, place, count = match.groups()
        words = date or organization or place or count
        at += len(before)
        end = at + len(words)
        if date:
            dates.append(Mention(at, end, DateValue(edtf or date), "example"))
        elif organization:
            body = OrganizationValue(organization, organization)
            organizations.append(Mention(at, end, body, "example"))
        elif place:
            places.append(Mention(at, end, PlaceValue(place, None, "city"), "example"))
        else:
            unit = UNIT.search(count)
            value = CountValue(1, "exact", unit.group(1).strip() if unit else None)
            counts.append(Mention(at, end, value, "example"))
        pieces += [before, words]
        at, done = end, match.end()
    pieces.append(marked[done:])
    return Marked("".join(pieces), Known(dates, counts, organizations, places))


def events_of(
    text: str, under: str | None, vocabulary: Vocabulary, note: Note = quiet
) -> tuple[str, list[Event], Known]:
    """The events in a marked text, below the heading `under`; the plain text; its mentions."""
    parts: list[Marked] = []
    blocks: list[Block] = []
    start = 0
    for marked in [under, text]:
        if marked is None:
            continue
        item = marked.startswith("- ")
        part = unmark(marked.removeprefix("- "), start)
        end = start + len(part.text)
        if marked is under and len(parts) == 0 and under is not text:
            blocks.append(Block("heading", start, end, level=1))
        else:
            section = (0,) if blocks else ()
            blocks.append(Block("list_item" if item else "paragraph", start, end, 1, section))
        parts.append(part)
        start = end + 2
    plain = "\n\n".join(part.text for part in parts)
    known = Known(
        *(
            [mention for part in parts for mention in getattr(part.known, group)]
            for group in ("dates", "counts", "organizations", "places")
        )
    )
    document = Document(plain, tuple(blocks), Alignment(()), LinePlaces(()))
    sentences = [s for n, block in enumerate(blocks) for s in sentences_of(plain, block, n)]
    return plain, find(document, sentences, known, vocabulary, note), known


def _wrong(example: Example, kind: str, vocabulary: Vocabulary) -> str:
    """What an example's event says otherwise, or an empty text."""
    plain, events, known = events_of(example.text, example.under, vocabulary)
    options = [e for e in events if e.value.type == kind]
    if len(options) != 1:
        found = ", ".join(f"{e.value.type} ({e.rule})" for e in events) or "nothing"
        return f"expected one event of type {kind}, found {found}"
    value = options[0].value
    said = {
        "title": value.title,
        "date": value.date,
        "organizers": value.organizers,
        "partners": value.partners,
        "locations": tuple(place.name for place in value.locations),
        "counts": tuple(plain[known.counts[n].start : known.counts[n].end] for n in value.counts),
        "status": value.status,
    }
    for field, got in said.items():
        wanted = getattr(example, field)
        if wanted is None or (got or None) == wanted:
            continue
        if isinstance(wanted, tuple) and isinstance(got, tuple) and sorted(got) == sorted(wanted):
            continue
        return f"{field}: expected {wanted!r}, found {got!r}"
    return ""


def check(rules: Path) -> list[RuleError]:
    """All faults of `rules/events` below the rules folder: of form, and of the examples."""
    folder = rules / "events"
    faults: list[RuleError] = []
    for file in sorted(folder.glob("*.yaml")):
        if file.name == COMMON:
            continue
        try:
            read(file, EventType)
        except RuleError as error:
            faults.append(error)
    try:
        found = load(folder)
    except RuleError as error:
        return faults or [error]
    return faults + _examples(folder, found)


def _examples(folder: Path, rules: RuleSet) -> list[RuleError]:
    vocabulary = Vocabulary(rules)
    faults: list[RuleError] = []
    for kind in rules.types:
        file = folder / f"{kind.type}.yaml"
        source = file.read_text(encoding="utf-8").splitlines()
        for rule in kind.rules:
            for example in rule.examples:
                wrong = _wrong(example, kind.type, vocabulary)
                if wrong:
                    message = f"example {example.text!r}: {wrong}"
                    faults.append(_fault(file, source, example.text, rule, message))
            for text in rule.counterexamples:
                _, events, _ = events_of(text, None, vocabulary)
                found = [e for e in events if e.value.type == kind.type]
                if found:
                    title = found[0].value.title
                    message = f"counterexample {text!r}: found {title!r} by {found[0].rule}"
                    faults.append(_fault(file, source, text, rule, message))
    return faults


def _fault(file: Path, source: Sequence[str], text: str, rule: Rule, message: str) -> RuleError:
    start = text[:40].replace('"', '\\"')
    line = next((n for n, row in enumerate(source, 1) if start in row), None)
    return RuleError(file, message, line=line, rule=rule.id)
