"""What the header of a column or row says of its numbers: unit, scale, or that they are none."""

import msgspec

from pipeline.extract.counts import phrases, words
from pipeline.extract.counts.lexicon import Lexicon
from pipeline.extract.counts.tokens import Token

UNCOUNTED = frozenset(
    "year years date dates day month period quarter season time week no no. nr number # code codes "
    "phone tel telephone fax page pages article rank id reference ref symbol item s/n sn age ages "
    "session version id. index isbn serial postcode zip position order mon tue wed thu fri sat sun "
    "monday tuesday wednesday thursday friday saturday sunday weekday weekdays ranking".split()
)
"""Headers of columns that hold no counts; they stand alone or lead (`Date of entry`)."""
GENERIC = frozenset(
    "total totals number numbers amount amounts value values count counts quantity quantities all "
    "sum figure figures volume volumes level of the subtotal grand overall in at end start key "
    "main selected indicators indicator statistics data overview summary results breakdown "
    "distribution table annex".split()
)
"""Words of headers that name no thing: the row, or the caption, does."""
TIMES = frozenset(
    "fy actual actuals forecast projected projection budget budgeted estimate estimated revised "
    "audited provisional h1 h2 q1 q2 q3 q4 ytd restated target baseline planned achieved n "
    "preliminary first second half quarter change".split()
)
"""Headers of the state of a column in time; the row names what it holds."""
SCALES = {
    "hundreds": 100, "thousands": 1000, "'000": 1000, "’000": 1000, "000": 1000, "000s": 1000,
    "'000s": 1000, "’000s": 1000, "millions": 10**6, "m": 10**6, "billions": 10**9, "bn": 10**9,
    "mn": 10**6, "mln": 10**6, "mio": 10**6, "k": 1000,
}  # fmt: skip
DURATIONS = frozenset(
    "second seconds minute minutes hour hours day days week weeks month months year years".split()
)
LENGTHS = frozenset("length height width depth distance altitude elevation span".split())
"""Before `(m)` these are measured in metres; of anything else, `m` is millions."""
INDICATORS = frozenset(
    "indicator indicators item items description particulars activity activities measure measures "
    "variable statistic output outputs outcome detail details metric metrics line subject".split()
)
"""Headers of a first column whose cells name what the row counts."""
UNIT_HEADERS = frozenset("unit units uom measure measurement".split())
"""Headers of a column that holds units."""
RATES = frozenset("average mean median rate ratio index share percentage per".split())
"""A scale of the whole table does not reach what these measure."""
DIMENSION_JOINTS = frozenset({"by", "per"})


class Header(msgspec.Struct, frozen=True):
    """`unit` of the numbers below, the factor `scale`; `dated`: it names a time.

    `measured`: the unit is money, a percentage, a measure or a duration; `plural`: it is a noun in
    the plural; `explicit`: the words `number of` stand before it; `rated`: it is an average, a
    share or the like, which no scale of the whole table reaches.
    """

    unit: str | None = None
    scale: int = 1
    counted: bool = True
    dated: bool = False
    generic: bool = False
    measured: bool = False
    plural: bool = False
    explicit: bool = False
    rated: bool = False

    @property
    def names(self) -> bool:
        """It names what is counted."""
        return self.unit is not None and not self.dated and not self.generic


def read_header(text: str, tokens: list[Token], lexicon: Lexicon) -> Header:
    """What the header `tokens` says; dates among them are marks."""
    if not tokens:
        return Header(dated=True)
    body, notes = _notes(tokens)
    named = [token for token in body if token.text and token.kind in {"word", "code"}]
    unit, scale = _unit_and_scale(notes, lexicon, named)
    unit = unit or _noun_of_notes(notes)
    if unit is None:
        unit, further = _unit_and_scale(_tail(body), lexicon, named)
        scale = max(scale, further) if unit or scale == 1 else scale
    if unit is None and any(word.low in {"%", "percent"} for word in named):
        unit = "percent"
    rated = unit in {"percent", "°C", "°F"} or any(word.low in RATES for word in named)
    rated = rated or unit in DURATIONS
    if not named or all(word.low.strip("0123456789/-") in TIMES for word in named):
        return Header(unit, scale, dated=unit is None, measured=unit is not None, rated=rated)
    if _uncounted(named):
        return Header(counted=False)
    if unit:
        return Header(unit, scale, measured=True, rated=rated)
    noun, plural, explicit = _named(text, named)
    generic = not explicit and all(word.low in GENERIC or word.low in SCALES for word in named)
    return Header(noun, scale, True, False, generic, False, plural, explicit, rated)  # noqa: FBT003


