"""Signs beside a name that somebody acts: `Frontex deployed`, `supplied by Global Fishing Watch`.

A name without any telling word may be that of a person, a place or a thing. Places and things do
not sign, arrest or publish; persons do, so that more must speak for a body: its writing in
capitals, its last word, or a model.
"""

from pipeline.extract.organizations.view import View

ADVERBS = frozenset(
    "also already has had have itself jointly later recently since subsequently then therefore "
    "today twice yesterday".split()
)
"""What may stand between one who acts and the verb."""

PARTICIPLES = frozenset(
    "brought built drawn given held lent led made paid run sent sold told won written".split()
)
"""Participles that do not end in `-ed`, of what is done `by` somebody."""

WORKS = frozenset(
    "analysis article assessment audit campaign evaluation inquiry investigation letter paper "
    "petition proposal report research review statement study survey".split()
)
"""What is made `by` somebody."""

TITLES = frozenset("Mr Mrs Ms Mme Dr Prof Professor".split())

FAR = 5
"""Words between the title of a person and the name of the body behind it."""


def acts(view: View, start: int, stop: int, *, strictly: bool = False) -> bool:
    """Whether the words around `start:stop` say that somebody of this name acts.

    `strictly` leaves out what is done by means as well as by bodies (`tested by PCR`).
    """
    return (
        _does(view, stop) or _done_by(view, start, strictly=strictly) or _employs(view, start, stop)
    )


def made_by(view: View, start: int) -> bool:
    """Whether something was done, other than by means, by the name at word `start`."""
    return _done_by(view, start, strictly=True)


def _does(view: View, i: int) -> bool:
    """Whether a verb of doing follows at word `i`, after `of <country>` and two adverbs at most."""
    keys, forms = view.tokens.keys, view.forms
    if keys[i : i + 1] == ["of"] and view.spaced(i):
        i = view.nation_from(i + 1) or i
    for place in range(i, min(i + 3, len(keys))):
        if not view.spaced(place):
            return False
        if keys[place] in forms.doing or keys[place] in forms.chronicle:
            return True
        if keys[place] not in ADVERBS:
            return False
    return False


def _done_by(view: View, start: int, *, strictly: bool) -> bool:
    """Whether `signed by (the)` or `according to (the)` stands before word `start`."""
    words = view.tokens.words
    if view.is_possessive(start):
        start = view.nation_until(start) or start
    i = start - 1
    if i >= 1 and words[i] == "the":
        i -= 1
    if i < 1 or not view.spaced(start) or not view.spaced(i):
        return False
    if words[i] == "of" and words[i - 1] == "behalf":
        return True
    if words[i] == "by" and strictly:
        return view.tokens.keys[i - 1] in view.forms.done_by
    if words[i] == "by":
        return words[i - 1].endswith("ed") or words[i - 1] in PARTICIPLES or words[i - 1] in WORKS
    return words[i] == "to" and words[i - 1] in ("according", "According")


def _employs(view: View, start: int, stop: int) -> bool:
    """Whether a person is said to belong to the name: `Ms Leitch, CalMac`, `CalMac officials`."""
    tokens, forms = view.tokens, view.forms
    if stop < len(tokens) and tokens.words[stop] in forms.speakers:
        return view.spaced(stop) or view.is_possessive(stop)
    if start < 2 or tokens.joints[start] not in (", ", " (", " "):
        return False
    if tokens.joints[start] != " ":
        return _names_person(view, start - 1)
    if tokens.words[start - 1] not in ("of", "for", "from", "at"):
        return False
    beside = tokens.words[start - 2]
    return beside in forms.speakers or beside in forms.belongings or _names_person(view, start - 2)


def _names_person(view: View, last: int) -> bool:
    """Whether the capitalized words that end with word `last` begin with the title of a person."""
    for place in range(last, max(last - FAR, -1), -1):
        if view.tokens.words[place] in TITLES:
            return True
        if not view.is_capital(place):
            return False
    return False
