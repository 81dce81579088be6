"""Where a name begins: from its head noun to the left, over capitalized words."""

from pipeline.extract.organizations.phrase import AND, LONGEST
from pipeline.extract.organizations.view import View

INNER = frozenset({"of", "for"})

CLOCK = frozenset({"am", "pm"})
"""What stands behind the time of a day, in capitals too."""

DESCRIBING = frozenset({"executive", "expert", "interim", "permanent"})
"""Words of offices and of bodies (`Permanent Secretary`, `Permanent Coordinating Committee`)."""

ITEMS = 5
"""Items of a list in the name of one body, before its `and`."""


def left(view: View, head: int) -> int:
    """The first word of the name whose head noun is word `head`."""
    start = head
    while start > 0 and head - start < LONGEST:
        before = _step(view, start)
        if before is None:
            break
        start = before
    start = _listed(view, start, head) or _apart(view, start, head)
    keys, forms = view.tokens.keys, view.forms
    while start < head and (
        (keys[start] in forms.leading and (not view.is_acronym(start) or keys[start] in CLOCK))
        or keys[start] in AND
        or keys[start] in INNER
    ):
        start += 1
    return start


def _apart(view: View, start: int, head: int) -> int:
    """The start behind an `and` where another body stands before it (`Bank of X and Y Bank`)."""
    keys, forms = view.tokens.keys, view.forms
    for i in range(head - 1, start, -1):
        if keys[i] in AND and "of" in keys[start:i]:
            before = keys[start : start + keys[start:i].index("of")]
            if any(key in forms.initial for key in before):
                return i + 1
        behind = keys[i] in AND and start > 1 and keys[start - 1] == "of"
        if behind and keys[start - 2] in forms.initial and keys[head] not in forms.whole_heads:
            return i + 1
    return start


def _listed(view: View, start: int, head: int) -> int | None:
    """The start of `the Planning, Housing and Licensing Committee`: a list of fields."""
    tokens = view.tokens
    joined = AND.isdisjoint(tokens.keys[start:head])
    if joined and (start == 0 or tokens.keys[start - 1] not in AND):
        return None
    i, items = (start - 1 if joined else start), 0
    while i > 0 and head - i < LONGEST and items < ITEMS:
        if tokens.words[i - 1] in ("the", "The") and tokens.joints[i] == " ":
            return i if items else None
        if tokens.joints[i] not in (" ", ", ") or not _is_field(view, i - 1):
            return None
        items += tokens.joints[i] == ", "
        i -= 1
    return None


def _is_field(view: View, i: int) -> bool:
    """Whether word `i` may be that of a field in a list, not of a body, a country or a person."""
    forms, key = view.forms, view.tokens.keys[i]
    bodies = (forms.initial | forms.final | forms.leading | forms.roles) - {"services"}
    known = i in view.ending or view.nation_until(i + 1) is not None
    return view.is_capital(i) and key not in bodies - forms.topics and not known


def _step(view: View, start: int) -> int | None:
    """One capitalized word further to the left, over `and`, `of` and `for`; None at the border."""
    i = start - 1
    if view.is_possessive(start):
        return i if _possesses(view, i) else None
    if not view.spaced(start):
        return None
    if i in view.ending:
        return view.ending[i].start
    if view.is_capital(i):
        return i if _belongs(view, i) else None
    over = view.spaced(i) and view.is_capital(i - 1) and _spans(view, i)
    return i - 1 if over else None


def _spans(view: View, i: int) -> bool:
    """Whether the small word `i` joins parts of one name."""
    key, before, forms = view.tokens.keys[i], view.tokens.keys[i - 1], view.forms
    if key == "of":
        return before in forms.places_of
    if key == "for":
        closed = forms.roles | forms.followers | forms.leading | forms.not_organizations
        return before not in closed | forms.initial
    return key in AND and _joins(view, i - 1)


def _possesses(view: View, i: int) -> bool:
    """Whether the word `i` with its `'s` is a part of the name, not the owner of the body."""
    inside = view.is_plural_possessive(i + 1) or view.tokens.keys[i] in view.forms.possessors
    return inside and view.is_capital(i) and i not in view.ending


def _belongs(view: View, i: int) -> bool:
    """Whether the capitalized word `i` can belong to the name that goes on behind it."""
    key, forms = view.tokens.keys[i], view.forms
    if view.is_acronym(i):
        return view.tokens.joints[i + 1] == " " and key not in CLOCK
    if key in forms.roles:
        after = view.tokens.keys[i + 1]
        if key in DESCRIBING and after not in forms.roles:
            return True
        return after in forms.final or (key == "chief" and after in forms.possessors | {"public"})
    return key not in forms.leading


def _joins(view: View, last: int) -> bool:
    """Whether `and` behind word `last` joins parts of one name."""
    if view.is_acronym(last) and not view.spaced(last) and view.is_acronym(last + 2):
        return False
    if last in view.ending or view.nation_until(last + 1) is not None:
        return False
    key, forms = view.tokens.keys[last], view.forms
    apart = last + 2 in view.starting or view.nation_from(last + 2) is not None
    if key in forms.topics and _begins(view, last) and not apart:
        return True
    return not (
        key in forms.final
        or key in forms.foreign.heads
        or key in forms.leading
        or key in forms.not_organizations
        or key in forms.roles
    )


def _begins(view: View, i: int) -> bool:
    """Whether word `i` begins a phrase, or is the first of `Customs and Excise`."""
    before = view.tokens.keys[i - 1] if view.spaced(i) and view.is_capital(i - 1) else ""
    excise = view.tokens.keys[i] == "customs" and view.tokens.keys[i + 2 : i + 3] == ["excize"]
    return excise or not before or before in view.forms.leading
