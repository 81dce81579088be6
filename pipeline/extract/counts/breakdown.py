"""Parts that do not add up to their whole: worth a second look, never a correction."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from pipeline.extract.counts.reader import Reading
from pipeline.extract.counts.tables import CellCount
from pipeline.model.annotations import Count

CODE = "breakdown-mismatch"
TOTALS = frozenset({"total", "totals", "grand total", "overall total", "sum", "overall"})
OPENERS = ("(", ":")
"""What a list of parts stands behind; one in parentheses names all of them."""
MOST_PARTS = 40
PARTIAL = ("of whom", "of which", "of them", "including", "among them")


class Finding(msgspec.Struct, frozen=True):
    """A warning about `text[start:end]`."""

    code: str
    message: str
    start: int
    end: int


def check_sentence(text: str, readings: list[Reading]) -> list[Finding]:
    """Wholes of a sentence whose parts, named right behind, exceed or miss them."""
    found: list[Finding] = []
    for index, whole in enumerate(readings):
        total = _plain(whole.count)
        if total is None or whole.elided:
            continue
        parts = _parts(text, whole.count, readings[index + 1 : index + 1 + MOST_PARTS])
        if not parts:
            continue
        between = text[whole.count.end : parts[0].start].strip().casefold()
        added = sum(_plain(part) or 0 for part in parts)
        complete = between.startswith("(") and len(parts) > 1
        if added > total or (complete and added < total):
            found.append(_finding(whole.count, added, total))
    return found


def _plain(count: Count) -> float | None:
    """The value of an exact count of things; None for ranges, money, estimates, percentages."""
    value = count.value
    if isinstance(value.value, tuple) or value.qualifier != "exact" or value.unit is None:
        return None
    return None if value.unit == "percent" else value.value


def _parts(text: str, whole: Count, behind: list[Reading]) -> list[Count]:
    """The counts of the same unit that follow `whole` as its parts."""
    parts: list[Count] = []
    for reading in behind:
        between = text[whole.end if not parts else parts[-1].end : reading.count.start]
        opened = between.strip().casefold()
        linked = opened.startswith(OPENERS) or any(words in opened for words in PARTIAL)
        if not parts and not linked and not _refers(text, reading.count):
            break
        if parts and (")" in between or ";" in between):
            break
        if _unit(reading.count) != _unit(whole) or _plain(reading.count) is None:
            break
        parts.append(reading.count)
    return parts


def _refers(text: str, count: Count) -> bool:
    return text[count.end : count.end + 9].casefold().strip().startswith("of them")


def _unit(count: Count) -> str:
    return (count.value.unit or "").casefold().rpartition(" ")[2].rstrip("s")


def _finding(whole: Count, added: float, total: float) -> Finding:
    message = f"the parts of {whole.value.unit} add up to {added:g}, the whole is {total:g}"
    return Finding(CODE, message, whole.start, whole.end)


def check_table(cells: list[CellCount], labels: dict[int, str]) -> list[Finding]:
    """Total rows that their column does not add up to; `labels` are the first cells of rows."""
    found: list[Finding] = []
    for column in _by_column(cells):
        totals = [cell for cell in column if labels.get(cell.row) in TOTALS]
        if len(totals) != 1 or totals[0] is not column[-1] or len(column) < 3:
            continue
        parts, total = column[:-1], totals[0].count
        values = [_plain(part.count) for part in parts]
        whole = _plain(total)
        if whole is None or any(value is None for value in values):
            continue
        if len({part.count.value.unit for part in parts} | {total.value.unit}) > 1:
            continue
        added = sum(value for value in values if value is not None)
        if abs(added - whole) > _rounding(values, len(parts)):
            found.append(_finding(total, added, whole))
    return found


def _rounding(values: Iterable[float | None], parts: int) -> float:
    """How far sums of rounded values may stray: half of the last place for each part."""
    present = [abs(value) for value in values if value]
    place = 1.0
    while place < 10**9 and present and all(value % (place * 10) == 0 for value in present):
        place *= 10
    whole = all(value == int(value) for value in present)
    return parts / 2 * (place if place > 1 else 0.0) if whole else parts / 2 * 0.1


def _by_column(cells: list[CellCount]) -> list[list[CellCount]]:
    columns: defaultdict[int, list[CellCount]] = defaultdict(list)
    for cell in cells:
        columns[cell.column].append(cell)
    return [columns[number] for number in sorted(columns)]
