"""Every date of a document with its value."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract.dates.context import Place
from pipeline.extract.dates.expressions import find_expressions
from pipeline.extract.dates.lexicon import Lexicon
from pipeline.extract.dates.order import begins_with_month, day_first
from pipeline.extract.dates.resolve import is_relative, resolve
from pipeline.extract.dates.shapes import Expression, Interval, Point, Relative, Shape
from pipeline.extract.dates.tables import TableCell, cells_of, holds_numbers, year_above
from pipeline.extract.dates.tense import REACH
from pipeline.extract.dates.timeline import FINE, Anchor, Timeline, Told
from pipeline.extract.sentences import Sentence, sentence_at
from pipeline.model.annotations import Date, DateValue, Mention
from pipeline.model.document import Block, Document
from pipeline.model.edtf import is_valid, precision

_JOINS = re.compile(r"(?<!\w)(?:and|or|to|until|,)(?!\w)", re.IGNORECASE)
FIGURE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})*(?:\.\d)? ?%?|)")
"""An amount that is no date in any table; a year, four digits, is none of these."""
_REACH = 60
"""Characters over which a year is read back: `in March and in Yerevan in October 2023`."""
_DATE_LINE = 60
"""Characters into a block within which its date line ends."""
_DATE_LINES = 8
"""Blocks at the top of a document among which its date line is looked for."""


_ATTRIBUTE = re.compile(r"(?:the|its|their|a|an) ((?:19|20)\d\d) (?=[a-z]{4})")
"""A year that says which thing is meant (`the 2004 import rules`): nothing is told of it."""


class Warned(NamedTuple):
    """A value that the document does not settle: code, message, and where."""

    code: str
    message: str
    start: int
    end: int


class Found(NamedTuple):
    """The dates of a document in text order, and what could not be settled."""

    dates: tuple[Date, ...]
    warnings: tuple[Warned, ...]


def find_dates(document: Document, sentences: tuple[Sentence, ...], lexicon: Lexicon) -> Found:
    """Read every date of the document."""
    text = document.text
    read = [_expressions(text, block, lexicon) for block in document.blocks]
    shapes = [expression.shape for block in read for expression in block]
    language = document.language.value if document.language else None
    finder = _Finder(
        document,
        sentences,
        lexicon,
        published=reference_date(document, read),
        day_first=day_first(shapes, language),
        dots_month_first=begins_with_month(shapes),
    )
    for index, (block, expressions) in enumerate(zip(document.blocks, read, strict=True)):
        finder.read(block, index, expressions)
    return Found(tuple(finder.dates), tuple(finder.warnings))


def _expressions(text: str, block: Block, lexicon: Lexicon) -> list[Expression]:
    """The expressions of a block; a cell of a table is read by itself, a figure not at all."""
    cells = [(cell.start, cell.end) for row in block.rows for cell in row]
    return [
        expression
        for start, end in cells or [(block.start, block.end)]
        if FIGURE.fullmatch(text, start, end) is None
        for expression in find_expressions(text, start, end, lexicon)
    ]


def reference_date(document: Document, read: Sequence[Sequence[Expression]]) -> str | None:
    """The document's own date: as it is published, else its date line."""
    if document.published and is_valid(document.published.value):
        return document.published.value
    for block, expressions in zip(document.blocks[:_DATE_LINES], read, strict=False):
        for expression in expressions[:1]:
            point = expression.shape
            leads = expression.end - block.start < _DATE_LINE
            follows = document.text[expression.end : block.end][:3].strip()
            alone = leads and (expression.end + 3 >= block.end or follows in ("–", "—", "-", "--"))
            if alone and isinstance(point, Point) and point.year and point.month and point.day:
                return f"{point.year:04d}-{point.month:02d}-{point.day:02d}"
    return None


