"""Number words, and the words for fractions."""

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {"nought": 0, "naught": 0}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
SMALL = UNITS | TENS
DENOMINATORS = {
    word: value
    for value, word in enumerate(
        "third quarter fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=3
    )
} | {"fourth": 4, "twentieth": 20}
TINY = {"hundredth": 100, "thousandth": 10**3, "billionth": 10**9, "trillionth": 10**12}
BEHIND_TENS = {"first": 1, "second": 2}
"""Ordinals that make a denominator only behind tens: a twenty-first."""
PARTS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25}


def denominator(word: str) -> int | None:
    """The denominator that a word stands for (`thirds` is 3), or None."""
    for spelling in (word, word.removesuffix("s")):
        found = DENOMINATORS.get(spelling) or TINY.get(spelling)
        if found:
            return found
    return None
