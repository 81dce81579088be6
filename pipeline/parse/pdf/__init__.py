"""A PDF as its bytes lay it out: every page's runs, rules, images; nothing is judged."""

from pipeline.parse.pdf.reader import parse

__all__ = ["parse"]
