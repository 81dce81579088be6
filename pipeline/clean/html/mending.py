"""Characters that a page's own tools have spoiled: entities encoded twice, UTF-8 read as Latin."""

import html
import re

import ftfy
from ftfy.badness import is_bad

from pipeline.model.traced import Traced

_ENTITY = re.compile(
    r"&(?!(?:lt|gt);)(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6});"
)
_SUSPECT = re.compile("[ÂÃÄÅÎÏÐÑØÙâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_FOREIGN = re.compile("[^\x00-\x7f]{2,}")


def mend(traced: Traced) -> Traced:
    """The text without `&amp;nbsp;` and `â€™`; text that only looks odd is left alone."""
    if "&" in traced.text:
        traced = traced.sub(_ENTITY, _unescaped)
    if _SUSPECT.search(traced.text) and is_bad(traced.text):
        traced = traced.sub(_FOREIGN, _decoded)
    return traced


def _unescaped(match: re.Match[str]) -> str:
    return html.unescape(match.group())


def _decoded(match: re.Match[str]) -> str:
    """The run as it was meant, where ftfy finds the one way in which it was spoiled."""
    return ftfy.fix_encoding(match.group())
