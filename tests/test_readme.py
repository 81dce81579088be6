"""What the README says is true."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import COMMANDS, app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def part(name: str) -> str:
    """What stands between `<!-- name -->` and `<!-- end -->`."""
    match = re.search(rf"<!-- {name} -->\n(.*?)<!-- end -->", README, re.DOTALL)
    assert match, f"the README has no part {name!r}"
    return match[1]


def first_line_of_help(command: str) -> str:
    shown = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200"}).stdout
    lines = [line.strip() for line in shown.splitlines()]
    usage = next(index for index, line in enumerate(lines) if line.startswith("Usage:"))
    return next(line for line in lines[usage + 1 :] if line)


def test_the_table_of_commands_is_that_of_their_help() -> None:
    rows = [f"| `{command}` | {first_line_of_help(command)} |" for command in COMMANDS]
    assert part("commands") == "\n".join(["| command | what it does |", "|---|---|", *rows, ""])


@pytest.mark.parametrize("name", ["run command", "test command"])
def test_each_set_up_is_one_line(name: str) -> None:
    assert len(part(name).strip().splitlines()) == 3


@pytest.mark.parametrize("file", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]))
def test_links_lead_somewhere(file: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", file.read_text(encoding="utf-8")):
        assert (file.parent / target).exists(), target
