"""Whether the letters of an acronym come from the words of a long form.

After Schwartz and Hearst (2003, *A simple algorithm for identifying abbreviation definitions in
biomedical text*), with a cost in place of the first fit: a letter from inside of a word and a word
that gives no letter cost one each, function words are free, and the cheapest beginning wins.
"""

from collections.abc import Sequence
from functools import lru_cache

from pipeline.extract.organizations.tokens import fold

FREE = frozenset(
    "a al and at by d da das de del della der des di do dos du e el en et for für in l la "
    "las le les los of on or para por pour sur the to und y".split()
)


@lru_cache(maxsize=4096)
def letters_of(acronym: str) -> str:
    """The letters and digits of an acronym that its words must give, in lower case."""
    body = acronym[:-1] if acronym.endswith("s") and acronym[:-1].isupper() else acronym
    return "".join(fold(c) for c in body if c.isalnum())


def align(acronym: str, words: Sequence[str]) -> tuple[int, int] | None:
    """How many of the last `words` give the acronym its letters, and at what cost.

    The first letter begins a word, and is a capital there. None where no beginning fits within a
    cost of half the letters.
    """
    letters = letters_of(acronym)
    limit = len(letters) / 2
    best: tuple[int, int] | None = None
    folded = [fold(word) for word in words]
    for size in range(1, min(len(words), 2 * len(letters) + 3) + 1):
        first = words[-size]
        if not first[0].isupper() or not folded[-size].startswith(letters[:1]):
            continue
        cost = _cost(letters, tuple(folded[-size:]))
        if cost is not None and cost <= limit and (best is None or cost < best[1]):
            best = (size, cost)
    return best


def _cost(letters: str, words: tuple[str, ...]) -> int | None:
    """The least cost of reading `letters` from `words`, or None."""
    reached: dict[int, int] = {0: 0}
    for number, word in enumerate(words):
        after: dict[int, int] = {}
        for done, cost in reached.items():
            skip = cost if word in FREE else cost + 1
            if number:
                after[done] = min(skip, after.get(done, skip))
            for taken, price in _takes(letters, done, word):
                total = cost + price
                after[taken] = min(total, after.get(taken, total))
        reached = after
    return reached.get(len(letters))


def _takes(letters: str, done: int, word: str) -> list[tuple[int, int]]:
    """What reading on from letter `done` in `word` reaches: (letters read, cost)."""
    if done >= len(letters) or not word.startswith(letters[done]):
        return []
    found, place = [(done + 1, 0)], 1
    for count, letter in enumerate(letters[done + 1 :], 1):
        place = word.find(letter, place) + 1
        if place == 0:
            break
        found.append((done + 1 + count, count))
    return found


def same_letters(acronym: str, words: Sequence[str]) -> bool:
    """Whether the content words begin with the acronym's letters in another order (`OCDE`)."""
    initials = sorted(fold(word)[0] for word in words if fold(word) not in FREE)
    return len(initials) > 1 and initials == sorted(letters_of(acronym))


def of_beginnings(acronym: str, words: Sequence[str]) -> bool:
    """Whether beginnings of two content words or more make the acronym (`Sub|tel`)."""
    letters = letters_of(acronym)
    first, *others = [fold(word) for word in words if fold(word) not in FREE]
    rests = {letters[i:] for i in range(1, len(letters)) if first.startswith(letters[:i])}
    for word in others:
        rests |= {
            rest[i:] for rest in rests for i in range(1, len(rest) + 1) if word[:i] == rest[:i]
        }
    return "" in rests
