"""What the block classifier looks at: one row of numbers for each segment of a page.

Nothing here is a verdict. Link density, tags, class words, landmarks, position, repetition, the
containers around and the neighbours are evidence that the classifier weighs.
"""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.html.containers import Containers
from pipeline.clean.html.kinds import Shape
from pipeline.clean.html.metadata import Metadata
from pipeline.clean.html.page import Page
from pipeline.clean.html.segments import Segment

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
STOP_WORDS = frozenset(
    "the of and to in a is that for it as was with be by on not he his but at are this have from or"
    " had an they which one you were all her she there would their we him been has when who will no"
    " more if out so up its la le de les des et en un une el los las y que del der die das und ist"
    " von zu den mit da do em para com por".split()
)
_WORD = re.compile(r"\w+")
MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK = re.compile(r"\b\d{1,2}:\d\d\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][\"”’)]?(?:\s|\Z)")
LONGEST = 2_000
"""Characters of a segment whose words are looked at."""

OFFSETS = (-3, -2, -1, 1, 2, 3)
SHARED = ("words", "link_share", "stops", "kind:heading", "period", "verdict")
"""Columns that are repeated for each neighbour."""


def text_row(text: str, titles: Sequence[frozenset[str]]) -> list[float]:
    """What the words of a segment look like; `titles` are the words of the page's titles."""
    words = _WORD.findall(text[:LONGEST])
    count = len(words) or 1
    capitals = "".join([word[0] for word in words])
    own = {word.casefold() for word in words}
    has_digit = _DIGIT.search(text) is not None
    return [
        len(words),
        len(text) / count,
        len(STOP_WORDS.intersection(words)) / count,
        sum(map(str.isupper, capitals)) / count,
        sum(map(str.isdigit, capitals)) / count,
        len(_SENTENCE.findall(text)) if count > 3 else 0,
        text.count(","),
        text[-1:] in ".!?…",
        text[-1:] == ":",
        text[:1].isupper(),
        text[:1].islower(),
        text.isupper(),
        not MONTHS.isdisjoint([word[:3] for word in own]),
        has_digit and _YEAR.search(text) is not None,
        has_digit and _CLOCK.search(text) is not None,
        "@" in text,
        "©" in text,
        "?" in text,
        text.count("|") + text.count("»") + text.count("·") + text.count(" / ") + text.count(">"),
        "$" in text or "€" in text or "£" in text,
        max([len(own & title) / (min(len(own), len(title)) or 1) for title in titles], default=0),
    ]


