"""Names of organizations by their form: a head noun with what stands before and behind it.

`[WHO Regional] Office [for Africa]`: from each head noun the name is followed to the left over
capitalized words and to the right over `of`, `for`, `on` phrases, and cut where another
organization begins (`Customs Division | of the | Ghana Revenue Authority`).
"""

import msgspec

from pipeline.extract.organizations.view import View

LONGEST = 14
"""Words of a name; a longer run of capitalized words is a menu or a heading."""

AND = frozenset({"and", "&", "y", "et", "e", "und"})
INNER = frozenset({"of", "for"})


class Phrase(msgspec.Struct, frozen=True, order=True):
    """Words `start:stop` have the form of a name with the head noun `head`.

    `parent` is the range of words of the body that it is said to belong to, outside of the name.
    `firm` says that the form alone is enough; else a definition or the registry must speak for it.
    """

    start: int
    stop: int
    head: int
    parent: tuple[int, int] | None = None
    firm: bool = True
    language: str = "en"


def phrases(view: View) -> list[Phrase]:
    """All names by form, in text order; they may lie in one another."""
    found = []
    heads = view.forms.final | view.forms.initial
    for i, key in enumerate(view.tokens.keys):
        if key in heads and view.is_capital(i):
            phrase = _phrase(view, i)
            if phrase is not None:
                found.append(phrase)
    return found


def _phrase(view: View, head: int) -> Phrase | None:
    start = left(view, head)
    stop, parent = right(view, head)
    if stop is None or stop - start > LONGEST or _shouting(view, start, stop):
        return None
    if parent is None and view.is_possessive(start) and (start - 1) in view.ending:
        owner = view.ending[start - 1]
        parent = (owner.start, owner.stop)
    return _judge(view, Phrase(start, stop, head, parent))


def _shouting(view: View, start: int, stop: int) -> bool:
    """Whether the words are all capitals, as in a heading: their case says nothing."""
    words = [word for word in view.tokens.words[start:stop] if len(word) > 3]
    return bool(words) and all(word.isupper() for word in words)


def left(view: View, head: int) -> int:
    """The first word of the name whose head noun is word `head`."""
    start = head
    while start > 0 and head - start < LONGEST:
        before = _step(view, start)
        if before is None:
            break
        start = before
    keys, forms = view.tokens.keys, view.forms
    while start < head and (
        (keys[start] in forms.leading and not view.is_acronym(start))
        or keys[start] in AND
        or keys[start] in INNER
    ):
        start += 1
    return start


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
    if key in INNER:
        closed = forms.roles | forms.followers | forms.leading | forms.not_organizations
        return before not in closed | forms.initial
    return key in AND and _joins(view, i - 1)


def _possesses(view: View, i: int) -> bool:
    """Whether the word `i` with its `'s` is a part of the name, not the owner of the body."""
    inside = view.is_plural_possessive(i + 1) or view.tokens.keys[i] in view.forms.possessors
    return inside and view.is_capital(i) and i not in view.ending


def _belongs(view: View, i: int) -> bool:
    """Whether the capitalized word `i` can belong to the name that goes on behind it."""
    if view.is_acronym(i):
        return view.tokens.joints[i + 1] == " "
    return view.tokens.keys[i] not in view.forms.leading | view.forms.roles


def _joins(view: View, last: int) -> bool:
    """Whether `and` behind word `last` joins parts of one name."""
    if last in view.ending or view.nation_until(last + 1) is not None:
        return False
    key, forms = view.tokens.keys[last], view.forms
    return not (
        key in forms.final or key in forms.leading or key in forms.followers or key in forms.roles
    )


def right(view: View, head: int) -> tuple[int | None, tuple[int, int] | None]:
    """Where the name ends, and the body that it belongs to; None where the phrase goes on."""
    stop = head + 1
    tokens, forms = view.tokens, view.forms
    if stop >= len(tokens) or view.is_possessive(stop):
        return stop, None
    if view.spaced(stop) and tokens.words[stop].isdigit() and len(tokens.words[stop]) < 3:
        stop += 1
    if view.spaced(stop) and view.is_capital(stop):
        key = tokens.keys[stop]
        if key in forms.followers or stop in view.starting or view.is_acronym(stop):
            return stop, None
        nation = view.nation_from(stop)
        return (nation, None) if nation else (None, None)
    return _complements(view, stop)


