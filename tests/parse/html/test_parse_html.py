import gzip
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser

from pipeline.errors import ParseError
from pipeline.model.raw import RawDocument, Sidecar
from pipeline.model.settings import Settings
from pipeline.model.tree import HtmlLayout
from pipeline.parse.html import parse
from pipeline.parse.html.decode import decode


def read(markup: str | bytes, content_type: str | None = None) -> HtmlLayout:
    data = markup.encode() if isinstance(markup, str) else markup
    sidecar = Sidecar(content_type=content_type)
    return parse(RawDocument("page", "page.html", "text/html", data, "", sidecar), Settings())


def texts(layout: HtmlLayout) -> list[tuple[str, str]]:
    return [
        (layout.elements.tags[node.element], layout.text[node.start : node.end])
        for node in layout.nodes
        if layout.text[node.start : node.end].strip()
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>one<p>two", [("p", "one"), ("p", "two")]),
        ("<ul><li>a<li>b</ul>", [("li", "a"), ("li", "b")]),
        ("<b><p>x</b>y", [("b", "x"), ("p", "y")]),
        ("<table><tr><td>1<td>2</table>", [("td", "1"), ("td", "2")]),
        ("<p>a &amp;amp; b &eacute; &#8211;", [("p", "a &amp; b é –")]),
        ("<noscript><p>in</p></noscript>", [("p", "in")]),
        ("<script>if (a < b) {}</script>", [("script", "if (a < b) {}")]),
        ("a\x00b", [("body", "ab")]),
        ("<frameset><frame src=a></frameset>", []),
        ("", []),
    ],
)
def test_the_tree_is_that_of_a_browser(markup: str, expected: list[tuple[str, str]]) -> None:
    assert texts(read(markup)) == expected


def test_the_short_form_of_xhtml_closes_its_element() -> None:
    markup = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/>'
    layout = read(markup + '<script src="a.js"/></head><body><div/><p>text</p></body></html>')
    assert texts(layout) == [("p", "text")]


def test_elements_stand_before_their_descendants_and_know_their_ends() -> None:
    layout = read("<div><p>a<b>c</b></p></div><p>d</p>")
    tags = list(layout.elements.tags)
    assert tags == ["html", "head", "body", "div", "p", "b", "p"]
    assert list(layout.elements.ends) == [7, 2, 7, 6, 6, 6, 7]
    assert list(layout.elements.parents) == [-1, 0, 0, 2, 3, 4, 2]


@pytest.mark.parametrize("parser", ["html.parser", "lxml"])
@pytest.mark.parametrize(
    "markup",
    [
        "<div id=a><p>one</p><p>two <i>three</i></p></div><div><p>four</p></div>",
        (
            "<table><tr><td>one</td><td>two</td></tr><tr><td><table><tr><td>three</td></tr>"
            "<tr><td>four</td></tr></table></td></tr></table>"
        ),
        "<table><thead><tr><th>h</th></tr></thead><tbody><tr><td>one</td></tr></tbody></table>",
        "<p id='1a'>one</p><p id='x y'>two</p><o:p>three</o:p><p id=d>a</p><p id=d>b</p>",
    ],
)
def test_a_path_selects_its_element_in_a_browser_and_in_other_parsers(
    markup: str, parser: str
) -> None:
    layout = read(f"<html><body>{markup}</body></html>")
    browser = LexborHTMLParser(markup)
    soup = BeautifulSoup(f"<html><body>{markup}</body></html>", parser)
    for (_, text), selector in zip(texts(layout), layout.places.selectors, strict=True):
        [first] = browser.css(selector)
        [second] = soup.select(selector)
        assert text in first.text(), selector
        assert text in second.get_text(), selector


@pytest.mark.parametrize(
    "bomb",
    [
        "<div>" * 50_000,
        "<ul><li>" * 20_000,
        "<b>" * 50_000,
        "<table><tr><td>" * 5_000,
        "<a><p>" * 20_000,
    ],
)
def test_a_bomb_of_nested_tags_is_read_in_bounded_time(bomb: str) -> None:
    layout = read(bomb + "text")
    assert layout.text == "text"
    assert max(len(selector) for selector in layout.places.selectors) < 20_000


def test_a_huge_attribute_is_cut_and_entities_are_not_expanded() -> None:
    doctype = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    layout = read(f"{doctype}<p title='{'x' * 1_000_000}'>&b;</p>")
    assert max(len(value) for value in layout.elements.attributes[-1].values()) == 2_000
    assert "aaaa" not in layout.text.replace("ENTITY a", "")


def test_a_page_over_the_limit_is_refused() -> None:
    raw = RawDocument("page", "page.html", "text/html", b"x" * 100, "")
    with pytest.raises(ParseError, match="too-large"):
        parse(raw, Settings(max_bytes=99))


def test_paths_lead_back_to_the_words_on_real_pages(shared: Path) -> None:
    files = sorted((shared / "bench" / "web" / "html").glob("*.gz"))[::40]
    for file in files:
        data = gzip.decompress(file.read_bytes())
        layout = read(data)
        browser = LexborHTMLParser(decode(data, None).text)
        for start, selector in list(
            zip(layout.places.starts, layout.places.selectors, strict=True)
        )[::7]:
            node = next(node for node in layout.nodes if node.start == start)
            found = browser.css_first(selector)
            assert found is not None, (file.name, selector)
            assert layout.text[node.start : node.end] in found.text(), (file.name, selector)


def test_what_a_template_holds_is_kept_and_belongs_to_the_template() -> None:
    layout = read(
        "<p>Shown</p><template id=row><p>One <b>two</b></p><template>3</template></template>"
    )
    assert layout.text == "ShownOne two3"
    assert layout.places.selectors[1:] == ("#row", "#row", "#row")
