"""The diff as text, as numbers, as JSON lines and as Markdown."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from pipeline.review.diff.change import KINDS, Cause, Change, Replayed, Side
from pipeline.review.diff.wording import SIGNS, plain, say, say_grounds, say_place

WIDTH = 88
"""Characters of a sentence in the text and Markdown forms; `--json` has all of it."""

REPLAYED: dict[Replayed, str] = {
    "": "",
    "proved": "proved by replay",
    "refuted": "not the rules: the old ones give the new value too",
    "undecided": "not decided by replay: the old rules give neither value",
    "impossible": "no replay",
    "excluded": "by exclusion: rules, model and version are the same",
}
"""What a replay showed, in words."""

_ESCAPES = {ord(character): f"&#{ord(character)};" for character in "&\\`*_[]<>|#~@"}


def text(changes: Iterable[Change]) -> Iterator[str]:
    """Lines for people, grouped by document and cause."""
    for document, group in groupby(changes, key=lambda change: change.document):
        found = sorted(group, key=lambda change: (str(change.cause), change.cause))
        yield f"{plain(document)}  ({_number(len(found), 'change')})"
        for cause, members in groupby(found, key=lambda change: change.cause):
            yield f"  {_cause(cause)}"
            for change in members:
                yield from _lines(change)
        yield ""


def _lines(change: Change) -> Iterator[str]:
    sign = SIGNS[change.kind]
    yield f"    {sign} {change.type} {change.kind}  {_short(change.label)}  [{change.key}]"
    for field in change.fields:
        yield f"        {field.name}: {_short(say(field.old))} → {_short(say(field.new))}"
    for side in _sentences(change):
        place = say_place(side.spots)
        yield f"        “{_short(side.sentence)}”{f'  {place}' if place else ''}"
    grounds = say_grounds(change)
    if grounds:
        yield f"        {grounds}"
    for part in change.parts:
        values = "".join(
            f" {f.name}: {_short(say(f.old))} → {_short(say(f.new))}" for f in part.fields
        )
        shown = "" if part.type == "text" else values
        yield f"        {SIGNS[part.kind]} {part.type} {part.kind}  {_short(part.label)}{shown}"


def _sentences(change: Change) -> list[Side]:
    """The sentences to show: both where they differ."""
    if change.type in ("document", "text"):
        return []
    sides = [side for side in (change.old, change.new) if side]
    if len(sides) == 2 and sides[0].sentence == sides[1].sentence:
        sides = sides[1:]
    return [*sides, *change.others]


def stat(changes: Iterable[Change]) -> Iterator[str]:
    """Numbers by document and by cause."""
    by_document: dict[str, Counter[str]] = {}
    by_cause: Counter[str] = Counter()
    for change in changes:
        by_document.setdefault(change.document, Counter())[change.kind] += 1
        by_cause[_cause(change.cause)] += 1
    width = max((len(name) for name in by_document), default=0)
    total: Counter[str] = Counter()
    for name, kinds in by_document.items():
        total += kinds
        yield f" {plain(name):{width}}  {kinds.total():5}  {_kinds(kinds)}"
    if by_document:
        yield ""
        for cause, number in by_cause.most_common():
            yield f" {number:5}  {cause}"
        yield ""
    documents = _number(len(by_document), "document")
    yield f" {documents}, {_number(total.total(), 'change')}{f': {_kinds(total)}' if total else ''}"


def json_line(change: Change) -> bytes:
    """One change as one line of JSON.

    Fields: `key` (stable while values and evidence are), `document`, `type`, `kind`, `label`,
    `fields` (`name`, `old`, `new`), `old` and `new` (each null or `values`, `sentence`, `marks`,
    `start`, `end`, `spots`, `section`, `rule`, `method`, `confidence`), `cause` (`kind`, `name`,
    `proved`, `replay`, `reason`), `others` (further sides of a split, merged or spread change),
    `parts` (changes that stand and fall with this one).
    """
    return msgspec.json.encode(_plain(change)) + b"\n"


def _plain(change: Change) -> dict[str, object]:
    hidden = ("lost", "gained", "parts")
    plain = {name: getattr(change, name) for name in change.__struct_fields__ if name not in hidden}
    return plain | {"parts": [_plain(part) for part in change.parts]}


def markdown(changes: Iterable[Change]) -> Iterator[str]:
    """A report for a pull request: numbers first, then each document, folded in."""
    found = list(changes)
    total: Counter[str] = Counter(change.kind for change in found)
    yield "## Changes in the records"
    yield ""
    if not found:
        yield "No value changed."
        return
    yield f"{_number(len(found), 'change')}: {_kinds(total)}."
    for document, group in groupby(found, key=lambda change: change.document):
        members = sorted(group, key=lambda change: str(change.cause))
        yield ""
        yield f"<details><summary>{_escape(document)}: {_number(len(members), 'change')}</summary>"
        yield ""
        yield "| | what | old | new | cause | sentence |"
        yield "|---|---|---|---|---|---|"
        for change in members:
            yield _row(change)
        yield ""
        yield "</details>"


def _row(change: Change) -> str:
    label = f"**{change.type} {change.kind}** {_escape(_short(change.label))}"
    olds = "<br>".join(f"{f.name}: {_escape(_short(say(f.old)))}" for f in change.fields)
    news = "<br>".join(f"{f.name}: {_escape(_short(say(f.new)))}" for f in change.fields)
    side = change.side
    place = say_place(side.spots)
    sentence = f"{_escape(_short(side.sentence))} {f'({_escape(place)})' if place else ''}".rstrip()
    cells = (SIGNS[change.kind], label, olds, news, _escape(_cause(change.cause)), sentence)
    return f"| {' | '.join(cells)} |"


def _escape(value: str) -> str:
    """Without what Markdown or HTML would act on."""
    return value.translate(_ESCAPES)


def _cause(cause: Cause) -> str:
    said = f"no replay: {plain(cause.reason)}" if cause.reason else REPLAYED[cause.replay]
    return f"{cause}, {said}" if said else str(cause)


def _kinds(kinds: Counter[str]) -> str:
    return ", ".join(f"{kinds[kind]} {kind}" for kind in KINDS if kinds[kind])


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _short(value: str) -> str:
    flat = plain(value)
    return flat if len(flat) <= WIDTH else f"{flat[: WIDTH - 1]}…"
