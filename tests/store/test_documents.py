"""A cleaned document comes back whole, whatever it was read from."""

from pathlib import Path

import pytest

from pipeline.clean import clean
from pipeline.ingest import find, read
from pipeline.model.settings import Settings
from pipeline.parse import parse
from pipeline.store import keep_document, kept_document

SOURCES = {
    "page.html": "<html><body><main><h1>Tides</h1><p>The Board met.</p></main></body></html>",
    "note.txt": "Tides\n\nThe Board met.\n",
}


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_a_document_comes_back(name: str, rules: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_text(SOURCES[name], encoding="utf-8")
    (file,), _ = find([tmp_path / name], None)
    settings = Settings()
    raw = read(file, settings.max_bytes)
    document = clean(parse(raw, settings), raw.sidecar, rules)
    keep_document(tmp_path, "ab12", document)
    kept = kept_document(tmp_path, "ab12")
    assert kept is not None
    assert kept.text == document.text
    at = document.text.index("The Board met")
    assert kept.locate(at, at + 13) == document.locate(at, at + 13)
