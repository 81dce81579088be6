"""Words, numbers and marks of a stretch of text, as the grammar of quantities needs them.

A chunk without white space is a number only where all of it reads as one (`12.5%`, `US$12m`,
`8–12`); whatever else holds a digit (`ACE/15`, `S58`, `73/343`, `14:00`) is an identifier, kept in
one piece. So an unknown kind of symbol is never taken for a quantity. The work is linear in the
length of the text: a chunk longer than any number is an identifier without a look inside.
"""

import re
from typing import Literal

import msgspec

Kind = Literal["word", "number", "ordinal", "code", "mark"]

LONGEST = 48
"""Characters of the longest chunk that is looked into for a number."""

CHUNK = re.compile(r"\S+")
OPENERS = "([{\"'“‘«„¿¡*_"
CLOSERS = ".,;:!?)]}\"'”’»…*_¹²³⁴⁵⁶⁷⁸⁹⁰†‡"
DASHES = "-–—‐‑‒−"

DIGITS = (
    r"(?:\d{1,3}(?:[’']\d{3}){1,6}(?:\.\d+)?"
    r"|\d{1,3}(?:,\d{2,3}){0,6},\d{3}(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,6}(?:,\d+)?"
    r"|\d{1,3}(?:\.\d{3}){1,6},\d{1,2}"
    r"|\d{1,15}[.,]\d{1,10}|\d{1,15}|\.\d{1,10})"
)
FRACTIONS = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5,
    "⅘": 4 / 5, "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
GLYPHS = "".join(FRACTIONS)
POWER = re.compile(
    r"(?P<base>[+−-]?\d{1,9}(?:\.\d{1,9})?)(?P<mark>\^|[eE](?=[+-]))(?P<power>[+-]?[0-2]?\d)"
)
SIGN = r"[A-Za-z]{0,4}\.?[$€£¥₹₩₽₦₺₴₪₫₱₵₸฿₿]|\$US|[A-Z]{2,4}|~|[<>≥≤≈]"
SUFFIX = r"%|‰|[$€£¥₹]|[A-Za-z]{1,3}[23]|km/h|[A-Za-zµ°]{1,5}[²³]?|\+"
NUMERIC = re.compile(
    rf"(?P<polarity>[+−-])?(?P<sign>{SIGN})?(?P<number>{DIGITS}[{GLYPHS}]?|[{GLYPHS}])"
    rf"(?P<suffix>{SUFFIX})?(?P<plus>\+)?"
)
RANGE = re.compile(rf"(?P<low>.*?[\d%{GLYPHS}A-Za-z€$£])(?P<dash>[-–—‑−])(?P<high>.*\d.*)")
ORDINAL = re.compile(r"\d{1,6}(?:st|nd|rd|th)(?:[-–].*)?", re.IGNORECASE)
FRACTION = re.compile(r"(?P<polarity>[−-])?(?P<top>\d{1,2})[/⁄](?P<bottom>\d{1,2})")
POWERED = re.compile(r"(?:^|\d|/)[kcd]?m[²³]$")
"""`m²`, `12km²`, `µg/m³`: here the raised digit is no note mark."""
SCALED = re.compile(
    rf"(?P<sign>[RN])(?P<polarity>)(?P<number>{DIGITS})(?P<suffix>[mb]n?)?(?P<plus>)"
)
SCALE_BEHIND = re.compile(r"[ \u00a0](?:m|b|tr)illion\b|[ \u00a0](?:bn|mn?)\b")
"""`R12.4 million`: a letter that is a sign of money only before an amount with a scale."""
TELEPHONE = re.compile(r"\d{3}[-–]\d{4}")
CODED = re.compile(r"0\d+|\d{1,2},(?:19|20)\d\d")
"""Digits with a leading zero are a code, `14,2016` is the end of a date."""
BLANKS = " \u00a0\u2007\u2009\u202f"
GROUPED = re.compile(rf"[1-9]\d{{0,2}}(?:[{BLANKS}]\d{{3}}){{0,5}}")
GROUP = re.compile(r"\d{3}(?:[.,]\d{1,2})?")
LINKED = re.compile(r"(?P<word>million|billion|thousand|[mb]n)[–—-](?=[£$€¥]?\d)")
"""`million–£2`: the end of a lower amount and the beginning of the upper one."""
SPLIT = re.compile(r"[—–()]")


