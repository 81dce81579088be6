"""Names behind a label: `Implementing partners: Rikolto; Fedecacao`, `Donor: …`.

What the label asks for is a body, so that any capitalized words that may be a name are one.
"""

import re
from collections.abc import Iterator

from pipeline.extract.organizations.phrase import Phrase
from pipeline.extract.organizations.runs import may_name, run_from
from pipeline.extract.organizations.view import View

LONGEST = 4
"""Words of a label."""

READ = 200
"""Words behind a label that are read."""

END = re.compile(r"\s*(?:\(\w+\))?\s*(?:[;,\n|.]|$|and\b|&|\()")
"""What may stand behind a name in a list."""


def labelled(view: View) -> Iterator[Phrase]:
    """The names behind labels; behind a label in the singular the first one only."""
    tokens, forms = view.tokens, view.forms
    for i, key in enumerate(tokens.keys):
        if key not in forms.body_labels or i + 1 >= len(tokens):
            continue
        if not tokens.joints[i + 1].startswith(":") or not _opens_line(view, i):
            continue
        yield from _names(view, i + 1, several=key.endswith("s"))


def _opens_line(view: View, i: int) -> bool:
    """Whether the label that ends with word `i` begins its line."""
    for place in range(i, max(i - LONGEST, -1), -1):
        joint = view.tokens.joints[place]
        if place == 0 or "\n" in joint or "·" in joint:
            return True
        if joint not in (" ", " (", "-"):
            return False
    return False


def _names(view: View, start: int, *, several: bool) -> Iterator[Phrase]:
    """The names of the list that begins at word `start` and ends with its line."""
    tokens, last = view.tokens, min(len(view.tokens), start + READ)
    while start < last:
        if view.is_capital(start):
            stop = run_from(view, start)
            body = view.tokens.keys[stop - 1] in view.forms.acting_heads
            if may_name(view, start, stop - body) and END.match(tokens.text, tokens.ends[stop - 1]):
                yield Phrase(start, stop, start, method="context")
        else:
            stop = start + 1
        while stop < last and not _parts(tokens.joints[stop], several=several):
            if "\n" in tokens.joints[stop] or "|" in tokens.joints[stop]:
                return
            stop += 1
            if several and tokens.words[stop - 1] in ("and", "&"):
                break
        start = stop


def _parts(joint: str, *, several: bool) -> bool:
    """Whether a mark parts two items of the list; a comma may lead to the place of one body."""
    return joint.startswith("; ") or (several and joint == ", ")
