from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.assembly import unaccounted
from pipeline.clean.text import clean
from pipeline.model.document import Document
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse.text import parse

RULES = Path(__file__).parents[3] / "rules"


def read(text: str) -> Document:
    raw = RawDocument("t", "t.txt", "text/plain", text.encode(), "0")
    return clean(parse(raw, Settings()), RULES)


def blocks(text: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


MENU = "About Us News Events " * 12
WRAPPED = """\
The digest is compiled by the regional office in Bangkok and sent out on
the first Monday of the month to all members.

* It is free of charge for the
  members of the network;
* it is short.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            WRAPPED,
            [
                ("paragraph", " ".join(WRAPPED.split("\n\n", maxsplit=1)[0].splitlines())),
                ("list_item", "It is free of charge for the members of the network;"),
                ("list_item", "it is short."),
            ],
        ),
        (
            (
                "Seizures\n\nItem           2020    2021\nCocaine (kg)  9,410  12,380\n"
                "Firearms        512     467\n"
            ),
            [
                ("title", "Seizures"),
                (
                    "table",
                    "Item | 2020 | 2021\nCocaine (kg) | 9,410 | 12,380\nFirearms | 512 | 467",
                ),
            ],
        ),
        (
            "The outcome:\n\n  > 914 vessels checked\n  > 26 persons arrested\n",
            [
                ("title", "The outcome:"),
                ("list_item", "914 vessels checked"),
                ("list_item", "26 persons arrested"),
            ],
        ),
        (
            "Annual Report\n\nWorld Customs Organization (WCO)\n\n- It met.\n  - Twice.\n",
            [
                ("title", "Annual Report"),
                ("heading", "World Customs Organization (WCO)"),
                ("list_item", "It met."),
                ("list_item", "Twice."),
            ],
        ),
        (
            f"{MENU}\n\nCooperation\n\nWe work with partners.\n",
            [("title", "Cooperation"), ("paragraph", "We work with partners.")],
        ),
        (
            "Skip to main content\n\nHome > News > 2023\n\nThe agency met in Lyon.",
            [("paragraph", "The agency met in Lyon.")],
        ),
        (
            "Quarter | Seizures\nQ1 | 11,020\nQ2 | 11,940\n",
            [("table", "Quarter | Seizures\nQ1 | 11,020\nQ2 | 11,940")],
        ),
        (
            "Four unions¹ attended it.\n\n¹ Under the Constitution, they promote posts.",
            [
                ("paragraph", "Four unions attended it."),
                ("footnote", "Under the Constitution, they promote posts."),
            ],
        ),
        (
            "From: a@b.example\nTo: c@d.example\nSubject: News\n\nThe office moved.",
            [("paragraph", "The office moved.")],
        ),
        ("", []),
        ("\n \n\t\n", []),
    ],
)
def test_text_becomes_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text) == expected


def test_nested_items_know_their_level() -> None:
    document = read("- one\n  - two\n    - three\n- four\n")
    assert [block.level for block in document.blocks] == [1, 2, 3, 1]


def test_a_footnote_is_anchored_where_its_mark_stood() -> None:
    document = read("Four unions¹ attended it.\n\n¹ Under the Constitution, they promote posts.")
    note = document.blocks[1]
    assert note.anchor is not None
    assert document.text[: note.anchor] == "Four unions"


def test_a_mail_header_gives_the_date_and_goes() -> None:
    mail = "From: a@b.example\nDate: Mon, 5 Jun 2023 09:15:02 +0700\nSubject: N 1\n\nIt moved."
    document = read(mail)
    assert document.published is not None
    assert document.published.value == "2023-06-05"
    assert {cut.kind for cut in document.removed} == {"mail-header"}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aB.1 \n-*|¹\t\u00ad\r", max_size=120))
def test_every_printed_character_is_in_the_text_or_removed(text: str) -> None:
    raw = RawDocument("t", "t.txt", "text/plain", text.encode(), "0")
    layout = parse(raw, Settings())
    document = clean(layout, RULES)
    assert unaccounted(layout.text, document.alignment, len(document.text), document.removed) == ""
    for block in document.blocks:
        assert document.text[block.start : block.end].strip()
