"""The words of `rules/layout.yaml`: titles of contents and caption labels."""

import re
from functools import lru_cache
from pathlib import Path

import msgspec
import yaml

from pipeline.errors import RuleError

FILE = "layout.yaml"


class Phrases(msgspec.Struct, frozen=True):
    """Words that tell parts of a page, in lower case."""

    contents: tuple[str, ...]
    captions: tuple[str, ...]

    def caption(self) -> re.Pattern[str]:
        """What a caption begins with."""
        return _caption(self.captions)


def load_phrases(rules: Path) -> Phrases:
    """The phrases of a rules folder.

    Raises:
        RuleError: the file is missing or not of this shape.
    """
    path = rules / FILE
    try:
        return msgspec.convert(
            yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader), Phrases
        )
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise RuleError(path, str(error)) from error


@lru_cache(maxsize=4)
def _caption(labels: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    number = r"(?:[A-Z]{0,2}[.-]?\d{1,3}(?:[.–-]\d{1,3})*[a-z]?|[A-Z]|[IVX]{1,5})"
    return re.compile(rf"(?i:{words})\s*(?:n[.°ºo]*\s*)?{number}(?=\s*[.:–—-]|\s+[^\sa-zà-ÿ]|\s*$)")
