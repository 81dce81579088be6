"""Do the examples of `rules/units.yaml` hold?"""

from pathlib import Path

from pipeline.errors import RuleError
from pipeline.extract.counts.lexicon import UNITS_FILE, Example, load
from pipeline.extract.counts.reader import CountReader, Memory
from pipeline.model.annotations import CountValue


def check(rules: Path) -> list[RuleError]:
    """All faults of the rules of units: a wrong file, or examples that come out otherwise."""
    try:
        lexicon = load(rules)
    except RuleError as error:
        return [error]
    reader = CountReader(lexicon)
    faults: list[RuleError] = []
    for examples, none in lexicon.rules.samples():
        cases: list[tuple[str, list[CountValue]]] = [
            *((example.text, [_expected(example)]) for example in examples),
            *((text, []) for text in none),
        ]
        for text, expected in cases:
            found = values(reader, text)
            if found != expected:
                message = (
                    f"{text!r} reads as {found or 'nothing'}, expected {expected or 'nothing'}"
                )
                faults.append(RuleError(rules / UNITS_FILE, message))
    return faults


def values(reader: CountReader, text: str) -> list[CountValue]:
    """The values of all counts of a sentence that stands alone."""
    tokens = reader.tokens(text, 0, len(text), ())
    readings = reader.read(text, tokens, Memory(), at_start=True)
    return [reading.count.value for reading in readings]


def _expected(example: Example) -> CountValue:
    return CountValue(example.value, example.qualifier, example.unit)
