import pytest

from pipeline.parse.html.decode import decode

WESTERN = "Café “Genève” – naïve"
PLAIN = " and a good deal of plain English text after it" * 4


@pytest.mark.parametrize(
    ("data", "content_type", "text", "encoding"),
    [
        (b"\xef\xbb\xbf" + "é".encode(), "text/html; charset=iso-8859-1", "é", "utf-8"),
        (b"\xff\xfe" + "é".encode("utf-16-le"), None, "é", "utf-16-le"),
        ("<p>é".encode("cp1252"), "text/html; charset=ISO-8859-1", "<p>é", "cp1252"),
        (WESTERN.encode("cp1252"), 'text/html; charset="latin1"', WESTERN, "cp1252"),
        (
            "<meta charset=koi8-r>Да".encode("cp1251"),
            "text/html; charset=windows-1251",
            None,
            "cp1251",
        ),
        ("<meta charset=windows-1251>Да".encode("cp1251"), None, None, "cp1251"),
        (
            '<?xml version="1.0" encoding="iso-8859-2"?>ł'.encode("iso-8859-2"),
            None,
            None,
            "iso8859-2",
        ),
        ("<meta charset=utf-16>é".encode(), None, None, "utf-8"),
        ("<p>naïve".encode(), None, "<p>naïve", "utf-8"),
        ((WESTERN + PLAIN).encode("cp1252"), None, None, "cp1252"),
        (("Пример текста на русском языке. " * 9).encode("cp1251"), None, None, "cp1251"),
        ("hé".encode("utf-16-le") * 20, None, "hé" * 20, "utf-16-le"),
        (b"", None, "", "utf-8"),
        (b"plain", "text/html; charset=no-such-thing", "plain", "utf-8"),
    ],
)
def test_the_encoding_is_found_as_a_browser_finds_it(
    data: bytes, content_type: str | None, text: str | None, encoding: str
) -> None:
    decoded = decode(data, content_type)
    assert decoded.encoding == encoding
    assert decoded.text == (data.decode(encoding) if text is None else text)
    assert not decoded.diagnostics


@pytest.mark.parametrize(
    ("data", "content_type", "text"),
    [
        (WESTERN.encode("utf-8"), "text/html; charset=iso-8859-1", WESTERN),
        (
            ("<meta charset=utf-8>" + WESTERN + PLAIN).encode("cp1252"),
            None,
            "<meta charset=utf-8>" + WESTERN + PLAIN,
        ),
    ],
)
def test_a_wrong_declaration_is_seen_through_and_reported(
    data: bytes, content_type: str | None, text: str
) -> None:
    decoded = decode(data, content_type)
    assert decoded.text == text
    assert [diagnostic.code for diagnostic in decoded.diagnostics] == ["encoding-mismatch"]


def test_a_few_broken_bytes_do_not_make_another_encoding_of_utf_8() -> None:
    decoded = decode(("é" * 200).encode() + b"\xff", "text/html; charset=utf-8")
    assert decoded.text == "é" * 200 + "\ufffd"
    assert [diagnostic.code for diagnostic in decoded.diagnostics] == ["encoding-damaged"]
