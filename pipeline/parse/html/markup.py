"""Markup that a parser must not see as it is: XHTML's closed tags, and bombs of nested tags."""

import re

DEPTH = 400
"""Nesting from which on start tags are ignored; browsers stop at 512, people far below 100."""

SUSPICIOUS = 2_000
"""Start tags without an end tag that make a look at the nesting worth its time."""

_SHORT_FORM = re.compile(
    r"<(a|b|div|em|h[1-6]|i|iframe|li|noscript|object|p|script|span|strong|style|td|textarea|th"
    r"|title|tr|ul)((?:\s[^<>]*)?)/>",
    re.IGNORECASE,
)
_NESTING = re.compile(
    r"<(/?)(?!(?ai:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
    r"|li|p|td|th|tr|dt|dd|option|optgroup|thead|tbody|tfoot)(?![\w:-]))[a-zA-Z][\w:-]*[^<>]*>"
)


def prepare(markup: str, content_type: str | None) -> tuple[str, int]:
    """The markup to parse, and how many start tags were taken out of it.

    XHTML closes elements in the short form (`<script src="…"/>`), which an HTML parser reads as a
    start tag. Tags nested thousands deep cost a parser quadratic time; none is content. NUL
    characters go, as in a browser.
    """
    markup = markup.replace("\x00", "")
    if _is_xhtml(markup, content_type):
        markup = _SHORT_FORM.sub(r"<\1\2></\1>", markup)
    tags = markup.count("<")
    if tags < SUSPICIOUS or tags - 2 * markup.count("</") < SUSPICIOUS:
        return markup, 0
    return _flatten(markup)


def _is_xhtml(markup: str, content_type: str | None) -> bool:
    start = markup[:300].lstrip()
    return "application/xhtml" in (content_type or "") or start.startswith("<?xml")


def _flatten(markup: str) -> tuple[str, int]:
    """Without the start tags below the allowed depth; end tags without a partner do no harm."""
    pieces: list[str] = []
    depth = done = ignored = 0
    for match in _NESTING.finditer(markup):
        if match[1]:
            depth = max(0, depth - 1)
        elif depth >= DEPTH:
            pieces.append(markup[done : match.start()])
            done = match.end()
            ignored += 1
        else:
            depth += 1
    pieces.append(markup[done:])
    return "".join(pieces), ignored
