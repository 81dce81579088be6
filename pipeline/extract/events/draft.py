"""What the matcher hands on: an event in the making, and the verbs that tell of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from pipeline.extract.events.clauses import Subject
from pipeline.extract.events.line import Line
from pipeline.extract.events.phrases import Thing
from pipeline.extract.events.rules import Rule
from pipeline.extract.events.verbs import Group
from pipeline.model.annotations import Status

Note = Callable[[Line, str, str], None]
"""Takes the line, the full id of a rule, and what became of it: for `explain`."""


def quiet(line: Line, rule: str, verdict: str) -> None:
    """A note that nobody reads."""


class Link(msgspec.Struct, frozen=True):
    """A verb that tells of the draft's thing.

    `subject_does` says that its subject is the doer, `theme_after` that a passive verb has its
    thing behind it (`operators were given scanners`).
    """

    group: Group
    subject: Subject
    rule: Rule | None
    subject_does: bool
    theme_after: bool = False


@dataclass
class Draft:
    """An event in the making: `rule` is the full id of its rule; `at` counts the line's tokens.

    `bare` says that no verb tells of it, `merges` that it can only go on about another event;
    `kinds` are the types that it may be of where a pronoun (`it was launched`) names it.
    """

    type: str
    rule: str
    line: Line
    at: int
    thing: Thing | None
    title: tuple[int, int] | None
    links: list[Link] = field(default_factory=list)
    way: Rule | None = None
    status: Status | None = None
    bare: bool = False
    merges: bool = False
    kinds: frozenset[str] = frozenset()

    @property
    def general(self) -> bool:
        """Whether its rule takes any noun phrase."""
        return self.way is not None and self.way.general
