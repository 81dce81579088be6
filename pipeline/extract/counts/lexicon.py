"""The rules of quantities, read from `rules/units.yaml` and arranged for look-up."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
import yaml

from pipeline.errors import RuleError
from pipeline.model.annotations import Qualifier

UNITS_FILE = "units.yaml"
WORDS = frozenset({"in"})
"""Symbols of measures that are words; only their names are read as measures."""

Phrase = tuple[str, ...]


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text with exactly one count, and what it must be read as."""

    text: str
    value: int | float | tuple[int | float, ...]
    unit: str | None
    qualifier: Qualifier = "exact"


class Scales(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Multipliers by word, by abbreviation (glued or spaced) and after money only."""

    words: dict[str, int]
    abbreviations: dict[str, int]
    money: dict[str, int]
    dozens: list[str]
    examples: list[Example]
    none: list[str]


class Currencies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """ISO 4217 codes, printed signs and written names.

    `words` are codes that are words as well, `glued` letters that are a sign only right before an
    amount with a scale.
    """

    codes: str
    words: str
    signs: dict[str, str]
    glued: dict[str, str]
    names: dict[str, str]
    examples: list[Example]
    none: list[str]


class Samples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Examples of a group that has no room for them."""

    examples: list[Example]
    none: list[str]


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The phrases of one qualifier, before and after its quantity."""

    before: list[str]
    after: list[str]


class Qualifiers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The phrases of all qualifiers; `prepositions`: after which words they are none."""

    min: Wording
    max: Wording
    approx: Wording
    exact: Wording
    prepositions: dict[str, str]
    examples: list[Example]
    none: list[str]

    def wordings(self) -> tuple[tuple[Qualifier, Wording], ...]:
        """Each qualifier with its phrases."""
        return (
            ("min", self.min),
            ("max", self.max),
            ("approx", self.approx),
            ("exact", self.exact),
        )


class Vetoes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that void the number behind them."""

    labels: str
    soft_labels: str
    vague: list[str]
    examples: list[Example]
    none: list[str]


class UnitRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as written."""

    scales: Scales
    currencies: Currencies
    measures: dict[str, list[str]]
    measure_examples: Samples
    qualifiers: Qualifiers
    vetoes: Vetoes

    def samples(self) -> tuple[tuple[tuple[Example, ...], tuple[str, ...]], ...]:
        """The examples and counterexamples of each group, in the order of the file."""
        groups = (
            self.scales,
            self.currencies,
            self.measure_examples,
            self.qualifiers,
            self.vetoes,
        )
        return tuple((tuple(group.examples), tuple(group.none)) for group in groups)


class Lexicon(msgspec.Struct, frozen=True):
    """The rules arranged for look-up; phrases are tuples of words.

    Phrases of qualifiers and names are in lower case, signs and symbols as printed.
    """

    rules: UnitRules
    codes: frozenset[str]
    wordy_codes: frozenset[str]
    signs: dict[Phrase, str]
    names: dict[Phrase, str]
    symbols: dict[str, str]
    measures: dict[Phrase, str]
    before: dict[Phrase, Qualifier]
    after: dict[Phrase, Qualifier]
    prepositions: dict[str, frozenset[str]]
    labels: frozenset[str]
    soft_labels: frozenset[str]
    vague: frozenset[str]
    dozens: frozenset[str]
    large_scales: dict[str, int]


def load(rules: Path) -> Lexicon:
    """The lexicon of the rules folder `rules`.

    Raises:
        RuleError: the file is missing, no YAML, or not of the expected shape.
    """
    file = rules / UNITS_FILE
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return arrange(msgspec.convert(content, UnitRules))
    except OSError as error:
        raise RuleError(file, f"cannot be read: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise RuleError(file, f"is no YAML: {error}") from error
    except msgspec.ValidationError as error:
        raise RuleError(file, str(error)) from error


def arrange(rules: UnitRules) -> Lexicon:
    """The rules with every phrase split into words."""
    symbols = {symbol: symbol for symbol in rules.measures if symbol not in WORDS}
    measures: dict[Phrase, str] = {}
    for symbol, spellings in rules.measures.items():
        for spelling in spellings:
            if len(spelling) > 3 and not spelling.isupper():
                measures[_phrase(spelling)] = symbol
            else:
                symbols[spelling] = symbol
    return Lexicon(
        rules=rules,
        codes=frozenset(rules.currencies.codes.split()),
        wordy_codes=frozenset(rules.currencies.words.split()),
        signs={tuple(sign.split()): code for sign, code in rules.currencies.signs.items()},
        names=_phrases(rules.currencies.names) | _with_stops(rules.currencies.names),
        symbols=symbols,
        measures=measures,
        before={
            _phrase(words): kind
            for kind, wording in rules.qualifiers.wordings()
            for words in wording.before
        },
        after={
            _phrase(words): kind
            for kind, wording in rules.qualifiers.wordings()
            for words in wording.after
        },
        prepositions={
            word: frozenset(hosts.split()) for word, hosts in rules.qualifiers.prepositions.items()
        },
        labels=frozenset(rules.vetoes.labels.split()),
        soft_labels=frozenset(rules.vetoes.soft_labels.split()),
        vague=frozenset(rules.vetoes.vague),
        dozens=frozenset(rules.scales.dozens),
        large_scales={word: value for word, value in rules.scales.words.items() if value > 100},
    )


def _phrase(words: str) -> Phrase:
    return tuple(words.casefold().split())


def _phrases(table: Mapping[str, str]) -> dict[Phrase, str]:
    return {_phrase(words): value for words, value in table.items()}


def _with_stops(table: Mapping[str, str]) -> dict[Phrase, str]:
    """Names with an abbreviation as tokens have it, its last stop apart (`u.s . dollars`)."""
    return {
        _phrase(words.replace(". ", " . ")): value
        for words, value in table.items()
        if ". " in words
    }
