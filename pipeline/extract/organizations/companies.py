"""Names of companies by their legal form: `Hansen & Holm GmbH`, `Karoo Crust (Pty) Ltd`."""

from pipeline.extract.organizations.phrase import LONGEST, Phrase
from pipeline.extract.organizations.view import View

JOINERS = ("&", "og", "und", "et", "y", "e", "de", "del", "da", "do", "dos", "van", "von", "di")
"""What stands between the words of a name; an `and` more often parts two companies."""

APART = ("LLC", "LLP", "PLC", "S.L.", "S.A.", "N.V.", "B.V.")
"""Legal forms in capitals that a comma may part from the name."""

SHORT_FORMS = ("AB", "AG", "AS", "KG", "KK", "NV", "SA", "SE", "SL")
"""Legal forms that are also codes: they end no name that is all in capitals, nor one in a table."""

INSIDE = 3
"""Words in parentheses inside of a name (`R. J. Halcrow (Civil Engineering) Ltd`)."""


def company_phrases(view: View) -> list[Phrase]:
    """All names that begin or end with a legal form, in text order."""
    found = []
    words, legal = view.tokens.words, view.forms.companies
    for i, word in enumerate(words):
        if word in view.forms.company_prefixes:
            stop = _named(view, i)
            if stop is not None:
                found.append(Phrase(i, stop, i))
        if word not in legal or i == 0 or _goes_on(view, i):
            continue
        if words[i - 1] in legal and view.tokens.joints[i] != ") ":
            continue
        start, stop = _start(view, i), i + 1
        while stop < len(words) and words[stop] in legal and _near(view, stop):
            stop += 1
        if words[stop : stop + 2] == ["z", "o.o."]:
            stop += 2
        if start < i and i - start <= LONGEST and not _is_code(view, start, i):
            found.append(Phrase(start, stop, i))
    return found


def _named(view: View, i: int) -> int | None:
    """The end of the name that the legal form at word `i` begins (`OJSC Obsoz`)."""
    stop = i + 1
    while stop - i < INSIDE and view.is_capital_next(stop):
        stop += 1
    quoted = stop < len(view.tokens) and view.tokens.joints[stop] in (" “", ' "', " «")
    if quoted and stop == i + 1 and view.is_capital(stop):
        stop += 1
    long = any(not word.isupper() or len(word) > INSIDE for word in view.tokens.words[i + 1 : stop])
    return stop if long else None


def _is_code(view: View, start: int, i: int) -> bool:
    """Whether the two letters at word `i` are more likely a code than a legal form."""
    tokens = view.tokens
    if tokens.words[i] not in SHORT_FORMS:
        return False
    after = tokens.joints[i + 1] if i + 1 < len(tokens) else ""
    cell = "|" in tokens.joints[start] or "|" in after
    return cell or after.startswith(("/", "-")) or tokens.words[i - 1].isupper()


def _near(view: View, i: int) -> bool:
    """Whether word `i` follows the one before after a blank, a comma or a full stop and a blank."""
    joint, word = view.tokens.joints[i], view.tokens.words[i]
    return (
        joint in (" ", "\\u00a0", ") ")
        or (joint in (", ", ". ", "., ") and not word.isupper())
        or (joint == ", " and word in APART)
    )


def _goes_on(view: View, i: int) -> bool:
    """Whether a hyphen joins word `i` to the next (`Co-Founder`)."""
    return i + 1 < len(view.tokens) and view.tokens.joints[i + 1] in ("-", "‑", "‐")


def _start(view: View, i: int) -> int:
    """The first of the capitalized words before the legal form at word `i`."""
    start = opened = _over_parentheses(view, i)
    while (
        start > 0
        and i - start <= LONGEST
        and (_follows(view, start) or (start == i and _near(view, i)) or start == opened < i)
    ):
        before = start - 1
        if (view.tokens.words[before] in JOINERS and view.is_capital(before - 1)) or (
            _is_business(view, before, opened) and view.is_capital(before - 1)
        ):
            before -= 1
        key = view.tokens.keys[before]
        if not view.is_capital(before) or key in view.forms.leading:
            break
        start = before
    return start


def _over_parentheses(view: View, i: int) -> int:
    """The word that opens the parentheses right before the legal form, or `i`."""
    joints = view.tokens.joints
    if joints[i] != ") ":
        return i
    for start in range(i - 1, max(i - 1 - INSIDE, 0), -1):
        if joints[start] == " (":
            return start
        if not view.spaced(start) or not view.is_capital(start):
            break
    return i


def _follows(view: View, i: int) -> bool:
    """Whether word `i` goes on with a name: behind a blank or an initial."""
    tokens = view.tokens
    return view.spaced(i) or (tokens.joints[i] == ". " and len(tokens.words[i - 1]) == 1)


def _is_business(view: View, before: int, end: int) -> bool:
    """Whether `and` at word `before` leads to a line of business (`Shipping and Trading Ltd`)."""
    tokens = view.tokens
    if tokens.words[before] != "and" or end - before != 2:
        return False
    if tokens.keys[end - 1] in view.forms.company_words or _is_short_for(view, before, end):
        return True
    return _is_long(view, before)


def _is_long(view: View, stop: int) -> bool:
    """Whether two words or more stand before word `stop` that name nobody else."""
    forms, start = view.forms, stop
    heads = forms.initial | forms.final | forms.roles | forms.companies
    while view.spaced(start) and view.is_capital(start - 1):
        start -= 1
        if start in view.ending or view.tokens.keys[start] in heads:
            return False
    leading = start < stop and view.tokens.keys[start] in forms.leading
    return stop - start - leading > 1 and view.tokens.joints[start][:1] == " "


def _is_short_for(view: View, before: int, i: int) -> bool:
    """Whether the words before `and` stand in parentheses behind the name, as its short form."""
    tokens = view.tokens
    stop = i + 1
    while stop < len(tokens) and tokens.joints[stop] != " (" and stop - i < INSIDE:
        stop += 1
    if stop >= len(tokens) or tokens.joints[stop] != " (":
        return False
    end = next(
        (j for j in range(stop, min(stop + 4, len(tokens))) if tokens.joints[j][:1] == ")"), stop
    )
    short = tokens.keys[stop:end]
    return bool(short) and tokens.keys[before - len(short) : before] == short
