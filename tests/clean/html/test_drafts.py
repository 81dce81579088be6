"""From markup to drafts of blocks, with nothing judged to be furniture."""

from pathlib import Path

import pytest

from pipeline.clean.assembly import BlockDraft
from pipeline.clean.html.drafts import draft
from pipeline.clean.html.kinds import shapes
from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import segments
from pipeline.clean.html.titles import title_position
from pipeline.clean.html.vocabulary import load
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse.html import parse

RULES = Path(__file__).parents[3] / "rules"


def drafts(markup: str) -> list[BlockDraft]:
    raw = RawDocument("page", "page.html", "text/html", markup.encode(), "")
    page = Page(parse(raw, Settings()), load(RULES))
    found = segments(page)
    kept = list(zip(found, shapes(page, found), strict=True))
    return list(draft(page, kept, title_position(kept, [])).drafts)


def outline(markup: str) -> list[str]:
    """The drafts as `kind level: text`, the rows of a table on one line."""
    lines = []
    for block in drafts(markup):
        rows = " / ".join(" | ".join(cell.text.text for cell in row) for row in block.rows)
        level = "" if block.level is None else f" {block.level}"
        lines.append(f"{block.kind}{level}: {rows or block.text.text}")
    return lines


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<div>one<br><br>two</div>", ["paragraph: one", "paragraph: two"]),
        ("<p>one<br>two</p>", ["paragraph: one two"]),
        ("<div>a<p>b</p>c</div>", ["paragraph: a", "paragraph: b", "paragraph: c"]),
        (
            "<h1>T</h1><p><b>Place</b><br>Vienna</p>",
            ["title: T", "heading 1: Place", "paragraph: Vienna"],
        ),
        (
            "<p>• first<br>• second</p>",
            ["list_item 1: first", "list_item 1: second"],
        ),
        ("<p>a <script>x()</script>b</p>", ["paragraph: a b"]),
        ("<h1>T</h1><h2>A</h2><h3>B</h3>", ["title: T", "heading 1: A", "heading 2: B"]),
        ("<h1>T</h1><div role=heading aria-level=3>B</div>", ["title: T", "heading 2: B"]),
        (
            "<ul><li>a<ul><li>b</ul><li>c</ul>",
            ["list_item 1: a", "list_item 2: b", "list_item 1: c"],
        ),
        ("<ul><li><p>a</p><p>b</p></ul>", ["list_item 1: a", "paragraph: b"]),
        (
            "<h1>T</h1><dl><dt>4 May</dt><dd>Meeting</dd></dl>",
            ["title: T", "heading 1: 4 May", "paragraph: Meeting"],
        ),
        (
            "<h1>T</h1><details><summary>More</summary>text</details>",
            ["title: T", "heading 1: More", "paragraph: text"],
        ),
        (
            "<h1>T</h1><h2><button>2019</button></h2><div hidden>text</div><button>Go</button>",
            ["title: T", "heading 1: 2019", "paragraph: text"],
        ),
        (
            "<div><span class=n>71%</span> <span class=l>of seizures</span></div>",
            ["paragraph: 71% of seizures"],
        ),
        (
            "<div><span class=m>Feb</span><span class=d>12</span></div>",
            ["paragraph: Feb 12"],
        ),
        ("<p>H<sub>2</sub>O, 5 m<sup>2</sup></p>", ["paragraph: H2O, 5 m²"]),
        (
            "<blockquote>“x”<footer>A. B.</footer></blockquote>",
            ["paragraph: “x”", "paragraph: A. B."],
        ),
        ("<p>x&shy;y&nbsp;z &amp;amp; q</p>", ["paragraph: xy z & q"]),
        ("<select><option>a</select><p>b</p><textarea>c</textarea>", ["paragraph: b"]),
        ("<noscript><p>all there is</p></noscript>", ["paragraph: all there is"]),
        (
            "<body><noscript>no</noscript><p>" + "word " * 60,
            ["paragraph: " + "word " * 59 + "word"],
        ),
        (
            "<figure><figcaption>A market <small class=credit>X</small></figcaption></figure>",
            ["caption: A market"],
        ),
        (
            "<figure><figcaption>A market in Harare. Photo: X / Y</figcaption></figure>",
            ["caption: A market in Harare."],
        ),
        ("<figure><figcaption>(Photo: X / Y)</figcaption></figure>", ["caption: (Photo: X / Y)"]),
    ],
)
def test_markup_becomes_blocks(markup: str, expected: list[str]) -> None:
    assert outline(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<tr><th>a<th>b<tr><td>1<td>2", ["table: a | b / 1 | 2"]),
        (
            "<caption>C</caption><tr><th>a<th>b<tr><td>1<td>2",
            ["caption: C", "table: a | b / 1 | 2"],
        ),
        ("<tr><th>a<th>b<tr><td><ul><li>1<li>2</ul><td>3", ["table: a | b / 1 2 | 3"]),
        ("<tr><th>a<th>b<tr><td><td>2<tr><td><td>", ["table: a | b /  | 2"]),
        ("<tr><td>1<td>2<tr><td>3<td>4<tr><td>5<td>6", ["table: 1 | 2 / 3 | 4 / 5 | 6"]),
        ("<tr><td>left<td>right", ["paragraph: left", "paragraph: right"]),
        ("<tr><td><h2>A</h2>b<td><h2>C</h2>d<tr><td>e<td>f", None),
        ("<tr><td>1<td><table><tr><td>x</table><tr><td>2<td>3<tr><td>4<td>5", None),
    ],
)
def test_tables_of_data_are_told_from_tables_of_layout(
    markup: str, expected: list[str] | None
) -> None:
    found = outline(f"<table>{markup}</table>")
    assert found == expected if expected else not any(line.startswith("table") for line in found)


def test_cells_know_their_spans_and_headers() -> None:
    rows = "<tr><th colspan=2>a<th rowspan=99999999>b<tr><td>1<td>2"
    [table] = drafts(f"<table>{rows}</table>")
    assert [(cell.header, cell.columns, cell.rows) for cell in table.rows[0]] == [
        (True, 2, 1),
        (True, 1, 1),
    ]


@pytest.mark.parametrize(
    ("markup", "markers"),
    [
        ("<ul><li>a<li>b</ul>", ["•", "•"]),
        ("<ol><li>a<li>b</ol>", ["1.", "2."]),
        ("<ol start=3 type=a><li>a<li>b</ol>", ["c.", "d."]),
        ("<ol type=I><li>a<li value=9>b<li>c</ol>", ["I.", "IX.", "X."]),
    ],
)
def test_list_items_carry_what_a_browser_prints_before_them(
    markup: str, markers: list[str]
) -> None:
    assert [block.marker for block in drafts(markup)] == markers


def test_an_old_page_of_nested_tables_is_read_in_order() -> None:
    markup = (
        "<table><tr><td><table><tr><td><a href=a>Home</a><br><a href=b>News</a></table>"
        "<td><font size=5><b>Fight</b></font><br><br>Praia, 1 May 2015<br><br>"
        "The <b>body</b> met.<ul><li>one<li>two</ul></table>"
    )
    assert outline(markup)[1:] == [
        "title: Fight",
        "paragraph: Praia, 1 May 2015",
        "paragraph: The body met.",
        "list_item 1: one",
        "list_item 1: two",
    ]
