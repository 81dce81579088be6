"""CSS paths that select an element again in the page as it was received."""

import re
from collections.abc import Sequence

from pipeline.model.tree import Element

_SPECIAL = re.compile(r"([^A-Za-z0-9_-])")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")


class Selectors:
    """CSS paths of a page's elements.

    A path begins at the nearest element with an id of its own. `implied_bodies`: the source has no
    `<tbody>`, which browsers add to each table and other parsers do not; a path through a table is
    then given for both.
    """

    def __init__(self, elements: Sequence[Element], *, implied_bodies: bool) -> None:
        self._elements = elements
        self._implied_bodies = implied_bodies
        ids: dict[str, int] = {}
        totals: dict[tuple[int, str], int] = {}
        ranks: list[int] = []
        for element in elements:
            key = (element.parent, element.tag)
            rank = totals.get(key, 0) + 1
            totals[key] = rank
            ranks.append(rank)
            name = element.attributes.get("id")
            if name:
                ids[name] = ids.get(name, 0) + 1
        self._ids = ids
        self._totals = totals
        self._ranks = ranks
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
                step = self._elements[step].parent
            for step in reversed(chain):
                paths[step] = self._extended(step)
        plain = self._plain.get(index)
        return f"{paths[index]}, {plain}" if plain else paths[index]

    def _extended(self, index: int) -> str:
        """The path from the parent's; with an implied `tbody` on the way, both are kept."""
        element = self._elements[index]
        step, parent = element.tag, element.parent
        name = element.attributes.get("id")
        if name and self._ids[name] == 1 and _NAME.match(name):
            return f"#{name}"
        if not step.isalnum():
            step = _SPECIAL.sub(r"\\\1", step)
        if self._totals[parent, element.tag] > 1:
            step = f"{step}:nth-of-type({self._ranks[index]})"
        if parent < 0:
            return step
        if self._implied_bodies and step == "tbody":
            self._plain[index] = self._plain.get(parent) or self._paths[parent]
        elif parent in self._plain:
            self._plain[index] = f"{self._plain[parent]} > {step}"
        return f"{self._paths[parent]} > {step}"
