"""Whole pages: what stays, what goes and why, what is said of them."""

import json
from pathlib import Path

import pytest

from pipeline.clean.assembly import unaccounted
from pipeline.clean.html import clean, learned
from pipeline.model.document import Document
from pipeline.model.raw import RawDocument
from pipeline.model.settings import Settings
from pipeline.parse.html import parse

RULES = Path(__file__).parents[3] / "rules"
PARAGRAPHS = "".join(
    f"<p>In the {month} session the committee examined {n} reports of the customs services and "
    f"adopted a recommendation on the disposal of goods, which {n} member states supported.</p>"
    for n, month in enumerate(("spring", "summer", "autumn", "winter"), start=3)
)
PAGE = f"""<html lang=en><head><title>Work of the committee | Example Agency</title></head><body>
<a class=skip href=#m>Skip to main content</a>
<header><nav><ul>
<li><a href=/a>About</a><li><a href=/n>News</a><li><a href=/c>Contact</a>
</ul></nav></header>
<div id=m><h1>Work of the committee</h1>{PARAGRAPHS}
<h2>Panels</h2><div class=accordion><h3><button aria-expanded=false>2021</button></h3>
<div hidden>{PARAGRAPHS}</div></div></div>
<footer><p>© 2023 Example Agency. <a href=/p>Privacy</a></p></footer>
<script>track()</script></body></html>"""


def read(markup: str | bytes) -> Document:
    data = markup.encode() if isinstance(markup, str) else markup
    layout = parse(RawDocument("page", "page.html", "text/html", data, ""), Settings())
    document = clean(layout, RULES)
    assert not unaccounted(layout.text, document.alignment, len(document.text), document.removed)
    return document


def blocks(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def test_content_stays_and_furniture_goes_with_its_reason() -> None:
    document = read(PAGE)
    assert blocks(document)[0] == "Work of the committee"
    assert len(blocks(document)) == 11
    reasons = {cut.text.strip(): cut.kind for cut in document.removed}
    assert reasons["Skip to main content"] == "skip-link"
    assert reasons["About"] == "header"
    assert reasons["track()"] == "script"
    assert (
        reasons["Privacy" if "Privacy" in reasons else "© 2023 Example Agency. Privacy"] == "footer"
    )


def test_the_rules_do_without_the_classifier(monkeypatch: pytest.MonkeyPatch) -> None:
    with_model = blocks(read(PAGE))
    learned.shipped.cache_clear()
    monkeypatch.setattr(learned, "MODEL", Path("no-such-model"))
    assert blocks(read(PAGE)) == with_model
    learned.shipped.cache_clear()


def test_a_page_that_is_one_form_keeps_its_content() -> None:
    body = PAGE.split("<body>", 1)[1].split("</body>", maxsplit=1)[0]
    wrapped = PAGE.replace(body, f"<form method=post action=/p.aspx>{body}</form>")
    assert blocks(read(wrapped)) == blocks(read(PAGE))


def test_contributions_in_forms_of_their_own_stay() -> None:
    contributions = PARAGRAPHS.removeprefix("<p>").removesuffix("</p>").split("</p><p>")
    forms = "".join(
        f"<form><h3>Contribution {n}</h3><p>{text}</p><button>Reply</button></form>"
        for n, text in enumerate(contributions, start=1)
    )
    document = read(
        "<form><label>Search the site</label><input><button>Go</button></form><main>"
        f"<h1>Consultation on border controls</h1>{forms}</main>"
        "<form><p>Sign up for our newsletter</p><input type=email></form>"
    )
    assert blocks(document)[1::2] == [f"Contribution {n}" for n in range(1, 5)]
    assert blocks(document)[2::2] == contributions
    gone = {cut.text.strip() for cut in document.removed if cut.kind == "form"}
    assert gone == {"Search the site", "Go", "Reply", "Sign up for our newsletter"}


def test_each_block_is_found_again_where_it_says_it_stands() -> None:
    document = read(PAGE)
    for block in document.blocks:
        [place] = document.locate(block.start, block.end)
        assert getattr(place, "selector", "").startswith("#m > ")


@pytest.mark.parametrize(
    ("head", "fact", "value"),
    [
        (
            '<meta property="article:published_time" content="2022-11-09T08:30:00+02:00">',
            "published",
            "2022-11-09",
        ),
        ('<meta name="DC.date" content="2023-04">', "published", "2023-04"),
        ('<meta itemprop=dateModified content="2020-01-02">', "modified", "2020-01-02"),
        ('<meta property="og:site_name" content="WIPO">', "publisher", "WIPO"),
        ('<link rel=canonical href="https://a.example/b">', "url", "https://a.example/b"),
        (
            '<meta property="og:url" content="https://a.example/2021/3/9/b">',
            "published",
            "2021-03-09",
        ),
        (
            '<script type="application/ld+json">{"@graph":[{"datePublished":"2022-1-1"}]}</script>',
            "published",
            "2022",
        ),
        (
            '<script type="application/ld+json">{"datePublished":"2022-01-31", broken</script>',
            "published",
            None,
        ),
        ('<meta name="date" content="next week">', "published", None),
        ("", "publisher", None),
    ],
)
def test_facts_are_read_from_the_head(head: str, fact: str, value: str | None) -> None:
    found = getattr(read(f"<html><head>{head}</head><body>{PARAGRAPHS}</body></html>"), fact)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("markup", "codes"),
    [
        ("<title>404</title><h1>Page not found</h1><p>Go to the start page.</p>", ["error-page"]),
        ("<h1>Sign in</h1><p>Please log in to continue</p><input type=password>", ["login-wall"]),
        ("<form><p>Welcome to the area</p><input type=password></form>", ["login-wall"]),
        ("<p>You need to enable JavaScript to run this app.</p>", ["needs-script"]),
        ("<frameset><frame src=a.htm></frameset>", ["frameset", "no-content"]),
        ("", ["no-content"]),
        (PAGE, []),
    ],
)
def test_a_page_that_is_no_document_gets_a_warning(markup: str, codes: list[str]) -> None:
    assert [diagnostic.code for diagnostic in read(markup).diagnostics] == codes


