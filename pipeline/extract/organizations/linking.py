"""From a text to mentions: each name settled, acronyms and variants joined.

The order is that of the evidence: what the document defines, what it names in full, what its
context makes of an ambiguous name or acronym; then every further occurrence of the same words.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import msgspec

from pipeline.extract.organizations.apposition import join
from pipeline.extract.organizations.candidates import Found, draft, rows_of
from pipeline.extract.organizations.context import context_of
from pipeline.extract.organizations.forms import Forms
from pipeline.extract.organizations.lexicon import Lexicon
from pipeline.extract.organizations.matcher import Match
from pipeline.extract.organizations.meanings import Meanings, meanings_of
from pipeline.extract.organizations.occurrences import Codes, Shouting, find_surfaces
from pipeline.extract.organizations.resolve import Context, Entity, choose, evidence_for
from pipeline.extract.organizations.settling import Name, Settler
from pipeline.extract.organizations.shortnames import ShortForms
from pipeline.extract.organizations.tokens import Tokens, fold, tokenize
from pipeline.extract.organizations.values import mentions_of
from pipeline.extract.organizations.variants import merge
from pipeline.model.annotations import Organization

Span = tuple[int, int]
Ask = Callable[[Sequence[Span]], Iterable[Span]]


def find_organizations(
    text: str, lexicon: Lexicon, ask: Ask | None = None
) -> tuple[Organization, ...]:
    """The mentions of organizations in a text, in order; none overlaps another.

    Args:
        text: the document's text.
        lexicon: the registry and the word lists.
        ask: a model: from ranges of characters that may name organizations to those that it hears.
    """
    tokens = tokenize(text, lexicon.forms.expansions)
    drawn = draft(tokens, lexicon)
    heard: Iterable[tuple[int, int]] = ()
    if ask is not None and drawn.open:
        places = {tokens.span(start, stop): (start, stop) for start, stop in sorted(drawn.open)}
        heard = [places[span] for span in ask(list(places)) if span in places]
    found = drawn.with_model(heard)
    return settle(tokens, lexicon, found, context_of(tokens, lexicon, found))


def settle(
    tokens: Tokens, lexicon: Lexicon, found: Found, context: Context
) -> tuple[Organization, ...]:
    """The mentions that the candidates `found` lead to in the light of `context`."""
    settled = Settler(tokens, lexicon, found, context).names()
    names = merge(join(settled, tokens.text, lexicon.forms), tokens.text)
    meanings = meanings_of(found.definitions, names, tokens, lexicon, context)
    acronyms = _Acronyms(tokens, lexicon, context, meanings)
    every = [*names, *acronyms.defined(), *acronyms.registered(found.acronyms, found.acting)]
    every += _repeated(tokens, names, lexicon.forms)
    return mentions_of(_apart(every), meanings.bodies, tokens.text, lexicon)


class _Acronyms:
    """Acronyms where they stand for bodies: not in addresses, symbols and headings in capitals."""

    def __init__(
        self, tokens: Tokens, lexicon: Lexicon, context: Context, meanings: Meanings
    ) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.context = context
        self.meanings = meanings
        self.codes = Codes(tokens.text)
        self.shouting = Shouting(tokens.text)

    def defined(self) -> Iterator[Name]:
        """Every place where an acronym that the document defines stands for its body."""
        bodies, expansions = self.meanings.bodies, self.lexicon.forms.expansions
        for start, end, acronym in find_surfaces(self.tokens, bodies, expansions):
            if not self.codes.cover(start):
                yield Name(start, end, bodies[acronym], "definition")

    def registered(self, matches: Iterable[Match], acting: Collection[Match]) -> Iterator[Name]:
        """The acronyms of the registry that the document leaves to common knowledge.

        One that acts is a body, if not one of the registry.
        """
        for match in matches:
            start, end = self.tokens.span(match.start, match.stop)
            word = self.tokens.text[start:end]
            if word in self.meanings or self.codes.cover(start):
                continue
            rows = rows_of(match.surfaces)
            evidence = evidence_for(word, rows, self.lexicon)
            word_too = evidence or word in self.lexicon.forms.shouted_words
            if word_too and self.shouting.cover(start):
                continue
            row = choose(rows, self.lexicon, self.context, evidence)
            if row is not None:
                yield Name(start, end, Entity(row), "gazetteer")
            elif not evidence:
                yield Name(start, end, Entity(identity=(word,)), "gazetteer")
            elif match in acting and word not in self.lexicon.forms.ambiguous_acronyms:
                yield Name(start, end, Entity(identity=(word,)), "context")


def _repeated(tokens: Tokens, names: Sequence[Name], forms: Forms) -> Iterator[Name]:
    """Further places of names in no registry, in capitals too: one sense a document.

    A plain word (`Congress`) is a name only where its sentence says so. A company is found by its
    name without legal form as well.
    """
    named = {tokens.text[n.start : n.end]: n for n in names if n.method != "gazetteer"}
    written = {text: n for text, n in named.items() if fold(text) not in forms.state_bodies}
    short_forms = ShortForms(tokens.text, forms)
    short = {short: name for text, name in named.items() for short in short_forms.of(text)}
    known = {text.upper(): name for text, name in written.items() if " " in text}
    known |= short | written
    for start, end, surface in find_surfaces(tokens, known, forms.expansions):
        yield msgspec.structs.replace(known[surface], start=start, end=end)


def _apart(names: Iterable[Name]) -> list[Name]:
    """The names in text order, without those that overlap a longer one."""
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda n: (n.start - n.end, n.start, n.method != "gazetteer")):
        if taken.isdisjoint((name.start, name.end - 1)):
            taken.update(range(name.start, name.end))
            kept.append(name)
    return sorted(kept, key=lambda n: n.start)
