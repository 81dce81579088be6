"""Where a name ends: from its head noun to the right, over `of`, `for` and `on` phrases."""

from pipeline.extract.organizations.phrase import AND, LONGEST
from pipeline.extract.organizations.view import View

SHORTEST = 3
"""Letters of an acronym, and digits of a number that is no name's."""

BESIDE_ARTICLE = 2
"""Words that may follow on `and the` in one name (`Energy and the Environment`)."""


def right(view: View, head: int) -> tuple[int | None, tuple[int, int] | None]:
    """Where the name ends, and the body that it belongs to; None where the phrase goes on."""
    stop = head + 1
    tokens, forms = view.tokens, view.forms
    if stop >= len(tokens) or view.is_possessive(stop):
        return stop, None
    if view.spaced(stop) and tokens.words[stop] == "General":
        stop += 1
    if view.spaced(stop) and _is_number(view, stop):
        stop += 1
    if view.spaced(stop) and tokens.keys[stop] in forms.aims and view.is_capital(stop + 1):
        return _complements(view, head, stop)
    if view.spaced(stop) and view.is_capital(stop) and tokens.keys[stop] not in forms.after_head:
        key = tokens.keys[stop]
        if key in forms.followers or stop in view.starting or view.is_acronym(stop):
            return stop, None
        found = (view.nation_from(i) for i in (stop, stop + 1) if view.spaced(i))
        return next(filter(None, found), None), None
    return _complements(view, head, stop)


def _is_number(view: View, i: int) -> bool:
    """Whether word `i` numbers the body (`Investment Chamber 2`)."""
    numbered = view.tokens.keys[i - 1] in view.forms.numbered_heads
    return numbered and view.tokens.words[i].isdigit() and len(view.tokens.words[i]) < SHORTEST


def _complements(view: View, head: int, stop: int) -> tuple[int, tuple[int, int] | None]:
    """The end of the phrases behind a head that ends before word `stop`, and the owner named."""
    first, limit = True, stop + LONGEST
    while stop < limit:
        begin = _under(view, stop)
        if begin is not None:
            end, _ = right(view, begin)
            return end or begin + 1, None
        begin = _opening(view, head, stop, first=first)
        if begin is None:
            break
        key = view.tokens.keys[stop]
        whole = first and view.tokens.keys[stop - 1] in view.forms.whole_heads
        owner = None if whole and begin not in view.starting else _body(view, begin)
        if owner is not None and key == "of":
            return stop, owner
        if owner is not None and (key in AND or begin == stop):
            break
        end = _run(view, begin)
        if end is None:
            break
        stop, first = end, False
    return stop, None


def _under(view: View, i: int) -> int | None:
    """The head behind `under the` at word `i` of a body above (`under the Government of …`)."""
    tokens = view.tokens
    if tokens.words[i : i + 2] != ["under", "the"] or not view.spaced(i):
        return None
    begin = i + 2
    above = view.is_capital(begin) and tokens.keys[begin] in view.forms.governing_heads
    return begin if above else None


def _opening(view: View, head: int, i: int, *, first: bool) -> int | None:
    """The first capitalized word of the phrase that opens at word `i`, or None."""
    tokens, forms = view.tokens, view.forms
    if not first and _listed(view, i):
        return i
    if not view.spaced(i):
        return None
    key = tokens.keys[i]
    if not (key in forms.aims if first else key in AND) and not _leads_on(view, head, i):
        return None
    begin = i + 1
    if begin < len(tokens) and tokens.words[begin].casefold() == "the":
        begin += 1
    if not view.is_capital(begin) or not tokens.linked[begin]:
        return None
    if key in AND and (not _continues(view, i, begin) or _is_another(view, i, begin)):
        return None
    return begin


def _leads_on(view: View, head: int, i: int) -> bool:
    """Whether word `i` is a connector behind this head; `to` stands behind few."""
    forms, key = view.forms, view.tokens.keys[i]
    if key == "in":
        return view.tokens.keys[head] in forms.seated_heads
    return key in forms.after_head and (key != "to" or view.tokens.keys[head] in forms.sent_heads)


def _is_another(view: View, i: int, begin: int) -> bool:
    """Whether `and (the)` at word `i` leads to another body (`and the Senate`)."""
    forms, keys = view.forms, view.tokens.keys
    heads = forms.foreign.heads - (forms.initial | forms.final | forms.foreign.english_too)
    if keys[begin] in heads or begin == i + 1:
        return keys[begin] in heads
    end = _run(view, begin) or begin + 1
    if end - begin > BESIDE_ARTICLE or not (forms.initial | forms.final).isdisjoint(
        keys[begin:end]
    ):
        return True
    return view.spaced(end) and keys[end] == "of" and keys[end - 1] in forms.places_of


