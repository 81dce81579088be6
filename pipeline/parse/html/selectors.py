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
        self._paths: dict[int, tuple[str, str]] = {-1: ("", "")}

    def path(self, index: int) -> str:
        """The selector of one element; parts separated by a comma are alternatives."""
        chain: list[int] = []
        step = index
        while step not in self._paths:
            chain.append(step)
            step = self._elements[step].parent
        for step in reversed(chain):
            self._paths[step] = self._extended(step)
        browser, plain = self._paths[index]
        return browser if browser == plain else f"{browser}, {plain}"

    def _extended(self, index: int) -> tuple[str, str]:
        """The path from the parent's: with implied `tbody` elements, and without them."""
        element = self._elements[index]
        name = element.attributes.get("id")
        if name and self._ids[name] == 1 and _NAME.match(name):
            return f"#{name}", f"#{name}"
        step = element.tag
        if not step.isalnum():
            step = _SPECIAL.sub(r"\\\1", step)
        if self._totals[element.parent, element.tag] > 1:
            step = f"{step}:nth-of-type({self._ranks[index]})"
        if element.parent < 0:
            return step, step
        browser, plain = self._paths[element.parent]
        longer = f"{browser} > {step}"
        if self._implied_bodies and step == "tbody":
            return longer, plain
        return longer, longer if plain is browser else f"{plain} > {step}"
