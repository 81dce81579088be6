"""How far a page's text layer can be trusted: scans, unusable character maps, hidden text."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from pipeline.model.pages import Page, Path, Reading, Run
from pipeline.model.places import Box
from pipeline.parse.pdf.overprints import overprinted

_UNUSABLE = re.compile("[\x00-\x1f\x7f-\x9f\ufffd\ue000-\uefff\uf100-\uf8ff]")
"""Controls, the replacement character, private letters; U+F0xx is how symbol fonts say bullets."""
_GARBLED_SHARE = 0.2
_GARBLED_LENGTH = 20
"""Characters that a page has at least before their share says something."""
_STRAY = 60
"""A scanned page with fewer characters in its text layer has only a stamp or a number there."""
_SCAN_COVER = 0.7
"""Share of the page that a scan's image covers."""
_OUTLINED = 300
"""Shapes on a page without text that are letters drawn as outlines."""
_LAYER_SHARE = 0.5
"""Share of a page's characters that are drawn with nothing in a scan's text layer."""
_BARE_LAYER_SHARE = 0.9
"""The same where PDFium sees no image."""
_PALE = 0xF0
"""Red, green and blue of what cannot be seen on white paper are all above this."""
_PALEST = _PALE << 16


def reading_of(page: Page) -> Page:
    """The page with what its text layer is worth in `reading`."""
    if page.reading == "ocr":
        return page
    return replace(page, reading=_reading(page))


def _reading(page: Page) -> Reading:
    text = "".join([run.text for run in page.runs])
    length = len(text)
    covered = any(_cover(box, page) > _SCAN_COVER for box in page.images)
    if length == 0:
        drawn = sum(path.shape == "other" for path in page.paths)
        return "scan" if page.images or drawn > _OUTLINED else "empty"
    if covered and length < _STRAY:
        return "scan"
    unusable = len(_UNUSABLE.findall(text))
    return "garbled" if length >= _GARBLED_LENGTH and unusable > _GARBLED_SHARE * length else "text"


def with_hidden_text(page: Page) -> Page:
    """The page with what no reader sees told as `hidden`, and a scan's text layer as `ocr`."""
    layer = _is_layer(page)
    changed: dict[int, Run] = {
        index: replace(page.runs[index], hidden="overprint") for index in overprinted(page.runs)
    }
    grounds: list[Box] | None = None
    width, height = page.width, page.height
    for index, run in enumerate(page.runs):
        left, top, right, bottom = run.box
        if left > width or top > height or right < 0 or bottom < 0:
            changed[index] = replace(run, hidden="off-page")
        elif run.hidden and (layer or _on(page.images, run)):
            changed[index] = replace(run, hidden="")
        elif run.color >= _PALEST and _pale(run.color) and index not in changed:
            grounds = [*_dark(page.paths), *page.images] if grounds is None else grounds
            if not _on(grounds, run):
                changed[index] = replace(run, hidden="invisible")
    if changed:
        runs = tuple(changed.get(index, run) for index, run in enumerate(page.runs))
        page = replace(page, runs=runs)
    return replace(page, reading="ocr") if layer else page


def _is_layer(page: Page) -> bool:
    """The page's text is the layer that character recognition put below a scan."""
    unseen = sum(len(run.text) for run in page.runs if run.hidden == "invisible")
    if not unseen:
        return False
    every = sum(len(run.text) for run in page.runs)
    return unseen > (_LAYER_SHARE if page.images else _BARE_LAYER_SHARE) * every


def _on(grounds: Iterable[Box], run: Run) -> bool:
    return any(_holds(ground, run.box) for ground in grounds)


def _dark(paths: Iterable[Path]) -> list[Box]:
    return [path.box for path in paths if path.filled and not _pale(path.color)]


def _pale(color: int) -> bool:
    return color >> 16 >= _PALE and color >> 8 & 0xFF >= _PALE and color & 0xFF >= _PALE


def _holds(ground: Box, box: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return ground[0] <= x <= ground[2] and ground[1] <= y <= ground[3]


def _cover(box: Box, page: Page) -> float:
    """The share of the page that a box covers."""
    wide = min(box[2], page.width) - max(box[0], 0.0)
    high = min(box[3], page.height) - max(box[1], 0.0)
    area = page.width * page.height
    return max(wide, 0.0) * max(high, 0.0) / area if area > 0 else 0.0
