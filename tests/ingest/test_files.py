from pathlib import Path

import pytest

from pipeline.ingest import find


def lay_out(root: Path, *names: str) -> Path:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("words")
    return root


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["b.pdf", "a/b.html"], ["a/b", "b"]),
        (["b.pdf", "b.html"], ["b.html", "b.pdf"]),
        (["b.pdf", "b.pdf.meta.json"], ["b"]),
        ([".hidden", ".git/b.txt", "a.b.txt"], ["a.b"]),
        (["no-suffix"], ["no-suffix"]),
        ([], []),
    ],
)
def test_ids_are_paths_without_suffix(tmp_path: Path, names: list[str], ids: list[str]) -> None:
    files, refused = find([lay_out(tmp_path, *names)])
    assert [file.id for file in files] == ids
    assert refused == []


def test_a_single_file_is_named_by_its_stem(tmp_path: Path) -> None:
    lay_out(tmp_path, "a/report.pdf")
    files, _ = find([tmp_path / "a" / "report.pdf"])
    assert [(file.id, file.path) for file in files] == [("report", "report.pdf")]


def test_the_second_file_with_an_id_is_refused(tmp_path: Path) -> None:
    one, two = lay_out(tmp_path / "one", "a.txt"), lay_out(tmp_path / "two", "a.txt")
    files, refused = find([one, two])
    assert [file.file for file in files] == [one / "a.txt"]
    assert [error.code for error in refused] == ["duplicate-id"]


def test_only_is_a_glob_over_ids(tmp_path: Path) -> None:
    files, _ = find([lay_out(tmp_path, "2022/a.txt", "2023/a.txt")], only="2023/*")
    assert [file.id for file in files] == ["2023/a"]


def test_a_link_in_a_circle_is_not_followed(tmp_path: Path) -> None:
    (lay_out(tmp_path, "a/b.txt") / "a" / "loop").symlink_to(tmp_path)
    files, _ = find([tmp_path])
    assert [file.id for file in files] == ["a/b"]


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere does not exist"):
        find([tmp_path / "nowhere"])
