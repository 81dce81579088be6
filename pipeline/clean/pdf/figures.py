"""Figures: pictures and drawings, and the labels in them, which are no running text."""

import re
from collections.abc import Sequence

from pipeline.clean.pdf.columns import unruled_tables
from pipeline.clean.pdf.lines import Line
from pipeline.clean.pdf.pieces import Style
from pipeline.clean.pdf.tables import Table
from pipeline.model.pages import Page
from pipeline.model.places import Box

Caption = re.Pattern[str]

_REACH = 9.0
"""Shapes nearer than this many points belong to one drawing."""
_LEAST = (60.0, 40.0)
"""Width and height of the smallest drawing, in points."""
_LARGEST = 0.7
"""A picture over this share of the page is its background or a scan."""
_LABEL = 44
"""Characters of the longest label."""
_FEWEST = 3
"""A drawing with fewer labels may be a rule and its heading."""
_PHRASES = 0.5
"""Share of labels of several words from which a drawing is a diagram."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_MAX_CLUSTERS = 120
_SOLID = 3


def figure_lines(
    page: Page, lines: Sequence[Line], tables: Sequence[Table], style: Style, caption: Caption
) -> list[Line]:
    """The labels within the pictures and drawings of a page; what `caption` matches is none."""
    found: dict[int, Line] = {}
    for box in [*_pictures(page), *_drawings(page, tables)]:
        inside = [line for line in lines if _within(line, box) and not caption.match(line.text)]
        size = 1.15 * style.size
        labels = [line for line in inside if len(line.text) <= _LABEL and line.size <= size]
        few = len(labels) < _FEWEST and box not in page.images
        if few or 4 * (len(inside) - len(labels)) > len(inside) or _tells(labels):
            continue
        if _is_tabular(page, labels):
            continue
        found.update({line.order: line for line in labels})
    return list(found.values())


def frames_of(page: Page, tables: Sequence[Table]) -> list[Box]:
    """Boxes drawn around some of the text of a page."""
    area = page.width * page.height
    frames: dict[tuple[int, int, int, int], Box] = {}
    for path in page.paths:
        box = path.box
        large = box[2] - box[0] > 100 and box[3] - box[1] > 40
        if large and 0.01 * area < _area(box) < 0.6 * area and not _in_table(box, tables):
            frames.setdefault((round(box[0]), round(box[1]), round(box[2]), round(box[3])), box)
    return list(frames.values())[:_MAX_CLUSTERS]


def _pictures(page: Page) -> list[Box]:
    """The pictures that are neither background nor ornament."""
    area = page.width * page.height
    return [box for box in page.images if 0.01 * area < _area(box) < _LARGEST * area]


def _drawings(page: Page, tables: Sequence[Table]) -> list[Box]:
    """The boxes of clusters of shapes that make a chart or a diagram."""
    clusters: list[tuple[Box, int]] = []
    for path in page.paths:
        box = path.box
        if _area(box) > _LARGEST * page.width * page.height or _in_table(box, tables):
            continue
        solid = int(box[2] - box[0] > _SOLID and box[3] - box[1] > _SOLID)
        apart: list[tuple[Box, int]] = []
        for other, count in clusters:
            if _near(box, other):
                box, solid = _union(box, other), solid + count
            else:
                apart.append((other, count))
        clusters = [*apart, (box, solid)]
        if len(clusters) > _MAX_CLUSTERS:
            return []
    return [
        box
        for box, solid in clusters
        if solid >= _SOLID and box[2] - box[0] >= _LEAST[0] and box[3] - box[1] >= _LEAST[1]
    ]


def _in_table(box: Box, tables: Sequence[Table]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(
        table.x0 - 4 <= x <= table.x1 + 4 and table.top - 4 <= y <= table.bottom + 4
        for table in tables
    )


def _tells(labels: Sequence[Line]) -> bool:
    """The labels are phrases, as in a diagram or a form: content, not the scales of a chart."""
    phrases = sum(len(_WORD.findall(line.text)) > 1 for line in labels)
    return phrases >= _PHRASES * len(labels)


def _is_tabular(page: Page, lines: Sequence[Line]) -> bool:
    """Most of the labels stand in the rows of a table that is only shaded."""
    held = sum(len(table.lines()) for table in unruled_tables(page, lines, None))
    return held > 0.6 * len(lines)


def _near(a: Box, b: Box) -> bool:
    return (a[0] - _REACH < b[2] and b[0] - _REACH < a[2] and a[1] - _REACH < b[3]) and b[
        1
    ] - _REACH < a[3]


def _union(a: Box, b: Box) -> Box:
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _within(line: Line, box: Box) -> bool:
    """The line lies in the box, or is an axis label beside it."""
    slack = 0.9 * line.size
    return (
        box[0] - slack <= line.x0
        and line.x1 <= box[2] + slack
        and box[1] - slack <= line.top
        and line.bottom <= box[3] + 2 * slack
    )
