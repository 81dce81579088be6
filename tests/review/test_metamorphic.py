"""What the diff says when a document changes in one known way."""

from collections.abc import Callable

import pytest

from pipeline.model.record import Record
from pipeline.review.diff import Change, compare
from tests.records import Draft

MEETING = "The first Private Sector Meeting took place on {when} in Geneva with 257 participants."
NEWS = "WIPO re-launched the Quarterly Newsletter on January 31, 2023."
TRAINING = "WIPO held workshops in Lima on May 3, 2022 and in Accra on June 7, 2022."
WIPO = ("wipo", "World Intellectual Property Organization", "WIPO")


def draft(
    blocks: list[str],
    *,
    date: str = "2022-10-03",
    when: str = "October 3, 2022",
    heading: str = "Policy and Cooperation",
    document: str = "report",
    first_page: int = 1,
) -> Draft:
    """A section with a meeting, a newsletter and workshops, its blocks in any order."""
    d = Draft(document, first_page)
    d.heading(heading)
    for block in blocks:
        d.block(block)
    meeting = next((b for b in blocks if "Meeting" in b), None)
    if meeting:
        d.date(date, when).count(257, "participants", "257 participants")
        d.event(
            "meeting",
            meeting,
            title="first Private Sector Meeting",
            date=date,
            locations=[("Geneva", "CH")],
            counts=["c1"],
        )
    news = next((b for b in blocks if "Newsletter" in b), None)
    if news:
        d.organization(*WIPO, nth=d.text[: d.text.index(news)].count("WIPO") + 1)
        d.date("2023-01-31", "January 31, 2023")
        d.event("publication", news, title="Quarterly Newsletter", date="2023-01-31")
    return d


def both() -> Draft:
    return draft([MEETING.format(when="October 3, 2022"), NEWS])


def workshops(*, split: bool) -> Draft:
    d = Draft().block(TRAINING)
    if not split:
        both_places = [("Lima", "PE"), ("Accra", "GH")]
        return d.event(
            "training",
            TRAINING,
            title="workshops",
            date="2022-05-03/2022-06-07",
            locations=both_places,
        )
    d.event("training", TRAINING, title="workshops", date="2022-05-03", locations=[("Lima", "PE")])
    return d.event(
        "training", TRAINING, title="workshops", date="2022-06-07", locations=[("Accra", "GH")]
    )


def linked(organization: tuple[str, str, str]) -> Draft:
    return (
        Draft(sha256="s")
        .block(NEWS)
        .organization(*organization)
        .event(
            "publication",
            NEWS,
            title="Quarterly Newsletter",
            date="2023-01-31",
            organizers=[organization[0]],
            spans={"organizers": ["WIPO"]},
        )
    )


def repeated(*, merged: bool) -> Draft:
    first = "The college opened on May 5, 2022."
    again = "Its opening on May 5, 2022 was attended by ministers."
    d = Draft().block(first).block(again)
    if merged:
        return d.event("launch", first, title="college", date="2022-05-05", also=[again])
    return d.event("launch", first, title="college", date="2022-05-05").event(
        "launch", again, title="opening", date="2022-05-05"
    )


def spaced() -> Record:
    """The same words with other white space, dashes and offsets, as a re-wrapped source gives."""
    text = MEETING.format(when="October 3, 2022").replace("Private Sector", "Private  Sector")
    d = draft([text, NEWS])
    return d.record()


Case = tuple[Callable[[], Record], Callable[[], Record], list[str]]

