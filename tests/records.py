"""Records written by hand: blocks of words, and what they say."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.document import BlockKind
from pipeline.model.record import (
    BlockRecord,
    CountRecord,
    DateRecord,
    DocumentInfo,
    EventRecord,
    Evidence,
    InheritedSpan,
    LocationRecord,
    MentionRecord,
    OrganizationRecord,
    PageSource,
    PipelineInfo,
    Record,
    RemovedRecord,
    Source,
    SourceFile,
)

LINES_A_PAGE = 40
SIZE, WIDTH, LEADING = 9, 5.4, 16
"""Points: of the type (Courier), of each of its characters, from line to line."""
LEFT, TOP = 72.0, 72.0


class Draft:
    """A record in the making; words are found in the text by their `nth` occurrence (1 = first)."""

    def __init__(self, document: str = "report", first_page: int = 1, **info: str) -> None:
        self.document = document
        self.info = info
        self.blocks: list[BlockRecord] = []
        self.text = ""
        self.section: list[str] = []
        self.organizations: dict[str, OrganizationRecord] = {}
        self.dates: list[DateRecord] = []
        self.counts: list[CountRecord] = []
        self.events: list[EventRecord] = []
        self.removed: list[RemovedRecord] = []
        self.first_page = first_page

    def block(self, text: str, kind: BlockKind = "paragraph", level: int | None = None) -> "Draft":
        start = len(self.text) + 2 if self.text else 0
        self.text = f"{self.text}\n\n{text}" if self.text else text
        if kind == "heading":
            self.section = [*self.section[: (level or 1) - 1]]
        self.blocks.append(
            BlockRecord(
                kind=kind,
                level=level,
                start=start,
                end=start + len(text),
                section=list(self.section),
                source=[],
            )
        )
        source = self._place(start, start + len(text))
        self.blocks[-1] = self.blocks[-1].model_copy(update={"source": source})
        if kind == "heading":
            self.section = [*self.section, text]
        return self

    def heading(self, text: str, level: int = 1) -> "Draft":
        return self.block(text, "heading", level)

    def _place(self, start: int, end: int) -> list[Source]:
        """The box of the words: every block is one line of a typewriter."""
        index = next(i for i, b in enumerate(self.blocks) if b.start <= start < b.end)
        page, row = divmod(index, LINES_A_PAGE)
        left = LEFT - WIDTH * self.blocks[index].start
        top = TOP + LEADING * row
        box = (left + WIDTH * start, top, left + WIDTH * end, top + SIZE * 1.2)
        return [PageSource(page=self.first_page + page, box=box)]

    def find(self, words: str, nth: int = 1) -> tuple[int, int]:
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return start, start + len(words)

    def mention(
        self, words: str, nth: int = 1, rule: str | None = None, method: str = "rule"
    ) -> MentionRecord:
        start, end = self.find(words, nth)
        return MentionRecord(
            start=start,
            end=end,
            text=words,
            method=method,
            confidence=0.9,
            source=self._place(start, end),
            rule=rule,
        )

    def organization(
        self,
        id_: str,
        name: str,
        words: str,
        nth: int = 1,
        *,
        method: str = "gazetteer",
        acronym: str | None = None,
        type_: str | None = "igo",
    ) -> "Draft":
        known = self.organizations.get(id_)
        mentions = [*(known.mentions if known else ()), self.mention(words, nth, None, method)]
        self.organizations[id_] = OrganizationRecord(
            id=id_,
            name=name,
            acronym=acronym,
            type=type_,
            mentions=sorted(mentions, key=lambda m: m.start),
        )
        return self

    def date(self, edtf: str | None, words: str, nth: int = 1, rule: str = "date.day") -> "Draft":
        self.dates.append(DateRecord(edtf=edtf, mention=self.mention(words, nth, rule)))
        return self

    def count(
        self,
        value: float | list[int | float],
        unit: str,
        words: str,
        nth: int = 1,
        qualifier: Literal["exact", "approx", "min", "max"] = "exact",
    ) -> "Draft":
        self.counts.append(
            CountRecord(
                id=f"c{len(self.counts) + 1}",
                value=int(value) if isinstance(value, float) and value.is_integer() else value,
                qualifier=qualifier,
                unit=unit,
                mention=self.mention(words, nth, "count.noun"),
            )
        )
        return self

    def event(
        self,
        type_: str,
        evidence: str,
        *,
        title: str | None = None,
        date: str | None = None,
        organizers: Sequence[str] = (),
        locations: Sequence[tuple[str, str]] = (),
        counts: Sequence[str] = (),
        rule: str | None = None,
        confidence: float = 0.9,
        id_: str | None = None,
        nth: int = 1,
        also: Sequence[str] = (),
        spans: Mapping[str, Sequence[str]] | None = None,
    ) -> "Draft":
        low, high = self.find(evidence, nth)
        found: dict[str, list[tuple[int, int] | InheritedSpan]] = {}
        for role, words in (spans or {}).items():
            found[role] = [
                (low + evidence.index(w), low + evidence.index(w) + len(w)) for w in words
            ]
        places = {
            role: [self._place(*span) for span in spans if not isinstance(span, InheritedSpan)]
            for role, spans in found.items()
        }
        passages = [
            Evidence(start=a, end=b, text=w, source=[])
            for w, (a, b) in ((w, self.find(w)) for w in also)
        ]
        known = id_ or hashlib.sha256(f"{type_}|{title}|{date}|{evidence}".encode()).hexdigest()
        self.events.append(
            EventRecord(
                id=known[:12],
                type=type_,
                title=title,
                date=date,
                organizers=list(organizers),
                partners=[],
                locations=[LocationRecord(name=n, country=c) for n, c in locations],
                counts=list(counts),
                evidence=Evidence(
                    start=low, end=high, text=evidence, source=self._place(low, high)
                ),
                also=passages,
                status="held",
                spans=found,
                sources=places,
                rule=rule or f"{type_}.general",
                confidence=confidence,
            )
        )
        return self

    def drop(self, kind: str, text: str) -> "Draft":
        self.removed.append(RemovedRecord(kind=kind, text=text, source=[]))
        return self

    def record(self, *, version: str = "1", rules: str = "r1", model: str = "m1") -> Record:
        info = self.info
        sha256 = info.get("sha256") or hashlib.sha256(self.text.encode()).hexdigest()
        source = SourceFile(
            path=info.get("path", f"{self.document}.pdf"),
            media_type=info.get("media_type", "application/pdf"),
            sha256=sha256,
            bytes=len(self.text),
        )
        return Record(
            document=DocumentInfo(
                id=self.document,
                title=info.get("title"),
                published=info.get("published"),
                language="en",
                publisher=info.get("publisher"),
                pages=1,
                source=source,
            ),
            text=self.text,
            blocks=self.blocks,
            organizations=list(self.organizations.values()),
            dates=sorted(self.dates, key=lambda d: d.mention.start),
            counts=sorted(self.counts, key=lambda c: c.mention.start),
            events=sorted(self.events, key=lambda e: e.evidence.start),
            removed=self.removed,
            warnings=[],
            pipeline=PipelineInfo(version=version, rules=rules, model=model),
        )


def typewritten(file: Path, lines: Sequence[str]) -> str:
    """Write a PDF in which each line stands where `Draft` says; its SHA-256."""
    file.parent.mkdir(parents=True, exist_ok=True)
    canvas = Canvas(str(file), pagesize=A4, invariant=1)
    for number, line in enumerate(lines):
        if number and number % LINES_A_PAGE == 0:
            canvas.showPage()
        canvas.setFont("Courier", SIZE)
        top = TOP + LEADING * (number % LINES_A_PAGE)
        canvas.drawString(LEFT, A4[1] - top - SIZE, line)
    canvas.save()
    return hashlib.sha256(file.read_bytes()).hexdigest()
