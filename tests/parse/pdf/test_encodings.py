"""Codes without meaning: what can be worked out, and what cannot."""

import pikepdf
import pytest

from pipeline.parse.pdf.encodings import repair
from tests.parse.pdf.making import codes, read, saved, written

SENTENCE = "the office published the annual report of the activities in the region"


def shifted(text: str, by: int) -> str:
    return "".join(chr(ord(letter) - by) for letter in text)


@pytest.mark.parametrize("by", [29, 30, 31])
def test_glyph_numbers_become_letters(by: int) -> None:
    assert repair(shifted(SENTENCE, by), [1] * len(SENTENCE)) == SENTENCE


def test_what_does_not_read_as_words_stays() -> None:
    text = shifted("bcd fgh jkl mnp qrs tvw xzb cdf", 29)
    assert repair(text, [1] * len(text)) == text


def test_each_font_is_read_for_itself() -> None:
    text = SENTENCE + shifted(SENTENCE, 29)
    repaired = repair(text, [index < len(SENTENCE) for index in range(len(text))])
    assert repaired == SENTENCE + SENTENCE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a signi\x1ccant ef\x1cect of the measures", "a signiﬁcant efﬁect of the measures"),
        ("\x10Workers\x11 of all countries unite now", "“Workers” of all countries unite now"),
        ("\x84 first item\r\n\x84 second item", "\uf084 first item\r\n\uf084 second item"),
        ("code \x07 of no known encoding stays", "code \x07 of no known encoding stays"),
    ],
)
def test_known_codes_are_replaced_and_others_stay(text: str, expected: str) -> None:
    assert repair(text, [1] * len(text)) == expected


def test_a_page_in_private_characters_is_garbled() -> None:
    layout = read(saved(_mapped(b"<00> <ff> <E100>")))
    assert layout.pages[0].reading == "garbled"
    assert codes(layout) == ["garbled-text"]
    (diagnostic,) = layout.diagnostics
    assert "page 1 " in diagnostic.message


def test_a_page_with_a_good_map_is_read() -> None:
    layout = read(saved(_mapped(b"<00> <ff> <0000>")))
    assert layout.pages[0].reading == "text"
    assert layout.diagnostics == ()


def _mapped(ranges: bytes) -> pikepdf.Pdf:
    """A page of forty letters in a font with this map to Unicode."""
    document = written(b"BT /F 10 Tf 50 100 Td (" + b"abcdefghij " * 4 + b") Tj ET")
    cmap = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> "
    cmap += b"endcodespacerange 1 beginbfrange " + ranges + b" endbfrange endcmap end"
    document.pages[0].Resources.Font.F.ToUnicode = document.make_stream(cmap)
    return document
