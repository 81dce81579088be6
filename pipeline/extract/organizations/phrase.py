"""What the grammar finds: words that have the form of a name."""

import msgspec

LONGEST = 14
"""Words of a name; a longer run of capitalized words is a menu or a heading."""

AND = frozenset({"and", "&", "y", "et", "e", "und"})


class Phrase(msgspec.Struct, frozen=True, order=True):
    """Words `start:stop` have the form of a name with the head noun `head`.

    `parent` is the range of words of the body that it is said to belong to, outside of the name.
    `firm` says that the form alone is enough; else a definition or the registry must speak for it,
    or a model where the phrase is `open` to its word. `method` is `context` where not the words
    themselves tell of a body, but what stands beside them.
    """

    start: int
    stop: int
    head: int
    parent: tuple[int, int] | None = None
    firm: bool = True
    open: bool = False
    method: str = "form"
    language: str = "en"
