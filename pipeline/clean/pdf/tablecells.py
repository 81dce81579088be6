"""Cells of tables, and what tells a figure."""

import re

import msgspec

from pipeline.clean.pdf.lines import Line

_NUMBER = re.compile(r"[^\w]*[\d.,:/ %–-]*\d[\d.,:/ %–-]*[^\w]*$|[-–—.…*]+$|n/?a$", re.IGNORECASE)


class TableCell(msgspec.Struct, gc=False):
    """A cell: its lines from top to bottom, and how many columns and rows it spans."""

    lines: list[Line]
    columns: int = 1
    rows: int = 1
    header: bool = False

    @property
    def text(self) -> str:
        """The words of the cell."""
        return " ".join(line.text for line in self.lines)


def is_number(text: str) -> bool:
    """A cell holds a figure, a date in figures, or the sign for none."""
    return bool(text) and _NUMBER.match(text) is not None
