"""The identity of a name: which spellings are one body, and the id of a body in no registry."""

import re
from collections.abc import Sequence

from pipeline.extract.organizations.forms import Forms
from pipeline.extract.organizations.tokens import WORD, fold

FUNCTION = frozenset(
    "a al an and at by d da das de del der des di do dos du e el en et for für in la "
    "las le les l los of on para pour the to und y".split()
)
STYLES = frozenset({"kingdom", "republic"})
"""What stands before `of` and the short name of a country."""

MAX_ID = 80
"""Characters of an id."""


def identity(name: str, forms: Forms) -> tuple[str, ...]:
    """The content words of a name, in order, with the countries it names as codes at the end.

    `Ministry of Health of Niger` and `Nigerien Ministry of Health` have one identity.
    """
    return _identity([fold(word) for word in WORD.findall(name)], forms)


def _identity(keys: Sequence[str], forms: Forms) -> tuple[str, ...]:
    words: list[str] = []
    nations: list[str] = []
    i = 0
    while i < len(keys):
        stop = next(
            (
                j
                for j in range(min(i + 5, len(keys)), i, -1)
                if " ".join(keys[i:j]) in forms.nations
            ),
            None,
        )
        if stop is None:
            written = forms.expansions.get(keys[i].upper(), keys[i])
            words.extend(word for word in written.split() if word not in FUNCTION)
            i += 1
        else:
            if words and words[-1] in STYLES:
                words.pop()
            nations.append(forms.nations[" ".join(keys[i:stop])])
            i = stop
    return (*words, *dict.fromkeys(nations))


def slug(name: str, forms: Forms) -> str:
    """An id made of a name alone, the same in every document."""
    text = "-".join(identity(name, forms)).casefold()
    kept = re.sub(r"[^a-z0-9]+", "-", text).strip("-")
    return kept[:MAX_ID].rstrip("-") or "-".join(f"{ord(c):x}" for c in name[:8])
