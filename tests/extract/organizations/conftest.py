"""The project's own registry and word lists, read once."""

from pathlib import Path

import pytest

from pipeline.extract.organizations import read_lexicon
from pipeline.extract.organizations.lexicon import Lexicon


@pytest.fixture(scope="session")
def lexicon(rules: Path) -> Lexicon:
    return read_lexicon(rules)
