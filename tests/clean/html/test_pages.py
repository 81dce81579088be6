"""Pages of six kinds of site, written for these tests: their blocks, and nothing else."""

from pathlib import Path

import pytest

from pipeline.clean.assembly import unaccounted
from pipeline.clean.html import clean
from pipeline.model.document import Document
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse.html import parse

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
MARKS = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read(file: Path, rules: Path) -> Document:
    layout = parse(RawDocument("p", "p", "text/html", file.read_bytes(), ""), Settings())
    document = clean(layout, rules)
    assert not unaccounted(layout.text, document.alignment, len(document.text), document.removed)
    return document


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_the_page_has_its_blocks_and_nothing_else(file: Path, rules: Path) -> None:
    document = read(file, rules)
    blocks = [document.text[block.start : block.end] for block in document.blocks]
    assert blocks == file.with_suffix(".txt").read_text(encoding="utf-8").strip().split("\n\n")


@pytest.mark.parametrize(
    ("page", "text", "reason"),
    [
        ("drupal-programme", "Skip to main content", "skip-link"),
        ("drupal-programme", "Share this pageFacebookLinkedInEmail", "share"),
        ("drupal-programme", "Related news", "related"),
        ("drupal-programme", "Stay informed", "footer"),
        ("drupal-programme", "Breadcrumb", "breadcrumb"),
        (
            "drupal-programme",
            "By clicking the Accept button, you agree to us doing so.",
            "cookie-banner",
        ),
        ("plone-calendar", "Next 20 items »", "navigation"),
        ("react-dashboard", "Was this page useful?", "feedback"),
        ("react-dashboard", "We use cookies to count visits.", "overlay"),
        ("static-2003", "Back to top", "navigation"),
        ("static-2003", "Home | Members | Statistics | Publications | Links | Search", "menu"),
        ("wordpress-news", "Photo: R. Otieno / JAF", "caption-credit"),
        ("wordpress-news", "Leave a Reply", "comments"),
        ("wordpress-news", "Recent Posts", "related"),
    ],
)
def test_what_goes_has_its_reason(page: str, text: str, reason: str, rules: Path) -> None:
    document = read(Path(__file__).parent / "pages" / f"{page}.html", rules)
    assert {cut.kind for cut in document.removed if cut.text.strip() == text} == {reason}