def names_dimension(tokens: list[Token]) -> bool:
    """The header of the first column names a kind of place, time or thing (`Crossing point`).

    The cells below are then not what is counted, as they are below `Indicator` or nothing.
    """
    named = [token for token in tokens if token.kind == "word"]
    return bool(named) and named[-1].low not in INDICATORS


def is_by_dimension(tokens: list[Token]) -> bool:
    """`Seizures by country`: the caption names what is counted, the rows only where."""
    return any(token.low in DIMENSION_JOINTS for token in tokens[1:])


def holds_units(tokens: list[Token]) -> bool:
    """The header of a column of units (`Unit`, `Unit of measure`)."""
    return bool(tokens) and tokens[0].low in UNIT_HEADERS and len(tokens) <= 3


def _notes(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """The tokens outside and inside of parentheses or brackets."""
    body: list[Token] = []
    notes: list[Token] = []
    depth = 0
    for token in tokens:
        if token.text in {"(", "["}:
            depth += 1
        elif token.text in {")", "]"}:
            depth = max(0, depth - 1)
        else:
            (notes if depth else body).append(token)
    return body, notes


def _tail(body: list[Token]) -> list[Token]:
    """What stands behind the last comma or `in` (`Value, USD million`, `Value in CHF`)."""
    for at in range(len(body) - 1, -1, -1):
        if body[at].text in {",", ":", "–", "-"} or body[at].low == "in":
            return body[at + 1 :]
    return body if len(body) <= 3 else []


def _noun_of_notes(notes: list[Token]) -> str | None:
    """`Average wait (hours)`, `Coverage (countries)`: a plural alone in parentheses."""
    if len(notes) != 1 or notes[0].kind != "word" or notes[0].low in SCALES:
        return None
    word = notes[0]
    plain = word.text.islower() and word.low not in GENERIC | TIMES
    return word.text if plain and (word.low in DURATIONS or words.is_plural(word)) else None


def _unit_and_scale(
    tokens: list[Token], lexicon: Lexicon, named: list[Token]
) -> tuple[str | None, int]:
    """Currency, percent or measure, and scale, among `tokens`; `named`: the words of the header."""
    unit, scale = None, 1
    listed = [token for token in tokens if token.text and token.low not in {"in", "of"}]
    metres = any(word.low in LENGTHS for word in named)
    for at, token in enumerate(listed):
        if token.text == "m" and metres:
            return "m", scale
        found, factor = _word_of_unit(listed, at, lexicon)
        unit = unit or found
        scale *= factor
    return unit, scale


def _word_of_unit(listed: list[Token], at: int, lexicon: Lexicon) -> tuple[str | None, int]:
    """The unit that the word at `at` stands for, and its scale; `US$m` is both."""
    token = listed[at]
    pair = tuple(word.text for word in listed[at : at + 2])
    low_pair = tuple(word.low for word in listed[at : at + 2])
    found = (
        ("percent" if token.low in {"%", "percent"} or low_pair == ("per", "cent") else None)
        or lexicon.signs.get(pair)
        or _currency(token.text.partition("/")[0], lexicon)
        or lexicon.names.get(low_pair)
        or lexicon.names.get((token.low,))
        or lexicon.measures.get(low_pair)
        or lexicon.measures.get((token.low,))
        or (lexicon.symbols.get(token.text) if token.text != "m" else None)
    )
    if found:
        return found, 1
    for suffix, factor in SCALES.items():
        if token.text.endswith(suffix) and (code := _currency(token.text[: -len(suffix)], lexicon)):
            return code, factor
    return None, lexicon.rules.scales.words.get(token.low) or SCALES.get(token.low, 1)


def _currency(words_of_it: str, lexicon: Lexicon) -> str | None:
    return words_of_it if words_of_it in lexicon.codes else lexicon.signs.get((words_of_it,))


def _uncounted(named: list[Token]) -> bool:
    first = named[0].low.strip(".")
    if len(named) > 1 and named[1].low == "of" and first in {"number", "no", "nr", "#"}:
        return False
    return first in UNCOUNTED and (len(named) == 1 or first in {"date", "year", "page", "time"})


def _named(text: str, named: list[Token]) -> tuple[str | None, bool, bool]:
    """The noun of a header, whether it is plural, whether `Number of` stands before it."""
    begin = 0
    for at in range(len(named) - 1):
        if named[at + 1].low == "of" and named[at].low.strip(".") in GENERIC | {"no", "nr"}:
            begin = at + 2
            break
    noun = phrases.noun_run(named, begin)
    if noun is None:
        whole = text[named[begin].start : named[-1].end] if begin < len(named) else None
        return whole, False, begin > 0
    return noun.words(text, named), noun.plural, begin > 0
