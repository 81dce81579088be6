"""A small batch and a way to run it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline.executors import Executor, Serial
from pipeline.model.settings import Settings
from pipeline.run import Request, Summary, run

REPORT = """\
Annual Report

Geneva, 7 March 2023

The World Customs Organization (WCO) held a workshop for 31 officers in Lyon on 3 May 2022.
"""


@pytest.fixture
def request_(tmp_path: Path, rules: Path) -> Request:
    """A request over three short reports."""
    raw = tmp_path / "raw"
    raw.mkdir()
    for name in ("a", "b", "c"):
        (raw / f"{name}.txt").write_text(REPORT + f"\nReport {name} has ended.\n")
    return Request((raw,), tmp_path / "out", rules, Settings(model="none"))


@pytest.fixture
def go(request_: Request) -> Callable[..., Summary]:
    """Run the request, with what is changed in it."""

    def run_request(executor: Executor | None = None, **changes: object) -> Summary:
        return run(replace(request_, **changes), executor or Serial())

    return run_request
