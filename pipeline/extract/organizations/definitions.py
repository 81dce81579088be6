"""What a document says its acronyms mean.

Found are `long form (ACRONYM)`, `ACRONYM (long form)`, `long form, known as ACRONYM`, and entries
of a list (`ACRONYM: long form`). A definition of something that is no organization is kept as
well: it says that the acronym names no organization in this document.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from pipeline.extract.organizations.alignment import align, of_beginnings, same_letters
from pipeline.extract.organizations.tokens import Tokens

SHAPE = (
    r"(?=(?:[^\s()]{0,12}[A-ZÀ-ÖØ-Þ]){2})[A-ZÀ-ÖØ-Þ\d][A-Za-z\d]{0,9}(?:[-&./’'+][A-Za-z\d]{1,9}){0,2}"
    r"(?:[ ][A-Z]{2,6}|[ ][A-Z]/[A-Z])?"
)
"""Two capitals at least, joined by few marks; a second short word may follow (`RILO WE`)."""

SOFT = r"[A-Z][a-z]{2,8}"
"""An acronym that is spoken as a word (`Defra`)."""

PAREN = re.compile(r"\(([^()\n]{2,160})\)")
LEAD = re.compile(
    r"(?:(?:here(?:in)?after|formerly|formally|also|commonly|or|abbreviated|in short|short|known|"
    r"referred to|called|acronym|abbreviation|in (?:French|Spanish|English|Portuguese)|as|the|to|"
    r"simply|French|Spanish|English)\b[:\s]*)+",
    re.IGNORECASE,
)
ARTICLES = 6
"""Words of a long form beyond two for each letter of its acronym."""

ACTORS = frozenset({"by", "from", "with", "under"})
"""Words that no name goes over: what stands before them is no part of it."""

QUOTES = " \t\"'“”‘’«»„*_"
BEFORE = re.compile(rf"(?<![\w/-])({SHAPE}) \(([^()\n]{{5,160}})\)")
KNOWN = re.compile(
    rf"(?:,? (?:also |commonly |formerly |better |hereinafter )?(?:known|abbreviated|referred to)"
    rf"(?: as| to)|, or|, hereinafter|, in short,?) (?:the )?[“\"]?({SHAPE})(?![\w-])"
)
ENTRY = re.compile(
    rf"(?m)^[ \t]*(?:[-•*] )?({SHAPE})(?:[ ]?[:=|]|[ ][–—-]|\t)[ \t]+(\S[^|\n]{{4,160}})$"
)
GLOSS = re.compile(rf"(?m)^[ \t]*([^|\n]{{5,160}}?) \| ({SHAPE})[ \t]*$")


class Definition(msgspec.Struct, frozen=True, order=True):
    """`acronym` stands at characters `start:end` for the words `first:stop`."""

    start: int
    end: int
    acronym: str
    first: int
    stop: int
    organization: bool


def definitions(tokens: Tokens, bodies: Iterable[tuple[int, int]]) -> list[Definition]:
    """The definitions of a text; `bodies` are the word ranges that name organizations."""
    finder = _Finder(tokens, tuple(bodies))
    found = [*finder.behind(), *finder.ahead(), *finder.listed(), *finder.known()]
    return sorted({(d.start, d.acronym): d for d in found}.values())


class _Finder:
    def __init__(self, tokens: Tokens, bodies: Sequence[tuple[int, int]]) -> None:
        self.tokens = tokens
        self.at = {start: i for i, start in reversed(list(enumerate(tokens.starts)))}
        self.until = {end: i for i, end in enumerate(tokens.ends)}
        self.bodies_to: dict[int, int] = {}
        self.bodies_from: dict[int, int] = {}
        for start, stop in bodies:
            self.bodies_to[stop] = min(start, self.bodies_to.get(stop, start))
            self.bodies_from[start] = max(stop, self.bodies_from.get(start, stop))

    def behind(self) -> Iterator[Definition]:
        """`long form (ACRONYM)`; more than one acronym may stand in the parentheses."""
        for match in PAREN.finditer(self.tokens.text):
            stop = self._stop(match.start())
            if stop is None:
                continue
            for start, acronym in acronyms_in(match.group(1)):
                found = self._define(acronym, match.start(1) + start, stop)
                if found is not None:
                    yield found

    def ahead(self) -> Iterator[Definition]:
        """`ACRONYM (long form)`."""
        for match in BEFORE.finditer(self.tokens.text):
            found = self._spelled(match.group(1), match.start(1), match.span(2))
            if found is not None:
                yield found

    def listed(self) -> Iterator[Definition]:
        """An entry of a list of acronyms, or a row of a table of them."""
        for match in ENTRY.finditer(self.tokens.text):
            found = self._spelled(match.group(1), match.start(1), match.span(2))
            if found is not None:
                yield found
        for match in GLOSS.finditer(self.tokens.text):
            found = self._spelled(match.group(2), match.start(2), match.span(1))
            if found is not None:
                yield found

    def known(self) -> Iterator[Definition]:
        """`long form, known as ACRONYM`."""
        for match in KNOWN.finditer(self.tokens.text):
            stop = self._stop(match.start())
            found = stop and self._define(match.group(1), match.start(1), stop, strict=True)
            if found:
                yield found

    def _stop(self, place: int) -> int | None:
        """The end, in words, of what stands right before character `place`."""
        while place > 0 and self.tokens.text[place - 1] in QUOTES + ",.":
            place -= 1
        word = self.until.get(place)
        return None if word is None else word + 1

    def _define(
        self, acronym: str, start: int, stop: int, *, strict: bool = False
    ) -> Definition | None:
        first = self._sentence(stop)
        body = self.bodies_to.get(stop)
        place = (start, start + len(acronym))
        fit = align(acronym, self.tokens.words[first:stop])
        if body is not None:
            if re.fullmatch(SOFT, acronym) and of_beginnings(acronym, self.tokens.words[body:stop]):
                return Definition(*place, acronym, body, stop, organization=True)
            if fit is None and re.fullmatch(SOFT, acronym):
                return None
            return self._of_body(place, acronym, (body, stop), fit)
        if fit is None or (strict and fit[1] > 0) or re.fullmatch(SOFT, acronym):
            return None
        begin = stop - fit[0]
        opened = self.bodies_from.get(begin, begin)
        whole = fit[1] == 0 and begin + 2 < opened < stop
        most = fit[1] == 1 and begin + 2 < opened and stop - opened <= 2
        end = opened if most else stop
        return Definition(*place, acronym, begin, end, organization=whole or most)

    def _of_body(
        self,
        place: tuple[int, int],
        acronym: str,
        body: tuple[int, int],
        fit: tuple[int, int] | None,
    ) -> Definition | None:
        """The definition behind a body, whose name may be longer than its form tells."""
        begin, stop = body
        if fit is None:
            return Definition(*place, acronym, begin, stop, organization=True)
        if re.fullmatch(SOFT, acronym) and 3 * fit[1] > len(acronym):
            return None
        if not ACTORS.isdisjoint(self.tokens.keys[stop - fit[0] : begin]):
            return Definition(*place, acronym, begin, stop, organization=True)
        between = range(stop - fit[0] + 1, begin + 1)
        owned = any("s" in self.tokens.joints[i] for i in between)
        longer = fit[1] <= 1 and stop - fit[0] < begin and not owned
        if not longer:
            return Definition(*place, acronym, begin, stop, organization=True)
        inside = "of" in self.tokens.words[stop - fit[0] + 1 : begin]
        return Definition(*place, acronym, stop - fit[0], stop, organization=not inside)

    def _spelled(self, acronym: str, start: int, long: tuple[int, int]) -> Definition | None:
        """The definition whose long form begins at the range of characters `long`."""
        low, high = long
        text = self.tokens.text
        while low < high and text[low] in QUOTES:
            low += 1
        if text[low : low + 4] in ("the ", "The "):
            low += 4
        first = self.at.get(low)
        if first is None:
            return None
        last = first
        limit = first + 2 * len(acronym) + ARTICLES
        while last < min(limit, len(self.tokens)) and self.tokens.ends[last] <= high:
            last += 1
        stop = self.bodies_from.get(first)
        if stop is not None and self.tokens.ends[stop - 1] <= high:
            return Definition(start, start + len(acronym), acronym, first, stop, organization=True)
        best: tuple[int, int] | None = None
        for end in range(first + 1, last + 1):
            words = self.tokens.words[first:end]
            fit = align(acronym, words)
            cost = fit[1] if fit is not None and fit[0] == end - first else None
            if cost is None and same_letters(acronym, words):
                cost = 1
            if cost is not None and (best is None or cost < best[1]):
                best = (end, cost)
        if best is None:
            return None
        return Definition(start, start + len(acronym), acronym, first, best[0], organization=False)

    def _sentence(self, stop: int) -> int:
        """The first word that a long form before word `stop` may begin with."""
        first = stop - 1
        while first > 0 and stop - first < 28:
            joint = self.tokens.joints[first]
            if any(mark in joint for mark in "\n();:|") or joint.startswith((". ", "? ", "! ")):
                break
            first -= 1
        return first


def acronyms_in(inside: str) -> Iterator[tuple[int, str]]:
    """The acronyms that the content of a parenthesis gives: (offset, acronym)."""
    for piece in re.finditer(r"[^,;|]+", inside):
        start, text = piece.start(), piece.group()
        lead = len(text) - len(text.lstrip(QUOTES))
        marker = LEAD.match(text, lead)
        lead = marker.end() if marker else lead
        body = text[lead:].strip(QUOTES)
        offset = text.find(body, lead)
        for part in re.finditer(r"[^/]+", body) if body.count("/") == 1 else [re.match(".*", body)]:
            if part is not None and re.fullmatch(rf"{SHAPE}|{SOFT}", part.group().strip()):
                yield start + offset + part.start(), part.group().strip()
