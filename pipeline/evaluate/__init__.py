"""Precision, recall and F1 against gold."""
