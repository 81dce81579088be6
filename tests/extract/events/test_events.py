"""What passages tell, beyond the examples of single rules."""

from pathlib import Path

import pytest

from pipeline.extract.events import Vocabulary, load
from pipeline.extract.events.examples import events_of
from pipeline.model.annotations import EventValue

RULES = Path(__file__).parents[3] / "rules" / "events"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(load(RULES))


def told(vocabulary: Vocabulary, text: str, under: str | None = None) -> list[EventValue]:
    return [event.value for event in events_of(text, under, vocabulary)[1]]


def places(event: EventValue) -> list[str]:
    return [place.name for place in event.locations]


def test_two_events_in_one_sentence(vocabulary: Vocabulary) -> None:
    text = (
        "The programme was approved by the [Council] at its second session, which was held in "
        "<Windhoek> from {3 to 7 December 2018=2018-12-03/2018-12-07}."
    )
    decision, meeting = told(vocabulary, text)
    assert (decision.type, decision.organizers) == ("decision", ("Council",))
    assert (meeting.type, meeting.date) == ("meeting", "2018-12-03/2018-12-07")
    assert places(decision) == places(meeting) == ["Windhoek"]
    assert decision.date == meeting.date


def test_joined_meetings_are_two(vocabulary: Vocabulary) -> None:
    text = "The Ninth Customs Meeting and the Tenth Police Meeting took place on {5 May 2022}."
    assert [(e.title, e.date) for e in told(vocabulary, text)] == [
        ("Ninth Customs Meeting", "5 May 2022"),
        ("Tenth Police Meeting", "5 May 2022"),
    ]


def test_several_sentences_tell_of_one_event(vocabulary: Vocabulary) -> None:
    text = (
        "The [UPU] organized a workshop on parcels. It was attended by ~40 officers~. "
        "The workshop took place in <Lima> on {3 May 2022}."
    )
    (event,) = told(vocabulary, text)
    assert (event.date, places(event), event.counts) == ("3 May 2022", ["Lima"], (0,))
    assert len(event.evidence) == 2


def test_the_heading_gives_the_organizer_and_says_so(vocabulary: Vocabulary) -> None:
    (event,) = told(vocabulary, "- A seminar was held on {3 May 2022}.", "[WCO]")
    assert event.organizers == ("WCO",)
    assert event.arguments["organizers"][0].inherited
    assert not event.arguments["date"][0].inherited


@pytest.mark.parametrize(
    ("text", "organizers"),
    [
        # The doer that a `by` phrase describes is looked up, or stays unnamed.
        ("The [Trade Commission] met on {3 May 2022}. A guide was issued by the Commission.", "T"),
        ("The [Trade Commission] met on {3 May 2022}. A guide was issued by the farmers.", ""),
        ("The [Trade Commission] met on {3 May 2022}. A guide was issued by a firm.", ""),
        # How it was done is no doer.
        ("The [Trade Commission] met on {3 May 2022}. A guide was issued by the end.", "T"),
    ],
)
def test_a_described_doer_is_looked_up_or_nobody(
    vocabulary: Vocabulary, text: str, organizers: str
) -> None:
    guide = told(vocabulary, text)[-1]
    assert guide.type == "publication"
    assert "".join(name[0] for name in guide.organizers) == organizers


def test_who_follows_a_meeting_does_not_hold_it(vocabulary: Vocabulary) -> None:
    text = (
        "The conference was held in <Lima> on {25 May 2021} and followed by ~117 delegates~ of "
        "31 members, with the [WCO] as observer."
    )
    (event,) = told(vocabulary, text)
    assert (event.organizers, event.partners) == ((), ("WCO",))


def test_a_figure_compared_with_has_no_date(vocabulary: Vocabulary) -> None:
    text = "In {2022}, 71,000 inspections were carried out, against 64,300 in {2021}."
    assert [event.date for event in told(vocabulary, text)] == ["2022"]


@pytest.mark.parametrize(
    "text",
    [
        "The [UPU] may hold a workshop in {2022}.",
        "The workshop was useful to all members.",
        "This paper, promoted at an [INTERPOL] Conference, looks at the meaning of words.",
        "The [UPU] cooperates with its partners by organizing joint workshops.",
        "Every day officers seize goods.",
        "The [WCO] helps its members to hold seminars.",
        "If a meeting were held, all members would come.",
    ],
)
def test_no_event(vocabulary: Vocabulary, text: str) -> None:
    assert told(vocabulary, text) == []


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The workshop in <Lima> on {3 May 2022} was cancelled.", "other", "cancelled"),
        ("A workshop will be held in <Lima> on {3 May 2022}.", "training", "planned"),
        ("The [UPU] has held webinars since {May 2022=2022-05/..}.", "webinar", "ongoing"),
        (
            "The forum planned for {May 2022} in <Lima> was postponed to {June 2022}.",
            "meeting",
            "postponed",
        ),
    ],
)
def test_status(vocabulary: Vocabulary, text: str, kind: str, status: str) -> None:
    (event,) = told(vocabulary, text)
    assert (event.type, event.status) == (kind, status)


