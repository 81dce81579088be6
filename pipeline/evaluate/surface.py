"""When two surfaces, names or units count as the same."""

import re
import unicodedata

_LOOKALIKES = str.maketrans("АВЕКМНОРСТУХІЅЈаеорсухіѕј", "ABEKMHOPCTYXISJaeopcyxisj")
_PLAIN = str.maketrans({"\u00ad": None, "’": "'", "‐": "-", "‑": "-"})
_LEADING = re.compile(r"^(?:the|on|in|at|by|a)\s+")
_POSSESSIVE = re.compile(r"'s?$")
_MARKS = ' .,;:()[]"“”'


def plain(text: str) -> str:
    """A surface without case, article, possessive, look-alikes and outer punctuation."""
    text = unicodedata.normalize("NFKC", text).translate(_LOOKALIKES).translate(_PLAIN)
    text = re.sub(r"\s+", " ", text).strip().casefold()
    return _POSSESSIVE.sub("", _LEADING.sub("", text)).strip(_MARKS)


def name_key(name: str) -> str:
    """A canonical name without case, punctuation and the two spellings of common words."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    key = re.sub(r"[^a-z0-9]+", " ", letters).strip()
    return key.replace("organisation", "organization").replace("programme", "program")


def unit_head(unit: str | None) -> str:
    """The last word of a unit, in the singular."""
    words = re.findall(r"\w+", plain(unit or ""))
    return words[-1].rstrip("s") if words else ""
