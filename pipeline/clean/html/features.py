"""What the block classifier looks at: one row of numbers for each segment of a page.

Nothing here is a verdict. Link density, tags, class words, landmarks, position, repetition, the
containers around and the neighbours are evidence that the classifier weighs.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.html.containers import Containers
from pipeline.clean.html.kinds import Shape
from pipeline.clean.html.metadata import Metadata
from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import Segment
from pipeline.clean.html.surroundings import depths_of, tags_above, where_links_lead
from pipeline.clean.html.wording import TEXT_NAMES, wording

Matrix = NDArray[np.float32]

OWNERS = "p li td th div span h1 h2 h3 h4 h5 h6 dt dd a section article body center label".split()
AROUND = (
    "nav header footer aside main article section form table ul ol dl li p a figure blockquote"
    " details button h1 h2 h3"
).split()
KINDS = ("heading", "list_item", "caption", "paragraph", "table")
REASONS = (
    "navigation header footer related form overlay breadcrumb share cookie-banner pagination"
    " newsletter hidden notice comments"
).split()
_OWNERS = {tag: position for position, tag in enumerate(OWNERS)}
_REASONS = {reason: position for position, reason in enumerate(REASONS)}
_OWN_NAMES = [f"own:{tag}" for tag in OWNERS]
_IN_NAMES = [f"in:{tag}" for tag in AROUND]
_KIND_NAMES = [f"kind:{kind}" for kind in KINDS]
_VERDICT_NAMES = [f"verdict:{reason}" for reason in REASONS]

OFFSETS = (-3, -2, -1, 1, 2, 3)
SHARED = ("words", "link_share", "stops", "kind:heading", "period", "verdict")
"""Columns that are repeated for each neighbour."""


class Look(msgspec.Struct, frozen=True):
    """A page's segments as the classifier sees them.

    `names` are the columns of `matrix`, `lengths` characters; `template` numbers the segments'
    templates and `containers` their containers on several levels (see `Containers`).
    """

    names: tuple[str, ...]
    matrix: Matrix
    lengths: NDArray[np.float64]
    template: NDArray[np.int64]
    containers: dict[int, NDArray[np.int64]]

    def columns(self, names: Sequence[str]) -> Matrix:
        """Some of the columns, by name."""
        if tuple(names) == self.names:
            return self.matrix
        return np.ascontiguousarray(self.matrix[:, _positions(self.names, tuple(names))])

    def with_columns(self, names: Sequence[str], block: Matrix) -> "Look":
        """The look with further columns."""
        matrix = np.concatenate([self.matrix, block], axis=1)
        return msgspec.structs.replace(self, names=(*self.names, *names), matrix=matrix)


@lru_cache(maxsize=64)
def _positions(names: tuple[str, ...], chosen: tuple[str, ...]) -> list[int]:
    """Where the chosen names stand: a pure function, the same for every page."""
    index = {name: position for position, name in enumerate(names)}
    return [index[name] for name in chosen]


def look(
    page: Page,
    found: Sequence[Segment],
    shaped: Sequence[Shape],
    reasons: Sequence[str | None],
    head: Metadata,
) -> Look:
    """The features of a page's segments; `reasons` are the verdicts of markup and phrases."""
    return _Builder(page, found, shaped, reasons, head).look()


