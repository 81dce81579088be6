"""Counts of a stretch of running text: amounts, their qualifiers, and what they count."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

import msgspec

from pipeline.extract.counts import antecedents, phrases
from pipeline.extract.counts.amounts import Amount, AmountReader
from pipeline.extract.counts.labels import is_subject
from pipeline.extract.counts.lexicon import Lexicon
from pipeline.extract.counts.of_phrases import of_phrase
from pipeline.extract.counts.qualifiers import DURATIONS, Qualified, qualify
from pipeline.extract.counts.shared import shared_noun
from pipeline.extract.counts.tokens import Token, tokenize
from pipeline.extract.counts.vetoes import is_noise, is_vetoed, may_recall
from pipeline.extract.counts.words import NUMBER_WORDS
from pipeline.model.annotations import Count, CountValue, Mention

Span = tuple[int, int]
START = itemgetter(0)
CONFIDENCE = {"noun": 0.95, "cell": 0.95, "elided": 0.8, "bare": 0.5}


class Reading(msgspec.Struct, frozen=True):
    """A count, and whether its unit was taken from elsewhere."""

    count: Count
    elided: bool = False


class Place(msgspec.Struct, frozen=True):
    """Where an amount stands: behind token `floor`, at its block's start, behind `of these`."""

    floor: int
    at_start: bool
    parted: bool


class Memory:
    """The noun that was counted last, for numbers that leave it out; one for each block."""

    def __init__(self) -> None:
        self.unit: str | None = None


