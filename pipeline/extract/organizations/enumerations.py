"""Names that only a list shows to be companies: `Barry Callebaut, Mars and Nestlé`."""

from collections.abc import Iterator

from pipeline.extract.organizations.matcher import Match
from pipeline.extract.organizations.phrase import AND, Phrase
from pipeline.extract.organizations.view import View

SHORTEST = 3
"""Items of a list."""

SURE = 3
"""Known companies beside which an item may have more words than one, as names of people have."""

LONGEST = 3
"""Words of an item that is told by its list."""

READ = 12
"""Words of an item that are read; a longer run of capitals is no list."""

Item = tuple[int, int]


def listed_companies(view: View, companies: dict[int, Match]) -> list[Phrase]:
    """The items in no registry of lists that are companies for the most part.

    `companies` leads from the first word of each known company to its match.
    """
    found, i = [], 0
    while companies and i < len(view.tokens):
        items = list(_items(view, companies, i)) if view.is_capital(i) else []
        known = sum(start in companies for start, _ in items)
        if len(items) >= SHORTEST and 2 * known > len(items):
            words = LONGEST if known >= SURE else 1
            found += [
                Phrase(*item, item[0]) for item in items if _is_new(view, companies, item, words)
            ]
        i = items[-1][1] if len(items) > 1 else i + 1
    return found


def _items(view: View, companies: dict[int, Match], start: int) -> Iterator[Item]:
    """The capitalized items of the list that begins at word `start`, up to the one behind `and`."""
    closing = False
    while view.is_capital(start):
        stop = _stop(view, companies, start)
        yield start, stop
        if closing or stop >= len(view.tokens):
            return
        joint = view.tokens.joints[stop]
        closing = view.tokens.keys[stop] in AND and joint in (" ", ", ")
        if not closing and joint != ", ":
            return
        start = stop + 1 if closing else stop


def _stop(view: View, companies: dict[int, Match], start: int) -> int:
    """The end of the item that begins at word `start`."""
    if start in companies:
        return companies[start].stop
    stop = start + 1
    while stop - start < READ and view.spaced(stop) and view.is_capital(stop):
        stop += 1
    return stop


def _is_new(view: View, companies: dict[int, Match], item: Item, words: int) -> bool:
    """Whether an item of at most `words` words is in no registry, no country, role or thing."""
    start, stop = item
    forms = view.forms
    against = (
        forms.leading | forms.roles | forms.followers | forms.not_organizations | forms.generic
    )
    keys = view.tokens.keys[start:stop]
    return (
        start not in companies
        and start not in view.starting
        and stop - start <= words
        and view.nation_from(start) is None
        and against.isdisjoint(keys)
    )
