"""What names of organizations look like: the word lists of `rules/organization_forms.yaml`."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml

from pipeline.errors import RuleError
from pipeline.extract.organizations.tokens import fold, name_key
from pipeline.extract.organizations.translation import Glossary, read_glossary

Words = frozenset[str]


class Foreign(msgspec.Struct, frozen=True):
    """Words of names in other languages."""

    connectors: Words
    heads: Words
    english_too: Words
    words: Words
    last: Words
    endings: tuple[str, ...]
    glossary: Glossary


class Forms(msgspec.Struct, frozen=True):
    """The word lists, in comparable form; see the rule file for what each is.

    `nations` leads from the comparable form of a country's name or adjective to its ISO code.
    `nameless` are words that no name without a telling word holds, `empty` those of which none
    consists. `companies`, `ambiguous_acronyms` and `plain_acronyms` are kept as written.
    """

    expansions: dict[str, str]
    final: Words
    initial: Words
    state_bodies: Words
    state_bodies_without_article: Words
    state_openings: Words
    national_heads: Words
    strict_heads: Words
    whole_heads: Words
    defined_heads: Words
    gathering_words: Words
    guarded: dict[str, Words]
    generic: Words
    leading: Words
    roles: Words
    followers: Words
    not_organizations: Words
    after_head: Words
    inseparable: Words
    inseparable_parents: Words
    possessors: Words
    places_of: Words
    numbered_heads: Words
    body_labels: Words
    class_nouns: Words
    class_persons: Words
    class_plurals: Words
    class_nouns_behind: Words
    company_words: Words
    acting_heads: Words
    organs: Words
    branch_types: frozenset[str]
    doing: Words
    chronicle: Words
    belongings: Words
    branch_regions: Words
    done_by: Words
    speakers: Words
    sent_heads: Words
    seated_heads: Words
    governing_heads: Words
    people: Words
    aims: Words
    occasions: Words
    topics: Words
    state_words: Words
    prefix_heads: Words
    undertakings: Words
    companies: Words
    company_prefixes: Words
    ambiguous_acronyms: Words
    plain_acronyms: Words
    topic_acronyms: Words
    shouted_words: Words
    nameless: Words
    empty: Words
    foreign: Foreign
    types: dict[str, str]
    nations: dict[str, str]

    @property
    def words(self) -> Words:
        """Words of the lists that no single-word name consists of."""
        return self.generic | self.leading | self.roles | self.final | self.initial | self.topics


LISTS = (
    "national_heads strict_heads generic leading roles followers not_organizations "
    "inseparable possessors places_of people aims occasions undertakings topics state_words "
    "prefix_heads state_bodies_without_article defined_heads gathering_words whole_heads "
    "numbered_heads governing_heads sent_heads seated_heads body_labels class_nouns "
    "class_persons class_plurals class_nouns_behind company_words doing done_by speakers "
    "acting_heads organs chronicle belongings branch_regions "
).split()

NAMELESS = ("roles", "followers", "not_organizations", "undertakings")


def read_forms(rules: Path) -> Forms:
    """The word lists of a rules folder.

    Raises:
        RuleError: a list is missing or not written as words.
    """
    path = rules / "organization_forms.yaml"
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise RuleError(path, f"not readable as YAML: {error}") from error
    try:
        return _forms(data, read_nations(rules / "nations.csv"))
    except (KeyError, AttributeError, TypeError) as error:
        raise RuleError(path, f"a list is missing or is no list of words: {error}") from error


def _forms(data: Mapping[str, Any], nations: dict[str, str]) -> Forms:
    lists = {name: _words(data[name].split()) for name in LISTS}
    heads, foreign = data["heads"], data["foreign"]
    glossary = read_glossary(foreign, nations)
    final, initial = (_words(heads[place].split()) for place in ("final", "initial"))
    after_head = _words(data["after_head"].split())
    state_bodies = frozenset(name_key(name, {}) for name in data["state_bodies"].split("|"))
    return Forms(
        expansions=dict(data["expansions"]),
        final=final,
        initial=initial,
        state_bodies=state_bodies,
        state_openings=frozenset(name.split()[0] for name in state_bodies),
        guarded={fold(head): _words(words.split()) for head, words in data["guarded"].items()},
        after_head=after_head,
        nameless=frozenset().union(*(lists[name] for name in NAMELESS)),
        empty=lists["generic"] | lists["topics"] | initial | final | after_head | {"and"},
        inseparable_parents=frozenset(data["inseparable_parents"].split()),
        companies=frozenset(data["companies"].split()),
        company_prefixes=frozenset(data["company_prefixes"].split()),
        ambiguous_acronyms=frozenset(data["ambiguous_acronyms"].split()),
        plain_acronyms=frozenset(data["plain_acronyms"].split()),
        branch_types=frozenset(data["branch_types"].split()),
        topic_acronyms=frozenset(data["topic_acronyms"].split()),
        shouted_words=frozenset(data["shouted_words"].split()),
        foreign=Foreign(
            connectors=_words(foreign["connectors"].split()),
            heads=_words(foreign["heads"].split()),
            english_too=_words(foreign["english_too"].split()),
            words=_words(foreign["words"].split()) | glossary.words,
            last=_words(foreign["last"].split()),
            endings=tuple(sorted(_words(foreign["endings"].split()))),
            glossary=glossary,
        ),
        types={fold(word): kind for kind, words in data["types"].items() for word in words.split()},
        nations=nations,
        **lists,
    )


def _words(words: Iterable[str]) -> Words:
    return frozenset(fold(word) for word in words)


def read_nations(path: Path) -> dict[str, str]:
    """From names and adjectives of countries, in comparable form, to ISO 3166-1 alpha-2 codes.

    Raises:
        RuleError: the table lacks a column.
    """
    found: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            try:
                cells = (row["names"], row["adjectives"])
            except KeyError as error:
                raise RuleError(path, f"column {error} is missing", line=1) from error
            for name in "|".join(cells).split("|"):
                if name:
                    found[name_key(name, {})] = row["country"]
    return found