class CountReader:
    """Reads counts off running text by the rules of `lexicon`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.amounts = AmountReader(lexicon)

    def tokens(self, text: str, start: int, end: int, dates: Sequence[Span]) -> list[Token]:
        """The tokens of `text[start:end]`; what a date covers is a mark without meaning."""
        return _without_dates(tokenize(text, start, end), dates)

    def read(
        self, text: str, tokens: list[Token], memory: Memory, *, at_start: bool = False
    ) -> list[Reading]:
        """The counts among `tokens`, in order; `at_start` says that a block begins with them."""
        found: list[Reading] = []
        at = floor = 0
        parted = antecedents.parted(tokens)
        while at < len(tokens):
            amount = self.amounts.read(tokens, at)
            if amount is None:
                at += 1
                continue
            place = Place(floor, at_start=at_start, parted=parted < at)
            reading, stop = self._count(text, tokens, amount, place, memory)
            if reading is not None:
                found.append(reading)
            at = floor = max(stop, at + 1)
        return found

    def _count(
        self,
        text: str,
        tokens: list[Token],
        amount: Amount,
        place: "Place",
        memory: Memory,
    ) -> tuple[Reading | None, int]:
        """The count that `amount` makes, or None, and the token from which to read on."""
        qualified = qualify(tokens, amount, place.floor, self.lexicon)
        single = amount.values == (1,)
        noun = phrases.counted(tokens, qualified.stop, single=single)
        if noun is not None and place.parted and tokens[noun.first].low.endswith("ed"):
            noun = None
        if noun is not None and amount.kind == "number" and is_subject(tokens, amount, noun):
            return None, amount.stop
        own = noun is not None and noun.plural
        shared = None if own else shared_noun(tokens, amount, self.amounts)
        has_noun = shared is not None or (noun is not None and (noun.plural or single))
        if is_vetoed(tokens, amount, self.lexicon, has_noun=has_noun, at_start=place.at_start):
            return None, amount.stop
        if amount.kind != "number":
            return _of_amount(tokens, amount, qualified), qualified.stop
        if shared is not None:
            unit = text[tokens[shared.unit_first].start : tokens[shared.noun.stop - 1].end]
            memory.unit = unit
            span = tokens[qualified.first].start, tokens[shared.noun.stop - 1].end
            return _reading(span, shared.values, qualified, unit, "shared"), shared.noun.stop
        if noun is not None:
            unit = noun.words(text, tokens)
            if tokens[noun.stop - 1].low not in DURATIONS:
                memory.unit = antecedents.core_text(text, tokens, noun)
            span = tokens[qualified.first].start, tokens[noun.stop - 1].end
            return _reading(span, amount.values, qualified, unit, "noun"), noun.stop
        return self._elided(text, tokens, amount, qualified, memory, place), qualified.stop

    def _elided(
        self,
        text: str,
        tokens: list[Token],
        amount: Amount,
        qualified: Qualified,
        memory: Memory,
        place: Place,
    ) -> Reading | None:
        """A number whose noun stands elsewhere, or nowhere; None where that makes it doubtful."""
        stop = qualified.stop
        unit = None
        back = antecedents.refers_back(tokens, stop)
        if not back:
            unit = antecedents.unit_of_partitive(text, tokens, stop)
        unit = (
            unit
            or antecedents.unit_ahead(text, tokens, stop, self.amounts)
            or antecedents.unit_before(text, tokens, qualified.first)
        )
        alone = len(tokens) == 1 and not place.at_start
        noise = qualified.qualifier == "exact" and (is_noise(tokens, amount) or alone)
        whole = all(value == int(value) for value in amount.values)
        if unit is None and whole and (back or not noise or may_recall(tokens, amount)):
            unit = memory.unit
        if unit is None and noise:
            return None
        if stop < len(tokens) and tokens[stop].low == "more":
            stop += 1
        span = tokens[qualified.first].start, tokens[stop - 1].end
        rule = "elided" if unit else "bare"
        return _reading(span, amount.values, qualified, unit, rule)


def _of_amount(tokens: list[Token], amount: Amount, qualified: Qualified) -> Reading:
    """Money and percentages end with themselves, measures take in their `of` phrase."""
    stop = qualified.stop
    if amount.kind == "measure":
        stop = of_phrase(tokens, stop - 1) + 1
    span = tokens[qualified.first].start, tokens[stop - 1].end
    return _reading(span, amount.values, qualified, amount.unit, amount.kind)


def _reading(
    span: Span, values: tuple[float, ...], qualified: Qualified, unit: str | None, rule: str
) -> Reading:
    return Reading(
        make_count(span, values, CountValue(0, qualified.qualifier, unit), rule),
        elided=rule == "elided",
    )


def make_count(span: Span, values: tuple[float, ...], like: CountValue, rule: str) -> Count:
    """A mention of `values` with qualifier and unit of `like`; whole numbers become integers."""
    numbers = tuple(map(_exact, values))
    value = CountValue(numbers[0] if len(numbers) == 1 else numbers, like.qualifier, like.unit)
    return Mention(*span, value, f"count.{rule}", CONFIDENCE.get(rule, 0.98))


def _exact(value: float) -> float:
    """The value to twelve digits: 4.1 million is 4100000, and not 4099999.9999999995."""
    rounded = float(f"{value:.12g}")
    return int(rounded) if rounded == int(rounded) else rounded


def _without_dates(tokens: list[Token], dates: Sequence[Span]) -> list[Token]:
    """The tokens, those that a date touches replaced by marks.

    A year in words that is part of a longer number (`two thousand two hundred`) is no date.
    """
    if not tokens or not _touches(dates, tokens[0].start, tokens[-1].end):
        return tokens
    touched = [_touches(dates, token.start, token.end) for token in tokens]
    for first, stop in _spoken_runs(tokens):
        if not all(touched[first:stop]):
            touched[first:stop] = [False] * (stop - first)
    return [
        Token(token.start, token.end, "mark", "", "") if covered else token
        for token, covered in zip(tokens, touched, strict=True)
    ]


def _spoken_runs(tokens: list[Token]) -> list[Span]:
    """The runs of number words, as ranges of indices."""
    runs: list[Span] = []
    for index, token in enumerate(tokens):
        if token.kind != "word" or token.low.partition("-")[0] not in NUMBER_WORDS:
            continue
        if runs and runs[-1][1] == index:
            runs[-1] = runs[-1][0], index + 1
        else:
            runs.append((index, index + 1))
    return runs


def _touches(dates: Sequence[Span], start: int, end: int) -> bool:
    """Whether the last date that begins before `end` reaches behind `start`."""
    index = bisect_right(dates, end - 1, key=START) - 1
    return index >= 0 and dates[index][1] > start
