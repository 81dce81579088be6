"""Names in French, Spanish, Portuguese, Italian and German: a head, connectors, words of offices.

`Direction générale des douanes et droits indirects` goes on in lower case, so the words that may
follow are listed in the rules; a capitalized word may follow as well.
"""

from pipeline.extract.organizations.phrase import LONGEST, Phrase
from pipeline.extract.organizations.view import View

SHORTEST = 4
"""Letters of a word before the ending that makes it a name (`Toll|verket`)."""

SURE = frozenset(
    "d l da das de degli dei del della delle des di do dos du el für la las le les los und "
    "y".split()
)
"""Connectors behind which an English word would be strange."""

DECLINED = ("ische", "ischer", "isches", "liche", "licher", "oler", "iner", "urger", "ener")
"""Endings of German adjectives, those made of the names of places included."""

ADJECTIVES = (
    "aux",
    "elle",
    "elles",
    "els",
    "iques",
    "ales",
    "ières",
    "arios",
    "arias",
    "ivos",
    "ivas",
)
"""Endings of adjectives that follow a noun and are rare in English."""


def foreign_phrases(view: View) -> list[Phrase]:
    """All names by foreign form, in text order."""
    found = []
    done = 0
    for i, key in enumerate(view.tokens.keys):
        if i < done or not view.is_capital(i):
            continue
        start = _hyphenated(view, i)
        if start < i and key in view.forms.foreign.last:
            found.append(Phrase(start, i + 1, i, language="foreign"))
            continue
        if key in view.forms.foreign.heads:
            stop = _follow(view, i)
        elif key.endswith(view.forms.foreign.endings) and _is_compound(view, key):
            stop = _follow(view, i) or i + 1
        else:
            continue
        if stop is not None and stop - i <= LONGEST:
            found.append(Phrase(_described(view, i), stop, i, language="foreign"))
            done = stop
    return found


def _described(view: View, i: int) -> int:
    """The German adjective before word `i` (`Österreichische Akademie`), or word `i`."""
    before = view.tokens.keys[i - 1] if view.spaced(i) and view.is_capital(i - 1) else ""
    return i - 1 if before.endswith(DECLINED) and not _is_english(view, i - 1) else i


def _is_compound(view: View, key: str) -> bool:
    """Whether something stands before the ending of a word (`Bundes|amt`, `Tull|verket`)."""
    ending = max((e for e in view.forms.foreign.endings if key.endswith(e)), key=len)
    return len(key) - len(ending) >= SHORTEST


def _hyphenated(view: View, i: int) -> int:
    """The first of the capitalized words that hyphens join to word `i`."""
    start = i
    while start > 0 and i - start < LONGEST and view.tokens.joints[start] in ("-", "‑", "‐"):
        if not view.is_capital(start - 1):
            break
        start -= 1
    return start


def _follow(view: View, head: int) -> int | None:
    """The end of the name that begins at `head`, or None where nothing foreign follows it."""
    tokens, foreign = view.tokens, view.forms.foreign
    key = view.tokens.keys[head]
    english = key in view.forms.initial | view.forms.final | foreign.english_too
    end, foreign_words, stop = head + 1, 0, head + 1
    limit = min(head + LONGEST + 1, len(tokens))
    while stop < limit and tokens.linked[stop] and "/" not in tokens.joints[stop]:
        key = tokens.keys[stop]
        if key in foreign.connectors and key not in ("on", "to"):
            foreign_words += key not in ("a", "no", "do")
        elif _is_foreign(view, stop):
            foreign_words += key not in view.forms.generic
            end = stop + 1
        elif view.is_capital(stop) and not _is_english(view, stop):
            end = stop + 1
        else:
            break
        stop += 1
    if end == head + 1:
        return None
    return end if foreign_words or not english else None


def _is_foreign(view: View, i: int) -> bool:
    """Whether word `i` is one of another language: listed, with accents, behind `de la`."""
    tokens, foreign = view.tokens, view.forms.foreign
    key, word = tokens.keys[i], tokens.words[i]
    if key in foreign.words or not word.isascii():
        return True
    if not word.islower() or not word.isalpha():
        return False
    before, after = tokens.words[i - 1], tokens.words[i + 1 : i + 2]
    described = before.islower() and (key.endswith(ADJECTIVES) or not SURE.isdisjoint(after))
    return before in SURE or described


def _is_english(view: View, i: int) -> bool:
    """Whether a capitalized word goes on with English instead."""
    forms, key = view.forms, view.tokens.keys[i]
    return (
        key in forms.leading
        or key in forms.followers
        or (key in forms.final and key not in forms.foreign.heads)
        or (view.is_acronym(i) and i in view.starting)
    )