def _continues(view: View, i: int, begin: int) -> bool:
    """Whether the phrase behind `and` at word `i` is of a kind with the one before it."""
    if view.is_acronym(begin) and begin not in view.starting:
        return False
    return view.nation_until(i) is None or view.nation_from(begin) is not None


def _listed(view: View, i: int) -> bool:
    """Whether word `i` is an item of `Economy, Trade and Industry`: a list that `and` closes."""
    tokens = view.tokens
    if i >= len(tokens) or tokens.joints[i] != ", " or not view.is_capital(i) or i in view.starting:
        return False
    stop = i
    while stop - i < 6 and stop < len(tokens):
        run = _run(view, stop)
        if run is None or run >= len(tokens) or _body(view, stop) is not None:
            return False
        if tokens.keys[run] in AND and tokens.joints[run] in (" ", ", "):
            return view.is_capital(run + 1) and _body(view, run + 1) is None
        if tokens.joints[run] != ", " or not view.is_capital(run):
            return False
        stop = run
    return False


def _run(view: View, begin: int) -> int | None:
    """The end of the capitalized words from `begin`; None where none may stand there."""
    tokens, forms = view.tokens, view.forms
    nation = view.nation_from(begin)
    if nation is not None and not (view.spaced(nation) and view.is_capital(nation)):
        return nation
    stop, limit = begin, min(begin + LONGEST, len(tokens))
    while stop < limit and (
        (view.is_capital(stop) and _opens(view, stop)) or (stop > begin and view.is_inner(stop))
    ):
        if stop > begin and not (
            view.spaced(stop) or view.is_plural_possessive(stop) or view.is_inner(stop)
        ):
            break
        if stop > begin and tokens.keys[stop] in forms.occasions:
            while stop - 1 > begin and tokens.keys[stop - 1] in forms.generic:
                stop -= 1
            break
        stop += 1
    shouted = len(tokens.words[begin]) > SHORTEST and tokens.words[begin].isupper()
    while stop - 1 > begin and view.is_acronym(stop - 1) and stop - 1 not in view.starting:
        if shouted:
            break
        stop -= 1
    return stop if stop > begin else None


def _opens(view: View, i: int) -> bool:
    """Whether word `i` can belong to a name: a capital letter there is no sentence beginning."""
    return view.is_acronym(i) or view.tokens.keys[i] not in view.forms.leading


def _body(view: View, begin: int) -> tuple[int, int] | None:
    """The organization that begins at word `begin` and is more than a part of the name before."""
    if begin in view.starting and view.tokens.key(begin, view.starting[begin].stop) not in (
        view.forms.nations
    ):
        match = view.starting[begin]
        return match.start, match.stop
    if view.tokens.words[begin] in view.bracketed and not view.is_capital_next(begin + 1):
        return begin, begin + 1
    if view.tokens.keys[begin] in view.forms.inseparable:
        return None
    stop = _run(view, begin)
    while stop is not None and stop - begin <= LONGEST:
        for i in range(begin, stop):
            key = view.tokens.keys[i]
            ends = i + 1 == stop and i > begin and _closes(view, begin, i)
            opens = key in view.forms.initial and view.tokens.keys[i + 1 : i + 2] == ["of"]
            of_state = view.tokens.key(begin, stop) in view.forms.state_bodies
            named = of_state or _tells(view, begin, i)
            if (ends and not _goes_on(view, stop) and named) or opens:
                return begin, stop
        joined = _goes_on(view, stop) and view.tokens.words[begin - 1] == "the"
        stop = _run(view, stop + 1) if joined else None
    return None


def _closes(view: View, begin: int, i: int) -> bool:
    """Whether word `i` ends the name of a body; `Customs` only one of a country's."""
    key = view.tokens.keys[i]
    national = any(view.nation_from(j) for j in range(begin, i))
    if key not in view.forms.final or (key in view.forms.national_heads and not national):
        return False
    return key != "services" or not view.forms.guarded[key].isdisjoint(view.tokens.keys[begin:i])


def _tells(view: View, begin: int, i: int) -> bool:
    """Whether the words before the head `i` tell more than a field (`of Customs Services`)."""
    empty = view.forms.generic | view.forms.topics
    return any(key not in empty for key in view.tokens.keys[begin:i])


def _goes_on(view: View, stop: int) -> bool:
    """Whether `and` with a capitalized word stands at word `stop`."""
    return view.spaced(stop) and view.tokens.keys[stop] in AND and view.is_capital(stop + 1)
