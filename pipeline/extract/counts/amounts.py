"""Numbers with what belongs to them alone: ranges, money, percentages, measures."""

from typing import Literal

import msgspec

from pipeline.extract.counts import words
from pipeline.extract.counts.grammar import Numeral
from pipeline.extract.counts.lexicon import Lexicon
from pipeline.extract.counts.numerals import NumeralReader
from pipeline.extract.counts.tokens import DASHES, Token

AmountKind = Literal["number", "money", "percent", "measure"]

CHANGES = frozenset(
    "rose rise risen rising fell fall fallen falling grew grow grown growing increased increase "
    "increasing decreased decrease decreasing dropped drop declined decline went gone go climbed "
    "jumped surged soared expanded extended reduced reducing cut raised raising improved changed "
    "brought moved shrank shrunk doubled tripled slipped edged advanced up down".split()
)
"""After one of these, `from A to B` is a change, not a range."""
WINDOW = 12
"""Words before a range in which a change is looked for."""
PERCENT = frozenset({"%", "percent", "percents", "pct", "pct."})


class Amount(msgspec.Struct, frozen=True):
    """A quantity over `tokens[first:stop]`; two `values` are a range.

    `unit` is the currency code, `percent` or the symbol of the measure; `number` is the index of
    the token where its first number begins.
    """

    first: int
    stop: int
    number: int
    values: tuple[float, ...]
    kind: AmountKind = "number"
    unit: str | None = None


