"""What a model's voice counts for: a span needs evidence beside it.

The small English model alone takes dates, topics, places and programmes for organizations; a span
of it is heard where it looks like a name and holds a country, a head noun or a legal form.
"""

import re
from collections.abc import Iterable, Iterator

from pipeline.extract.organizations.matcher import SMALL
from pipeline.extract.organizations.view import View
from pipeline.model.annotations import Organization

CAPITALIZED = r"[^\W\d_a-zß-öø-ÿ][\w'’-]*"
RUN = re.compile(rf"{CAPITALIZED}(?: (?:of|and|for|the|de|du|la|y|et|&))*(?: {CAPITALIZED})+")
"""Two capitalized words or more, as names of organizations are written."""


def worth_hearing(
    text: str, ranges: Iterable[tuple[int, int]], known: Iterable[Organization]
) -> Iterator[tuple[int, int]]:
    """The ranges in which a capitalized phrase stands that no known organization explains."""
    taken = {place for mention in known for place in range(mention.start, mention.end)}
    for start, end in ranges:
        if any(m.start() not in taken for m in RUN.finditer(text, start, end)):
            yield start, end


def plausible(view: View, start: int, stop: int) -> bool:
    """Whether the words `start:stop` that a model takes for an organization look like one."""
    tokens, forms = view.tokens, view.forms
    words, keys = tokens.words[start:stop], tokens.keys[start:stop]
    if stop - start < 2 or not all(word[0].isupper() or word in SMALL for word in words):
        return False
    if not all(tokens.linked[start + 1 : stop]) or any(
        map(view.is_possessive, range(start + 1, stop))
    ):
        return False
    against = forms.leading | forms.roles | forms.followers | forms.undertakings
    if any(key in against | forms.not_organizations for key in keys):
        return False
    heads = forms.final | forms.initial | forms.foreign.heads
    named = any(view.nation_from(i) for i in range(start, stop)) and view.nation_from(start) != stop
    return named or any(key in heads for key in keys) or words[-1] in forms.companies