TEXT_NAMES = (
    "words word_length stops capitals numbers sentences commas period colon upper lower shouted"
    " month year clock mail copyright question separators money"
    " like_title"
).split()


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
        index = {name: position for position, name in enumerate(self.names)}
        return np.ascontiguousarray(self.matrix[:, [index[name] for name in names]])


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
        titles = [frozenset(_WORD.findall(name.casefold())) for name in self._head.names[:2]]
        self._add(TEXT_NAMES, np.array([text_row(s.text, titles) for s in self._found]))
        counts = Counter(segment.text for segment in self._found)
        repeats = [counts[segment.text] for segment in self._found]
        parts = [len(segment.parts) for segment in self._found]
        around = self._containers
        columns = [repeats, around.link_share, around.link_count, parts]
        self._add(["repeats", "link_share", "link_count", "parts"], np.stack(columns, axis=1))

    def _markup(self) -> None:
        page = self._page
        owners = {tag: position for position, tag in enumerate(OWNERS)}
        around = {tag: position for position, tag in enumerate(AROUND)}
        own = np.zeros((len(self._found), len(OWNERS)))
        other = np.zeros((len(self._found), 3))
        inherited, depths = _inherited_tags(page, around), _depths(page)
        for row, segment in enumerate(self._found):
            position = owners.get(page.tags[segment.element])
            if position is not None:
                own[row, position] = 1
            other[row, 0] = depths[segment.element]
            other[row, 1] = page.hidden[segment.element]
            other[row, 2] = self._shaped[row].rank
        masks = np.array([inherited[segment.element] for segment in self._found], dtype=np.int64)
        above = (masks[:, None] >> np.arange(len(AROUND))) & 1
        self._add([f"own:{tag}" for tag in OWNERS], own)
        self._add([f"in:{tag}" for tag in AROUND], above)
        self._add(["depth", "hidden", "rank"], other)
        kinds = [KINDS.index(shape.kind) for shape in self._shaped]
        self._add([f"kind:{kind}" for kind in KINDS], np.eye(len(KINDS))[kinds])
        self._add(["verdict"], np.array([reason is not None for reason in self._reasons]))
        reasons = {reason: position for position, reason in enumerate(REASONS)}
        given = [reasons.get(reason or "", len(REASONS)) for reason in self._reasons]
        self._add(
            [f"verdict:{reason}" for reason in REASONS],
            np.eye(len(REASONS) + 1)[given][:, : len(REASONS)],
        )

    def _classes(self) -> None:
        groups = self._page.vocabulary.groups
        bits = np.arange(len(groups), dtype=np.int64)
        elements = [segment.element for segment in self._found]
        near = [self._page.near_mask(element) for element in elements]
        above = [self._page.above[element] for element in elements]
        for label, masks in (("near", near), ("above", above)):
            chosen = np.array(masks, dtype=np.int64)
            self._add([f"{label}:{group}" for group in groups], (chosen[:, None] >> bits) & 1)

    def _position(self) -> None:
        self._add(*self._containers.places(self._shaped))
        self._add(*self._containers.templates())
        self._headings()
        self._add(*self._containers.levels())

    def _headings(self) -> None:
        """Whether the heading above is a set phrase (`Related news`), and where links lead."""
        page, current = self._page, False
        rows: list[tuple[bool, ...]] = []
        for segment, shape in zip(self._found, self._shaped, strict=True):
            if shape.kind == "heading":
                current = page.vocabulary.phrase(segment.text) is not None
            targets = [_target(page, p.element) for p in segment.parts if page.links[p.element]]
            if not targets:
                rows.append((current, False, False, False, False, False))
                continue
            rows.append(
                (
                    current,
                    any(target.endswith(_FILES) for target in targets),
                    any(target.startswith("#") for target in targets),
                    any(target.startswith(_PEOPLE) for target in targets),
                    any("://" in target for target in targets),
                    page.links[segment.element],
                )
            )
        names = "heading_phrase to_file to_anchor to_mail to_address inside_link".split()
        self._add(names, np.array(rows))

    def _whole_page(self) -> None:
        page, count = self._page, len(self._found)
        words = sum(len(segment.text) for segment in self._found)
        values = [
            count,
            words,
            float(np.mean(self._containers.link_share)),
            "main" in page.tags or "article" in page.tags,
            page.tags.count("article"),
            "h1" in page.tags,
            self._head.is_article,
            page.tags.count("p") / max(1, count),
            page.tags.count("li") / max(1, count),
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


_PEOPLE = ("mailto:", "tel:", "javascript:")
_FILES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".csv", ".txt")


def _target(page: Page, element: int) -> str:
    """Where the link leads in which an element stands."""
    while page.tags[element] != "a":
        element = page.parents[element]
    return page.attributes[element].get("href", "").lower()


def _inherited_tags(page: Page, around: dict[str, int]) -> list[int]:
    """For each element the watched tags at or above it, one bit each."""
    found: list[int] = []
    for index, tag in enumerate(page.tags):
        parent = page.parents[index]
        position = around.get(tag)
        mask = found[parent] if parent >= 0 else 0
        found.append(mask if position is None else mask | 1 << position)
    return found


def _depths(page: Page) -> NDArray[np.int64]:
    """How many elements stand around each one: those before it that have not yet ended."""
    ended = np.cumsum(np.bincount(page.ends, minlength=len(page.ends) + 1))
    return np.arange(len(page.ends)) - ended[:-1]
