from pathlib import Path

import pytest

from pipeline.errors import IngestError
from pipeline.ingest import RawFile, media_type, read
from pipeline.model.raw import Sidecar

LIMIT = 10_000


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"junk\n\n%PDF-1.4", "application/pdf"),
        (b"<!DOCTYPE html><title>x</title>", "text/html"),
        (b"\xef\xbb\xbf\n <HTML><body>x", "text/html"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "text/html"),
        (b"<!-- saved -->\n<div class=a>x</div>", "text/html"),
        ("<html>".encode("utf-16"), "text/html"),
        (b"<p>one<p>two", "text/html"),
        (b"a < b and words", "text/plain"),
        ("Rapport d’activité".encode(), "text/plain"),
        ("Rapport d’activité".encode("cp1252"), "text/plain"),
        ("words".encode("utf-16"), "text/plain"),
        (b"<note>an XML file of no web page</note>", "text/plain"),
        (b"PK\x03\x04rest of a docx", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"\x00\x01\x02\x03", None),
    ],
)
def test_the_type_is_told_by_content(data: bytes, expected: str | None) -> None:
    assert media_type(data) == expected


def test_a_file_named_pdf_may_have_more_junk_before_its_header() -> None:
    data = b"\n" * 5_000 + b"%PDF-1.4"
    assert media_type(data) == "text/plain"
    assert media_type(data, named_pdf=True) == "application/pdf"


def raw_file(folder: Path, data: bytes, name: str = "a.txt") -> RawFile:
    file = folder / name
    file.write_bytes(data)
    return RawFile("a", name, file)


def test_the_sidecar_says_where_it_was_fetched(tmp_path: Path) -> None:
    raw = raw_file(tmp_path, b"words")
    raw.sidecar.write_text('{"url": "https://a.example/b", "published": null, "more": 1}')
    assert read(raw, LIMIT).sidecar == Sidecar(url="https://a.example/b")


@pytest.mark.parametrize(
    ("data", "sidecar", "code"),
    [
        (b"", None, "empty-file"),
        (b"x" * (LIMIT + 1), None, "too-large"),
        (b"PK\x03\x04", None, "unknown-type"),
        (b"words", b"{not json", "bad-sidecar"),
        (b"words", b'{"url": 5}', "bad-sidecar"),
    ],
)
def test_bad_input_is_named(tmp_path: Path, data: bytes, sidecar: bytes | None, code: str) -> None:
    raw = raw_file(tmp_path, data)
    if sidecar is not None:
        raw.sidecar.write_bytes(sidecar)
    with pytest.raises(IngestError) as caught:
        read(raw, LIMIT)
    assert (caught.value.document, caught.value.stage, caught.value.code) == ("a", "ingest", code)


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="No such file"):
        read(RawFile("a", "a.txt", tmp_path / "gone.txt"), LIMIT)
