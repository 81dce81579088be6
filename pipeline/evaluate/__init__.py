"""Precision, recall and F1 against gold; how far confidence can be trusted."""

from pipeline.evaluate.gold import GoldDocument, read_gold
from pipeline.evaluate.reliability import Bin, reliability
from pipeline.evaluate.score import FIELDS, Difference, Score, score_document

__all__ = [
    "FIELDS",
    "Bin",
    "Difference",
    "GoldDocument",
    "Score",
    "read_gold",
    "reliability",
    "score_document",
]
