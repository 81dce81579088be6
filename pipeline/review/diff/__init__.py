"""What changed between two records, by meaning and not by position."""

from pipeline.review.diff.change import Cause, Change, Field, Side
from pipeline.review.diff.compare import compare

__all__ = ["Cause", "Change", "Field", "Side", "compare"]
