"""Faults of the registry and of the word lists."""

import csv
from pathlib import Path

from pipeline.errors import RuleError
from pipeline.extract.organizations.examples import broken_examples
from pipeline.extract.organizations.forms import read_forms
from pipeline.extract.organizations.registry_faults import read_sources, row_faults
from pipeline.extract.organizations.rows import read_rows


def check(rules: Path) -> list[RuleError]:
    """All faults of the rules about organizations, in the order of the lines."""
    path = rules / "organizations.csv"
    try:
        forms = read_forms(rules)
        rows = read_rows(path)
        sources = read_sources(rules / "organization_sources.csv")
    except RuleError as error:
        return [error]
    except (OSError, csv.Error) as error:
        return [RuleError(path, f"not readable: {error}")]
    return [*row_faults(path, rows, forms, sources), *broken_examples(rules)]
