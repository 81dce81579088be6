import pytest

from pipeline.clean.html.mending import mend
from pipeline.model.traced import Traced


@pytest.mark.parametrize(
    ("spoiled", "meant"),
    [
        ("the partyâ€™s cafÃ©", "the party’s café"),
        ("â€œquotedâ€\x9d text", "“quoted” text"),
        ("from 3&nbsp;to 7&ndash;8 May", "from 3\u00a0to 7–8 May"),
        ("Smith &amp; Sons", "Smith & Sons"),
        ("&#8217; and &#x2019;", "’ and ’"),
    ],
)
def test_what_was_spoiled_is_mended(spoiled: str, meant: str) -> None:
    assert mend(Traced.of(spoiled, 0)).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "Ärzte und Öl",
        "naïve Âge café",
        "a &lt;b&gt; tag",
        "R&D; more",
        "&unknown;",
        "Ãlvaro says",
        "5 € – 6 €",
    ],
)
def test_what_is_only_unusual_is_left_alone(text: str) -> None:
    assert mend(Traced.of(text, 0)).text == text


def test_a_mended_character_leads_back_to_all_that_it_was() -> None:
    mended = mend(Traced.of("a partyâ€™s end", 10))
    assert mended.alignment().to_source(7, 8) == ((17, 20),)
