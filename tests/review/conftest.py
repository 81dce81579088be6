"""A small batch to review: a PDF, a hostile page, records before and after a change of rules."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.model.record import ElementSource, Record
from pipeline.review.decisions import Desk
from pipeline.store import write_record
from tests.records import Draft, typewritten

MEETING = "The Meeting took place on October 3, 2022 in Geneva with 257 participants."
NEWS = "WIPO re-launched the Newsletter on January 31, 2023."
COLLEGE = "The college opened on May 5, 2022."
HOSTILE = "<script>document.title='stolen'</script> & <b onclick=x>Lyon</b> met in May 2021."
HOSTILE_NAME = "<img src=x onerror=alert(1)> & co"


def clock() -> Callable[[], str]:
    ticks = iter(range(10_000))
    return lambda: f"2026-01-01T00:{next(ticks):04}Z"


def report(sha256: str, *, new: bool) -> Record:
    """One event changed, one linked otherwise, one added; the last value is lost."""
    d = Draft("2022/report", title="Annual Report", sha256=sha256, path="2022/report.pdf")
    d.block("Annual Report", "title").heading("Policy and Cooperation")
    d.block(MEETING).block(NEWS).block(COLLEGE).block("In all, 12 officers were trained.")
    date = "2022-10-03" if new else "2022-03-10"
    d.date(date, "October 3, 2022").count(257, "participants", "257 participants")
    spans = {"title": ["Meeting"], "date": ["October 3, 2022"], "counts": ["257 participants"]}
    d.event("meeting", MEETING, title="Meeting", date=date, counts=["c1"], spans=spans)
    link = ("wipo", "World Intellectual Property Organization") if new else ("wi", "Wipo Inc.")
    d.organization(*link, "WIPO").date("2023-01-31", "January 31, 2023")
    organizers = {"organizers": ["WIPO"], "date": ["January 31, 2023"]}
    d.event(
        "publication",
        NEWS,
        title="Newsletter",
        date="2023-01-31",
        organizers=[link[0]],
        spans=organizers,
    )
    if new:
        d.date("2022-05-05", "May 5, 2022")
        d.event("launch", COLLEGE, title="college", date="2022-05-05", confidence=0.4)
    else:
        d.count(12, "officers", "12 officers")
    return d.drop("footer", "Page 1 of 1").record(rules="new" if new else "old")


def hostile(*, new: bool) -> Record:
    """A document whose name, text and title are markup."""
    data = HOSTILE.encode()
    d = Draft(
        HOSTILE_NAME,
        title="<script>alert(2)</script>",
        media_type="text/html",
        sha256=hashlib.sha256(data).hexdigest(),
        path=f"{HOSTILE_NAME}.html",
    )
    d.block(HOSTILE)
    if new:
        d.event("meeting", HOSTILE, title="<b onclick=x>Lyon</b>", date="2021-05")
    d.drop("script", "<script>alert(3)</script>")
    record = d.record(rules="new" if new else "old")
    selector = ElementSource(selector="body > script:nth-of-type(1)")
    events = [
        event.model_copy(
            update={"evidence": event.evidence.model_copy(update={"source": [selector]})}
        )
        for event in record.events
    ]
    return record.model_copy(update={"events": events})


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """A folder with `raw`, `accepted` and `extracted`."""
    lines = [
        "Annual Report",
        "Policy and Cooperation",
        MEETING,
        NEWS,
        COLLEGE,
        "In all, 12 officers were trained.",
    ]
    sha256 = typewritten(tmp_path / "raw" / "2022" / "report.pdf", lines)
    (tmp_path / "raw" / f"{HOSTILE_NAME}.html").write_text(HOSTILE)
    write_record(tmp_path / "accepted", report(sha256, new=False))
    write_record(tmp_path / "extracted", report(sha256, new=True))
    write_record(tmp_path / "accepted", hostile(new=False))
    write_record(tmp_path / "extracted", hostile(new=True))
    return tmp_path


@pytest.fixture
def desk(batch: Path) -> Desk:
    return Desk(batch / "accepted", batch / "extracted", "ann", clock())
