"""Pages without a usable text layer, recognised with tesseract where it is installed."""

import csv
import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from statistics import median
from typing import Literal

import pypdfium2
from msgspec.structs import replace
from PIL.Image import Image

from pipeline.model.pages import Page, Run
from pipeline.model.places import Box
from pipeline.parse.pdf.render import render_page

_RESOLUTION = 300
"""Dots an inch; tesseract's own advice ("Improving the quality of the output")."""
_SECONDS = 120
"""A page takes 1 to 5; one that takes longer is left unread."""
_MIN_CONFIDENCE = 10.0
"""Per cent; below stand specks and lines that were taken for letters."""
_WORD = "5"
"""The level of words in tesseract's TSV."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    box: Box
    line: tuple[str, str, str]


class Recognizer:
    """Reads pages by OCR, as the setting `ocr` asks for it."""

    def __init__(self, mode: Literal["auto", "always", "never"]) -> None:
        self._mode = mode

    def wanted(self, page: Page) -> bool:
        """The page is to be recognised, and it can be."""
        if self._mode == "never" or (
            self._mode == "auto" and page.reading not in ("scan", "garbled")
        ):
            return False
        return self._program is not None

    @cached_property
    def _program(self) -> str | None:
        return shutil.which("tesseract")

    def read(self, document: pypdfium2.PdfDocument, page: Page, start: int) -> Page | None:
        """The page with recognised words as runs; None where tesseract fails.

        Words of a scan's sparse text layer (a stamp, a number) stay as they are.
        """
        try:
            picture, scale = render_page(document, page.number, _RESOLUTION, gray=True)
        except pypdfium2.PdfiumError:
            return None
        table = self._recognize(picture, scale)
        if table is None:
            return None
        kept = kept_runs(page)
        words = [
            word
            for word in _words(table, scale)
            if not any(_overlap(word.box, run.box) for run in kept)
        ]
        if kept:
            start = kept[-1].start + len(kept[-1].text)
        return replace(page, reading="ocr", runs=(*kept, *_runs(words, start)))

    def _recognize(self, picture: Image, scale: float) -> str | None:
        stream = BytesIO()
        picture.save(stream, format="PPM")
        try:
            done = subprocess.run(  # noqa: S603 - the program is found on PATH, its arguments are fixed
                [str(self._program), "stdin", "stdout", "--dpi", str(round(72 * scale)), "tsv"],
                input=stream.getvalue(),
                capture_output=True,
                timeout=_SECONDS,
                check=True,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # workers share the cores out
            )
        except (subprocess.SubprocessError, OSError):
            return None
        return done.stdout.decode("utf-8", "replace")


def kept_runs(page: Page) -> tuple[Run, ...]:
    """What stays of the text layer when a page is recognised: a scan's stamps and numbers."""
    return page.runs if page.reading == "scan" else ()


def _words(table: str, scale: float) -> Iterator[_Word]:
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = "".join((row.get("text") or "").split())
        if row["level"] != _WORD or not text or float(row["conf"]) < _MIN_CONFIDENCE:
            continue
        left, top = float(row["left"]) / scale, float(row["top"]) / scale
        right, bottom = left + float(row["width"]) / scale, top + float(row["height"]) / scale
        line = (row["block_num"], row["par_num"], row["line_num"])
        yield _Word(text, (left, top, right, bottom), line)


def _runs(words: Iterable[_Word], start: int) -> Iterator[Run]:
    lines: dict[tuple[str, str, str], list[_Word]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    heights = {key: _height(line) for key, line in lines.items()}
    usual = median(heights.values()) if heights else 0.0
    for key, line in lines.items():
        near = abs(heights[key] - usual) < 0.25 * usual
        bottom = median(word.box[3] for word in line)
        for word in line:
            yield Run(
                start=start + 1,
                text=word.text,
                box=word.box,
                baseline=round(bottom, 3),
                size=round(usual if near else heights[key], 1),
                font="",
                weight=400,
            )
            start += 1 + len(word.text)


def _height(line: list[_Word]) -> float:
    """From the highest ascender to the lowest descender: about the font's size."""
    return max(word.box[3] for word in line) - min(word.box[1] for word in line)


def _overlap(a: Box, b: Box) -> bool:
    return min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1])
