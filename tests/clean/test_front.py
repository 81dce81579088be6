from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.clean.assembly import BlockDraft
from pipeline.clean.front import entitled, published
from pipeline.clean.language import find_language
from pipeline.model.document import BlockKind, Fact
from pipeline.model.traced import Traced

RULES = Path("rules")


def drafts(*blocks: tuple[BlockKind, str]) -> list[BlockDraft]:
    return [BlockDraft(kind, Traced.of(text, 0)) for kind, text in blocks]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (
            [("title", "Seed Authority"), ("heading", "Annual Report 2018"), ("paragraph", "In.")],
            ["heading", "title", "paragraph"],
        ),
        (
            [("title", "Seed Authority"), ("paragraph", "It met."), ("heading", "Review")],
            ["title", "paragraph", "heading"],
        ),
        (
            [("title", "Annual Report 2018"), ("heading", "Statistics"), ("paragraph", "In.")],
            ["title", "heading", "paragraph"],
        ),
    ],
)
def test_the_cover_line_that_names_a_document_is_the_title(
    blocks: list[tuple[BlockKind, str]], expected: Sequence[str]
) -> None:
    assert [draft.kind for draft in entitled(drafts(*blocks))] == expected


@pytest.mark.parametrize(
    ("texts", "header", "expected"),
    [
        (["Report", "Suva, April 2024"], (), Fact("2024-04", "date-line")),
        (["News", "Berne, 17 June 2021 – The Union said so."], (), Fact("2021-06-17", "date-line")),
        (["MINUTES", "held in Lima on 3 May 2022"], (), Fact("2022-05-03", "session")),
        (["Report"], ["June 2020"], Fact("2020-06", "header")),
        (["Report", "The Union met on 3 May 2022."], (), None),
    ],
)
def test_the_date_that_a_document_gives_itself(
    texts: list[str], header: Sequence[str], expected: Fact | None
) -> None:
    assert published(drafts(*(("paragraph", text) for text in texts)), header) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The seminar on the control of the trade in goods was held by the agency. " * 3, "en"),
        ("Le séminaire sur le contrôle des marchandises a été tenu par la douane. " * 3, "fr"),
        ("Too short to tell", None),
        ("Lima 12 Oslo 14 Rome 15 Bern 16 Suva 17 " * 9, None),
    ],
)
def test_the_language_is_told_by_function_words(text: str, expected: str | None) -> None:
    found = find_language(text, RULES)
    assert (found.value if found else None) == expected
