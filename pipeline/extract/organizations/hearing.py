"""Where a model is heard: in the sentences of names that the rules leave open.

The small English model alone takes dates, topics, places and programmes for organizations, and
costs ten times what the rules do; so it is asked only about names that already have a sign.
"""

from collections.abc import Iterator, Sequence

from spacy.language import Language

from pipeline.extract.organizations.model import hear
from pipeline.extract.sentences import Sentence, sentence_at

ARTICLES = ("the ", "The ", "an ", "An ", "a ", "A ")
"""What the model counts to a name."""


class Hearing:
    """A model with the sentences of one document."""

    def __init__(self, model: Language, text: str, sentences: tuple[Sentence, ...]) -> None:
        self.model = model
        self.text = text
        self.sentences = sentences

    def __call__(self, places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The spans that the model takes for organizations in the sentences of `places`."""
        asked = dict.fromkeys(
            (sentence.start, sentence.end)
            for start, _ in places
            if (sentence := sentence_at(self.sentences, start)) is not None
        )
        for start, end in hear(self.model, self.text, asked):
            article = next((a for a in ARTICLES if self.text.startswith(a, start, end)), "")
            yield start + len(article), end
