"""Choosing changes by an expression: `type=event and kind!=added and rule=meeting.*`.

Fields: `document`, `type`, `kind`, `cause`, `rule`, `label`, `sentence`, `section`, `field`,
`key`, `page`, `confidence`. Operators: `=` and `!=` (a pattern with `*` and `?`, upper and lower
case alike), `~` and `!~` (contains), `<`, `<=`, `>`, `>=` (numbers). Terms are joined by `and`,
`or`, `not` and parentheses; values with blanks stand in quotes.
"""

import operator
import re
from collections.abc import Callable
from fnmatch import fnmatchcase
from functools import partial

from pipeline.review.decisions.log import ReviewError
from pipeline.review.diff.change import Change

Test = Callable[[Change], bool]

_TOKENS = re.compile(
    r"""\s*(?:(\()|(\))|(!=|!~|<=|>=|=|~|<|>)|"([^"]*)"|'([^']*)'|([^\s()=!~<>"']+))"""
)
_NUMERIC: dict[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_TEXTS: dict[str, Callable[[Change], list[str]]] = {
    "document": lambda c: [c.document],
    "type": lambda c: [c.type],
    "kind": lambda c: [c.kind, c.kind.replace(" ", "-")],
    "cause": lambda c: [c.cause.kind, c.cause.name, str(c.cause)],
    "rule": lambda c: [side.rule for side in (c.old, c.new) if side and side.rule],
    "label": lambda c: [c.label],
    "sentence": lambda c: [side.sentence for side in (c.old, c.new) if side],
    "section": lambda c: list(c.side.section),
    "field": lambda c: [field.name for field in c.fields],
    "key": lambda c: [c.key],
}
_NUMBERS: dict[str, Callable[[Change], list[float]]] = {
    "page": lambda c: [spot.page for spot in c.side.spots if spot.page],
    "confidence": lambda c: [] if c.side.confidence is None else [c.side.confidence],
}


def where(expression: str) -> Test:
    """The test that an expression stands for.

    Raises:
        ReviewError: the expression is wrong; the message says where.
    """
    parser = _Parser(expression)
    test = parser.either()
    parser.end()
    return test


class _Parser:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, expression: str) -> None:
        self._tokens: list[tuple[str, str]] = []
        position = 0
        expression = expression.rstrip()
        while position < len(expression):
            match = _TOKENS.match(expression, position)
            if not match:
                raise ReviewError(f"--where: cannot read {expression[position:]!r}")
            kinds = ("(", ")", "operator", "quoted", "quoted", "word")
            self._tokens += [(kinds[(match.lastindex or 1) - 1], match.group(match.lastindex or 0))]
            position = match.end()
        self._next = 0

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._next] if self._next < len(self._tokens) else ("end", "the end")

    def _take(self, *kinds: str) -> str:
        kind, text = self._peek()
        if kind not in kinds:
            raise ReviewError(f"--where: expected {' or '.join(kinds)}, found {text}")
        self._next += 1
        return text

    def _joined(self, word: str) -> bool:
        if self._peek() == ("word", word):
            self._next += 1
            return True
        return False

    def either(self) -> Test:
        tests = [self._all()]
        while self._joined("or"):
            tests.append(self._all())
        return tests[0] if len(tests) == 1 else lambda c: any(test(c) for test in tests)

    def _all(self) -> Test:
        tests = [self._one()]
        while self._joined("and"):
            tests.append(self._one())
        return tests[0] if len(tests) == 1 else lambda c: all(test(c) for test in tests)

    def _one(self) -> Test:
        if self._joined("not"):
            inner = self._one()
            return lambda c: not inner(c)
        if self._peek()[0] == "(":
            self._take("(")
            inner = self.either()
            self._take(")")
            return inner
        name = self._take("word")
        sign = self._take("operator")
        return _comparison(name, sign, self._take("word", "quoted"))

    def end(self) -> None:
        if self._peek()[0] != "end":
            raise ReviewError(f"--where: expected and, or, or the end, found {self._peek()[1]}")


def _comparison(name: str, sign: str, value: str) -> Test:
    if name in _NUMBERS:
        return _number(_NUMBERS[name], sign, value)
    if name not in _TEXTS:
        raise ReviewError(f"--where: no field {name}; there are {', '.join([*_TEXTS, *_NUMBERS])}")
    if sign not in ("=", "!=", "~", "!~"):
        raise ReviewError(f"--where: {name} is text; use = != ~ or !~")
    texts, sought = _TEXTS[name], value.casefold()
    if sign in ("=", "!="):
        fits: Callable[[str], bool] = partial(_like, sought)
    else:
        fits = partial(_within, sought)
    wanted = not sign.startswith("!")
    return lambda c: any(fits(text.casefold()) for text in texts(c)) is wanted


def _like(pattern: str, text: str) -> bool:
    return fnmatchcase(text, pattern)


def _within(part: str, text: str) -> bool:
    return part in text


def _number(values: Callable[[Change], list[float]], sign: str, value: str) -> Test:
    try:
        sought = float(value)
    except ValueError:
        raise ReviewError(f"--where: {value} is no number") from None
    if sign not in _NUMERIC:
        raise ReviewError("--where: numbers are compared by = != < <= > >=")
    compare = _NUMERIC[sign]
    return lambda c: any(compare(v, sought) for v in values(c))
