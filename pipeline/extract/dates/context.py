"""What stands around one expression: the year of a month without one, the date told before."""

from pipeline.extract.dates.lexicon import Lexicon
from pipeline.extract.dates.setting import Tense
from pipeline.extract.dates.shapes import Unit
from pipeline.extract.dates.tense import tense_of
from pipeline.extract.dates.timeline import Anchor, Timeline, Told, anchor_of
from pipeline.model.document import Block
from pipeline.model.edtf import Day, bounds, precision

_DAY_UNITS = frozenset(("day", "week", "fortnight", "weekend"))
_FAR = 6
"""Months that a candidate is held away for lying in another year than its passage."""
_PASSAGE = 1.5
"""Weight of the passage's date against the document's."""
_AGAINST_TENSE = 24
"""Months that a candidate is held away for contradicting the sentence's tense."""
_WORN = 8
"""Months after which a date of the passage is no nearer than another."""
_YEAR_AWAY = 12
"""Months after which the document's date holds no longer against the passage's."""
_LOOKED_BACK = 40
"""Dates back among which one that serves is looked for."""
_NEAR_BLOCKS = 2
"""Blocks back from which `the next day` may count."""


class Place:
    """What stands around one expression; a `Setting` of `resolve`."""

    def __init__(  # noqa: PLR0913 (all that a date may lean on)
        self,
        timeline: Timeline,
        lexicon: Lexicon,
        *,
        block: Block,
        index: int,
        sentence: int,
        before: str,
        after: str,
        column: int | None,
        ahead: Anchor | None,
        day_first: bool | None,
        dots_month_first: bool,
    ) -> None:
        self.published = timeline.published
        self.day_first = day_first
        self.dots_month_first = dots_month_first
        self._timeline = timeline
        self._lexicon = lexicon
        self._block, self._index = block, index
        self._sentence, self._before, self._after = sentence, before, after
        self._tense: Tense | None = None
        self._column = column
        self._ahead = ahead

    def tense(self) -> Tense | None:
        """What the words of the sentence speak of."""
        return tense_of(self._before, self._after, self._lexicon)

    def told(self, unit: Unit) -> str | None:
        """The date before the expression that is known as finely as `unit` needs.

        Empty where the block tells a date that is not.
        """
        if unit in _DAY_UNITS and self._only_coarse_here():
            return ""
        for told in reversed(self._timeline.told[-_LOOKED_BACK:]):
            if told.block < self._index - (_NEAR_BLOCKS if unit in _DAY_UNITS else 0):
                break
            if _serves(told, unit) and not self._outlived(told, unit):
                return told.value
        year = (
            self._column or self._timeline.intro_year(self._block) or self._timeline.heading_year()
        )
        if year is None and unit == "year":
            year = self._title_year()
        return str(year) if year and unit == "year" else None

    def _only_coarse_here(self) -> bool:
        """The block has told a month or year and no day: `two days later` counts from neither."""
        here = []
        for told in reversed(self._timeline.told[-_LOOKED_BACK:]):
            if told.block != self._index:
                break
            here.append(told)
        return bool(here) and not any(_serves(told, "day") for told in here)

    def _outlived(self, told: Told, unit: Unit) -> bool:
        """`by the end of the year` of what is to come is not the end of a year that is over."""
        now = self._now()
        if unit != "year" or now is None or self.tense() != "future":
            return False
        anchor = anchor_of(told.value)
        return anchor is not None and anchor.year != now[0]

    def year_of(self, month: int, day: int | None) -> int | None:
        """The year of a month that is written without one, from the nearest thing that tells."""
        set_year = self._column or None
        if set_year:
            return set_year
        if self._ahead:
            back = self._ahead.month is not None and month > self._ahead.month
            return self._ahead.year - (1 if back else 0)
        anchor, decided = self._anchor()
        now = None if decided else self._now()
        years = [near[0] for near in (anchor, now) if near]
        if not years:
            return None
        self._tense = self.tense() if now else None
        candidates = range(min(years) - 1, max(years) + 2)
        return min(candidates, key=lambda year: (self._cost(anchor, now, year, month, day), year))

    def _anchor(self) -> tuple[Anchor | None, bool]:
        """The passage's date that months without a year are near to; whether it decides alone."""
        year = self._timeline.latest_year(self._sentence)
        if year:
            return year, True
        fine, coarse = self._timeline.here(self._index)
        set_year = self._timeline.intro_year(self._block) or self._timeline.heading_year()
        if fine and not (set_year and self._block.kind == "table"):
            return fine, bool(set_year)
        if set_year:
            return Anchor(set_year, None), True
        if coarse and not self._dated():
            return coarse, False
        lead = self._timeline.lead(self._index, self._block.start)
        if lead and self.tense() != "future":
            return lead, True
        return self._earlier(), False

    def _dated(self) -> bool:
        return self.published is not None and precision(self.published) == "day"

    def _earlier(self) -> Anchor | None:
        """The year of the title; where the document has no date of its own, the date before."""
        title = self._title_year()
        if title:
            return Anchor(title, None)
        if self.published is not None:
            return None
        last = self._timeline.last
        return last[1] if last and last[0] >= self._index - _NEAR_BLOCKS else None

    def _title_year(self) -> int | None:
        """The year of the title, unless the document is of another time."""
        title = self._timeline.title_year
        recent = self.published is None or (title and int(self.published[:4]) - title in (0, 1))
        return title if recent else None

    def _now(self) -> tuple[int, int, int] | None:
        """The first day of the document's own date."""
        found = bounds(self.published) if self.published else None
        return (found[0] or found[1]) if found else None

    def _cost(
        self, anchor: Anchor | None, now: Day | None, year: int, month: int, day: int | None
    ) -> float:
        """How far a year takes the month from the passage's date and from the document's."""
        cost = _PASSAGE * _distance(anchor, year, month) if anchor else 0.0
        if now is None or (anchor and not self._dated()):
            return cost
        if precision(self.published or "") == "year":
            return cost + (_FAR if year != now[0] else 0)
        away = 12 * (year - now[0]) + month - now[1] + ((day or now[2]) - now[2]) / 31
        tense = self._tense
        wrong = (tense == "past" and away > 0) or (tense == "future" and away < 0)
        return (
            cost
            + min(abs(away), _YEAR_AWAY)
            + (_AGAINST_TENSE if wrong else 0)
            + (0.01 if away > 0 else 0)
        )


def _distance(anchor: Anchor, year: int, month: int) -> int:
    apart = abs(12 * (year - anchor.year) + month - anchor.month) if anchor.month else 0
    return min(apart, _WORN) + (_FAR if year != anchor.year else 0)


def _serves(told: Told, unit: Unit) -> bool:
    known = precision(told.value)
    if unit in _DAY_UNITS:
        return known == "day"
    if unit == "month":
        return known in ("day", "month")
    if unit == "quarter":
        return known in ("month", "quarter", "half", "season")
    return anchor_of(told.value) is not None
