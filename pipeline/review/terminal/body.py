"""One change as lines of a terminal; nothing depends on colour alone."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.review.decisions import Item
from pipeline.review.diff.change import Change, Side
from pipeline.review.diff.wording import (
    SIGNS,
    Mark,
    Words,
    plain,
    say,
    say_grounds,
    say_place,
    words,
)

STYLES: dict[Mark, str] = {"same": "", "gone": "red strike", "new": "green bold underline"}
VALUE = "bold underline"
SOFT = "dim"
FIELD = 12
"""Columns of a field's name."""


def body(item: Item) -> RenderableType:
    """Everything that there is to know about a change."""
    change = item.change
    parts: list[RenderableType] = [_head(item), Text(plain(change.label), style="bold")]
    if change.side.section:
        parts.append(Text(plain(" › ".join(change.side.section)), style=SOFT))
    if change.fields:
        parts += [Text(), _changed(change)]
    for title, text, place in _sentences(change):
        parts += [
            Text(),
            *([Text(title, style=SOFT)] if title else []),
            Padding(text, (0, 0, 0, 2)),
        ]
        if place:
            parts.append(Padding(Text(place, style=SOFT), (0, 0, 0, 2)))
    parts += [Text(), _unchanged(change)]
    grounds = say_grounds(change)
    if grounds:
        parts += [Text(), Text(plain(grounds), style=SOFT)]
    if change.parts:
        parts += [Text(), Text("Goes with it", style=SOFT), *map(_part, change.parts)]
    return Group(*parts)


def _head(item: Item) -> Text:
    change = item.change
    text = Text(f"{SIGNS[change.kind]} {change.kind} {change.type}", style="bold")
    text.append(f"  by {plain(str(change.cause))}", style=f"not bold {SOFT}")
    text.append(f"  {plain(change.document)}", style=f"not bold {SOFT}")
    if item.decision:
        verdict = f"  {item.decision.action}ed by {plain(item.decision.by)}"
        text.append(verdict, style="not bold reverse")
    return text


def _changed(change: Change) -> Table:
    """The fields that changed, old and new side by side."""
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True)
    table.add_column("", style=SOFT, no_wrap=True, min_width=FIELD)
    table.add_column("accepted", overflow="fold", header_style=SOFT, ratio=1)
    table.add_column("new", overflow="fold", header_style=SOFT, ratio=1)
    for field in change.fields:
        old, new = words(say(field.old), say(field.new))
        table.add_row(field.name, _text(old), _text(new))
    return table


def _unchanged(change: Change) -> Table:
    """What the value says besides."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column("", style=SOFT, no_wrap=True, min_width=FIELD)
    table.add_column("", overflow="fold")
    changed = {field.name for field in change.fields}
    for name, value in change.side.values.items():
        if name not in changed and value not in (None, "", []):
            table.add_row(name, say(value))
    return table


def _text(parts: Words) -> Text:
    return Text.assemble(*((part, STYLES[mark]) for mark, part in parts))


def _sentences(change: Change) -> list[tuple[str, Text, str]]:
    """Title, words with marks, and place of each sentence to be shown."""
    old, new = change.old, change.new
    if change.type in ("document", "text"):
        return []
    if old and new and old.sentence != new.sentence:
        before, after = words(plain(old.sentence), plain(new.sentence))
        return [
            ("accepted", _text(before), say_place(old.spots)),
            ("new", _text(after), say_place(new.spots)),
        ]
    return [("", _marked(side), say_place(side.spots)) for side in (change.side, *change.others)]


def _marked(side: Side) -> Text:
    """The sentence with the value's words marked."""
    text = Text("".join(c if c.isprintable() else " " for c in side.sentence))
    for start, end in side.marks:
        text.stylize(VALUE, start, end)
    return text


def _part(part: Change) -> Text:
    text = Text(f"  {SIGNS[part.kind]} {part.kind} {part.type}  {plain(part.label)[:60]}")
    for field in part.fields if part.type != "text" else ():
        text.append(f"  {field.name}: {say(field.old)} → {say(field.new)}", style=SOFT)
    return text
