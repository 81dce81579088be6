import pytest

from pipeline.clean.characters import repair
from pipeline.model.traced import Traced


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("C\u043eunterfeit goods", "Counterfeit goods"),
        ("\u0422opics and issues", "Topics and issues"),
        ("Ph\u043e\u0442\u043es: REN", "Photos: REN"),
        ("Программа семинара", "Программа семинара"),
        ("en\u00adforce\u00adment", "enforcement"),
        ("multi\u2011dimensional", "multi-dimensional"),
        ("o\ufb03cial \ufb01gures", "official figures"),
        ("25\u00a0402\u202f269 pieces", "25 402 269 pieces"),
        ("Cote d'Ivoire e\u0301cole", "Cote d'Ivoire école"),
        ("  two \t words\n", "two words"),
        ("a\u200bb\ufeffc", "abc"),
        ("α-amylase 5 μm", "α-amylase 5 μm"),
        ("ΟECD", "OECD"),
        ("", ""),
    ],
)
def test_a_block_reads_as_its_reader_sees_it(source: str, expected: str) -> None:
    assert repair(Traced.of(source, 0)).text == expected


def test_a_repaired_word_leads_back_to_its_source() -> None:
    source = "The en\u00adforce\u00adment of\u00a0rights"
    repaired = repair(Traced.of(source, 100))
    start = repaired.text.index("enforcement")
    ((low, high),) = repaired.alignment().to_source(start, start + len("enforcement"))
    assert source[low - 100 : high - 100] == "en\u00adforce\u00adment"