@pytest.mark.parametrize(
    "markup",
    [
        "<p>" * 3_000,
        "<table><tr>" + "<td>1" * 3_000,
        "<ul>" + "<li>item <b>x</b>" * 3_000,
        '<script type="application/ld+json">' + "[" * 5_000 + "</script><p>text",
        "<ol start=" + "9" * 5_000 + "><li value=" + "9" * 400 + ">x",
        "<p>" + "( photo " * 20_000,
        "<h1>" + "\u200b" * 5_000 + "</h1><p>\ud7ff\ufffe</p>",
    ],
    ids=range(7),
)
def test_hostile_pages_are_read(markup: str) -> None:
    assert read(markup).text is not None


def test_a_note_may_stand_above_its_mark() -> None:
    notes = "<p><sup>1</sup> Excluding the tobacco for water pipes, as in the years before.</p>"
    document = read(f"<h1>Figures</h1>{notes}{PARAGRAPHS}<p>Of the goods<sup>1</sup> a third.</p>")
    [note] = [block for block in document.blocks if block.kind == "footnote"]
    assert note.anchor is not None
    assert document.text[: note.anchor].endswith("Of the goods")


def test_the_same_page_gives_the_same_document() -> None:
    assert read(PAGE) == read(PAGE)


def test_the_model_says_where_it_comes_from() -> None:
    about = json.loads(learned.MODEL.read_bytes())["about"]
    assert "CC BY 4.0" in about["data"]
    assert learned.MODEL.stat().st_size < 2 * 2**20


def test_what_a_template_holds_is_told_as_removed() -> None:
    row = "<template><h1>{{title}}</h1><p>No results were found.</p></template>"
    document = read(PAGE.replace("<footer>", f"{row}<footer>"))
    assert blocks(document) == blocks(read(PAGE))
    cuts = [cut.text for cut in document.removed if cut.kind == "template"]
    assert cuts == ["{{title}}", "No results were found."]


def test_items_are_numbered_as_a_browser_counts() -> None:
    items = "".join(f"<li>Point of the agenda number {n}</li>" for n in "abc")
    document = read(PAGE.replace("<h2>", f"<ol start=3>{items}</ol><h2>"))
    assert [block.marker for block in document.blocks if block.marker] == ["3.", "4.", "5."]
