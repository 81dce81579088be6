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

Mark = Literal["same", "gone", "new"]

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


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
    return next((spot.selector for spot in spots if spot.selector), "")


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


def words(old: str, new: str) -> tuple[list[tuple[Mark, str]], list[tuple[Mark, str]]]:
    """Both texts in pieces, those that only one of them has marked `gone` or `new`."""
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    olds: list[tuple[Mark, str]] = []
    news: list[tuple[Mark, str]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if a < b:
            olds.append(("same" if tag == "equal" else "gone", "".join(left[a:b])))
        if c < d:
            news.append(("same" if tag == "equal" else "new", "".join(right[c:d])))
    return olds, news
