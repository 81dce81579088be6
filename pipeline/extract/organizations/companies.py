"""Names of companies by their legal form: `Hansen & Holm GmbH`, `Pacific Data Systems Pty Ltd`."""

from pipeline.extract.organizations.phrase import LONGEST, Phrase
from pipeline.extract.organizations.view import View

JOINERS = ("&", "og", "und", "et", "y", "e")
"""What stands between the names of partners; an `and` more often parts two companies."""

APART = ("LLC", "LLP", "PLC")
"""Legal forms in capitals that a comma may part from the name."""


def company_phrases(view: View) -> list[Phrase]:
    """All names that end with a legal form, in text order."""
    found = []
    words, legal = view.tokens.words, view.forms.companies
    for i, word in enumerate(words):
        if word not in legal or i == 0 or words[i - 1] in legal or _goes_on(view, i):
            continue
        start, stop = _start(view, i), i + 1
        while stop < len(words) and words[stop] in legal and _near(view, stop):
            stop += 1
        if start < i and i - start <= LONGEST:
            found.append(Phrase(start, stop, i))
    return found


def _near(view: View, i: int) -> bool:
    """Whether word `i` follows the one before after a blank, a comma or a full stop and a blank."""
    joint, word = view.tokens.joints[i], view.tokens.words[i]
    return (
        joint in (" ", "\u00a0")
        or (joint in (", ", ". ", "., ") and not word.isupper())
        or (joint == ", " and word in APART)
    )


def _goes_on(view: View, i: int) -> bool:
    """Whether a hyphen joins word `i` to the next (`Co-Founder`)."""
    return i + 1 < len(view.tokens) and view.tokens.joints[i + 1] in ("-", "‑", "‐")


def _start(view: View, i: int) -> int:
    """The first of the capitalized words before the legal form at word `i`."""
    start = i
    while (
        start > 0
        and i - start <= LONGEST
        and (view.spaced(start) or (start == i and _near(view, i)))
    ):
        before = start - 1
        if view.tokens.words[before] in JOINERS and view.is_capital(before - 1):
            before -= 1
        key = view.tokens.keys[before]
        if not view.is_capital(before) or key in view.forms.leading:
            break
        start = before
    return start
