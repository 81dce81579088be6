"""The rule files of `rules/events/`: what they may say, and how they are read.

The language is documented in `docs/event-rules.md`. A file a type, and `_common.yaml` for what all
types share. A file that says anything else is refused with its line.
"""

import re
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
import yaml

from pipeline.errors import RuleError
from pipeline.model.annotations import Status

Role = Literal["organizers", "partners", "hosts"]
Need = Literal["date", "count", "place", "doer", "ground"]
COMMON = "_common.yaml"


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in which a rule finds one event, and what that event must say.

    In `text`, `{3 May 2022=2022-05-03}` is a date, `[UPU]` an organization, `<Berne>` a place and
    `~40 officers~` a count; `- ` at its start makes it a list item. `under` is its heading.
    """

    text: str
    under: str | None = None
    title: str | None = None
    date: str | None = None
    organizers: tuple[str, ...] | None = None
    partners: tuple[str, ...] | None = None
    locations: tuple[str, ...] | None = None
    counts: tuple[str, ...] | None = None
    status: Status | None = None


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way in which events of a type are told.

    `did`: someone did the thing (or it was done); `happened`: the thing did; `acted`: someone did,
    and no thing is named; `named`: nouns in whose `of` phrase the thing stands, and the bare thing
    in a list item, a cell or a heading. `things` are the nouns that name the event; `any` is
    any noun phrase, `organization` one that ends in the name of a body. `now` says that the present
    tense tells of it, too (`is now available`).
    """

    id: str
    did: tuple[str, ...] = ()
    happened: tuple[str, ...] = ()
    acted: tuple[str, ...] = ()
    named: tuple[str, ...] | None = None
    things: tuple[str, ...] | Literal["any", "organization"] | None = None
    behind: tuple[str, ...] = ()
    doer: Role = "organizers"
    needs: tuple[Need, ...] = ()
    now: bool = False
    veto: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[str, ...] = ()

    @property
    def general(self) -> bool:
        """Whether the rule takes noun phrases without a noun that names the event."""
        return isinstance(self.things, str)


class Takes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Events of other types that become this type: by words near them, or by their status."""

    types: tuple[str, ...] | Literal["all"]
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    status: Status | None = None


class EventType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of rules: the type, the nouns that name its events, and how they are told."""

    type: str
    about: str
    things: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    arguments: dict[Role, tuple[str, ...]] = {}
    takes: Takes | None = None
    rules: tuple[Rule, ...] = ()


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs whose thing gets a status, and words that say it without a verb."""

    verbs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in the heads of tables, by what stands below them."""

    date: tuple[str, ...]
    place: tuple[str, ...]
    title: tuple[str, ...]
    organizers: tuple[str, ...]
    partners: tuple[str, ...]
    participants: tuple[str, ...]


class Common(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all types share."""

    arguments: dict[Role, tuple[str, ...]]
    generic: tuple[str, ...]
    status: dict[Status, Cue]
    veto: tuple[str, ...]
    reports: tuple[str, ...]
    bodies: tuple[str, ...]
    columns: Columns


class RuleSet(msgspec.Struct, frozen=True):
    """All types in the order of their files' names, and what they share."""

    common: Common
    types: tuple[EventType, ...]


def load(folder: Path) -> RuleSet:
    """The rules of `folder` (`rules/events`).

    Raises:
        RuleError: the first thing that is wrong, with file, line and what was expected.
    """
    if not (folder / COMMON).is_file():
        raise RuleError(folder / COMMON, "is missing: it holds what all types share")
    common = read(folder / COMMON, Common)
    files = sorted(file for file in folder.glob("*.yaml") if file.name != COMMON)
    return RuleSet(common, tuple(read(file, EventType) for file in files))


_Read = TypeVar("_Read")


def read(file: Path, kind: type[_Read]) -> _Read:
    """The rule file as a `kind`.

    Raises:
        RuleError: it is no YAML, or says what a `kind` cannot hold.
    """
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise RuleError(
            file, f"is no YAML: {getattr(error, 'problem', error)}", line=line
        ) from error
    lines: dict[str, int] = {}
    value = _plain(node, "$", lines)
    try:
        found = msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise _readable(file, str(error), value, lines) from error
    if isinstance(found, EventType):
        _check(file, found, lines)
    return found


def _plain(node: yaml.Node | None, path: str, lines: dict[str, int]) -> object:
    """The value of a YAML node; `lines` learns where each part stands."""
    if node is None:
        return None
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        found = {}
        for key, child in node.value:
            lines[f"{path}.{key.value}"] = key.start_mark.line + 1
            found[key.value] = _plain(child, f"{path}.{key.value}", lines)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, f"{path}[{i}]", lines) for i, child in enumerate(node.value)]
    if node.tag == "tag:yaml.org,2002:null":
        return None
    if node.tag == "tag:yaml.org,2002:bool":
        return str(node.value).lower() == "true"
    value: object = node.value
    return value


def _readable(file: Path, message: str, value: object, lines: dict[str, int]) -> RuleError:
    text, _, path = message.partition(" - at `")
    path = path.rstrip("`") or "$"
    while path not in lines and "." in path:
        path = path.rpartition(".")[0]
    named = re.match(r"Object contains unknown field `(.+)`", text)
    line = lines.get(f"{path}.{named.group(1)}" if named else path)
    number = re.search(r"\$\.rules\[(\d+)\]", path)
    rules = value.get("rules") if isinstance(value, dict) else None
    rule = rules[int(number.group(1))] if number and isinstance(rules, list) else None
    name = rule.get("id") if isinstance(rule, dict) else None
    if named:
        text += f"; known are {', '.join(_known_fields(path))}"
    return RuleError(file, text, line=line, rule=name)


def _known_fields(path: str) -> tuple[str, ...]:
    if re.search(r"\.examples\[\d+\]$", path):
        return Example.__struct_fields__
    if re.search(r"\.rules\[\d+\]$", path):
        return Rule.__struct_fields__
    if path.endswith(".takes"):
        return Takes.__struct_fields__
    return EventType.__struct_fields__


def _check(file: Path, found: EventType, lines: dict[str, int]) -> None:
    """What the shape alone does not hold."""
    if found.type != file.stem:
        raise RuleError(
            file, f"type {found.type!r}: expected the file's name", line=lines["$.type"]
        )
    seen: set[str] = set()
    for number, rule in enumerate(found.rules):
        line = lines[f"$.rules[{number}]"]
        if rule.id in seen:
            raise RuleError(file, "this id is taken by another rule above", line=line, rule=rule.id)
        seen.add(rule.id)
        ways = [bool(rule.did), bool(rule.happened), bool(rule.acted), rule.named is not None]
        if sum(ways) != 1:
            expected = "expected one of did, happened, acted, named"
            raise RuleError(file, expected, line=line, rule=rule.id)
        if not rule.acted and not (rule.things or found.things):
            expected = "expected things, in the rule or at the head of the file"
            raise RuleError(file, expected, line=line, rule=rule.id)