class _Finder:
    """The dates found so far, and the timeline that later ones lean on."""

    def __init__(
        self,
        document: Document,
        sentences: tuple[Sentence, ...],
        lexicon: Lexicon,
        *,
        published: str | None,
        day_first: bool | None,
        dots_month_first: bool,
    ) -> None:
        self._document, self._sentences, self._lexicon = document, sentences, lexicon
        self._day_first, self._dots_month_first = day_first, dots_month_first
        title = document.title.value if document.title else None
        self._timeline = Timeline(published, title)
        self.dates: list[Date] = []
        self.warnings: list[Warned] = []

    def read(self, block: Block, index: int, expressions: Sequence[Expression]) -> None:
        """Give the dates of one block their values."""
        text = self._document.text
        self._timeline.enter(block, index, text)
        cells = cells_of(block, text) if block.rows and expressions else ()
        for k, expression in enumerate(expressions):
            cell = _cell_at(cells, expression.start)
            if cell and self._is_number(cell, expression):
                continue
            self._value(block, index, expression, self._ahead(expressions, k), cell)
        self._timeline.leave(block, index, text)

    def _is_number(self, cell: TableCell, expression: Expression) -> bool:
        point = expression.shape
        whole = (expression.start, expression.end) == (cell.start, cell.end)
        if not whole or not isinstance(point, Point) or point != Point(year=point.year):
            return False
        return holds_numbers(cell, self._document.text[cell.start : cell.end])

    def _value(
        self,
        block: Block,
        index: int,
        expression: Expression,
        ahead: Anchor | None,
        cell: TableCell | None,
    ) -> None:
        sentence = sentence_at(self._sentences, expression.start)
        low, high = (sentence.start, sentence.end) if sentence else (block.start, block.end)
        text = self._document.text
        place = Place(
            self._timeline,
            self._lexicon,
            block=block,
            index=index,
            sentence=low,
            before=text[max(low, expression.start - REACH) : expression.start],
            after=text[expression.start : min(high, expression.end + REACH)],
            column=year_above(cell) if cell else None,
            ahead=ahead,
            day_first=self._day_first,
            dots_month_first=self._dots_month_first,
        )
        edtf = resolve(expression.shape, place)
        if edtf is None:
            self._warn(expression)
        else:
            known = precision(edtf) in FINE
            if not (_names_something(text, expression) or _looks_back(expression.shape)):
                self._timeline.add(Told(expression.start, index, edtf, fine=known))
        relative = is_relative(expression.shape)
        value = DateValue(edtf, precision(edtf) if edtf else None, relative)
        confidence = 0.0 if edtf is None else 0.85 if relative else 0.98
        self.dates.append(
            Mention(expression.start, expression.end, value, expression.rule, confidence)
        )

    def _warn(self, expression: Expression) -> None:
        start, end = expression.start, expression.end
        words = self._document.text[start:end]
        if any(point.numeric and not point.month for point in _points(expression.shape)):
            message = f"nothing decides whether {words!r} gives the day or the month first"
            self.warnings.append(Warned("date-order-ambiguous", message, start, end))

    def _ahead(self, expressions: Sequence[Expression], k: int) -> Anchor | None:
        """The year of the next date, where the two are joined in one phrase and only it has one."""
        if k + 1 >= len(expressions):
            return None
        here, following = expressions[k], expressions[k + 1]
        point = following.shape.start if isinstance(following.shape, Interval) else following.shape
        if not isinstance(point, Point) or point.year is None or not point.month:
            return None
        gap = self._document.text[here.end : following.start]
        if len(gap) > _REACH or any(mark in gap for mark in ".;|") or not _JOINS.search(gap):
            return None
        return Anchor(point.year, point.month)


def _points(shape: Shape | None) -> list[Point]:
    if isinstance(shape, Interval):
        return _points(shape.start) + _points(shape.end)
    return [shape] if isinstance(shape, Point) else []


def _cell_at(cells: tuple[TableCell, ...], position: int) -> TableCell | None:
    k = bisect_right(cells, position, key=lambda cell: cell.start) - 1
    return cells[k] if k >= 0 and position < cells[k].end else None


def _looks_back(shape: Shape) -> bool:
    """`less than the year before`: a year that is compared with, which the passage is not about."""
    return isinstance(shape, Relative) and shape.unit == "year" and shape.told and shape.steps < 0


def _names_something(text: str, expression: Expression) -> bool:
    found = _ATTRIBUTE.search(text, max(0, expression.start - 6), expression.end + 8)
    return found is not None and found.span(1) == (expression.start, expression.end)
