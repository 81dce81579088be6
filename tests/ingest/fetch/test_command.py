from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.fetch import app
from tests.ingest.fetch.misbehaving import BEHAVIOURS, Server, body


def call(tmp_path: Path, *arguments: str) -> tuple[int, str, str]:
    options = ["--raw", str(tmp_path / "raw"), "--delay", "0", "--retries", "0"]
    result = CliRunner().invoke(app, [*options, "--allow-network", "127.0.0.1/32", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_addresses_from_the_call_and_from_a_list(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    root = serve().root
    listed = tmp_path / "addresses.txt"
    listed.write_text(f"# reports\n{root}/report.pdf\n\n{root}/page\n", encoding="utf-8")
    code, out, _ = call(tmp_path, f"{root}/page", "--list", str(listed))
    assert code == 0
    assert out.endswith("2 saved, 0 unchanged, 0 failed\n")
    assert len(list((tmp_path / "raw").rglob("*.meta.json"))) == 2


def test_addresses_from_a_sitemap(
    serve: Callable[..., Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = serve().root
    listed = f"<urlset><url><loc>{root}/page</loc></url></urlset>".encode()
    monkeypatch.setitem(BEHAVIOURS, "/sitemap.xml", body(listed, "application/xml"))
    code, out, _ = call(tmp_path, "--sitemap", f"{root}/sitemap.xml")
    assert (code, out.splitlines()[-1]) == (0, "1 saved, 0 unchanged, 0 failed")


def test_a_failure_is_named_and_the_others_are_done(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    root = serve().root
    code, out, err = call(tmp_path, f"{root}/gone", f"{root}/page", "--sitemap", f"{root}/empty")
    assert code == 1
    assert "1 saved, 0 unchanged, 2 failed" in out
    assert f"failed: {root}/gone: the server answers 410 [http-410]" in err
    assert "[bad-sitemap]" in err


@pytest.mark.parametrize(
    "arguments",
    [[], ["--list", "/nowhere/at/all"], ["http://127.0.0.1/", "--allow-network", "nonsense"]],
)
def test_a_wrong_call(tmp_path: Path, arguments: list[str]) -> None:
    assert call(tmp_path, *arguments)[0] == 2
