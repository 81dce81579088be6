"""The record: what `run` writes, one a document; outside tools depend on it."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.model.annotations import Qualifier, Status
from pipeline.model.document import BlockKind

SCHEMA_VERSION: Literal["1"] = "1"

Offset = Annotated[int, Field(ge=0, description="Counts characters of the record's text.")]
Confidence = Annotated[float, Field(ge=0, le=1)]
Edtf = Annotated[str | None, Field(description="ISO 8601-2; null where nothing settles it.")]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PageSource(_Frozen):
    """A box on a page (1 = first): x0, top, x1, bottom in points from the upper left corner."""

    page: int = Field(ge=1)
    box: tuple[float, float, float, float]


class ElementSource(_Frozen):
    """An element of a web page, by its CSS path in the page as received."""

    selector: str


class LineSource(_Frozen):
    """A line of a plain text (1 = first)."""

    line: int = Field(ge=1)


Source = Annotated[PageSource | ElementSource | LineSource, Field(union_mode="left_to_right")]


class SourceFile(_Frozen):
    """The raw file and where it was fetched."""

    path: str
    media_type: str
    sha256: str
    bytes: int
    url: str | None = None
    retrieved: str | None = None


class DocumentInfo(_Frozen):
    """What the document says of itself; `origins` names where each fact was read."""

    id: str
    title: str | None
    published: Edtf
    modified: Edtf = None
    language: str | None
    publisher: str | None
    pages: int | None
    source: SourceFile
    origins: dict[str, str] = {}


class CellRecord(_Frozen):
    """A cell of a table: its range of the text and how far it spans."""

    start: Offset
    end: Offset
    header: bool = False
    columns: int = 1
    rows: int = 1


class BlockRecord(_Frozen):
    """A block of the clean text; `section` is the list of headings above it, outermost first."""

    kind: BlockKind
    level: int | None = None
    start: Offset
    end: Offset
    section: list[str]
    source: list[Source]
    marker: str | None = None
    anchor: Offset | None = None
    rows: list[list[CellRecord]] | None = None


class MentionRecord(_Frozen):
    """Words of the text that a value is read from: `text == record.text[start:end]`."""

    start: Offset
    end: Offset
    text: str
    method: str
    confidence: Confidence
    source: list[Source]
    rule: str | None = None


class OrganizationRecord(_Frozen):
    """An organization and all its mentions; the id is stable across documents."""

    id: str
    name: str
    acronym: str | None
    type: str | None
    mentions: list[MentionRecord]


class DateRecord(_Frozen):
    """A date, its value in EDTF."""

    edtf: Edtf
    precision: str | None = None
    mention: MentionRecord


class CountRecord(_Frozen):
    """A number of things; a list is a range, or the parts of a shared noun."""

    id: str
    value: int | float | list[int | float]
    qualifier: Qualifier
    unit: str | None
    mention: MentionRecord


class LocationRecord(_Frozen):
    """A place as written, with its ISO 3166-1 alpha-2 country code."""

    name: str
    country: str | None


class Evidence(_Frozen):
    """The sentence or list item that tells of an event."""

    start: Offset
    end: Offset
    text: str
    source: list[Source]


class InheritedSpan(_Frozen):
    """An argument's place; `inherited` from a heading or an earlier passage."""

    span: tuple[int, int]
    inherited: bool


class EventRecord(_Frozen):
    """Something that happened or is scheduled, every argument with its place in the text."""

    id: str
    type: str
    title: str | None
    date: Edtf
    organizers: list[str]
    partners: list[str]
    locations: list[LocationRecord]
    counts: list[str]
    evidence: Evidence
    also: list[Evidence] = Field(default=[], description="Other passages on the same event.")
    status: Status
    spans: dict[str, list[tuple[int, int] | InheritedSpan]]
    sources: dict[str, list[list[Source]]] = Field(
        default={}, description="Where the reader finds each range of `spans`."
    )
    rule: str
    confidence: Confidence


class AnnotationRecord(_Frozen):
    """A span of a group that a component of the user's own wrote: its label and its value."""

    start: Offset
    end: Offset
    text: str
    label: str
    value: str | None
    source: list[Source]


class RemovedRecord(_Frozen):
    """Source characters that are not content, and why."""

    kind: str
    text: str
    source: list[Source]


class WarningRecord(_Frozen):
    """What a stage had to say about the document."""

    code: str
    message: str
    source: list[Source]


class PipelineInfo(_Frozen):
    """What made the record."""

    version: str
    rules: str
    model: str | None


class Record(_Frozen):
    """One document's record."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    document: DocumentInfo
    text: str
    blocks: list[BlockRecord]
    organizations: list[OrganizationRecord]
    dates: list[DateRecord]
    counts: list[CountRecord]
    events: list[EventRecord]
    annotations: dict[str, list[AnnotationRecord]] = {}
    removed: list[RemovedRecord]
    warnings: list[WarningRecord]
    pipeline: PipelineInfo
