"""Counts: numbers of things, money, percentages and measures, with qualifier and unit."""

from pipeline.extract.counts.check import check
from pipeline.extract.counts.component import CountExtractor

__all__ = ["CountExtractor", "check"]