class _Builder:
    """Collects the columns, group by group."""

    def __init__(
        self,
        page: Page,
        found: Sequence[Segment],
        shaped: Sequence[Shape],
        reasons: Sequence[str | None],
        head: Metadata,
    ) -> None:
        self.names: list[str] = []
        self._columns: list[Matrix] = []
        self._page, self._found, self._shaped = page, found, shaped
        self._reasons, self._head = reasons, head
        self._elements = [segment.element for segment in found]
        self._containers = Containers(page, found)

    def look(self) -> Look:
        self._text()
        self._markup()
        self._classes()
        self._position()
        self._whole_page()
        self._neighbours()
        return Look(
            tuple(self.names),
            np.ascontiguousarray(np.concatenate(self._columns, axis=1)),
            np.array([max(1, len(segment.text)) for segment in self._found], dtype=np.float64),
            self._containers.template,
            self._containers.around(),
        )

    def _add(self, names: Sequence[str], block: NDArray[np.generic]) -> None:
        self.names.extend(names)
        self._columns.append(
            np.asarray(block, dtype=np.float32).reshape(len(self._found), len(names))
        )

    def _text(self) -> None:
        texts = [segment.text for segment in self._found]
        self._add(TEXT_NAMES, wording(texts, self._head.names[:2]))
        counts = Counter(texts)
        repeats = [counts[text] for text in texts]
        parts = [len(segment.parts) for segment in self._found]
        around = self._containers
        columns = [repeats, around.link_share, around.link_count, parts]
        self._add(["repeats", "link_share", "link_count", "parts"], np.stack(columns, axis=1))

    def _markup(self) -> None:
        page, elements = self._page, self._elements
        owners = [_OWNERS.get(page.tags[element], len(OWNERS)) for element in elements]
        self._add(_OWN_NAMES, np.eye(len(OWNERS) + 1)[owners][:, :-1])
        tags = tags_above(page, AROUND)
        self._add(_IN_NAMES, _bits([tags[element] for element in elements], len(AROUND)))
        depths = depths_of(page)[elements]
        hidden = [page.hidden[element] for element in elements]
        ranks = [shape.rank for shape in self._shaped]
        self._add(["depth", "hidden", "rank"], np.stack([depths, hidden, ranks], axis=1))
        kinds = [KINDS.index(shape.kind) for shape in self._shaped]
        self._add(_KIND_NAMES, np.eye(len(KINDS))[kinds])
        self._add(["verdict"], np.array([reason is not None for reason in self._reasons]))
        given = [_REASONS.get(reason or "", len(REASONS)) for reason in self._reasons]
        self._add(_VERDICT_NAMES, np.eye(len(REASONS) + 1)[given][:, :-1])

    def _classes(self) -> None:
        page, groups = self._page, self._page.vocabulary.groups
        near = [page.near_mask(element) for element in self._elements]
        above = [page.above[element] for element in self._elements]
        self._add([f"near:{group}" for group in groups], _bits(near, len(groups)))
        self._add([f"above:{group}" for group in groups], _bits(above, len(groups)))

    def _position(self) -> None:
        self._add(*self._containers.places(self._shaped))
        self._add(*self._containers.templates())
        self._headings()
        self._add(*self._containers.levels())

    def _headings(self) -> None:
        """Whether the heading above is a set phrase (`Related news`), and where links lead."""
        page, is_phrase = self._page, False
        rows: list[tuple[bool, ...]] = []
        for segment, shape in zip(self._found, self._shaped, strict=True):
            if shape.kind == "heading":
                is_phrase = page.vocabulary.phrase(segment.text) is not None
            rows.append((is_phrase, *where_links_lead(page, segment)))
        names = "heading_phrase to_file to_anchor to_mail to_address inside_link".split()
        self._add(names, np.array(rows))

    def _whole_page(self) -> None:
        page, count = self._page, len(self._found)
        words = sum(len(segment.text) for segment in self._found)
        values = [
            count,
            words,
            float(np.mean(self._containers.link_share)),
            bool(page.tagged("main", "article")),
            len(page.tagged("article")),
            bool(page.tagged("h1")),
            self._head.is_article,
            len(page.tagged("p")) / max(1, count),
            len(page.tagged("li")) / max(1, count),
        ]
        names = "page:segments page:characters page:links page:main page:articles page:h1"
        self._add(
            [*names.split(), "page:declared", "page:p", "page:li"],
            np.tile(np.array(values, dtype=np.float32), (count, 1)),
        )

    def _column(self, name: str) -> Matrix:
        """A column by its name, though the matrix is not yet put together."""
        position = self.names.index(name)
        for block in self._columns:
            if position < block.shape[1]:
                return np.asarray(block[:, position])
            position -= block.shape[1]
        raise KeyError(name)

    def _neighbours(self) -> None:
        block = np.stack([self._column(name) for name in SHARED], axis=1)
        for offset in OFFSETS:
            shifted = np.full_like(block, -1)
            if offset < 0:
                shifted[-offset:] = block[:offset]
            else:
                shifted[:-offset] = block[offset:]
            self._add([f"{offset:+d}:{name}" for name in SHARED], shifted)


def _bits(masks: Sequence[int], count: int) -> NDArray[np.int64]:
    """A column for each of the lowest bits."""
    return (np.array(masks, dtype=np.int64)[:, None] >> np.arange(count)) & 1
