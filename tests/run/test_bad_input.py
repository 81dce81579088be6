"""Documents as they come: broken, locked, empty, mistaken for something else."""

import json
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.settings import Settings
from pipeline.run import Request, Summary

Go = Callable[..., Summary]
WORDS = "The Customs Organization met in Lyon on 3 May 2022."
NO_OCR = Settings(model="none", ocr="never")


def pdf(words: str = WORDS) -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream)
    if words:
        canvas.drawString(72, 700, words)
    else:
        canvas.drawInlineImage(Image.new("L", (1700, 2200), 200), 0, 0, 595, 842)
    canvas.save()
    return stream.getvalue()


def encrypted() -> bytes:
    stream = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="o", user="secret"))
    return stream.getvalue()


LOGIN = b"""<!DOCTYPE html><title>Sign in</title><body><form action=/login method=post>
<h1>Sign in</h1><label>User <input name=user></label>
<label>Password <input type=password name=pass></label><button>Sign in</button></form></body>"""
NOT_FOUND = b"""<!DOCTYPE html><title>404 Not Found</title><body><h1>Page not found</h1>
<p>The page you requested could not be found.</p></body>"""


@pytest.mark.parametrize(
    ("name", "data", "stage", "code"),
    [
        ("locked.pdf", encrypted(), "parse", "password-required"),
        ("cut.pdf", pdf()[:40], "parse", "damaged-pdf"),
        ("zip.pdf", b"PK\x03\x04 a docx", "ingest", "unknown-type"),
        ("program.txt", b"\x7fELF\x02\x01\x01\x00", "ingest", "unknown-type"),
    ],
)
def test_what_cannot_be_read_is_a_named_failure(
    go: Go, request_: Request, name: str, data: bytes, stage: str, code: str
) -> None:
    (request_.raw[0] / name).write_bytes(data)
    summary = go(settings=NO_OCR)
    assert (summary.done, summary.failed) == (3, 1)
    (failure,) = json.loads((request_.out / "failures.json").read_text())
    assert (failure["stage"], failure["code"]) == (stage, code)


@pytest.mark.parametrize(
    ("name", "data", "code", "text"),
    [
        ("scan.pdf", pdf(words=""), "needs-ocr", ""),
        ("nothing.html", b"<html><body></body></html>", "no-text", ""),
        ("error.html", NOT_FOUND, "error-page", "Page not found"),
        ("login.html", LOGIN, "login-wall", "Sign in"),
        ("bytes.txt", b"\xef\xbb\xbfThe office \xff\xfe moved.", "undecodable", "The office"),
    ],
)
def test_what_is_read_in_part_is_a_record_with_a_warning(
    go: Go, request_: Request, name: str, data: bytes, code: str, text: str
) -> None:
    (request_.raw[0] / name).write_bytes(data)
    assert go(settings=NO_OCR).failed == 0
    record = json.loads((request_.out / f"{name.split('.', maxsplit=1)[0]}.json").read_text())
    assert code in {warning["code"] for warning in record["warnings"]}
    assert text in record["text"] if text else not record["text"]


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("report.html", pdf(), "application/pdf"),
        ("page.pdf", b"<!doctype html><title>T</title><p>" + WORDS.encode(), "text/html"),
        ("words.html", WORDS.encode(), "text/plain"),
        ("cut-in-half.pdf", pdf()[:-200], "application/pdf"),
    ],
)
def test_a_wrong_suffix_or_a_lost_end_does_no_harm(
    go: Go, request_: Request, name: str, data: bytes, media_type: str
) -> None:
    (request_.raw[0] / name).write_bytes(data)
    assert go(settings=NO_OCR).failed == 0
    record = json.loads((request_.out / f"{name.split('.', maxsplit=1)[0]}.json").read_text())
    assert record["document"]["source"]["media_type"] == media_type
    assert WORDS in record["text"]


def test_a_password_opens_an_encrypted_pdf(go: Go, request_: Request) -> None:
    (request_.raw[0] / "locked.pdf").write_bytes(encrypted())
    assert go(settings=NO_OCR.model_copy(update={"password": "secret"})).failed == 0
    assert json.loads((request_.out / "locked.json").read_text())["text"] == WORDS
