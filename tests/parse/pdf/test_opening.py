"""Encrypted, damaged and hostile files: read as far as can be, or a typed error."""

import zlib
from io import BytesIO

import pikepdf
import pytest

from pipeline.errors import ParseError
from pipeline.model.settings import Settings
from tests.parse.pdf.making import codes, drawn, read, saved, words, written

PLAIN = drawn(lambda canvas: canvas.drawString(50, 200, "Annual report"))
NO_OCR = Settings(ocr="never")


def opened_with(word: str) -> Settings:
    return Settings(ocr="never", password=word)


def encrypted(user: str) -> bytes:
    stream = BytesIO()
    with pikepdf.open(BytesIO(PLAIN)) as document:
        document.save(stream, encryption=pikepdf.Encryption(user=user, owner="owner"))
    return stream.getvalue()


def code_of(data: bytes, settings: Settings = NO_OCR) -> str:
    with pytest.raises(ParseError) as caught:
        read(data, settings)
    return caught.value.code


def test_an_empty_password_is_tried() -> None:
    assert words(read(encrypted(""))) == ["Annual", "report"]


def test_a_password_opens_what_it_fits() -> None:
    data = encrypted("secret")
    assert code_of(data) == "password-required"
    assert code_of(data, opened_with("wrong")) == "wrong-password"
    assert words(read(data, opened_with("secret"))) == ["Annual", "report"]


def test_a_password_that_is_not_needed_does_no_harm() -> None:
    assert words(read(PLAIN, opened_with("any"))) == ["Annual", "report"]


@pytest.mark.parametrize("data", [b"", b"<html><body>no report</body></html>", b"\x00" * 5_000])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    assert code_of(data) == "not-a-pdf"


def test_a_signature_alone_is_damage() -> None:
    assert code_of(b"%PDF-1.7\nnothing of use\n%%EOF\n") == "damaged-pdf"


def test_junk_before_the_signature_is_cut_off() -> None:
    assert words(read(b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 3_000 + PLAIN)) == ["Annual", "report"]


def test_lost_cross_references_are_found_again() -> None:
    trailer = PLAIN[PLAIN.index(b"trailer") : PLAIN.index(b"startxref")]
    data = PLAIN[: PLAIN.index(b"xref")] + trailer
    assert words(read(data)) == ["Annual", "report"]


def test_an_announced_million_of_pages_is_not_believed() -> None:
    document = written(b"BT /F 10 Tf 50 100 Td (once) Tj ET")
    data = saved(document).replace(b"/Count 1", b"/Count 2000000000")
    layout = read(data)
    assert words(layout) == ["once"]
    assert len(layout.pages) == 1


def test_a_page_tree_that_leads_back_to_itself_ends() -> None:
    document = written(b"BT /F 10 Tf 50 100 Td (once) Tj ET")
    document.Root.Pages.Kids.append(document.Root.Pages)
    document.Root.Pages.Count = 2
    assert words(read(saved(document))) == ["once"]


def test_more_pages_than_are_allowed_are_refused() -> None:
    document = pikepdf.new()
    for _ in range(4):
        document.add_blank_page(page_size=(400, 300))
    assert code_of(saved(document), Settings(ocr="never", max_pages=3)) == "too-many-pages"
    assert len(read(saved(document), Settings(ocr="never", max_pages=4)).pages) == 4


def test_a_document_with_too_much_text_is_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.parse.pdf.reader.MAX_CHARACTERS", 20)
    document = written(b"BT /F 10 Tf 50 100 Td (some words of one page) Tj ET")
    for _ in range(3):
        document.pages.append(document.pages[0])
    layout = read(saved(document))
    assert len(layout.pages) == 1
    assert codes(layout) == ["document-cut-short"]


@pytest.mark.parametrize("layers", [1, 2])
def test_a_stream_that_unpacks_to_a_flood_is_refused(layers: int) -> None:
    data = bytes(2**27 + 2**20)
    for _ in range(layers):
        data = zlib.compress(data, 9)
    document = written(b"")
    names = pikepdf.Array([pikepdf.Name.FlateDecode] * layers)
    bomb = pikepdf.Stream(document, b"")
    bomb.write(data, filter=names)
    document.pages[0].Contents = bomb
    stream = BytesIO()
    document.save(
        stream, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
    )
    assert code_of(stream.getvalue()) == "oversized-stream"


def test_a_page_with_too_much_text_is_cut_short_and_says_so() -> None:
    content = b"BT /F 1 Tf 1 0 0 1 5 5 Tm " + b"(abcdefghi ) Tj " * 25_000 + b"ET"
    layout = read(saved(written(content)))
    assert codes(layout) == ["page-cut-short"]
    assert 100_000 < sum(len(word) for word in words(layout)) <= 200_000


def test_nested_arrays_do_not_break_the_reader() -> None:
    depth = 50_000
    data = PLAIN.replace(b"/Type /Catalog", b"/Type /Catalog /X " + b"[" * depth + b"]" * depth)
    assert words(read(data)) == ["Annual", "report"]


def test_scripts_and_embedded_files_are_ignored() -> None:
    document = pikepdf.open(BytesIO(PLAIN))
    document.attachments["a.exe"] = b"MZ"
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    document.Root.OpenAction = document.make_indirect(script)
    assert words(read(saved(document))) == ["Annual", "report"]


def test_a_page_that_cannot_be_read_is_told_and_the_others_are_read() -> None:
    document = pikepdf.open(BytesIO(PLAIN))
    document.Root.Pages.Kids.append(pikepdf.Dictionary(Type=pikepdf.Name.Nothing))
    document.Root.Pages.Count = 2
    layout = read(saved(document))
    assert words(layout) == ["Annual", "report"]
