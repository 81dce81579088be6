"""Bodies of a state that need no further name: `the High Court`, `the National Assembly`."""

from pipeline.extract.organizations.phrase import Phrase
from pipeline.extract.organizations.view import View

LONGEST = 5
"""Words of such a name."""


def state_phrases(view: View) -> list[Phrase]:
    """All such names in text order, with the country behind `of` where one stands there."""
    found = []
    for start in range(len(view.tokens)):
        stop = _stop(view, start)
        if stop is not None and _stands_alone(view, start, stop):
            found.append(Phrase(start, _with_country(view, stop), start))
    return found


def _stop(view: View, start: int) -> int | None:
    """The end of the longest listed name that begins at word `start` and is written as a name."""
    tokens, found = view.tokens, None
    if not view.is_capital(start) or tokens.keys[start] not in view.forms.state_openings:
        return None
    for stop in range(start + 1, min(start + LONGEST, len(tokens)) + 1):
        if stop > start + 1 and not tokens.linked[stop - 1]:
            break
        if tokens.key(start, stop) in view.forms.state_bodies and view.is_capital(stop - 1):
            found = stop
    return found


def _stands_alone(view: View, start: int, stop: int) -> bool:
    """Whether no other name takes the words in: no capitals beside them, no whole heading."""
    tokens = view.tokens
    before, article = tokens.keys[start - 1] if start else "", start and view.spaced(start)
    if article and (view.is_capital(start - 1) and before != "the"):
        return False
    if article and before in ("a", "an", "each", "every", "any", "no"):
        return False
    if stop < len(tokens) and view.spaced(stop) and view.is_capital(stop):
        return False
    if all(word.isupper() for word in tokens.words[start:stop]):
        return False
    return stop - start > 1 or _is_definite(view, start)


def _is_definite(view: View, start: int) -> bool:
    """Whether one word (`Parliament`, `Congress`) stands as a name in a sentence."""
    before = view.tokens.keys[start - 1] if start and view.spaced(start) else ""
    if view.tokens.keys[start] in view.forms.state_bodies_without_article:
        return before in ("by", "to", "in", "before", "that", "and")
    return before in ("the", "by", "to", "in", "before", "that", "and", "of")


def _with_country(view: View, stop: int) -> int:
    """The end of the name with `of (the) <country>` where that stands behind it."""
    tokens = view.tokens
    if not view.spaced(stop) or tokens.keys[stop] != "of":
        return stop
    begin = stop + 2 if tokens.keys[stop + 1 : stop + 2] == ["the"] else stop + 1
    return (view.nation_from(begin) if begin < len(tokens) else None) or stop
