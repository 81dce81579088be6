"""Blocks that recur on the pages of a site."""

from collections.abc import Sequence
from pathlib import Path
from shutil import copytree

import pytest
from typer.testing import CliRunner

from pipeline.clean.html import clean
from pipeline.clean.html.kinds import Shape
from pipeline.clean.html.recurrence import Seen, Threshold, learn, seen
from pipeline.clean.html.segments import Segment
from pipeline.clean.html.sites import FILE, Key, key_of, load_sites, recurring
from pipeline.cli.app import app
from pipeline.errors import RuleError
from pipeline.model.document import Document
from pipeline.model.raw import RawDocument, Sidecar
from pipeline.model.settings import Settings
from pipeline.parse.html import parse

TOPICS = ("customs", "fisheries", "health", "transport", "housing", "energy")
SIDE = """<p>Our agency was set up to help the public and to keep the registers of the region.</p>
<p>Find an office near you</p><p>Ask a question about your file</p>"""


def markup(topic: str) -> str:
    """A page whose side column looks like its text."""
    paragraphs = "".join(
        f"<p>The working group on {topic} met for the {n} time and agreed on a plan of {topic}"
        f" that the members will carry out together with their partners in the region.</p>"
        for n in ("first", "second", "third", "fourth")
    )
    return (
        f'<html lang=en><head><link rel=canonical href="https://www.example.org/{topic}">'
        f"<title>Work on {topic}</title></head><body><div><h1>Work on {topic}</h1>{paragraphs}"
        f"<h3>Date and place</h3><p>Main hall</p><p>{topic.title()} unit</p>{SIDE}</div></body>"
    )


def read(topic: str, rules: Path, url: str | None = None) -> Document:
    raw = RawDocument(topic, topic, "text/html", markup(topic).encode(), "", Sidecar(url=url))
    return clean(parse(raw, Settings()), rules)


def page(*blocks: str | None, host: str = "example.org") -> Seen:
    return Seen(host, blocks, frozenset(block for block in blocks if block))


PAGES = [page("Find an office", "Ask a question", f"Text {n} of its own", "Room") for n in "abcde"]


def test_blocks_on_many_pages_recur_and_the_order_of_the_pages_does_not_matter() -> None:
    rows = learn(PAGES, Threshold())
    assert [(row.text, row.pages, row.of) for row in rows] == [
        ("Ask a question", 5, 5),
        ("Find an office", 5, 5),
    ]
    assert learn(reversed(PAGES), Threshold()) == rows


@pytest.mark.parametrize(
    "pages",
    [
        PAGES[:3],
        [page("Find an office", "Ask a question")] * 9,
        [page(*each.blocks, host=f"{n}.org") for n, each in enumerate(PAGES)],
        [page(*each.blocks, host="") for each in PAGES],
        [Seen(each.host, each.blocks, frozenset()) for each in PAGES],
    ],
    ids=["few pages", "copies", "other hosts", "no host", "taken out anyway"],
)
def test_what_does_not_recur(pages: Sequence[Seen]) -> None:
    assert learn(pages, Threshold()) == []


def segment(text: str) -> Segment:
    return Segment(1, (), text)


def reasons(texts: Sequence[str], listed: Sequence[str], kind: str = "paragraph") -> list[bool]:
    keys = frozenset(key_of(text) for text in listed)
    found = [segment(text) for text in texts]
    shaped = [Shape("heading" if kind == "heading" else "paragraph") for _ in texts]
    return [reason is not None for reason in recurring(found, shaped, [None] * len(texts), keys)]


def test_a_listed_block_goes_but_never_most_of_a_page() -> None:
    long = "A paragraph of the page itself, which stands on no other page of the site."
    assert reasons([long, "Find an office"], ["find an OFFICE"]) == [False, True]
    assert reasons([long, "Find an office"], [long]) == [False, False]


def test_headings_and_dates_never_go() -> None:
    long = "A paragraph of the page itself, which stands on no other page of the site."
    assert reasons([long, "Agenda"], ["Agenda"], "heading") == [False, False]
    assert reasons([long, "12 May 2023"], ["12 May 2023"]) == [False, False]


def test_the_command_lists_what_recurs_and_cleaning_takes_it_out(
    tmp_path: Path, rules: Path
) -> None:
    own = copytree(rules, tmp_path / "rules")
    (own / FILE).unlink(missing_ok=True)
    raw = tmp_path / "raw"
    raw.mkdir()
    for topic in TOPICS:
        (raw / f"{topic}.html").write_text(markup(topic), encoding="utf-8")
    before = read("customs", own)
    assert "Find an office near you" in before.text
    result = CliRunner().invoke(app, ["sites", str(raw), "--rules", str(own)])
    assert result.exit_code == 0, result.output
    written = (own / FILE).read_text(encoding="utf-8")
    assert "example.org,remove,6,6,23,Find an office near you\n" in written
    after = read("customs", own)
    assert "Find an office near you" not in after.text
    assert "Main hall" in after.text
    assert [cut.text for cut in after.removed if cut.kind == "recurs-on-site"]
    assert read("customs", own, "https://other.org/customs").text == before.text
    again = CliRunner().invoke(app, ["sites", str(raw), "--rules", str(own)])
    assert again.exit_code == 0
    assert (own / FILE).read_text(encoding="utf-8") == written


def test_what_people_keep_stays_kept(tmp_path: Path, rules: Path) -> None:
    own = copytree(rules, tmp_path / "rules")
    raw = tmp_path / "raw"
    raw.mkdir()
    for topic in TOPICS:
        (raw / f"{topic}.html").write_text(markup(topic), encoding="utf-8")
    line = "example.org,keep,6,6,23,Find an office near you\n"
    (own / FILE).write_text(f"host,action,pages,of,characters,text\n{line}", encoding="utf-8")
    assert CliRunner().invoke(app, ["sites", str(raw), "--rules", str(own)]).exit_code == 0
    assert (own / FILE).read_text(encoding="utf-8").count("Find an office near you") == 1
    assert "Find an office near you" in read("customs", own).text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("host,text\n", "expected the columns"),
        ("host,action,pages,of,characters,text\na.org,drop,1,2,3,x\n", "line 2: the action"),
        ("host,action,pages,of,characters,text\na.org,keep,1,2,many,x\n", "line 2"),
    ],
)
def test_a_wrong_list_is_refused(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(RuleError, match=message):
        load_sites(tmp_path)


def test_keys_tell_long_blocks_by_their_length() -> None:
    assert key_of("a" * 100) == Key("a" * 80, 100)
    assert key_of("a" * 100) != key_of("a" * 101)


def test_a_page_is_seen_the_same_with_and_without_a_list(tmp_path: Path, rules: Path) -> None:
    own = copytree(rules, tmp_path / "rules")
    raw = RawDocument("p", "p", "text/html", markup("health").encode(), "")
    first = seen(parse(raw, Settings()), own)
    header = "host,action,pages,of,characters,text\n"
    listed = "example.org,remove,6,6,23,Find an office near you\n"
    (own / FILE).write_text(header + listed, encoding="utf-8")
    assert seen(parse(raw, Settings()), own) == first
