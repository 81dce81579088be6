"""What holds for every record of every kind of document: nothing lost, everything traceable."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from pipeline.clean import clean
from pipeline.clean.assembly import unaccounted
from pipeline.extract import Extractor
from pipeline.ingest import RawFile, find, read
from pipeline.model.record import InheritedSpan, MentionRecord, PageSource, Record, Source
from pipeline.model.settings import Settings
from pipeline.parse import parse

ROOT = Path(__file__).parents[1]
FILES, _ = find([ROOT / "raw"])
PDFS = [file for file in FILES if file.file.suffix == ".pdf"]
SETTINGS = Settings(model="none", ocr="never")


@cache
def extractor() -> Extractor:
    return Extractor(ROOT / "rules", SETTINGS)


@cache
def record_of(file: RawFile) -> Record:
    raw = read(file, SETTINGS.max_bytes)
    document = clean(parse(raw, SETTINGS), raw.sidecar, ROOT / "rules")
    return extractor()(document, raw)


def places(record: Record) -> Iterator[tuple[str, list[Source]]]:
    """The words of every value, and where the reader finds them."""
    for mention in mentions(record):
        yield mention.text, mention.source
    for event in record.events:
        for role, spans in event.spans.items():
            for span, source in zip(spans, event.sources[role], strict=True):
                start, end = span.span if isinstance(span, InheritedSpan) else span
                yield record.text[start:end], source


def mentions(record: Record) -> Iterator[MentionRecord]:
    for organization in record.organizations:
        yield from organization.mentions
    yield from (date.mention for date in record.dates)
    yield from (count.mention for count in record.counts)


each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.id)


@each_file
def test_every_printed_character_is_in_the_text_or_removed(file: RawFile) -> None:
    raw = read(file, SETTINGS.max_bytes)
    layout = parse(raw, SETTINGS)
    document = clean(layout, raw.sidecar, ROOT / "rules")
    left = unaccounted(layout.text, document.alignment, len(document.text), document.removed)
    assert left == ""


@each_file
def test_every_span_says_what_stands_there(file: RawFile) -> None:
    record = record_of(file)
    for mention in mentions(record):
        assert record.text[mention.start : mention.end] == mention.text
    for event in record.events:
        for evidence in (event.evidence, *event.also):
            assert record.text[evidence.start : evidence.end] == evidence.text


@each_file
def test_every_value_leads_to_its_source(file: RawFile) -> None:
    record = record_of(file)
    for words, source in places(record):
        assert source, words
    for event in record.events:
        assert event.evidence.source, event.title
        assert event.spans.get("trigger"), event.title
        for role in ("organizers", "partners", "locations", "counts"):
            assert len(event.spans.get(role, [])) == len(getattr(event, role)), (role, event.title)
        for role in ("title", "date"):
            assert getattr(event, role) is None or event.spans.get(role), (role, event.title)
    for block in record.blocks:
        assert block.source, record.text[block.start : block.end]
    for cut in record.removed:
        assert cut.source or not cut.text.strip(), cut


@each_file
def test_blocks_are_the_text(file: RawFile) -> None:
    record = record_of(file)
    words = [record.text[block.start : block.end] for block in record.blocks]
    assert "\n\n".join(words) == record.text


@each_file
def test_every_id_that_is_named_exists_once(file: RawFile) -> None:
    record = record_of(file)
    organizations = [each.id for each in record.organizations]
    counts = [each.id for each in record.counts]
    events = [each.id for each in record.events]
    for ids in (organizations, counts, events):
        assert len(ids) == len(set(ids))
    for event in record.events:
        assert {*event.organizers, *event.partners} <= set(organizations)
        assert set(event.counts) <= set(counts)


@pytest.mark.parametrize("file", PDFS, ids=lambda file: file.id)
def test_the_words_in_a_values_box_are_its_words(file: RawFile) -> None:
    record = record_of(file)
    pdf = pypdfium2.PdfDocument(file.file)
    for words, source in places(record):
        boxes = [each for each in source if isinstance(each, PageSource)]
        under = "".join(words_in(pdf, box) for box in boxes)
        assert squeezed(words) in squeezed(under), (words, source)


def words_in(pdf: pypdfium2.PdfDocument, source: PageSource) -> str:
    """The characters whose middle lies in the box, as PDFium itself finds them."""
    page = pdf[source.page - 1]
    _, height = page.get_size()
    x0, top, x1, bottom = source.box
    textpage = page.get_textpage()
    found: str = textpage.get_text_bounded(x0 - 0.5, height - bottom, x1 + 0.5, height - top)
    return found


def squeezed(text: str) -> str:
    """Letters and digits only: hyphens at line ends and spaces are no part of the comparison."""
    return "".join(character for character in text if character.isalnum())
