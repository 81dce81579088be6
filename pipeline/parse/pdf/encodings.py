"""Characters whose fonts do not say what they stand for, where what they are can be worked out.

PDFium then gives the codes as they are in the file. Three kinds are known by their codes alone:
glyph numbers of TrueType fonts (letters in the order of ASCII, a fixed distance away), TeX's
ligatures and quotes in the T1 encoding (Knappen, "The Cork encoding", 1990), and bullets of symbol
fonts among the C1 controls.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

CONTROLS = re.compile("[\x01-\x08\x0e-\x1f\x80-\x9f]")
"""Codes that no text has."""

_T1 = {
    "\x10": "“",
    "\x11": "”",
    "\x12": "„",
    "\x13": "«",
    "\x14": "»",
    "\x15": "–",
    "\x16": "—",
    "\x1b": "ﬀ",
    "\x1c": "ﬁ",
    "\x1d": "ﬂ",
    "\x1e": "ﬃ",
    "\x1f": "ﬄ",
}
_SHIFTS = {"\x02": 30, "\x03": 29, "\x01": 31}
"""The code that a space has in a font whose glyphs are numbered in the order of ASCII."""
_SPACES = 0.04
"""Share of spaces that running text has at least."""
_VOWELS = (0.2, 0.6)
"""Share of vowels among the letters of Latin text."""
_PLAIN = 0.8
"""Share of letters and spaces in running text."""
_SYMBOLS = 0xF000
"""Where the codes of symbol fonts stand among the private characters."""
_ALONE = re.compile(r"(?<!\S)[\x80-\x9f](?!\S)")


def repair(text: str, fonts: Sequence[object]) -> str:
    """`text` with what can be worked out, character by character, else as it was.

    `fonts` tells the font of each character.
    """
    places: defaultdict[object, list[int]] = defaultdict(list)
    for index, (letter, font) in enumerate(zip(text, fonts, strict=True)):
        if letter not in "\r\n":
            places[font].append(index)
    letters = list(text)
    for indices in places.values():
        table = _table("".join(text[index] for index in indices))
        for index in indices:
            letters[index] = table.get(letters[index], letters[index])
    return _ALONE.sub(lambda match: chr(_SYMBOLS + ord(match.group())), "".join(letters))


def _table(text: str) -> Mapping[str, str]:
    """What the codes of one font stand for, where they give it away."""
    counts = Counter(text)
    space = max(_SHIFTS, key=lambda code: counts[code])
    if counts[space] >= _SPACES * len(text):
        shift = _SHIFTS[space]
        shifted = {code: chr(ord(code) + shift) for code in counts if 0 < ord(code) < 127 - shift}
        if _reads("".join(shifted.get(code, "") for code in text), len(text)):
            return shifted
    controls = set(CONTROLS.findall(text))
    if controls and controls <= _T1.keys() and sum(counts[c] for c in controls) < 0.1 * len(text):
        return _T1
    return {}


def _reads(text: str, length: int) -> bool:
    """The characters look like running text in Latin letters."""
    letters = [letter for letter in text.lower() if letter.isalpha()]
    spaces = text.count(" ")
    if len(letters) < 8 or len(letters) + spaces < _PLAIN * length:
        return False
    vowels = sum(letter in "aeiouy" for letter in letters) / len(letters)
    return _VOWELS[0] <= vowels <= _VOWELS[1]
