"""Which body a name stands for in one document."""

from collections.abc import Iterable, Sequence

import msgspec

from pipeline.extract.organizations.lexicon import Lexicon
from pipeline.extract.organizations.names import identity
from pipeline.extract.organizations.tokens import name_key

ALIKE = 0.5
"""The share of content words that a defined long form has in common with the registry's name when
its acronym is the registry's too: then it is a variant of that name."""

NAMED = 4
"""What it counts that the document names a row in full; its parent counts 2, its country 1."""

SHORT = 3
"""Letters of an acronym that many bodies and things share."""

RANK = {"igo": 0, "un-agency": 1, "eu": 2, "regional": 3}
"""Among bodies of one acronym without any evidence, a world body is meant before others."""


class Entity(msgspec.Struct, frozen=True):
    """A body as this document means it: a row of the registry, or the identity of its name."""

    row: int | None = None
    identity: tuple[str, ...] = ()


class Context(msgspec.Struct, frozen=True):
    """What a document says by the way: rows that it names in full, countries that it mentions."""

    rows: frozenset[int]
    nations: frozenset[str]


def evidence_for(acronym: str, rows: Sequence[int], lexicon: Lexicon) -> int:
    """How much the document must say for an acronym that it does not define.

    `NAMED` for one that is also a word, has two letters, or is only a side form (`OMS`); 1 (its
    country or parent) for a short one of a country's body; 0 for others.
    """
    forms = lexicon.forms
    if acronym in forms.plain_acronyms:
        return 0
    bearers = [lexicon.registry.rows[row] for row in rows]
    side = len(acronym) == SHORT and all(row.acronym != acronym for row in bearers)
    if acronym in forms.ambiguous_acronyms or len(acronym) < SHORT or side:
        return NAMED
    short = len(acronym) == SHORT and acronym.isupper()
    return int(short and all(row.country for row in bearers))


def choose(
    rows: Sequence[int], lexicon: Lexicon, context: Context, evidence: int = 0
) -> int | None:
    """The row that the document means; None where nothing tells, or less than `evidence`."""
    if len(rows) == 1 and not evidence:
        return rows[0]
    scored = sorted(((_score(row, lexicon, context), row) for row in rows), reverse=True)
    best = [row for score, row in scored if score == scored[0][0]]
    if scored[0][0] >= max(evidence, 1) and len(best) == 1:
        return best[0]
    if evidence:
        return None
    ranks = sorted((RANK.get(lexicon.registry.rows[row].type or "", 9), row) for row in best)
    alone = ranks[0][0] < 9 and (len(ranks) == 1 or ranks[0][0] < ranks[1][0])
    return ranks[0][1] if alone else None


def _score(row: int, lexicon: Lexicon, context: Context) -> int:
    """How much the document speaks for a row."""
    registry = lexicon.registry
    score = NAMED if row in context.rows else 0
    above = [
        up
        for up in registry.ancestors(row)
        if registry.rows[up].id not in lexicon.forms.inseparable_parents
    ]
    score += 2 * any(up in context.rows for up in above)
    return score + (registry.rows[row].country in context.nations)


def by_name(name: str, acronyms: Iterable[str], lexicon: Lexicon, context: Context) -> Entity:
    """The body of a name that stands in no index as written; `acronyms` are defined for it."""
    key = identity(name, lexicon.forms)
    rows = lexicon.identities.get(key, ())
    row = choose(rows, lexicon, context) if rows else None
    if row is None:
        national = (lexicon.identities.get((*key, code), ()) for code in sorted(context.nations))
        row = next((r for rows in national for r in rows if r in context.rows), None)
    if row is None:
        found = (alike(acronym, name, lexicon, context) for acronym in acronyms)
        row = next((each for each in found if each is not None), None)
    return Entity(row) if row is not None else Entity(identity=key)


def alike(acronym: str, name: str, lexicon: Lexicon, context: Context) -> int | None:
    """The row of an acronym whose name has at least `ALIKE` of its words in common with `name`.

    Of bodies in several countries only those count whose country the document mentions.
    """
    words = set(identity(name, lexicon.forms))
    best: tuple[float, int | None] | None = None
    rows = rows_named(acronym, lexicon)
    if len(rows) > 1:
        nations = {None, *context.nations}
        rows = tuple(row for row in rows if lexicon.registry.rows[row].country in nations)
    for row in rows:
        for surface in lexicon.registry.rows[row].surfaces:
            other = set(identity(surface, lexicon.forms))
            share = len(words & other) / len(words | other) if len(other) > 1 else 0.0
            if share >= ALIKE and (best is None or share > best[0]):
                best = (share, row)
            elif best is not None and share == best[0] and row != best[1]:
                best = (share, None)
    return best[1] if best is not None else None


def rows_named(acronym: str, lexicon: Lexicon) -> tuple[int, ...]:
    """The rows that bear an acronym to the letter."""
    surfaces = lexicon.registry.names.get(name_key(acronym, lexicon.forms.expansions), ())
    return tuple(dict.fromkeys(s.row for s in surfaces if s.text == acronym))