class Token(msgspec.Struct, frozen=True, gc=False):
    """`text[start:end]`; `glued` to the token before it, `value` of a number."""

    start: int
    end: int
    kind: Kind
    text: str
    low: str
    glued: bool = False
    value: float = 0.0


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`; numbers written in groups (`25 402 269`) are one token."""
    found: list[Token] = []
    for match in CHUNK.finditer(text, start, end):
        _read_chunk(text, *match.span(), found)
    return [
        Token(token.start, token.end, "code", token.text, token.low, token.glued)
        if token.kind == "number" and CODED.fullmatch(token.text)
        else token
        for token in _join_groups(text, found)
    ]


def _read_chunk(text: str, start: int, end: int, found: list[Token]) -> None:
    """Peel brackets and stops from a chunk and read what is left."""
    if text[start:end].isalpha():
        found.append(_token(text, start, end, "word"))
        return
    low, high = start, end
    while low < high and text[low] in OPENERS:
        found.append(_token(text, low, low + 1, "mark", glued=low > start))
        low += 1
    while high > low and text[high - 1] in CLOSERS and not POWERED.search(text[low:high][-5:]):
        high -= 1
    if high > low:
        _read_core(text, low, high, found)
    found.extend(_token(text, i, i + 1, "mark", glued=i > start) for i in range(high, end))


def _read_core(text: str, start: int, end: int, found: list[Token]) -> None:
    core = text[start:end]
    joint = LINKED.match(text, start, end)
    if core.isalpha():
        found.append(_token(text, start, end, "word"))
    elif joint:
        found.append(_token(text, start, joint.end("word"), "word"))
        found.append(_token(text, joint.end("word"), joint.end(), "mark", glued=True))
        _read_core(text, joint.end(), end, found)
    elif not any(character.isdigit() or character in FRACTIONS for character in core):
        _read_words(text, start, end, found)
    elif end - start > LONGEST:
        found.append(_token(text, start, end, "code"))
    elif ORDINAL.fullmatch(core):
        found.append(_token(text, start, end, "ordinal"))
    elif not (_read_range(text, start, end, found) or _read_number(text, start, end, found)):
        found.append(_token(text, start, end, "code"))


def _read_words(text: str, start: int, end: int, found: list[Token]) -> None:
    """A chunk without digits: words, parted by long dashes; a sign without letters is a mark."""
    done = start
    for match in SPLIT.finditer(text, start, end):
        if match.start() > done:
            found.append(_token(text, done, match.start(), "word"))
        found.append(_token(text, match.start(), match.end(), "mark", glued=True))
        done = match.end()
    if done < end:
        wordy = any(map(str.isalpha, text[done:end])) or (end - done == 1 and text[done] in "%&$€£")
        found.append(_token(text, done, end, "word" if wordy else "mark"))


def _read_range(text: str, start: int, end: int, found: list[Token]) -> bool:
    """`8–12`, `10%-12%`, `$5-10m`: two numbers and the dash between them."""
    match = RANGE.fullmatch(text, start, end)
    if match is None or TELEPHONE.fullmatch(text, start, end):
        return False
    low, high = NUMERIC.fullmatch(match["low"]), NUMERIC.fullmatch(match["high"])
    if low is None or high is None or high["polarity"] or not _known_suffix(high):
        return False
    _number_tokens(text, start, low, found)
    found.append(_token(text, match.start("dash"), match.end("dash"), "mark", glued=True))
    _number_tokens(text, match.start("high"), high, found, glued=True)
    return True


def _read_number(text: str, start: int, end: int, found: list[Token]) -> bool:
    core = text[start:end]
    if fraction := FRACTION.fullmatch(core):
        top, bottom = int(fraction["top"]), int(fraction["bottom"])
        if not top < bottom <= 10:
            return False
        value = top / bottom * (-1 if fraction["polarity"] else 1)
        found.append(Token(start, end, "number", core, core, value=value))
        return True
    if power := POWER.fullmatch(core):
        found.append(Token(start, end, "number", core, core, value=_power_value(power)))
        return True
    match = NUMERIC.fullmatch(core) or SCALED.fullmatch(core)
    if match is None or not _known_suffix(match):
        return False
    if match.re is SCALED and not (match["suffix"] or SCALE_BEHIND.match(text, end)):
        return False
    _number_tokens(text, start, match, found)
    return True


def _power_value(match: re.Match[str]) -> float:
    """`12.32e+14`, and `-1.1^23` with its sign outside of the power."""
    base, power = float(match["base"].replace("−", "-")), int(match["power"])
    if match["mark"] != "^":
        return base * 10.0**power
    size = abs(base) ** power if base else 0.0
    return -size if base < 0 else size


def _known_suffix(match: re.Match[str]) -> bool:
    """No plural of a number (`1990s`), no lone letter of a name (`5G`, `3D`)."""
    return match["suffix"] not in {"s", "G", "D", "A", "C", "x", "x+"}


def _number_tokens(
    text: str, at: int, match: re.Match[str], found: list[Token], *, glued: bool = False
) -> None:
    """The parts of a number: sign of money, digits with their polarity, suffix, plus."""
    start, end = at + match.start("number"), at + match.end("number")
    value = digits_value(match["number"])
    if match["sign"]:
        found.append(_token(text, at + match.start("sign"), start, "word", glued=glued))
        glued = True
    if match["polarity"]:
        start = at if not match["sign"] else start
        value = -value if match["polarity"] != "+" else value
    surface = text[start:end]
    found.append(Token(start, end, "number", surface, surface, glued, value))
    for part in ("suffix", "plus"):
        if match[part]:
            span = at + match.start(part), at + match.end(part)
            found.append(_token(text, *span, "mark" if match[part] == "+" else "word", glued=True))


def digits_value(surface: str) -> float:
    """The value of digits as printed: groups dropped, decimal point or comma read."""
    glyph = FRACTIONS.get(surface[-1], 0.0)
    digits = surface.rstrip(GLYPHS).translate({0x2019: None, 0x27: None})
    if not digits:
        return glyph
    if digits.count(".") > 1 or -1 < digits.find(".") < digits.find(","):
        digits = digits.replace(".", "").replace(",", ".")
    elif "," in digits:
        head, _, tail = digits.rpartition(",")
        grouped = len(tail.partition(".")[0]) == 3 and head.lstrip("0")
        digits = digits.replace(",", "") if grouped else digits.replace(",", ".")
    return float(digits) + glyph


def _join_groups(text: str, tokens: list[Token]) -> list[Token]:
    """Make `25 402 269` one number: groups of three digits after one of up to three."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last and _continues(text, last, token):
            tail = token.text.replace(",", ".")
            size = 1000 if last.value >= 0 else -1000
            value = last.value * 1000 + float(tail) * (1 if size > 0 else -1)
            surface = text[last.start : token.end]
            joined[-1] = Token(last.start, token.end, "number", surface, surface, last.glued, value)
        else:
            joined.append(token)
    return joined


def _continues(text: str, last: Token, token: Token) -> bool:
    if last.kind != "number" or token.kind != "number" or token.glued:
        return False
    if token.start - last.end != 1 or not GROUP.fullmatch(token.text):
        return False
    head = last.text.lstrip("+-−")
    return bool(GROUPED.fullmatch(head)) and text[last.end] in BLANKS


def _token(text: str, start: int, end: int, kind: Kind, *, glued: bool = False) -> Token:
    surface = text[start:end]
    return Token(start, end, kind, surface, surface.casefold(), glued)
