from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.store import Entry, Failure, Ledger, digest, read_record, record_files, record_path
from pipeline.store.files import write_atomically


@pytest.mark.parametrize("identifier", ["../a", "a/../../b", "/etc/a"])
def test_no_record_leaves_its_folder(tmp_path: Path, identifier: str) -> None:
    with pytest.raises(StoreError, match="outside"):
        record_path(tmp_path, identifier)


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.json"
    write_atomically(file, b"old")

    def refuse(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.json"]


def test_a_ledger_line_that_was_cut_off_is_ignored(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.add(Entry("a", "a.txt", "k1", "done"))
    file = tmp_path / ".stocktake" / "ledger.jsonl"
    file.write_bytes(file.read_bytes() + b'{"id": "b", "pa')
    assert list(Ledger(tmp_path).entries) == ["a"]


def test_a_document_is_settled_while_its_record_stands_as_it_was_left(tmp_path: Path) -> None:
    record = tmp_path / "a.json"
    record.write_bytes(b"record")
    ledger = Ledger(tmp_path)
    ledger.add(Entry("a", "a.txt", "k1", "done", digest(b"record")))
    assert ledger.settled("a") is not None
    record.write_bytes(b"edited")
    assert ledger.settled("a") is None
    record.unlink()
    assert ledger.settled("a") is None
    assert ledger.settled("b") is None


def test_a_later_entry_supersedes_an_earlier_one(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.add(Entry("a", "a.pdf", "k1", "failed", failure=Failure("parse", "damaged", "…")))
    assert [entry.id for entry in ledger.failures()] == ["a"]
    ledger.add(Entry("a", "a.pdf", "k2", "done"))
    ledger.close()
    again = Ledger(tmp_path)
    assert again.failures() == []
    assert again.entries["a"].key == "k2"


def test_what_is_no_record_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"schema_version": "1"}')
    with pytest.raises(StoreError, match=r"a\.json: not a record: document"):
        read_record(file)
    with pytest.raises(StoreError, match="No such file"):
        read_record(tmp_path / "b.json")


def test_record_files_are_those_of_documents(tmp_path: Path) -> None:
    for name in ("b.json", "a/c.json", "run.json", "failures.json", ".stocktake/x.json"):
        write_atomically(tmp_path / name, b"{}")
    assert [str(f.relative_to(tmp_path)) for f in record_files(tmp_path)] == ["a/c.json", "b.json"]
