"""Stocktake: reports and web pages of institutions become records that people can rely on."""

__version__ = "0.1.0"