CASES: dict[str, Case] = {
    "nothing": (lambda: both().record(), lambda: both().record(version="2", rules="r2"), []),
    "permuted blocks": (
        lambda: both().record(),
        lambda: draft([NEWS, MEETING.format(when="October 3, 2022")]).record(),
        [],
    ),
    "white space": (lambda: both().record(), spaced, []),
    "renumbered pages": (
        lambda: both().record(),
        lambda: draft([MEETING.format(when="October 3, 2022"), NEWS], first_page=7).record(),
        [],
    ),
    "renamed file": (
        lambda: both().record(),
        lambda: draft(
            [MEETING.format(when="October 3, 2022"), NEWS], document="2022/report"
        ).record(),
        ["document moved by source: id report → 2022/report"],
    ),
    "one date changed in the source": (
        lambda: both().record(),
        lambda: draft(
            [MEETING.format(when="October 4, 2022"), NEWS],
            date="2022-10-04",
            when="October 4, 2022",
        ).record(),
        ["event changed by source: date 2022-10-03 → 2022-10-04"],
    ),
    "one date read differently": (
        lambda: both().record(),
        lambda: draft([MEETING.format(when="October 3, 2022"), NEWS], date="2022-03-10").record(
            rules="r2"
        ),
        ["event changed by rule: date 2022-10-03 → 2022-03-10"],
    ),
    "one event removed with its sentence": (
        lambda: both().record(),
        lambda: draft([NEWS]).record(),
        ["event removed by source"],
    ),
    "one event added with its sentence": (
        lambda: draft([NEWS]).record(),
        lambda: both().record(),
        ["event added by source"],
    ),
    "one event split": (
        lambda: workshops(split=False).record(),
        lambda: workshops(split=True).record(version="2"),
        [
            (
                "event split by version: date 2022-05-03/2022-06-07 → 2022-05-03,"
                " locations Lima, PE; Accra, GH → Lima, PE"
            )
        ],
    ),
    "two events of a sentence merged": (
        lambda: workshops(split=True).record(),
        lambda: workshops(split=False).record(version="2"),
        [
            (
                "event merged by version: date 2022-05-03 → 2022-05-03/2022-06-07,"
                " locations Lima, PE → Lima, PE; Accra, GH"
            )
        ],
    ),
    "two tellings merged": (
        lambda: repeated(merged=False).record(),
        lambda: repeated(merged=True).record(version="2"),
        ["event merged by version: "],
    ),
    "other organization for the same words": (
        lambda: linked(WIPO).record(),
        lambda: linked(("wipo-pct", "WIPO PCT Department", "WIPO")).record(rules="r2"),
        [
            "event relinked by organization: organizers wipo → wipo-pct",
        ],
    ),
    "organization's row changed": (
        lambda: linked(WIPO).record(),
        lambda: linked(("wipo", "World IP Organization", "WIPO")).record(rules="r2"),
        [
            (
                "organization changed by organization: name World Intellectual Property"
                " Organization → World IP Organization"
            )
        ],
    ),
    "moved under another heading": (
        lambda: draft([NEWS]).heading("Capacity Building").record(),
        lambda: (
            Draft()
            .heading("Policy and Cooperation")
            .heading("Capacity Building")
            .block(NEWS)
            .organization(*WIPO)
            .date("2023-01-31", "January 31, 2023")
            .event("publication", NEWS, title="Quarterly Newsletter", date="2023-01-31")
            .record()
        ),
        ["event moved by source: section Policy and Cooperation → Capacity Building"],
    ),
    "heading reworded": (
        lambda: draft([NEWS]).record(),
        lambda: draft([NEWS], heading="Policy and cooperation").record(),
        [
            "text changed by source: text Policy and Cooperation → Policy and cooperation",
        ],
    ),
    "another rule, the same value": (
        lambda: Draft().block(NEWS).event("publication", NEWS, date="2023").record(),
        lambda: (
            Draft()
            .block(NEWS)
            .event("publication", NEWS, date="2023", rule="publication.relaunched")
            .record(rules="r2")
        ),
        ["event evidence only by rule: "],
    ),
    "a paragraph without values lost": (
        lambda: draft([NEWS, "Nothing was decided."]).record(),
        lambda: draft([NEWS]).drop("navigation", "Nothing was decided.").record(),
        ["text removed by source"],
    ),
}


def said(change: Change) -> str:
    fields = ", ".join(f"{f.name} {_say(f.old)} → {_say(f.new)}" for f in change.fields)
    head = f"{change.type} {change.kind} by {change.cause.kind}"
    return f"{head}: {fields}" if fields or change.kind in ("evidence only", "merged") else head


def _say(value: object) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_the_diff_says(case: Case) -> None:
    old, new, expected = case
    assert [said(change) for change in compare(old(), new())] == expected


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_record_does_not_differ_from_itself(case: Case) -> None:
    assert compare(case[0](), case[0]()) == []
    assert compare(case[1](), case[1]()) == []
