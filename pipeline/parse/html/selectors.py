"""CSS paths that select an element again in the page as it was received."""

import re
from collections import Counter

from pipeline.model.tree import Elements

_SPECIAL = re.compile(r"([^A-Za-z0-9_-])")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")


class Selectors:
    """CSS paths of a page's elements.

    A path begins at the nearest element with an id of its own. `implied_bodies`: the source has no
    `<tbody>`, which browsers add to each table and other parsers do not; a path through a table is
    then given for both.
    """

    def __init__(self, elements: Elements, *, implied_bodies: bool) -> None:
        self._tags, self._parents, self._ends = elements.tags, elements.parents, elements.ends
        self._implied_bodies = implied_bodies
        self._ids = {index: elements.attributes[index]["id"] for index in elements.holders["id"]}
        self._holders = Counter(self._ids.values())
        self._ranks: dict[int, int] = {}
        self._totals: dict[int, dict[str, int]] = {}
        self._paths: dict[int, str] = {-1: ""}
        self._plain: dict[int, str] = {}

    def path(self, index: int) -> str:
        """The selector of one element; parts separated by a comma are alternatives."""
        paths = self._paths
        if index not in paths:
            chain: list[int] = []
            step = index
            while step not in paths:
                chain.append(step)
                step = self._parents[step]
            for step in reversed(chain):
                paths[step] = self._extended(step)
        plain = self._plain.get(index)
        return f"{paths[index]}, {plain}" if plain else paths[index]

    def _extended(self, index: int) -> str:
        """The path from the parent's; with an implied `tbody` on the way, both are kept."""
        name = self._ids.get(index)
        if name and self._holders[name] == 1 and _NAME.match(name):
            return f"#{name}"
        step, parent = self._tags[index], self._parents[index]
        if parent < 0:
            return step
        is_single = self._totals_below(parent)[step] == 1
        if not step.isalnum():
            step = _SPECIAL.sub(r"\\\1", step)
        if not is_single:
            step = f"{step}:nth-of-type({self._ranks[index]})"
        if self._implied_bodies and step == "tbody":
            self._plain[index] = self._plain.get(parent) or self._paths[parent]
        elif parent in self._plain:
            self._plain[index] = f"{self._plain[parent]} > {step}"
        return f"{self._paths[parent]} > {step}"

    def _totals_below(self, parent: int) -> dict[str, int]:
        """How many children of each tag an element has; their ranks are noted on the way."""
        totals = self._totals.get(parent)
        if totals is None:
            totals = self._totals[parent] = {}
            child = parent + 1
            while child < self._ends[parent]:
                tag = self._tags[child]
                self._ranks[child] = totals[tag] = totals.get(tag, 0) + 1
                child = self._ends[child]
        return totals
