"""The language of a document, told by its function words (`rules/languages.yaml`)."""

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

import msgspec
import yaml

from pipeline.errors import RuleError
from pipeline.model.document import Fact

FILE = "languages.yaml"
SAMPLE = 6000
"""Characters of text by which the language is told."""
LEAST_WORDS = 20
LEAST_SHARE = 0.08
"""Share of a text's words that are function words of its language, at the least."""
_WORD = re.compile(r"[^\W\d_]+")


def find_language(text: str, rules: Path) -> Fact | None:
    """The ISO 639-1 code of the language whose function words are most frequent, if any is.

    Raises:
        RuleError: the file is missing or not of this shape.
    """
    words = Counter(_WORD.findall(text[:SAMPLE].lower()))
    total = sum(words.values())
    scores = {code: sum(words[word] for word in known) for code, known in _load(rules).items()}
    best = max(scores, key=lambda code: (scores[code], code), default="")
    told = total >= LEAST_WORDS and scores[best] > LEAST_SHARE * total
    return Fact(best, "text") if told else None


def _load(rules: Path) -> dict[str, frozenset[str]]:
    path = rules / FILE
    try:
        return _languages(path.read_bytes())
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise RuleError(path, str(error)) from error


@lru_cache(maxsize=4)
def _languages(content: bytes) -> dict[str, frozenset[str]]:
    """A pure function of the file's bytes: remembering it cannot change a result."""
    return msgspec.convert(yaml.load(content, Loader=yaml.CSafeLoader), dict[str, frozenset[str]])
