"""The words by which a page's furniture is known: `html` in `rules/boilerplate.yaml`."""

import re
from functools import lru_cache
from pathlib import Path

import msgspec
import yaml

from pipeline.errors import RuleError

LONGEST_PHRASE = 800
"""Characters over which a block is no set phrase."""


GROUPS = tuple(
    "navigation breadcrumb header footer side related share comment cookie consent subscribe pager"
    " filter search login overlay advert byline credit tags caption unseen skip content heading"
    " list event panel table language tools survey carousel form notice shop forum about".split()
)
"""Groups of class words that the rules of the code and the block classifier count."""


class PhraseRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns of one kind of furniture, with texts that they must and must not match."""

    id: str
    kind: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The `html` part of the rule file."""

    classes: dict[str, tuple[str, ...]]
    phrases: tuple[PhraseRule, ...]
    credits: tuple[PhraseRule, ...]
    conditions: tuple[PhraseRule, ...]


class Vocabulary:
    """Class words and set phrases, ready for matching.

    `groups` are the names of the groups of class words, in the order of the rule file.
    """

    def __init__(self, words: Words) -> None:
        self.groups = tuple(words.classes)
        self._bits = {group: 1 << position for position, group in enumerate(self.groups)}
        self._beginnings: dict[str, int] = {}
        self._wholes: dict[str, int] = {}
        for group, members in words.classes.items():
            for word in members:
                kept = self._wholes if word.endswith("$") else self._beginnings
                kept[word.rstrip("$")] = kept.get(word.rstrip("$"), 0) | self._bits[group]
        self._lengths: dict[str, set[int]] = {}
        for word in self._beginnings:
            self._lengths.setdefault(word[:2], set()).add(len(word))
        self._mask = lru_cache(maxsize=16_384)(self._compute_mask)
        self._word_mask = lru_cache(maxsize=16_384)(self._compute_word_mask)
        self._phrases = _Phrases(words.phrases)
        self._phrase = lru_cache(maxsize=8192)(self._phrases.kind)
        self._conditions = _Phrases(words.conditions)
        self._credit = re.compile(
            "|".join(pattern for rule in words.credits for pattern in rule.patterns), re.IGNORECASE
        )

    def bit(self, group: str) -> int:
        """The bit that stands for a group in what `mask` returns."""
        return self._bits[group]

    def mask(self, names: str) -> int:
        """The groups that the words of a class, id or role belong to, one bit each."""
        return self._mask(names)

    def _compute_mask(self, names: str) -> int:
        mask = 0
        for word in _NAME_PART.findall(names):
            mask |= self._word_mask(word)
        return mask

    def _compute_word_mask(self, word: str) -> int:
        word = word.lower()
        mask = self._wholes.get(word, 0)
        for length in self._lengths.get(word[:2], ()):
            mask |= self._beginnings.get(word[:length], 0)
        return mask

    def phrase(self, text: str) -> str | None:
        """The kind of furniture that a whole block of text is, by its words."""
        return self._phrase(text) if len(text) <= LONGEST_PHRASE else None

    def condition(self, text: str) -> str | None:
        """The code of what is wrong with a page that says this at its top, or None."""
        return self._conditions.kind(text)

    def credit(self, caption: str) -> int | None:
        """Where in a caption the credit of its picture begins."""
        match = self._credit.search(caption)
        return match.start() if match else None


_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}(?![a-z])")


class _Phrases:
    """Set phrases by their kinds; one look tells whether any of them matches."""

    def __init__(self, rules: tuple[PhraseRule, ...]) -> None:
        self._kinds = [
            (rule.kind, re.compile("|".join(rule.patterns), re.IGNORECASE)) for rule in rules
        ]
        patterns = [f"(?:{pattern})" for rule in rules for pattern in rule.patterns]
        self._any = re.compile("|".join(patterns), re.IGNORECASE)

    def kind(self, text: str) -> str | None:
        """The kind of the first rule that matches the whole text."""
        if len(text) > LONGEST_PHRASE or self._any.fullmatch(text) is None:
            return None
        return next((kind for kind, pattern in self._kinds if pattern.fullmatch(text)), None)


def load(rules: Path) -> Vocabulary:
    """The vocabulary of a rules folder.

    Raises:
        RuleError: the file is missing or not as described in it.
    """
    file = rules / "boilerplate.yaml"
    try:
        return _compiled(file.read_bytes())
    except (OSError, yaml.YAMLError, KeyError, TypeError, msgspec.ValidationError) as error:
        raise RuleError(
            file, f"expected `html` with classes, phrases, credits, conditions: {error}"
        ) from error
    except re.error as error:
        raise RuleError(file, f"{error.pattern!r} is no pattern: {error}") from error


@lru_cache(maxsize=4)
def _compiled(content: bytes) -> Vocabulary:
    """A pure function of the file's bytes: remembering it cannot change a result."""
    words = msgspec.convert(yaml.safe_load(content)["html"], Words)
    missing = [f"html.classes.{group}" for group in GROUPS if group not in words.classes]
    if missing:
        raise msgspec.ValidationError(f"{', '.join(missing)} missing (a group may be empty: `[]`)")
    return Vocabulary(words)
