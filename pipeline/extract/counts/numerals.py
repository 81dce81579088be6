"""Numbers in digits, in words or in both (`257`, `twenty-seven`, `4.2 million`) among tokens."""

from pipeline.extract.counts.grammar import Atom, Grammar, Numeral
from pipeline.extract.counts.lexicon import Lexicon
from pipeline.extract.counts.number_words import BEHIND_TENS, SMALL, TENS, UNITS, denominator
from pipeline.extract.counts.tokens import Token


class NumeralReader:
    """Reads numbers off a list of tokens; the lexicon gives scales and dozens."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.scales = lexicon.rules.scales
        self.dozens = lexicon.dozens
        self.large = lexicon.large_scales
        self.starters = (
            SMALL.keys() | self.scales.words.keys() | {"a", "half", "quarter", "minus", "negative"}
        )

    def read(self, tokens: list[Token], first: int) -> Numeral | None:
        """The number that begins at `tokens[first]`, or None."""
        token = tokens[first]
        if token.kind != "number" and not self._may_start(token):
            return None
        if token.low in {"minus", "negative"}:
            return self._negative(tokens, first)
        atoms = self._atoms(tokens, first)
        numeral = Grammar(self.lexicon, atoms, first).numeral() if atoms else None
        return numeral and self._over(tokens, numeral)

    def _over(self, tokens: list[Token], top: Numeral) -> Numeral:
        """`1 over 3`: a fraction where nothing is counted behind it."""
        at = top.stop + 1
        if at >= len(tokens) or tokens[top.stop].low != "over" or not 0 < top.value < 10:
            return top
        bottom = (
            Grammar(self.lexicon, atoms, at).numeral()
            if (atoms := self._atoms(tokens, at))
            else None
        )
        if bottom is None or bottom.value <= top.value:
            return top
        if bottom.stop < len(tokens) and tokens[bottom.stop].kind != "mark":
            return top
        return Numeral(top.first, bottom.stop, top.value / bottom.value)

    def _may_start(self, token: Token) -> bool:
        head = token.low.partition("-")[0] if "-" in token.low else token.low
        return token.kind == "word" and head in self.starters

    def _negative(self, tokens: list[Token], first: int) -> Numeral | None:
        if first + 1 >= len(tokens) or tokens[first + 1].low in {"minus", "negative", "a"}:
            return None
        inner = self.read(tokens, first + 1)
        if inner is None:
            return None
        return Numeral(first, inner.stop, -inner.value, inner.multiplier)

    def _atoms(self, tokens: list[Token], first: int) -> list[Atom]:
        """The parts of the run of number words and digits from `first` on, 24 at the most."""
        atoms: list[Atom] = []
        for index in range(first, min(first + 16, len(tokens))):
            token = tokens[index]
            if token.text == "-" and self._spaced_hyphen(tokens, index, atoms):
                continue
            if token.kind == "number":
                if token.glued and atoms:
                    break
                atoms.append(Atom(token.text, index, last=True, value=token.value))
                continue
            parts = token.low.replace("‑", "-").split("-") if token.kind == "word" else []
            if not parts or not all(self._is_part(part, token) for part in parts):
                break
            if len(parts) == 1:
                short = self.abbreviation(token) and token.low not in self.dozens
                atoms.append(Atom(token.text if short else token.low, index, last=True))
            else:
                last = len(parts) - 1
                atoms += [Atom(part, index, last=i == last) for i, part in enumerate(parts)]
        return atoms

    def _spaced_hyphen(self, tokens: list[Token], index: int, atoms: list[Atom]) -> bool:
        """`ninety - five`, `one - fourth`: a hyphen with blanks inside a number."""
        following = tokens[index + 1].low if index + 1 < len(tokens) else ""
        word = atoms[-1].word if atoms else ""
        return (word in TENS and following in UNITS) or (
            word in SMALL and denominator(following) is not None
        )

    def _is_part(self, part: str, token: Token) -> bool:
        return (
            part in SMALL
            or part in self.scales.words
            or part in self.dozens
            or part in {"a", "and", "point", "half", "of"}
            or denominator(part) is not None
            or (part.removesuffix("s") in BEHIND_TENS and "-" in token.low)
            or self.abbreviation(token) is not None
        )

    def abbreviation(self, token: Token) -> int | None:
        """The multiplier that a short scale behind digits stands for (`k`, `bn`, `M`)."""
        value = self.scales.abbreviations.get(token.text)
        return (
            value if value and (token.glued or len(token.text) > 1 or token.text == "k") else None
        )
