"""Fixtures for the whole test suite."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def rules() -> Path:
    """The project's own rules folder."""
    return ROOT / "rules"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development data beside the project; skips where there is none."""
    folder = next(
        (above / "shared" for above in ROOT.parents if (above / "shared" / "gold").is_dir()), None
    )
    if folder is None:
        pytest.skip("the development data (../shared) is not here")
    return folder
