"""Whether words of the right form tell a body from others."""

import msgspec

from pipeline.extract.organizations.phrase import AND, Phrase
from pipeline.extract.organizations.view import View


def judge(view: View, phrase: Phrase) -> Phrase | None:
    """The phrase if it tells a body from others, with `firm` set."""
    tokens, forms = view.tokens, view.forms
    head, start, stop = phrase.head, phrase.start, phrase.stop
    key = tokens.keys[head]
    behind = stop - head > 1
    if behind and key not in forms.initial and start == head:
        return None
    if not behind and start == head and phrase.parent is not None and key in forms.organs:
        return msgspec.structs.replace(phrase, firm=True)
    if not behind and (key not in forms.final or start == head):
        return None
    if tokens.keys[start] in forms.followers and start + 1 == head:
        return None
    if _about_a_thing(view, phrase) or _is_gathering(view, phrase) or _is_task(view, phrase):
        return None
    named = _specific(view, phrase) or (phrase.parent is not None and start < head)
    free = behind and key not in forms.strict_heads
    settled = key not in forms.defined_heads | forms.strict_heads
    certain = key not in forms.defined_heads and (free or _guard(view, phrase))
    return msgspec.structs.replace(phrase, firm=named and certain, open=named and settled)


def _about_a_thing(view: View, phrase: Phrase) -> bool:
    """Whether the body is one of a project or a meeting (`Committee of Operation Asclepius`)."""
    keys = view.tokens.keys[phrase.head + 1 : phrase.head + 4]
    named = [key for key in keys if key not in ("of", "the", "for")]
    return phrase.start == phrase.head and bool(named) and named[0] in view.forms.undertakings


def _is_gathering(view: View, phrase: Phrase) -> bool:
    """Whether words before a head like `Forum` tell that people met (`Annual Postal Forum`)."""
    inside = view.tokens.keys[phrase.start : phrase.head]
    gathers = view.tokens.keys[phrase.head] in view.forms.defined_heads
    return gathers and not view.forms.gathering_words.isdisjoint(inside)


def _is_task(view: View, phrase: Phrase) -> bool:
    """Whether the words say what somebody is head of (`Head of Legal Services`)."""
    tokens, start = view.tokens, phrase.start
    if tokens.keys[phrase.head] != "services" or start < 2 or not view.spaced(start):
        return False
    return tokens.words[start - 1] == "of" and tokens.keys[start - 2] in view.forms.roles


def _specific(view: View, phrase: Phrase) -> bool:
    """Whether a word of the phrase says more than that there is a body."""
    tokens, forms = view.tokens, view.forms
    start, head, stop = phrase.start, phrase.head, phrase.stop
    if any(i in view.starting for i in range(start, head)):
        return True
    if any(view.nation_from(i) for i in range(start, stop)):
        return True
    if any(view.is_possessive(i) for i in range(start + 1, head + 1)):
        return True
    if tokens.keys[head] == "court" and head - start > 1:
        return True
    inner = {word for i in range(start, head) for word in tokens.keys[i].split()}
    topics = len(inner & forms.topics)
    if topics > 1 or (topics and inner & forms.state_words):
        return True
    before = forms.generic | forms.final | forms.initial | forms.after_head | AND
    bodies = (forms.final | forms.initial) - forms.national_heads
    behind = forms.people | forms.roles | forms.after_head | bodies | AND | {"the", "general"}
    return any(
        word not in (before if i <= head else behind) and not word.isdigit()
        for i in range(start, stop)
        for word in tokens.keys[i].split()
    )


def _is_local(view: View, phrase: Phrase) -> bool:
    """Whether words that no list knows stand before `Police`, as the name of a place does."""
    forms = view.forms
    empty = forms.generic | forms.followers | forms.initial | forms.final | forms.leading | AND
    inside = view.tokens.keys[phrase.start : phrase.head]
    return bool(inside) and inside[0] not in empty | forms.roles and phrase.stop == phrase.head + 1


def _guard(view: View, phrase: Phrase) -> bool:
    """Whether a head that also ends names of things stands behind a word that speaks for a body."""
    tokens, forms = view.tokens, view.forms
    key = tokens.keys[phrase.head]
    inside = range(phrase.start, phrase.head)
    national = any(view.nation_from(i) for i in inside)
    if key == "police" and _is_local(view, phrase):
        return True
    if key in forms.national_heads and not national:
        return tokens.keys[phrase.head - 1] in forms.guarded.get(key, frozenset())
    if key not in forms.guarded:
        return True
    guards = forms.guarded[key]
    return national or any(word in guards for i in inside for word in tokens.keys[i].split())
