"""What was learned from annotated pages: a lexicon and two forests, in plain JSON."""

from functools import lru_cache
from pathlib import Path
from typing import Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.html import clues
from pipeline.clean.html.clues import Clues
from pipeline.clean.html.features import Look
from pipeline.clean.html.forest import Forest, Scorer
from pipeline.clean.html.lexicon import Lexicon, Lookup
from pipeline.clean.html.sequence import second_look

MODEL = Path(__file__).with_name("blocks.model.json")
"""Written by `python -m tests.bench.blocks.train`."""


class Model(msgspec.Struct, frozen=True):
    """The lexicon, the forests, and where they come from.

    `alone` sees each segment by itself, `together` what the first one said of the others.
    """

    about: dict[str, str]
    lexicon: Lexicon
    alone: Forest
    together: Forest


class Judge(Protocol):
    """Tells how likely each segment of a page is content."""

    def chances(self, seen: Look, said: Clues) -> NDArray[np.float64]:
        """Probabilities, one for each segment."""
        ...


class Learned:
    """A model, ready to judge."""

    def __init__(self, model: Model) -> None:
        self._lookup = Lookup(model.lexicon)
        self._alone = Scorer(model.alone)
        self._together = Scorer(model.together)

    def chances(self, seen: Look, said: Clues) -> NDArray[np.float64]:
        """Probabilities, one for each segment."""
        whole = seen.with_columns(clues.NAMES, clues.columns(said, self._lookup))
        first = self._alone.score(whole.columns(self._alone.columns))
        scores = self._together.score(second_look(whole, first))
        return np.asarray(1 / (1 + np.exp(-scores)))


@lru_cache(maxsize=1)
def shipped() -> Learned | None:
    """The model that ships with the project, or None where its file was taken out."""
    if not MODEL.is_file():
        return None
    return Learned(msgspec.json.decode(MODEL.read_bytes(), type=Model))
