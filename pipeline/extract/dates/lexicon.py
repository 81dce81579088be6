"""The words of `rules/dates.yaml`, by what they mean in a date expression."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import msgspec
import yaml

from pipeline.errors import RuleError

FILE = "dates.yaml"

Meaning = TypeVar("Meaning")
Phrases: TypeAlias = dict[str, tuple[tuple[tuple[str, ...], Meaning], ...]]
"""Phrases by their first word: their other words, and what they mean; the longest first."""

_START_WORDS = frozenset(
    "the today yesterday tomorrow this current last past previous preceding next coming upcoming "
    "following same that end close beginning start middle early late mid around about circa ca c "
    "approximately approx roughly week year q h fy cy ’ ~ day corresponding quarter half in "
    "months month weeks weekend fortnight decade century very prior previous calendar fiscal "
    "financial".split()
)


class Lexicon(msgspec.Struct, frozen=True):
    """Words in lower case, each with its value.

    `phrases` maps the first word of an opener, a connector or a feast to the rest of each phrase,
    longest first, with its meaning. `months` and `foreign` tell months of English from the others.
    `starters` are all words that an expression may start with.
    """

    months: dict[str, int]
    foreign: frozenset[str]
    doubtful: frozenset[str]
    weekdays: dict[str, int]
    english_weekdays: frozenset[str]
    seasons: dict[str, int]
    units: dict[str, str]
    ordinals: dict[str, int]
    numbers: dict[str, int]
    decades: dict[str, int]
    feasts: Phrases[tuple[int, int]]
    openers: Phrases[str]
    fillers: Phrases[str]
    connectors: Phrases[str]
    foreign_connectors: Phrases[str]
    not_year_after: frozenset[str]
    not_year_before: frozenset[str]
    laws: frozenset[str]
    named_by_year: frozenset[str]
    year_introducers: frozenset[str]
    superlatives: frozenset[str]
    shifting: frozenset[str]
    lasting: frozenset[str]
    future: frozenset[str]
    past: frozenset[str]
    called_off: frozenset[str]
    starters: frozenset[str] = frozenset()


def load(rules: Path) -> Lexicon:
    """The lexicon of a rules folder.

    Raises:
        RuleError: the file is missing, is no YAML, or a table in it has another shape.
    """
    file = rules / FILE
    try:
        raw: Any = yaml.safe_load(file.read_text(encoding="utf-8"))
        return _lexicon(raw)
    except OSError as error:
        raise RuleError(file, f"cannot be read: {error.strerror}") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise RuleError(file, f"is no YAML: {error.problem}", line=line) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RuleError(file, f"a table is missing or has another shape: {error}") from error


def _lexicon(raw: dict[str, Any]) -> Lexicon:
    foreign = {
        word
        for language, table in raw["months"].items()
        if language != "en"
        for word in _inverse(table)
    }
    english = _inverse(raw["months"]["en"])
    read = Lexicon(
        months=_all_languages(raw["months"]),
        foreign=frozenset(foreign - english.keys()),
        doubtful=frozenset(raw["doubtful_months"]),
        weekdays=_all_languages(raw["weekdays"]),
        english_weekdays=frozenset(_inverse(raw["weekdays"]["en"])),
        seasons=_inverse(raw["seasons"]),
        units=_inverse(raw["units"]),
        ordinals=_inverse(raw["ordinals"]),
        numbers=_inverse(raw["numbers"]),
        decades=_inverse(raw["decades"]),
        feasts=_by_first_word(
            (name.replace("’", " ’ "), (int(day[0]), int(day[1])))
            for name, day in raw["feasts"].items()
        ),
        openers=_phrases(raw["openers"]),
        fillers=_phrases({"filler": raw["fillers"]}),
        connectors=_phrases(raw["connectors"]),
        foreign_connectors=_phrases(raw["foreign_connectors"]),
        **{name: frozenset(_words(raw[name])) for name in _SETS},
    )
    tables = (read.months, read.weekdays, read.seasons, read.ordinals, read.numbers, read.decades)
    starters = _START_WORDS.union(read.openers, read.feasts, *tables)
    return msgspec.structs.replace(read, starters=starters)


_SETS = (
    "not_year_after",
    "not_year_before",
    "laws",
    "named_by_year",
    "year_introducers",
    "superlatives",
    "shifting",
    "lasting",
    "future",
    "past",
    "called_off",
)


def _words(words: list[Any]) -> list[str]:
    """The words of a list; `on` and `no` have to be quoted, or YAML takes them for truth values."""
    for word in words:
        if not isinstance(word, str):
            raise TypeError(f"{word!r} is no word: quote it")
    return words


def _inverse(table: Mapping[Any, list[str]]) -> dict[str, Any]:
    return {word: value for value, words in table.items() for word in _words(words)}


def _all_languages(tables: Mapping[str, Mapping[Any, list[str]]]) -> dict[str, Any]:
    """Words of all languages; what a word means in English comes first."""
    ordered = sorted(tables, key=lambda language: language == "en")
    return {
        word: value for language in ordered for word, value in _inverse(tables[language]).items()
    }


def _phrases(table: Mapping[str, list[str]]) -> Phrases[str]:
    return _by_first_word(
        (phrase, meaning) for meaning, phrases in table.items() for phrase in _words(phrases)
    )


def _by_first_word(phrases: Iterable[tuple[str, Meaning]]) -> Phrases[Meaning]:
    """Phrases by their first word, each as its other words and its meaning, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for phrase, meaning in phrases:
        first, *rest = phrase.split()
        found.setdefault(first, []).append((tuple(rest), meaning))
    return {
        first: tuple(sorted(rests, key=lambda rest: -len(rest[0])))
        for first, rests in found.items()
    }
