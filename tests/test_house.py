"""The laws of the house that tools can hold: style, types, and who may import whom."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST_MODULE = 300
LONGEST_FUNCTION = 60


@pytest.mark.parametrize(
    "tool",
    [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",), ("lint-imports",)],
)
def test_a_tool_finds_nothing(tool: tuple[str, ...]) -> None:
    program = Path(sys.executable).with_name(tool[0])
    if not program.exists():
        pytest.skip("the extra `dev` is not installed")
    command = [str(program), *tool[1:]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own tools
    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_and_functions_stay_small() -> None:
    long = []
    for file in sorted((ROOT / "pipeline").rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        if text.count("\n") > LONGEST_MODULE:
            long.append(str(file.relative_to(ROOT)))
        long += [
            f"{file.relative_to(ROOT)}: {node.name}"
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and (node.end_lineno or node.lineno) - node.lineno + 1 > LONGEST_FUNCTION
        ]
    assert long == []


def test_a_broad_except_stands_in_one_place_only() -> None:
    broad = [
        str(file.relative_to(ROOT))
        for file in sorted((ROOT / "pipeline").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) == "Exception")
    ]
    assert broad == ["pipeline/executors.py"]
