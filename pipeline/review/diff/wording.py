"""How values, places and differences are put into words."""

import difflib
import re
from collections.abc import Sequence
from typing import Literal

from pipeline.review.diff.change import Change, Kind, Side, Spot, Value

SIGNS: dict[Kind, str] = {
    "removed": "-",
    "split": "<",
    "merged": ">",
    "relinked": "@",
    "changed": "~",
    "moved": "»",
    "added": "+",
    "evidence only": "·",
}
"""One character for each kind, so that nothing depends on colour."""

PATH = 40
"""Characters of a CSS path that are shown."""

Mark = Literal["same", "gone", "new"]
Words = list[tuple[Mark, str]]
"""A text in pieces, each with what became of it."""

_TOKEN = re.compile(r"\s+|\d[\d-]*|\w+|[^\w\s]")
"""A date in digits is one token: parts of it that happen to agree tell nothing."""


def say(value: Value) -> str:
    """A value in words; nothing is a dash."""
    words = "; ".join(value) if isinstance(value, list) else str("" if value is None else value)
    return plain(words) or "–"


def plain(text: str) -> str:
    """`text` on one line, without characters that a terminal would act on."""
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))


def say_place(spots: Sequence[Spot]) -> str:
    """Where the reader finds it: `p. 3`, `line 12`, an element."""
    pages = sorted({spot.page for spot in spots if spot.page})
    lines = sorted({spot.line for spot in spots if spot.line})
    if pages:
        return f"p. {_run(pages)}"
    if lines:
        return f"line {_run(lines)}"
    return next((_near(spot.selector) for spot in spots if spot.selector), "")


def _near(selector: str) -> str:
    """The end of a long CSS path, which says most to a reader."""
    kept = selector
    while len(kept) > PATH and " > " in kept:
        kept = kept.split(" > ", 1)[1]
    return kept if kept == selector else f"… > {kept}"


def _run(numbers: list[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def say_maker(side: Side) -> str:
    """The rule or method that made a value, and how sure it is."""
    maker = side.rule or side.method or ""
    return f"{maker} ({side.confidence:.2f})" if maker and side.confidence is not None else maker


def say_grounds(change: Change) -> str:
    """The rules of both sides, once where they are the same."""
    makers = [say_maker(side) for side in (change.old, change.new) if side]
    return " → ".join(dict.fromkeys(maker for maker in makers if maker))


def words(old: str, new: str) -> tuple[Words, Words]:
    """Both texts in pieces, those that only one of them has marked `gone` or `new`.

    Texts that have less than a third in common are marked as a whole, and so is a blank or a
    comma between two marked words: single letters that happen to agree only confuse the eye.
    """
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    if matcher.ratio() < 1 / 3:
        return _joined([("gone", old)]), _joined([("new", new)])
    olds: Words = []
    news: Words = []
    codes = matcher.get_opcodes()
    for number, (tag, a, b, c, d) in enumerate(codes):
        between = 0 < number < len(codes) - 1
        same = tag == "equal" and not (between and _is_gap(left[a:b]))
        olds.append(("same" if same else "gone", "".join(left[a:b])))
        news.append(("same" if same else "new", "".join(right[c:d])))
    return _joined(olds), _joined(news)


def _is_gap(tokens: list[str]) -> bool:
    """Nothing but blanks and marks."""
    return not any(token[0].isalnum() for token in tokens)


def _joined(parts: Words) -> Words:
    """Neighbours with one mark become one piece; empty ones go."""
    joined: Words = []
    for mark, text in parts:
        if text and joined and joined[-1][0] == mark:
            joined[-1] = (mark, joined[-1][1] + text)
        elif text:
            joined.append((mark, text))
    return joined
