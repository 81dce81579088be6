"""What the header of a column or row says of its numbers: unit, scale, or that they are none."""

import msgspec

from pipeline.extract.counts import phrases
from pipeline.extract.counts.lexicon import Lexicon
from pipeline.extract.counts.tokens import Token

UNCOUNTED = frozenset(
    "year years date dates day month period quarter season time week no no. nr number # code codes "
    "phone tel telephone fax page pages article rank id reference ref symbol item s/n sn age ages "
    "session version id. index isbn serial postcode zip position order mon tue wed thu fri sat sun "
    "monday tuesday wednesday thursday friday saturday sunday weekday weekdays".split()
)
"""Headers of columns that hold no counts; they stand alone or lead (`Date of entry`)."""
GENERIC = frozenset(
    "total totals number amount amounts value values count counts quantity all sum figure".split()
)
"""Headers that name no thing: the row, or the caption, does."""
TIMES = frozenset(
    "fy actual actuals forecast projected projection budget budgeted estimate estimated revised "
    "audited provisional h1 h2 q1 q2 q3 q4 ytd restated".split()
)
"""Headers of the state of a column in time; the row names what it holds."""
SCALES = {
    "hundreds": 100, "thousands": 1000, "'000": 1000, "’000": 1000, "000": 1000, "000s": 1000,
    "millions": 10**6, "m": 10**6, "billions": 10**9, "bn": 10**9,
}  # fmt: skip


class Header(msgspec.Struct, frozen=True):
    """`unit` of the numbers below, the factor `scale`; `dated`: it names a time."""

    unit: str | None = None
    scale: int = 1
    counted: bool = True
    dated: bool = False
    generic: bool = False


def read_header(text: str, tokens: list[Token], lexicon: Lexicon) -> Header:
    """What the header `tokens` says; dates among them are marks."""
    if not tokens:
        return Header(dated=True)
    body, notes = _notes(tokens)
    unit, scale = _unit_and_scale(notes, lexicon)
    if unit is None:
        unit, further = _unit_and_scale(_tail(body), lexicon)
        scale = max(scale, further) if unit or scale == 1 else scale
    words = [token for token in body if token.text and token.kind in {"word", "code"}]
    if unit is None and any(word.low in {"%", "percent"} for word in words):
        unit = "percent"
    numbers = [t for t in body if t.kind == "number" and 1900 <= t.value < 2100]
    if not words or all(word.low.strip("0123456789/-") in TIMES for word in words):
        return Header(unit, scale, dated=unit is None or bool(numbers) or not body)
    if _uncounted(words):
        return Header(counted=False)
    noun = _named(text, words)
    generic = all(word.low in GENERIC for word in words)
    return Header(unit or noun, scale, generic=generic and unit is None)


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
        if body[at].text == "," or body[at].low == "in":
            return body[at + 1 :]
    return body if len(body) <= 2 else []


def _unit_and_scale(tokens: list[Token], lexicon: Lexicon) -> tuple[str | None, int]:
    """Currency, percent or measure, and scale, among `tokens`."""
    unit, scale = None, 1
    words = [token for token in tokens if token.text and token.low != "in"]
    for at, token in enumerate(words):
        pair = tuple(word.text for word in words[at : at + 2])
        low_pair = tuple(word.low for word in words[at : at + 2])
        found = (
            ("percent" if token.low in {"%", "percent"} or low_pair == ("per", "cent") else None)
            or (token.text if token.text in lexicon.codes else None)
            or lexicon.signs.get(pair)
            or lexicon.signs.get((token.text,))
            or lexicon.names.get(low_pair)
            or lexicon.names.get((token.low,))
            or lexicon.measures.get(low_pair)
            or lexicon.measures.get((token.low,))
            or (lexicon.symbols.get(token.text) if token.text != "m" else None)
        )
        unit = unit or found
        scale *= lexicon.rules.scales.words.get(token.low) or SCALES.get(token.low, 1)
    return unit, scale


def _uncounted(words: list[Token]) -> bool:
    first = words[0].low.strip(".")
    if len(words) > 1 and words[1].low == "of" and first in {"number", "no", "nr", "#"}:
        return False
    return first in UNCOUNTED and (len(words) == 1 or first in {"date", "year", "page", "time"})


def _named(text: str, words: list[Token]) -> str | None:
    """The noun of a header: `Number of seizures` counts seizures."""
    begin = 0
    for at in range(len(words) - 1):
        if words[at + 1].low == "of" and words[at].low.strip(".") in GENERIC | {"no", "nr"}:
            begin = at + 2
    noun = phrases.noun_run(words, begin)
    if noun is None:
        return text[words[begin].start : words[-1].end] if begin < len(words) else None
    return noun.words(text, words)
