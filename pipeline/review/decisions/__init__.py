"""Decisions about changes: files only, append-only, remembered, undoable."""

from pipeline.review.decisions.desk import Desk, Item
from pipeline.review.decisions.log import Decision, ReviewError

__all__ = ["Decision", "Desk", "Item", "ReviewError"]