STORY = (
    "On {3 May 2022}, the [UPU] organized a workshop on postal security in <Lima>. "
    "The [WCO] published its annual report on {4 May 2022}."
)


@pytest.mark.parametrize(
    "changed",
    [
        "A new sentence stands here. " + STORY,
        STORY.replace("On {3 May 2022}, the", "In a busy week, on {3 May 2022}, the new"),
        STORY.replace("On {3 May 2022}", "On {5 June 2023}"),
        STORY.replace("in <Lima>", "in <Quito>, with the [WCO]"),
        STORY.replace("organized a", "held a two-day"),
        "The [ITU] held a seminar on spare parts in <Rome> on {2 May 2022}. " + STORY,
        STORY + " The [UPU] organized a workshop on stamps in <Lima> on {9 May 2022}.",
    ],
)
def test_ids_outlive_changes_around_the_event(vocabulary: Vocabulary, changed: str) -> None:
    ids = {event.id for event in told(vocabulary, STORY)}
    kept = ids & {event.id for event in told(vocabulary, changed)}
    if "two-day" in changed:
        assert len(kept) == 1
    else:
        assert kept == ids


def test_ids_outlive_rules_that_change_arguments(tmp_path: Path, vocabulary: Vocabulary) -> None:
    text = "The [UPU] held a workshop on stamps on {3 May 2022} flanked by the [WCO]."
    for file in RULES.glob("*.yaml"):
        source = file.read_text(encoding="utf-8")
        changed = source.replace("    - alongside\n", "    - alongside\n    - flanked by\n")
        (tmp_path / file.name).write_text(changed, encoding="utf-8")
    (before,) = told(vocabulary, text)
    (after,) = told(Vocabulary(load(tmp_path)), text)
    assert before.partners != after.partners == ("WCO",)
    assert before.id == after.id


def test_equal_names_get_different_ids(vocabulary: Vocabulary) -> None:
    text = (
        "A basic course was held in <Suva> in {May 2022=2022-05}. "
        "A basic course was held in <Apia> in {June 2022=2022-06}."
    )
    events = told(vocabulary, text)
    assert len({event.id for event in events}) == 2


def test_minutes_name_their_meeting(vocabulary: Vocabulary) -> None:
    (event,) = told(vocabulary, "- MINUTE OF MEETING of the COUNCIL, {22 February 2024}")
    assert (event.type, event.date) == ("meeting", "22 February 2024")


def test_one_word_beside_a_bare_name_is_its_status(vocabulary: Vocabulary) -> None:
    (event,) = told(vocabulary, "- Special Board Meeting - {10 December 2018} CANCELLED")
    assert (event.type, event.status) == ("other", "cancelled")


def test_a_cue_behind_a_semicolon_is_another_event_s(vocabulary: Vocabulary) -> None:
    text = (
        "The next meeting will take place on {25 April 2024}; "
        "that of the panel was moved to {20 March 2024}."
    )
    assert [(e.date, e.status) for e in told(vocabulary, text)] == [("25 April 2024", "planned")]


def test_a_participle_behind_a_comma_tells_of_the_name(vocabulary: Vocabulary) -> None:
    text = "The [Plant League] (APPL), founded on {3 May 1969}, has members in <Lima>."
    assert [(e.type, e.date) for e in told(vocabulary, text)] == [("launch", "3 May 1969")]


def test_a_document_calls_its_own_body_by_a_word(vocabulary: Vocabulary) -> None:
    text = (
        "The [Trade Commission] met. The Commission said so. The Commission was asked. "
        "The [Consumer Commission] wrote. On {3 May 2022}, the Commission opened an inquiry."
    )
    assert told(vocabulary, text)[-1].organizers == ("Trade Commission",)


def test_who_met_and_decided_did_both_on_that_day(vocabulary: Vocabulary) -> None:
    text = "The [Committee] met in <Lima> on {21 September 2022} and approved an emergency fund."
    assert [(e.type, e.date) for e in told(vocabulary, text)] == [
        ("meeting", "21 September 2022"),
        ("decision", "21 September 2022"),
    ]


def test_what_is_done_to_a_number_of_things_has_a_doer(vocabulary: Vocabulary) -> None:
    text = "In {July 2022}, inspectors in the region seized over ~300 pieces~ of luggage."
    assert [event.title for event in told(vocabulary, text)] == ["over 300 pieces of luggage"]
