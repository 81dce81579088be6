"""Names that no word of their own shows to be bodies, found by what they do.

An unknown acronym and a name with the last word of a company's (`Zuellig Pharma`) are taken where
they act or stand in a list of bodies; other names that act are left for a model to confirm.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.extract.organizations.acting import acts, made_by
from pipeline.extract.organizations.definitions import Definition
from pipeline.extract.organizations.phrase import AND, Phrase
from pipeline.extract.organizations.runs import all_runs, may_name
from pipeline.extract.organizations.tokens import fold
from pipeline.extract.organizations.view import View

COINED = re.compile(r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|Al|El|St)[A-Z])[A-Z][a-z]+[A-Z]\w+")
NUMERAL = re.compile(r"[IVXLC]+")
ALONE = re.compile(r"\(([A-Z]\w+)\)")
"""An acronym alone in parentheses, which the words before it spell out."""

BEHIND = re.compile(r"\)? (\w+)")
"""The word behind an acronym in parentheses: `(I-SOP) initiative`."""

PAST = frozenset("said told sent sold bought paid brought gave took won withdrew".split())
"""Verbs in the past that do not end in `-ed`."""

PLACING = frozenset("across around at from in into near off outside to toward towards".split())
"""Words before the name of a place."""

PEOPLES = ("ish", "ese")
"""How adjectives of peoples end that are the name of no country (`Kurdish`)."""

SHORTEST = 3
"""Letters of an acronym that no document defines."""

LISTED = 4
"""Letters of one that only a list shows to be a body."""


class Actors:
    """The acting names of a text; `bodies` are the word ranges that name organizations."""

    def __init__(self, view: View, bodies: Collection[tuple[int, int]]) -> None:
        self.view = view
        words = view.tokens.words
        named = [(i, i + 1) for i, word in enumerate(words) if word in view.bracketed]
        self.starts = {start for start, _ in (*bodies, *named)}
        self.begin = {stop: start for start, stop in (*bodies, *named)}
        self.stops = set(self.begin)
        self.spelled = frozenset(ALONE.findall(view.tokens.text))
        self.small = {word for word in words if word.islower()}
        self.inside = {
            words[i] for i in range(len(words)) if view.capitals[i] and self._is_inside(i)
        }
        self.covered = {i for start, stop in bodies for i in range(start, stop)}

    def names(self) -> Iterator[Phrase]:
        """Firm ones, and others that need a model's word."""
        view, runs = self.view, list(self._runs())
        surnames = {view.tokens.words[stop - 1] for _, start, stop in runs if stop - start > 1}
        for begin, start, stop in runs:
            if stop - start == 1 and not self._is_name(start, surnames):
                continue
            if stop - start == 1 and (view.is_acronym(start) or self._is_coined(start)):
                if self._is_acronym(start):
                    yield self._taken(start, stop)
            elif self._looks_like_one(start, stop) and not self._is_place(begin):
                firm = self._tells(start, stop)
                if firm and (acts(view, start, stop) or self._listed(start, stop)):
                    yield self._taken(start, stop)
                elif acts(view, start, stop) or any(
                    view.tokens.joints[i] == " " and view.nation_from(i)
                    for i in range(start + 1, stop)
                ):
                    yield Phrase(start, stop, start, firm=False, open=True, method="context")

    def _taken(self, start: int, stop: int) -> Phrase:
        """The name; what a list joins to it is a body as well."""
        self.starts.add(start)
        self.stops.add(stop)
        self.begin[stop] = start
        return Phrase(start, stop, start, method="context")

    def _runs(self) -> Iterator[tuple[int, int, int]]:
        """The runs that no known body explains: (begin, begin of the name, end)."""
        for begin, stop in all_runs(self.view):
            start = begin
            while start < stop and self._is_opening(start):
                start += 1
            if start < stop and self.covered.isdisjoint(range(start, stop)):
                yield begin, start, stop

    def _is_name(self, i: int, surnames: Collection[str]) -> bool:
        """Whether the single word `i` is that of nobody and nothing else in this text."""
        word = self.view.tokens.words[i]
        if self.view.is_acronym(i):
            return True
        if word in surnames or word.lower() in self.small:
            return False
        return self._is_inside(i) or word in self.inside or self._opens(i)

    def _opens(self, i: int) -> bool:
        """Whether word `i` opens a sentence with a verb in the past, and is no plural noun."""
        keys = self.view.tokens.keys
        past = keys[i + 1].endswith("ed") or keys[i + 1] in PAST if i + 1 < len(keys) else False
        return past and not keys[i].endswith("s")

    def _is_inside(self, i: int) -> bool:
        """Whether word `i` stands inside of a sentence, so that its capital says something."""
        return self.view.spaced(i) and self.view.tokens.joints[i] == " "

    def _tells(self, start: int, stop: int) -> bool:
        """Whether the last word is a body's, or a single word stands where only names do."""
        view = self.view
        if stop - start == 1:
            first = (
                self.begin.get(start - 1, start) if view.tokens.keys[start - 1] in AND else start
            )
            word = view.tokens.keys[start]
            if word in view.forms.people or word.endswith(PEOPLES):
                return False
            return made_by(view, first)
        if any(view.nation_from(i) == stop for i in range(start + 1, stop)):
            return acts(view, start, stop, strictly=True)
        return view.tokens.keys[stop - 1] in view.forms.company_words | view.forms.acting_heads

    def _is_opening(self, i: int) -> bool:
        """Whether word `i` only begins the sentence."""
        return self.view.tokens.keys[i] in self.view.forms.leading and not self.view.is_acronym(i)

    def _is_place(self, start: int) -> bool:
        """Whether a preposition of place or an office (`Minister of`) precedes word `start`."""
        view, words = self.view, self.view.tokens.words
        if not view.spaced(start):
            return False
        article = start - 1 if words[start - 1] == "the" else start
        office = words[article - 1 : article] == ["of"] and article > 1
        if office and view.tokens.keys[article - 2] in view.forms.roles - view.forms.speakers:
            return True
        return words[start - 1] in PLACING

    def _looks_like_one(self, start: int, stop: int) -> bool:
        words = self.view.tokens.words[start:stop]
        shouted = len(words) > 1 and all(word.isupper() for word in words)
        body = self.view.tokens.keys[stop - 1] in self.view.forms.acting_heads
        return not shouted and may_name(self.view, start, stop - body)

    def _is_acronym(self, i: int) -> bool:
        """Whether the capitals at word `i` are the name of somebody who acts."""
        view, word = self.view, self.view.tokens.words[i]
        if len(word) < SHORTEST or not word.isalpha() or NUMERAL.fullmatch(word):
            return False
        if (
            word in self.spelled
            or word[-1] == "s"
            or word in view.forms.topic_acronyms
            or view.nation_from(i) is not None
        ):
            return False
        if word in view.forms.ambiguous_acronyms or self._is_shouted(i):
            return False
        if i + 1 < len(view.tokens) and view.tokens.words[i + 1][0].isdigit():
            return False
        does = acts(view, i, i + 1, strictly=view.is_acronym(i))
        return does or (len(word) >= LISTED and self._listed(i, i + 1))

    def _is_coined(self, i: int) -> bool:
        """Whether a capital stands inside of word `i` (`NordGen`), unlike in `McDonald`."""
        return COINED.fullmatch(self.view.tokens.words[i]) is not None

    def _is_shouted(self, i: int) -> bool:
        """Whether a neighbour of word `i` is a whole word in capitals, as in a heading."""
        tokens = self.view.tokens
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(tokens) and self.view.spaced(max(i, j))]
        return any(len(tokens.words[j]) > SHORTEST and tokens.words[j].isupper() for j in beside)

    def _listed(self, start: int, stop: int) -> bool:
        """Whether a list joins the words to a body."""
        tokens = self.view.tokens
        if stop < len(tokens) and stop + 1 < len(tokens):
            after = stop + 1 if tokens.keys[stop] in AND else stop
            after += tokens.words[after : after + 1] == ["the"]
            if after in self.starts and tokens.joints[stop] in (" ", ", "):
                return after > stop
        in_row = stop < len(tokens) and (tokens.joints[stop] == ", " or tokens.keys[stop] in AND)
        if tokens.joints[start] == ", " and start in self.stops and in_row:
            return True
        before = start - 1 if start and tokens.words[start - 1] == "the" else start
        if before and tokens.keys[before - 1] in AND:
            return before - 1 in self.stops and tokens.joints[before - 1] in (" ", ", ")
        return False


