"""Characters repaired: what a reader sees, with the map back to what the source holds.

Soft hyphens and zero-width characters go, ligatures and full-width forms are spelled out, white
space is plain, look-alike letters of another script inside a word become the letters that they
stand for, and everything is in Unicode's NFC.
"""

import re
import unicodedata

from pipeline.model.traced import Traced

INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]+"
)
SPACES = re.compile(r"[^\S ]\s*| \s+")  # all white space but a single blank
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
HYPHEN = re.compile("[\u2010\u2011]")
COMPATIBLE = re.compile("[\ufb00-\ufb06\uff01-\uff5e\u0132\u0133\u01c4-\u01cc\u01f1-\u01f3]")
DECOMPOSED = re.compile("[^\u0300-\u036f\\s][\u0300-\u036f]+")
CJK_COMPATIBLE = re.compile("[\u2f00-\u2fd5\uf900-\ufaff]")
WORD = re.compile(r"[^\W\d_]+")

_CYRILLIC = "АВЕЅІЈКМНОРСТУХаеорсухіѕјԁһԛԝґкмт"
_CYRILLIC_AS = "ABESIJKMHOPCTYXaeopcyxisjdhqwrkmt"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορν"
_GREEK_AS = "ABEZHIKMNOPTYXaopv"
LOOKALIKE = dict(zip(_CYRILLIC + _GREEK, _CYRILLIC_AS + _GREEK_AS, strict=True))
"""Cyrillic and Greek letters that look like Latin ones (Unicode TR 39, the certain part)."""


def _is_latin(character: str) -> bool:
    return character.isascii() or unicodedata.name(character, "").startswith("LATIN")


def _as_latin(match: re.Match[str]) -> str:
    """A word that mixes Latin letters and their look-alikes, in Latin letters only."""
    word = match.group()
    if word.isascii() or all(character not in LOOKALIKE for character in word):
        return word
    latin = [character for character in word if _is_latin(character)]
    foreign = [character for character in word if not _is_latin(character)]
    if not latin or any(character not in LOOKALIKE for character in foreign):
        return word
    return "".join(LOOKALIKE.get(character, character) for character in word)


def _compose(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match.group())


def _spell_out(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group())


def repair(traced: Traced) -> Traced:
    """The text of one block as a reader sees it, on one line, without outer white space."""
    text = traced.text
    if text.isascii() and text.isprintable() and "  " not in text:
        return traced.strip()
    if not text.isascii():
        traced = traced.sub(INVISIBLE, "")
        traced = traced.sub(COMPATIBLE, _spell_out).sub(HYPHEN, "-")
        traced = traced.sub(DECOMPOSED, _compose).sub(CJK_COMPATIBLE, _compose)
        if not LOOKALIKE.keys().isdisjoint(text):
            traced = traced.sub(WORD, _as_latin)
    traced = traced.sub(CONTROL, "")
    return traced.sub(SPACES, " ").strip()
