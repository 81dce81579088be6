"""Are the rules that the extractors read right, and do their examples hold?"""

from collections.abc import Callable
from pathlib import Path

from pipeline.errors import RuleError
from pipeline.extract import counts, dates, events, organizations

CHECKS: tuple[Callable[[Path], list[RuleError]], ...] = (
    dates.check,
    counts.check,
    organizations.check,
    events.check,
)
"""One for each room that has rules; each reads the rules folder and gives back all its faults."""


def check_rules(rules: Path) -> list[RuleError]:
    """All faults of the rules folder, in the order of the rooms."""
    return [fault for check in CHECKS for fault in check(rules)]
