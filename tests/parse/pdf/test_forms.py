"""Forms within forms."""

from io import BytesIO

import pikepdf
import pytest

from pipeline.errors import ParseError
from tests.parse.pdf.making import read, saved, words, written

WORD = b"BT /F 10 Tf 50 100 Td (word) Tj ET"


def nested(depth: int, times: int) -> bytes:
    """A page that draws a form that draws the next one so many times, so many levels deep."""
    document = written(b"/X Do")
    page = document.pages[0]
    content, resources = WORD, pikepdf.Dictionary(Font=page.Resources.Font)
    for _ in range(depth):
        form = document.make_stream(content, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        form.BBox, form.Resources = page.MediaBox, resources
        content, resources = b"/X Do " * times, pikepdf.Dictionary(XObject={"/X": form})
    page.Resources = resources
    return saved(document)


def test_a_form_within_a_form_is_read() -> None:
    assert words(read(nested(3, 1))) == ["word"]


def test_forms_that_multiply_are_refused() -> None:
    with pytest.raises(ParseError, match="multiply") as caught:
        read(nested(20, 10))
    assert caught.value.code == "nested-forms"


def drawing_itself(times: int) -> bytes:
    document = pikepdf.open(BytesIO(nested(2, 1)))
    form = document.pages[0].Resources.XObject.X
    form.Resources.XObject.Y = form
    form.write(b"/X Do " + b"/Y Do " * times)
    return saved(document)


def test_a_form_that_draws_itself_is_read() -> None:
    assert set(words(read(drawing_itself(1)))) == {"word"}


def test_a_form_that_draws_itself_again_and_again_is_refused() -> None:
    with pytest.raises(ParseError, match="multiply"):
        read(drawing_itself(2))
