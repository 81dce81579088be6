"""What of a plain text is not content: mail headers, rulings, menus, footers of mails and pages."""

import re
from email.parser import HeaderParser
from email.utils import parsedate_to_datetime
from functools import lru_cache
from pathlib import Path

import msgspec
import yaml

from pipeline.clean.text.lines import Line
from pipeline.errors import RuleError
from pipeline.model.document import Removed

HEADER_LINE = re.compile(r"[A-Z][A-Za-z-]{1,40}:(?:\s|$)")
MAIL_NAMES = frozenset({"from", "to", "date", "subject", "received", "message-id", "reply-to"})
RULING = re.compile(r"([-=_*~#·.—–])(?:\s?\1){2,}")
STOP_WORDS = frozenset(
    "a an the of in on at to by for from with and or as is are was were be been has have had that "
    "this which who it its their our not de la le les des du et en el los y da do das".split()
)
MENU_WORDS = 25
"""A line of fewer words is no menu by its words alone."""
LAST_PART = 0.85
"""Share of the text after which a footer may stand."""
SEPARATOR = re.compile(r"\s[>›»/|]\s")
SENTENCE = re.compile(r"[.!?](?=\s+[A-Z]|$)")


class Phrases(msgspec.Struct, frozen=True):
    """The `text` part of `rules/boilerplate.yaml`, lower case."""

    lines: frozenset[str]
    footers: tuple[str, ...]
    breadcrumbs: tuple[str, ...]


class Furniture(msgspec.Struct, frozen=True):
    """A text's lines without its furniture, and what the mail header says."""

    content: tuple[Line, ...]
    removed: tuple[Removed, ...]
    subject: str | None = None
    date: str | None = None


def load_phrases(rules: Path) -> Phrases:
    """The phrases of `boilerplate.yaml`.

    Raises:
        RuleError: the file is missing, is no YAML, or lacks a list.
    """
    file = rules / "boilerplate.yaml"
    try:
        return _phrases(file.read_bytes())
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise RuleError(
            file, f"expected `text` with lines, footers, breadcrumbs: {error}"
        ) from error


@lru_cache(maxsize=4)
def _phrases(content: bytes) -> Phrases:
    """A pure function of the file's bytes: remembering it cannot change a result."""
    part = yaml.safe_load(content)["text"]
    return Phrases(
        frozenset(_lower(part["lines"])),
        tuple(_lower(part["footers"])),
        tuple(_lower(part["breadcrumbs"])),
    )


def _lower(phrases: list[str]) -> list[str]:
    return [phrase.casefold() for phrase in phrases]


def split_furniture(text: str, lines: tuple[Line, ...], phrases: Phrases) -> Furniture:
    """Content lines, and the furniture with its kinds."""
    header = _mail_header(lines)
    paragraphs = _paragraphs(lines[header:])
    kinds: dict[int, str] = {line.start: "mail-header" for line in lines[:header] if line.text}
    for paragraph in paragraphs:
        whole = " ".join(line.text for line in paragraph).casefold()
        closing = paragraph[0].start > LAST_PART * len(text)
        if closing and any(phrase in whole for phrase in phrases.footers):
            kinds.update((line.start, "footer") for line in paragraph)
    for line in lines[header:]:
        kind = _kind(line.text, phrases) if line.text else None
        if kind:
            kinds.setdefault(line.start, kind)
    content = tuple(
        line if line.start not in kinds or not line.text else _blank(line) for line in lines
    )
    removed = tuple(
        Removed(kinds[line.start], line.text, line.start, line.end)
        for line in lines
        if line.text and line.start in kinds
    )
    subject, date = _mail_facts(text, lines[:header])
    return Furniture(content, removed, subject, date)


def _blank(line: Line) -> Line:
    return Line(line.start, line.start, "", 0)


def _paragraphs(lines: tuple[Line, ...]) -> list[list[Line]]:
    """Runs of lines between blank lines and rulings."""
    runs: list[list[Line]] = [[]]
    for line in lines:
        if not line.text or RULING.fullmatch(line.text):
            runs.append([])
        else:
            runs[-1].append(line)
    return [run for run in runs if run]


def _mail_header(lines: tuple[Line, ...]) -> int:
    """How many lines at the top are a mail's header (0 where the text is no mail)."""
    names: set[str] = set()
    for position, line in enumerate(lines):
        if not line.text:
            return position if len(names & MAIL_NAMES) >= 3 else 0
        if HEADER_LINE.match(line.text) and not line.indent:
            names.add(line.text.split(":", 1)[0].casefold())
        elif not line.indent:
            return 0
    return 0


def _mail_facts(text: str, header: tuple[Line, ...]) -> tuple[str | None, str | None]:
    if not header:
        return None, None
    fields = HeaderParser().parsestr(text[: header[-1].end])
    try:
        date = parsedate_to_datetime(fields["Date"]).date().isoformat() if fields["Date"] else None
    except ValueError:
        date = None
    return fields["Subject"], date


def _kind(line: str, phrases: Phrases) -> str | None:
    """The kind of furniture that a line is, or None for content."""
    if RULING.fullmatch(line):
        return "ruling"
    words = line.split()
    plain = line.casefold().strip(" .:!>›»→•|")
    if plain in phrases.lines:
        return "navigation"
    first = SEPARATOR.split(plain, maxsplit=1)
    if len(first) > 1 and first[0].strip() in phrases.breadcrumbs:
        return "breadcrumb"
    return "navigation" if _is_menu(line, words) else None


def _is_menu(line: str, words: list[str]) -> bool:
    """A long line of capitalised labels without sentences (a menu that was flattened)."""
    if len(words) < MENU_WORDS or " | " in line:
        return False
    letters = [word for word in words if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in letters)
    stops = sum(word.casefold() in STOP_WORDS for word in letters)
    sentences = len(SENTENCE.findall(line))
    commas = line.count(",")
    return (
        capitals > 0.75 * len(letters)
        and stops < 0.15 * len(letters)
        and sentences <= len(words) / 60
        and commas < len(words) / 12
    )
