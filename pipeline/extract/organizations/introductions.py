"""Names that a common noun introduces: `the NGO Ocean Shield`, `Verimark, a laboratory in Lyon`.

The name itself may be any capitalized words; what it names is said beside it.
"""

from collections.abc import Iterator

from pipeline.extract.organizations.phrase import AND, Phrase
from pipeline.extract.organizations.runs import may_name, run_from, run_until
from pipeline.extract.organizations.view import View

FAR = 6
"""Words between the article of an apposition and its noun."""

PERSON = 2
"""Words of most names of persons."""

OPENERS = frozenset("a an the its one their our".split())
"""What an apposition begins with."""

BORDERS = frozenset(
    "of for in on at by from to with without and or but that which who whose where when is was as "
    "into near under".split()
)
"""Where the noun of an apposition must have come."""


def introduced(view: View) -> Iterator[Phrase]:
    """The names that a noun introduces, before or behind them."""
    forms = view.forms
    behind = forms.class_nouns | forms.class_nouns_behind
    for i, key in enumerate(view.tokens.keys):
        if view.is_capital(i) and not view.tokens.words[i].startswith("NGO"):
            continue
        if key in forms.class_nouns:
            yield from _after(view, i)
        elif key in forms.class_plurals:
            yield from _list_after(view, i)
        if key in behind:
            yield from _before(view, i)


def _after(view: View, noun: int) -> Iterator[Phrase]:
    """The name right behind the noun, in quotation marks or not."""
    start = noun + 1
    if start >= len(view.tokens) or not view.is_capital(start):
        return
    quoted = view.tokens.joints[start] in (" “", ' "', " ‘", " «")
    apart = view.tokens.joints[start] == ", " and _is_indefinite(view, noun)
    if not (quoted or apart or view.spaced(start)):
        return
    stop = _of_people(view, start, run_from(view, start))
    if may_name(view, start, stop):
        firm = stop - start != PERSON or view.tokens.keys[noun] not in view.forms.class_persons
        yield Phrase(start, stop, start, firm=firm, open=not firm, method="context")


def _of_people(view: View, start: int, stop: int) -> int:
    """The end of `Friends of the Reef`, of which word `start` is the first."""
    tokens = view.tokens
    if stop != start + 1 or not tokens.keys[start].endswith("s") or not view.spaced(stop):
        return stop
    begin = stop + 1 + (tokens.words[stop + 1 : stop + 2] == ["the"])
    if tokens.words[stop] != "of" or not view.is_capital(begin):
        return stop
    return run_from(view, begin)


def _is_indefinite(view: View, noun: int) -> bool:
    """Whether the noun has the article of one not yet named (`an auction house, …`)."""
    return not {"a", "an"}.isdisjoint(view.tokens.keys[max(0, noun - 3) : noun])


def _list_after(view: View, noun: int) -> Iterator[Phrase]:
    """The names of the list behind a noun in the plural."""
    tokens, start, closing = view.tokens, noun + 1, False
    found: list[tuple[int, int]] = []
    while start < len(tokens) and view.is_capital(start):
        if not found and not view.spaced(start):
            return
        stop = run_from(view, start)
        found.append((start, stop))
        if closing or stop >= len(tokens):
            break
        closing = tokens.keys[stop] in AND
        start = stop + 1 if closing else stop
        if not closing and tokens.joints[stop] != ", ":
            break
    if len(found) > 1 and closing:
        for each in found:
            if may_name(view, *each):
                yield Phrase(*each, each[0], method="context")


def _before(view: View, noun: int) -> Iterator[Phrase]:
    """The name before `, a … noun`, its acronym in parentheses aside."""
    tokens = view.tokens
    if not _is_last(view, noun):
        return
    opener = next(
        (
            i
            for i in range(noun - 1, max(noun - FAR, 0), -1)
            if tokens.joints[i].startswith((",", ")"))
        ),
        None,
    )
    if opener is None or opener == noun or tokens.keys[opener] not in OPENERS:
        return
    if not BORDERS.isdisjoint(tokens.keys[opener + 1 : noun]) and tokens.keys[opener] != "one":
        return
    stop = opener
    if tokens.joints[opener] == "), ":
        stop = opener - 1
        if not view.is_acronym(stop) or tokens.joints[stop] != " (":
            return
    elif tokens.joints[opener] != ", ":
        return
    if not view.is_capital(stop - 1):
        return
    start = run_until(view, stop)
    while start < stop and tokens.keys[start] in view.forms.leading:
        start += 1
    if start < stop and may_name(view, start, stop):
        yield Phrase(start, stop, start, method="context")


def _is_last(view: View, noun: int) -> bool:
    """Whether the noun is the head of its phrase: no further noun follows."""
    tokens = view.tokens
    after = noun + 1
    if after >= len(tokens) or not tokens.joints[after].startswith(" "):
        return True
    if not view.spaced(after):
        return True
    key = tokens.keys[after]
    return key in BORDERS or key.endswith(("ed", "ing")) or key in ("run", "set", "led", "held")