class AmountReader:
    """Reads amounts off a list of tokens."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.numerals = NumeralReader(lexicon)
        self.longest_name = max(map(len, lexicon.names))
        self.longest_measure = max(map(len, lexicon.measures))

    def read(self, tokens: list[Token], first: int) -> Amount | None:
        """The amount that begins at `tokens[first]`, or None."""
        if tokens[first].kind not in ("number", "word"):
            return None
        low = self._single(tokens, first)
        if low is None:
            return None
        high = self._upper(tokens, low)
        if high is None:
            return low
        return _ranged(low, high)

    def _single(self, tokens: list[Token], first: int) -> Amount | None:
        """One number with its currency, percent sign or measure."""
        sign, code = self._sign(tokens, first)
        at = first + sign
        numeral = self.numerals.read(tokens, at) if at < len(tokens) else None
        if numeral is None:
            return None
        numeral = self._confirmed(tokens, numeral)
        if code:
            return self._money(tokens, first, numeral, code)
        return self._unit_behind(tokens, first, numeral)

    def _confirmed(self, tokens: list[Token], numeral: Numeral) -> Numeral:
        """With its repetition in digits, as contracts have it: `five (5) minutes`."""
        again = tokens[numeral.stop : numeral.stop + 3]
        if numeral.digits or len(again) < 3 or again[0].text != "(" or again[2].text != ")":
            return numeral
        if again[1].kind != "number" or again[1].value != numeral.value:
            return numeral
        return Numeral(numeral.first, numeral.stop + 3, numeral.value, numeral.multiplier)

    def _unit_behind(self, tokens: list[Token], first: int, numeral: Numeral) -> Amount:
        """The number with the percent sign, currency or measure behind it."""
        stop, value = numeral.stop, numeral.value
        if width := _percent(tokens, stop):
            return Amount(first, stop + width, first, (value,), "percent", "percent")
        width, code, scale = self._currency_behind(tokens, stop)
        if code:
            value, stop = self._with_cents(tokens, value * scale, stop + width)
            return Amount(first, stop, first, (value,), "money", code)
        if numeral.digits and _is_glued_million(tokens, stop):
            width, code, _ = self._currency_behind(tokens, stop + 1)
            kind: AmountKind = "money" if code else "number"
            return Amount(first, stop + 1 + width, first, (value * 1_000_000,), kind, code)
        width, symbol = self._measure(tokens, stop)
        if symbol:
            return Amount(first, stop + width, first, (value,), "measure", symbol)
        return Amount(first, stop, first, (value,))

    def _sign(self, tokens: list[Token], first: int) -> tuple[int, str | None]:
        """How many tokens the currency before a number takes, and its code."""
        text = tokens[first].text
        if tokens[first].kind != "word":
            return 0, None
        if first + 1 < len(tokens):
            code = self.lexicon.signs.get((text, tokens[first + 1].text))
            if code:
                return 2, code
        code = text if text in self.lexicon.codes else self.lexicon.signs.get((text,))
        if text in self.lexicon.wordy_codes and not self._has_dress(tokens, first + 1):
            return 0, None
        if first + 1 < len(tokens) and tokens[first + 1].glued:
            code = code or self.lexicon.rules.currencies.glued.get(text)
        if code is None and text.endswith("$") and text[:-1].upper() in self.lexicon.codes:
            code = text[:-1].upper()
        if code is None:
            return 0, None
        stop = first + 1
        if stop < len(tokens) and tokens[stop].text == "." and text.isalpha():
            stop += 1
        return stop - first, code

    def _has_dress(self, tokens: list[Token], at: int) -> bool:
        """The number at `at` is written as money is: with a separator, decimals or a scale."""
        if at >= len(tokens) or tokens[at].kind != "number" or not tokens[at].text.isdigit():
            return at < len(tokens)
        scales = self.lexicon.rules.scales
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        return behind is not None and (
            behind.low in self.lexicon.large_scales
            or behind.text in scales.abbreviations
            or behind.text in scales.money
        )

    def _money(self, tokens: list[Token], first: int, numeral: Numeral, code: str) -> Amount:
        """An amount behind its currency; here `m` and `t` are scales."""
        value, stop = numeral.value, numeral.stop
        behind = tokens[stop] if stop < len(tokens) else None
        if behind and numeral.multiplier == 1 and numeral.digits:
            scales = self.lexicon.rules.scales
            scale = scales.money.get(behind.text) or (
                scales.abbreviations.get(behind.text) if len(behind.text) == 1 else None
            )
            if scale:
                value, stop = value * scale, stop + 1
        return Amount(first, stop, numeral.first, (value,), "money", code)

    def _currency_behind(self, tokens: list[Token], at: int) -> tuple[int, str | None, int]:
        """Width, code and scale of a currency behind its number (`euros`, `EUR`, `MEUR`)."""
        if at >= len(tokens):
            return 0, None, 1
        text = tokens[at].text
        code = text if text in self.lexicon.codes else self.lexicon.signs.get((text,))
        if text in self.lexicon.wordy_codes and tokens[at - 1].text.isdigit():
            return 0, None, 1
        if code and not _starts_amount(tokens, at):
            return 1, code, 1
        scales = self.lexicon.rules.scales
        if text[1:] in self.lexicon.codes and text[0] in "Mk":
            return 1, text[1:], scales.abbreviations[text[0]]
        width, code = _longest(tokens, at, self.lexicon.names, self.longest_name)
        if code and tokens[at].low == "pounds" and _followed_by(tokens, at + 1, "of"):
            return 0, None, 1
        return width, code, 1

    def _with_cents(self, tokens: list[Token], value: float, at: int) -> tuple[float, int]:
        """`thirteen dollars and forty-five cents`, and `75 USD million`: value and end."""
        if at < len(tokens) and tokens[at].low in self.lexicon.large_scales:
            return value * self.lexicon.large_scales[tokens[at].low], at + 1
        begin = at + (at < len(tokens) and tokens[at].low == "and")
        cents = self.numerals.read(tokens, begin) if begin < len(tokens) else None
        if cents and cents.value < 100 and _followed_by(tokens, cents.stop, "cents"):
            return value + cents.value / 100, cents.stop + 1
        return value, at

    def _measure(self, tokens: list[Token], at: int) -> tuple[int, str | None]:
        """Width and symbol of a measure behind its number."""
        if at >= len(tokens):
            return 0, None
        token = tokens[at]
        if token.low == "pounds" and _followed_by(tokens, at + 1, "of"):
            return 1, "lb"
        width, symbol = _longest(tokens, at, self.lexicon.measures, self.longest_measure)
        if symbol:
            return width, symbol
        symbol = self.lexicon.symbols.get(token.text)
        if symbol is None or (len(token.text) == 1 and _followed_by(tokens, at + 1, ".")):
            ends = at + 2 >= len(tokens)
            return (1, symbol) if symbol and ends else (0, None)
        return 1, symbol

    def _upper(self, tokens: list[Token], low: Amount) -> Amount | None:
        """The upper end of a range that begins with `low`, with both values, or None."""
        at = low.stop
        if at + 1 >= len(tokens) or not _is_range_joint(tokens, low):
            return None
        high = self._single(tokens, at + 1)
        if high is None or tokens[high.number].low in {"one", "a"}:
            return None
        if low.unit and high.unit != low.unit and high.kind != "number":
            return None
        if not low.unit and high.number > high.first:
            return None
        ends = self._scaled(tokens, low, high)
        return ends if ends.values[0] < ends.values[1] else None

    def _scaled(self, tokens: list[Token], low: Amount, high: Amount) -> Amount:
        """The upper end, with both values: a scale behind it holds for the lower end too."""
        factor = _shared_scale(low, high, self, tokens)
        return Amount(
            high.first, high.stop, high.number, (low.values[0] * factor, high.values[0]),
            high.kind, high.unit,
        )  # fmt: skip


def _shared_scale(low: Amount, high: Amount, reader: AmountReader, tokens: list[Token]) -> float:
    """The factor that a scale behind the upper end lends to a lower end without one."""
    lower = reader.numerals.read(tokens, low.number)
    upper = reader.numerals.read(tokens, high.number)
    if lower is None or upper is None or not lower.digits or lower.multiplier > 1:
        return 1.0
    scale = high.values[0] / upper.value if upper.value else 1.0
    factor = max(float(upper.multiplier), scale if high.kind == "money" else 1.0)
    return factor if low.values[0] < 1000 else 1.0


def _is_glued_million(tokens: list[Token], at: int) -> bool:
    """`2.4m cigarettes`: before a plural noun, `m` cannot be a metre."""
    if at + 1 >= len(tokens) or tokens[at].text != "m" or not tokens[at].glued:
        return False
    noun = tokens[at + 1]
    return words.is_open(noun) and words.is_plural(noun)


def _is_range_joint(tokens: list[Token], low: Amount) -> bool:
    """What stands behind `low` may join it to an upper end (`10 to 12`, `between 10 and 12`)."""
    joint = tokens[low.stop]
    if joint.low == "to":
        return not _is_change(tokens, low.first)
    if joint.low == "and":
        return low.first > 0 and tokens[low.first - 1].low == "between"
    return joint.low == "or" or joint.text in DASHES


def _ranged(low: Amount, high: Amount) -> Amount:
    unit = low.unit or high.unit
    kind = low.kind if low.unit else high.kind
    return Amount(low.first, high.stop, low.number, high.values, kind, unit)


def _is_change(tokens: list[Token], first: int) -> bool:
    """`rose … from A to B` tells of two values, not of a range."""
    if first == 0 or tokens[first - 1].low != "from":
        return False
    return any(token.low in CHANGES for token in tokens[max(0, first - WINDOW) : first])


def _percent(tokens: list[Token], at: int) -> int:
    """How many tokens a percent sign or word takes at `at`; 0 for none."""
    if at >= len(tokens):
        return 0
    if tokens[at].low in PERCENT:
        return 1
    if tokens[at].low == "per" and _followed_by(tokens, at + 1, "cent"):
        return 2
    return 0


def _followed_by(tokens: list[Token], at: int, word: str) -> bool:
    return at < len(tokens) and tokens[at].low == word


def _starts_amount(tokens: list[Token], at: int) -> bool:
    """The currency at `at` belongs to a number behind it: `12 USD 50 vouchers`."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return behind is not None and behind.kind == "number" and behind.glued


def _longest(
    tokens: list[Token], at: int, table: dict[tuple[str, ...], str], longest: int
) -> tuple[int, str | None]:
    """Width and value of the longest phrase of `table` at `tokens[at]`."""
    for width in range(min(longest, len(tokens) - at), 0, -1):
        found = table.get(tuple(token.low for token in tokens[at : at + width]))
        if found:
            return width, found
    return 0, None