def _complements(view: View, stop: int) -> tuple[int, tuple[int, int] | None]:
    tokens, forms = view.tokens, view.forms
    first = True
    while view.spaced(stop) or _listed(view, stop):
        key = tokens.keys[stop]
        if _listed(view, stop):
            begin = stop
        elif key in forms.after_head or (not first and key in AND):
            begin = stop + 1
        else:
            break
        if begin < len(tokens) and tokens.words[begin].casefold() == "the":
            begin += 1
        if not view.is_capital(begin) or (not tokens.linked[begin] and begin != stop):
            break
        if key in AND and view.is_acronym(begin) and begin not in view.starting:
            break
        owner = _body(view, begin)
        if owner is not None and key == "of":
            return stop, owner
        if owner is not None and (key in AND or begin == stop):
            break
        end = _run(view, begin)
        if end is None:
            break
        stop, first = end, False
    return stop, None


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
    stop = begin
    while stop < len(tokens) and view.is_capital(stop) and _opens(view, stop):
        if stop > begin and not (view.spaced(stop) or view.is_plural_possessive(stop)):
            break
        if stop > begin and tokens.keys[stop] in forms.followers:
            break
        stop += 1
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
    if view.tokens.keys[begin] in view.forms.inseparable:
        return None
    stop = _run(view, begin)
    while stop is not None:
        for i in range(begin, stop):
            key = view.tokens.keys[i]
            ends = i + 1 == stop and i > begin and _closes(view, begin, i)
            opens = key in view.forms.initial and view.tokens.keys[i + 1 : i + 2] == ["of"]
            if (ends and not _goes_on(view, stop)) or opens:
                return begin, stop
        stop = _run(view, stop + 1) if _goes_on(view, stop) else None
    return None


def _closes(view: View, begin: int, i: int) -> bool:
    """Whether word `i` ends the name of a body; `Customs` only one of a country's."""
    key = view.tokens.keys[i]
    national = any(view.nation_from(j) for j in range(begin, i))
    return key in view.forms.final and (key not in view.forms.national_heads or national)


def _goes_on(view: View, stop: int) -> bool:
    """Whether `and` with a capitalized word stands at word `stop`."""
    return view.spaced(stop) and view.tokens.keys[stop] in AND and view.is_capital(stop + 1)


def _judge(view: View, phrase: Phrase) -> Phrase | None:
    """The phrase if it tells a body from others, with `firm` set."""
    tokens, forms = view.tokens, view.forms
    head, start, stop = phrase.head, phrase.start, phrase.stop
    key = tokens.keys[head]
    behind = stop - head > 1
    if behind and key not in forms.initial and start == head:
        return None
    if not behind and (key not in forms.final or start == head):
        return None
    if tokens.keys[start] in forms.followers and start + 1 == head:
        return None
    if not _specific(view, phrase) and (phrase.parent is None or start == head):
        return None
    return msgspec.structs.replace(phrase, firm=behind or _guard(view, phrase))


def _specific(view: View, phrase: Phrase) -> bool:
    """Whether a word of the phrase says more than that there is a body."""
    tokens, forms = view.tokens, view.forms
    empty = forms.generic | forms.final | forms.initial | forms.after_head | AND | {"the", "in"}
    if any(i in view.starting for i in range(phrase.start, phrase.head)):
        return True
    for i in range(phrase.start, phrase.stop):
        if tokens.keys[i] not in empty and not tokens.words[i].isdigit():
            return True
    return any(view.nation_from(i) for i in range(phrase.start, phrase.stop))


def _guard(view: View, phrase: Phrase) -> bool:
    """Whether a head that also ends names of things stands behind a word that speaks for a body."""
    tokens, forms = view.tokens, view.forms
    key = tokens.keys[phrase.head]
    inside = range(phrase.start, phrase.head)
    national = any(view.nation_from(i) for i in inside)
    if key in forms.national_heads and not national:
        return tokens.keys[phrase.head - 1] in forms.guarded.get(key, frozenset())
    if key not in forms.guarded:
        return True
    guards = forms.guarded[key]
    return national or any(tokens.keys[i] in guards for i in inside)
