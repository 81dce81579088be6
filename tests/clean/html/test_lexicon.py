"""Names and words, and what a lexicon says of them."""

import numpy as np
import pytest

from pipeline.clean.html import clues
from pipeline.clean.html.kinds import shapes
from pipeline.clean.html.lexicon import (
    Lexicon,
    Lookup,
    Odds,
    address_names,
    class_names,
    words_of,
)
from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import segments
from pipeline.clean.html.vocabulary import Vocabulary, Words
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse.html import parse

LEXICON = Lexicon(
    classes={"=site-nav": -2.0, "nav": -1.0, "story": 3.0},
    words={"adopted": 1.5, "share": -2.0},
    headings={"related": -4.0},
    targets={"@facebook.com": -3.0},
)
MARKUP = """<body><div class=story><h2>Decisions</h2><p>Adopted and not to share</p>
<h2>Related</h2><p><a href="https://www.facebook.com/x?y=1">Share</a></p></div>
<div class=site-nav>About</div></body>"""


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("entry-content", ["=entry-content", "entry", "content"]),
        ("mainNav post12", ["=mainnav", "main", "nav", "=post0", "post"]),
        ("", []),
    ],
)
def test_names_of_classes_are_whole_and_in_parts(names: str, expected: list[str]) -> None:
    assert class_names(names) == expected


def test_numbers_are_all_the_same_word() -> None:
    assert words_of("In 2023, 14 States met.") == ["in", "0", "0", "states", "met"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.facebook.com/sharer.php?u=1", ["@facebook.com", "sharer", "php"]),
        ("/news/2023/05/meeting", ["news", "0", "0", "meeting"]),
        ("#top", []),
    ],
)
def test_names_of_addresses(address: str, expected: list[str]) -> None:
    assert address_names(address) == expected


def test_an_element_has_the_odds_of_all_its_names() -> None:
    assert Lookup(LEXICON).marked("site-nav unknown") == Odds(-3.0, 2, -2.0, 0.0)
    assert Lookup(LEXICON).marked("unknown") == Odds()


def test_a_segment_has_the_odds_of_what_is_around_it() -> None:
    page = Page(
        parse(RawDocument("p", "p", "text/html", MARKUP.encode(), ""), Settings()),
        Vocabulary(Words({}, (), (), ())),
    )
    found = segments(page)
    said = clues.clues(page, found, shapes(page, found))
    table = clues.columns(said, Lookup(LEXICON))
    assert [segment.text for segment in found][3:] == ["Share", "About"]
    rows = [dict(zip(clues.NAMES, row, strict=True)) for row in table.tolist()]
    assert [row["class:near"] for row in rows] == [3.0, 3.0, 3.0, 3.0, -1.5]
    assert [row["heading:low"] for row in rows] == [0.0, 0.0, -4.0, -4.0, -4.0]
    assert [row["target:mean"] for row in rows] == [0.0, 0.0, 0.0, -3.0, 0.0]
    assert rows[1]["word:first"] == 1.5
    assert rows[1]["word:last"] == -2.0
    assert not np.isnan(table).any()
