"""Names of organizations by their form: a head noun with what stands before and behind it.

`[WHO Regional] Office [for Africa]`: from each head noun the name is followed to the left over
capitalized words and to the right over `of`, `for`, `on` phrases, and cut where another
organization begins (`Customs Division | of the | Ghana Revenue Authority`).
"""

from pipeline.extract.organizations.alignment import align
from pipeline.extract.organizations.judgement import judge
from pipeline.extract.organizations.leftward import left
from pipeline.extract.organizations.phrase import LONGEST, Phrase
from pipeline.extract.organizations.rightward import right
from pipeline.extract.organizations.view import View

SPELLED = 3
"""Letters of an acronym that stands before its long form without any mark."""


def phrases(view: View) -> list[Phrase]:
    """All names by form, in text order; they may lie in one another."""
    found = []
    heads = view.forms.final | view.forms.initial
    for i, key in enumerate(view.tokens.keys):
        nation = view.nation_from(i + 1) if key in view.forms.prefix_heads else None
        if nation is not None and view.is_capital(i) and view.spaced(i + 1):
            found.append(Phrase(i, nation, i))
        elif key in heads and view.is_capital(i):
            phrase = _phrase(view, i)
            if phrase is not None:
                found.append(phrase)
    return found


def _phrase(view: View, head: int) -> Phrase | None:
    start = left(view, head)
    stop, parent = right(view, head)
    if stop is None or stop - start > LONGEST:
        return None
    start = _behind_acronym(view, start, stop)
    if _shouting(view, start, stop) and not view.is_title(start, stop):
        return None
    if parent is None and view.is_possessive(start) and (start - 1) in view.ending:
        owner = view.ending[start - 1]
        parent = (owner.start, owner.stop)
    return judge(view, Phrase(start, stop, head, parent))


def _behind_acronym(view: View, start: int, stop: int) -> int:
    """The start behind an acronym that the words after it spell out, as in a list of acronyms."""
    word = view.tokens.words[start]
    if stop - start <= SPELLED or not word.isupper() or len(word) < SPELLED:
        return start
    if start and not any(mark in view.tokens.joints[start] for mark in "\n|"):
        return start
    fit = align(word, view.tokens.words[start + 1 : stop])
    return start + 1 if fit == (stop - start - 1, 0) else start


def _shouting(view: View, start: int, stop: int) -> bool:
    """Whether the words are all capitals, as in a heading: their case says nothing."""
    words = [word for word in view.tokens.words[start:stop] if len(word) > 3]
    return bool(words) and all(word.isupper() for word in words)
