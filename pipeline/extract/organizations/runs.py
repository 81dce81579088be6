"""Runs of capitalized words: what a name without any telling word consists of."""

from collections.abc import Iterator

from pipeline.extract.organizations.view import View

LONGEST = 6
"""Words of such a name."""

ENGLISH = frozenset(
    "a an and as at but by for from had has he her his in is it its no nor not of off on or our "
    "out own per she so that the then they this to up via was we were who with".split()
)
"""Short words of English sentences: between capitals others belong to a foreign name."""

SMALL = 3
"""Letters of a word that a foreign name writes in lower case (`Hayot va Ob`)."""


def run_from(view: View, start: int) -> int:
    """The end of the capitalized words from word `start`, which is one of them."""
    tokens, stop = view.tokens, start + 1
    while stop < len(tokens) and stop - start < LONGEST:
        if view.spaced(stop) and view.is_capital(stop):
            stop += 1
        elif _is_small(view, stop) and view.spaced(stop + 1) and view.is_capital(stop + 1):
            stop += 2
        else:
            break
    return stop


def run_until(view: View, stop: int) -> int:
    """The beginning of the capitalized words that end before word `stop`."""
    start = stop - 1
    while start > 0 and stop - start < LONGEST and view.spaced(start):
        if view.is_capital(start - 1):
            start -= 1
        elif _is_small(view, start - 1) and view.spaced(start - 1) and view.is_capital(start - 2):
            start -= 2
        else:
            break
    return start


def all_runs(view: View) -> Iterator[tuple[int, int]]:
    """The runs of a text, each once, in order."""
    i = 0
    while i < len(view.tokens):
        if not view.is_capital(i):
            i += 1
            continue
        stop = run_from(view, i)
        yield i, stop
        i = stop


def _is_small(view: View, i: int) -> bool:
    """Whether word `i` is a short word that is no English one, or an ampersand."""
    tokens = view.tokens
    if i >= len(tokens) or not view.spaced(i):
        return False
    word = tokens.words[i]
    return word == "&" or (
        len(word) <= SMALL and word.isalpha() and word.islower() and word not in ENGLISH
    )


def may_name(view: View, start: int, stop: int) -> bool:
    """Whether a run is no country, role, day, thing or beginning of a sentence by its words."""
    forms, keys = view.forms, view.tokens.keys[start:stop]
    if stop <= start or keys[0] in forms.leading or forms.empty.issuperset(keys):
        return False
    if not forms.nameless.isdisjoint(keys) or any(word.isdigit() for word in keys):
        return False
    return view.nation_from(start) != stop and len("".join(keys)) >= SMALL
