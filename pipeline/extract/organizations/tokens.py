"""Words of a text with the form under which names are compared.

Spelling that does not tell two bodies apart is folded: case, diacritics, `Organisation` and
`Organization`, `Programme` and `Program`, `Centre` and `Center`, `&` and `and`, `Co-operation`
and `Cooperation`, `U.S.`, `US` and `United States`.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

import msgspec

WORD = re.compile(
    r"[^\W\d_]\.(?:[^\W\d_]\.)+|A/S(?!\w)|[Cc][Oo][-‐‑](?=[Oo]per|[Oo]rdin)[^\W_]+"
    r"|(?!(?<=['’])s\b)[^\W_\d]+\d*|\d+[^\W_]*|&"
)
"""An abbreviation with stops, `Co-op…`, a word (but a possessive `s`) with its digits, `&`."""

JOINT = re.compile(r" ?[-‐‑–/.] ?|[ \u00a0]{1,2}|['’](?:s?[ \u00a0])?|")
"""What may stand between two words of one name."""

SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:ation|ations|ational|ing|ed|e|es)$)"), "iz"),
    (re.compile(r"^programmes?$"), "program"),
    (re.compile(r"^(cent|theat)re(s?)$"), r"\1er\2"),
    (re.compile(r"^(lab|harb|neighb)our"), r"\1or"),
    (re.compile(r"^defence$"), "defense"),
    (re.compile(r"^(tele)?communications$"), r"\1communication"),
    (re.compile(r"^southeast(ern)?$"), r"south east\1"),
    (re.compile(r"^northeast(ern)?$"), r"north east\1"),
)


LONGEST_ABBREVIATION = 2
"""Letters of a word that a full stop shortens without ending the sentence."""


class Tokens(msgspec.Struct, frozen=True):
    """The words of a text, in order, as parallel lists.

    `keys` are the comparable forms (two words where an abbreviation is written out); `joints[i]`
    is the text between word `i - 1` and word `i`; `linked[i]` says that the two may be
    neighbours in one name.
    """

    text: str
    words: list[str]
    keys: list[str]
    starts: list[int]
    ends: list[int]
    joints: list[str]
    linked: list[bool]

    def __len__(self) -> int:
        return len(self.words)

    def key(self, start: int, stop: int) -> str:
        """The comparable form of the words `start:stop`."""
        return " ".join(self.keys[start:stop])

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """The range of characters of the words `start:stop`."""
        return self.starts[start], self.ends[stop - 1]

    def words_of(self, start: int, stop: int) -> str:
        """The words `start:stop` as written."""
        return self.text[self.starts[start] : self.ends[stop - 1]]


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """The comparable form of one word."""
    if word == "&":
        return "and"
    plain = word if word.isascii() else _bare(word)
    plain = plain.replace(".", "").replace("-", "").casefold()
    for pattern, replacement in SPELLINGS:
        plain = pattern.sub(replacement, plain)
    return plain


def _bare(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.replace("ß", "ss").replace("ø", "o"))
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("‐", "-")


def tokenize(text: str, expansions: Mapping[str, str]) -> Tokens:
    """The words of `text`; `expansions` writes out abbreviations (`UN`: `united nations`)."""
    words: list[str] = []
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    joints: list[str] = []
    linked: list[bool] = []
    last = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        joint = text[last:start]
        words.append(word)
        keys.append(expansions.get(word) or fold(word))
        starts.append(start)
        ends.append(end)
        joints.append(joint)
        linked.append(joint == " " or _links(joint, words[-2] if len(words) > 1 else ""))
        last = end
    return Tokens(text, words, keys, starts, ends, joints, linked)


def _links(joint: str, before: str) -> bool:
    """Whether a name may go on over `joint`; over a full stop only behind `St.` and the like."""
    if "." in joint and len(before) > LONGEST_ABBREVIATION:
        return False
    return JOINT.fullmatch(joint) is not None


def name_key(name: str, expansions: Mapping[str, str]) -> str:
    """The comparable form of a whole name, commas aside."""
    return " ".join(expansions.get(word) or fold(word) for word in WORD.findall(name))