def acting_definitions(
    view: View, definitions: Sequence[Definition]
) -> Iterator[tuple[Definition, bool]]:
    """The definitions, each with whether its name or its acronym acts somewhere in the text."""
    places: Mapping[str, list[int]] = _places(view, {d.acronym for d in definitions})
    for definition in definitions:
        does = _is_nameable(view, definition) and (
            acts(view, definition.first, definition.stop, strictly=True)
            or any(acts(view, i, i + 1, strictly=True) for i in places.get(definition.acronym, ()))
        )
        yield definition, does


def _is_nameable(view: View, definition: Definition) -> bool:
    """Whether the long form is written as a name, and neither it nor what follows is a thing."""
    tokens, forms = view.tokens, view.forms
    words = tokens.words[definition.first : definition.stop]
    keys = tokens.keys[definition.first : definition.stop]
    closed = (forms.not_organizations | forms.followers) - forms.acting_heads
    after = BEHIND.match(tokens.text, definition.end)
    thing = after is not None and fold(after.group(1)) in forms.not_organizations
    return (
        words[0][0].isupper() and words[-1][0].isupper() and closed.isdisjoint(keys) and not thing
    )


def _places(view: View, words: Collection[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for i, word in enumerate(view.tokens.words):
        if word in words:
            found.setdefault(word, []).append(i)
    return found
