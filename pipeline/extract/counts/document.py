"""Counts of a whole document, block by block."""

import re
from collections.abc import Sequence

import msgspec

from pipeline.extract.counts import phrases
from pipeline.extract.counts.antecedents import core_text
from pipeline.extract.counts.breakdown import Finding, check_sentence, check_table
from pipeline.extract.counts.reader import CountReader, Memory, Reading, Span
from pipeline.extract.counts.tables import TableReader
from pipeline.extract.counts.tokens import GROUPED
from pipeline.extract.sentences import Sentence
from pipeline.model.annotations import Count, CountValue, Mention
from pipeline.model.document import Block

NUMBER_WORDS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    "fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    "ninety|hundred|thousand|million|billion|trillion|dozen|quarter|half|nought|naught|minus"
)
PROMISING = re.compile(rf"[0-9½⅓⅔¼¾⅕-⅞]|\b(?:{NUMBER_WORDS})", re.IGNORECASE)
"""A sentence without a match has no count; most sentences have none."""
TABLE_LABEL = re.compile(r"(?:Table|Figure|Chart)\s+[\w.-]{1,8}[.:]?\s*", re.IGNORECASE)
UNITS_NOTE = re.compile(
    r"\(?(?:(?:all )?(?:amounts|figures|values|expressed|stated|in|thousands?|millions?|units?)\b)"
    r"[^.;!?\d]{0,60}$",
    re.IGNORECASE,
)
"""`(in thousands of US dollars)`, `Amounts in CHF`."""
FIGURES_ONLY = re.compile(r"[\d\s.,%+−–-]+")
"""A block of nothing but numbers."""
LONGEST_CAPTION = 80
"""Characters of a block that may name what the number alone in the block before it counts."""


class Found(msgspec.Struct, frozen=True):
    """What was read: the counts in text order, and warnings."""

    counts: tuple[Count, ...]
    findings: tuple[Finding, ...]


def read_document(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    dates: Sequence[Span],
    reader: CountReader,
) -> Found:
    """The counts of `text`; what the ranges `dates` cover is none."""
    counts: list[Count] = []
    findings: list[Finding] = []
    memory, current = Memory(), -1
    for sentence in sentences:
        block = blocks[sentence.block]
        if block.rows or _is_axis(text, blocks, sentence.block):
            continue
        if sentence.block != current:
            memory, current = Memory(), sentence.block
        if PROMISING.search(text, sentence.start, sentence.end) is None:
            continue
        tokens = reader.tokens(text, sentence.start, sentence.end, dates)
        at_start = sentence.start == block.start
        readings = reader.read(text, tokens, memory, at_start=at_start)
        findings += check_sentence(text, readings)
        counts += _settled(text, blocks, sentence, readings, reader)
    for index, block in enumerate(blocks):
        if block.rows and not block.contents and PROMISING.search(text, block.start, block.end):
            found = _read_table(text, blocks, index, dates, reader)
            counts += found.counts
            findings += found.findings
    return Found(tuple(sorted(counts, key=lambda count: count.start)), tuple(findings))


def _is_axis(text: str, blocks: Sequence[Block], index: int) -> bool:
    """The labels of a chart: a block of figures beside another such block, or of many figures."""
    if not _has_figures_only(text, blocks, index):
        return False
    words = text[blocks[index].start : blocks[index].end]
    if len(words.split()) > 2 and not GROUPED.fullmatch(words):
        return True
    return _has_figures_only(text, blocks, index - 1) or _has_figures_only(text, blocks, index + 1)


def _has_figures_only(text: str, blocks: Sequence[Block], index: int) -> bool:
    if not 0 <= index < len(blocks) or blocks[index].end - blocks[index].start > LONGEST_CAPTION:
        return False
    block = blocks[index]
    return FIGURES_ONLY.fullmatch(text, block.start, block.end) is not None


def _read_table(
    text: str, blocks: Sequence[Block], index: int, dates: Sequence[Span], reader: CountReader
) -> Found:
    block = blocks[index]
    cells = TableReader(reader, text, dates, captions(text, blocks, index)).read(block)
    labels = {
        number: text[row[0].start : row[0].end].strip(" :").casefold()
        for number, row in enumerate(block.rows)
        if row
    }
    return Found(tuple(cell.count for cell in cells), tuple(check_table(cells, labels)))


def captions(text: str, blocks: Sequence[Block], index: int) -> list[Span]:
    """The ranges that speak of all of a table: its caption without `Table 3.`, a note of units.

    A heading right above stands for the caption that is missing. A note of units stands between
    caption and table (`(in thousands of US dollars)`).
    """
    noted = index - 1 if index and _notes_units(text, blocks[index - 1]) else index
    found = [(blocks[noted].start, blocks[noted].end)] if noted < index else []
    for near in (noted - 1, index + 1):
        if not 0 <= near < len(blocks):
            continue
        block = blocks[near]
        label = TABLE_LABEL.match(text, block.start, block.end)
        above = near < index and not block.rows and (label or block.kind == "heading")
        if block.kind == "caption" or above:
            return [((label.end() if label else block.start), block.end), *found]
    return found


def _notes_units(text: str, block: Block) -> bool:
    short = not block.rows and block.end - block.start <= LONGEST_CAPTION
    return short and UNITS_NOTE.match(text, block.start, block.end) is not None


def _settled(
    text: str,
    blocks: Sequence[Block],
    sentence: Sentence,
    readings: list[Reading],
    reader: CountReader,
) -> list[Count]:
    """The counts of a sentence; a number alone in its block takes its unit from the next block.

    Plain digits alone that nothing explains are a page number or the like.
    """
    counts = [reading.count for reading in readings]
    if len(counts) != 1 or counts[0].value.unit is not None:
        return counts
    count, block = counts[0], blocks[sentence.block]
    if (count.start, count.end) != (block.start, block.end):
        return counts
    unit = _unit_below(text, blocks, sentence.block + 1, reader)
    if unit is None:
        return [] if text[count.start : count.end].isdigit() else counts
    value = CountValue(count.value.value, count.value.qualifier, unit)
    return [Mention(count.start, count.end, value, "count.tile", 0.8)]


def _unit_below(text: str, blocks: Sequence[Block], index: int, reader: CountReader) -> str | None:
    """The noun that a short block begins with, as it stands below a number in a tile."""
    if index >= len(blocks) or blocks[index].rows:
        return None
    block = blocks[index]
    if block.end - block.start > LONGEST_CAPTION:
        return None
    tokens = reader.tokens(text, block.start, block.end, ())
    noun = phrases.noun_run(tokens, 0)
    return core_text(text, tokens, noun) if noun is not None and noun.plural else None
